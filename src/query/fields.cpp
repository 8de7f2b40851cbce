#include "query/fields.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace feedcat::query {
namespace {

constexpr std::array kFields = std::to_array<FieldName>({{"title", Field::title, true},
                                                         {"author", Field::author, true},
                                                         {"body", Field::body, true},
                                                         {"feed", Field::feed, true},
                                                         {"tag", Field::tag, true},
                                                         {"url", Field::url, true},
                                                         {"lang", Field::language},
                                                         {"date", Field::date},
                                                         {"seen", Field::seen},
                                                         {"words", Field::words},
                                                         {"has", Field::trait},
                                                         {"is", Field::trait}});

constexpr std::array kTraits = std::to_array<TraitName>({{"has", "image", Trait::image},
                                                         {"has", "enclosure", Trait::enclosure},
                                                         {"has", "transcript", Trait::transcript},
                                                         {"has", "full", Trait::full},
                                                         {"is", "updated", Trait::updated}});

}  // namespace

std::span<const FieldName> field_names() { return kFields; }

const FieldName* find_field(std::string_view name) {
  const auto* const found = std::find_if(kFields.begin(), kFields.end(),
                                         [&](const FieldName& field) { return base::iequals(field.name, name); });
  return found == kFields.end() ? nullptr : found;
}

std::span<const TraitName> trait_names() { return kTraits; }

}  // namespace feedcat::query

#include "html/tag.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace feedcat::html {
namespace {

struct TagRow {
  std::string_view name;
  std::uint16_t traits;
};

constexpr std::array kTags = {
    TagRow{"", kInline},
#define FEEDCAT_TAG(name, identifier, traits) TagRow{name, traits},
#include "html/tags.inc"
#undef FEEDCAT_TAG
};
static_assert(kTags.size() == static_cast<std::size_t>(Tag::count_));

}  // namespace

std::string_view tag_name(Tag tag) { return kTags[static_cast<std::size_t>(tag)].name; }

std::uint16_t traits_of(Tag tag) { return kTags[static_cast<std::size_t>(tag)].traits; }

Tag tag_of(std::string_view name) {
  static const auto* const by_name = [] {
    auto* map = new std::unordered_map<std::string_view, Tag>;  // lives as long as the program
    for (std::size_t i = 1; i < kTags.size(); ++i) map->emplace(kTags[i].name, static_cast<Tag>(i));
    return map;
  }();
  const auto found = by_name->find(name);
  return found == by_name->end() ? Tag::unknown : found->second;
}

}  // namespace feedcat::html

#include "extract/metas.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "html/query.hpp"
#include "text/entities.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;
using Values = std::unordered_map<std::string, std::vector<std::string>>;

void add(const Node& meta, std::string_view attribute, const std::string& value, Values& values,
         std::string_view prefix = {}) {
  for (const std::string_view word : base::words(meta.get(attribute))) {
    std::string name = std::string(prefix) + base::lower(word);
    std::replace(name.begin(), name.end(), '.', ':');
    std::vector<std::string>& known = values[std::move(name)];
    if (std::find(known.begin(), known.end(), value) == known.end()) known.push_back(value);
  }
}

}  // namespace

Metas::Metas(html::Node& root) {
  for (const Node* meta : html::find_all(root, Tag::meta)) {
    const std::string value = base::collapse(text::decode_xml_references(base::trim(meta->get("content"))));
    if (value.empty()) continue;
    // A property belongs to a vocabulary. Without one nobody knows whose author or title it is.
    const bool bare = meta->get("property").find_first_of(":.") == std::string_view::npos;
    if (!bare) add(*meta, "property", value, properties_);
    add(*meta, "property", value, names_, "property:");
    add(*meta, "name", value, names_);
    add(*meta, "itemprop", value, names_, "itemprop:");
  }
}

const std::vector<std::string>& Metas::all(std::string_view name) const {
  static const std::vector<std::string> kNone;
  for (const Values* values : {&properties_, &names_}) {  // a property is more exact than a name
    if (const auto found = values->find(std::string(name)); found != values->end()) return found->second;
  }
  return kNone;
}

std::string Metas::first(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const std::vector<std::string>& values = all(name); !values.empty()) return values.front();
  }
  return {};
}

}  // namespace feedcat::extract

#include "extract/json_ld.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "base/ascii.hpp"
#include "text/json.hpp"

namespace feedcat::extract {
namespace {

using text::JsonValue;

constexpr std::size_t kMostNodes = 2000;  // of a page's graph, looked at

/// schema.org's kinds of Article, beside all whose name ends in Article or Posting.
constexpr std::array kKinds =
    std::to_array<std::string_view>({"Report", "Review", "APIReference", "OpinionNewsArticle"});

bool is_article_type(std::string_view type) {
  if (const std::size_t slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("Posting") ||
         std::find(kKinds.begin(), kKinds.end(), type) != kKinds.end();
}

/// Calls `look` with a value, or with each element when it is an array.
template <class Look>
void each(JsonValue value, Look look) {
  if (!value.is_array()) return value ? look(value) : void();
  for (std::size_t i = 0; i < value.size(); ++i) look(value[i]);
}

bool is_article(JsonValue node) {
  bool article = false;
  each(node["@type"], [&](JsonValue type) { article |= is_article_type(type.string()); });
  return article;
}

/// A name, given as a string or as a thing with one.
std::string name_of(JsonValue value) {
  return base::collapse(value.is_string() ? value.string() : value["name"].string());
}

std::string address_of(JsonValue value) {
  std::string found;
  each(value, [&](JsonValue one) {
    if (!found.empty()) return;
    found = one.is_string() ? one.string() : one["url"].is_string() ? one["url"].string() : one["@id"].string();
  });
  return found;
}

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = base::trim(value);
}

void read_article(JsonValue node, LinkedData& data) {
  const struct {
    std::string_view member;
    std::string& field;
  } texts[] = {{"headline", data.headline},       {"name", data.name},
               {"description", data.description}, {"datePublished", data.published},
               {"dateModified", data.modified},   {"inLanguage", data.language},
               {"articleBody", data.body}};
  for (const auto& row : texts) fill(row.field, node[row.member].string());
  fill(data.publisher, name_of(node["publisher"]));
  fill(data.image, address_of(node["image"]));
  fill(data.licence, address_of(node["license"]));
  if (data.authors.empty()) {
    each(node["author"], [&](JsonValue author) {
      if (std::string name = name_of(author); !name.empty()) data.authors.push_back(std::move(name));
    });
  }
  const std::string free = base::lower(node["isAccessibleForFree"].scalar());
  data.not_free |= free == "false";
}

}  // namespace

bool read_json_ld(std::string_view json, LinkedData& data) {
  const std::optional<text::JsonDocument> document = text::JsonDocument::parse(json);
  if (!document) return false;
  std::deque<JsonValue> open{document->root()};
  for (std::size_t looked = 0; !open.empty() && looked < kMostNodes; ++looked) {
    const JsonValue node = open.front();
    open.pop_front();
    if (node.is_array()) {
      for (std::size_t i = 0; i < node.size(); ++i) open.push_back(node[i]);
    } else if (is_article(node)) {
      read_article(node, data);
      return true;
    } else if (node["@graph"]) {
      open.push_back(node["@graph"]);
    } else if (node["mainEntity"]) {
      open.push_back(node["mainEntity"]);
    }
  }
  return false;
}

}  // namespace feedcat::extract

#include "extract/json_ld.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"
#include "text/entities.hpp"
#include "text/json.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using text::JsonDocument;
using text::JsonValue;

constexpr std::size_t kMostGraphNodes = 2000;  // so many nodes of a page's graph are looked at
constexpr std::size_t kMostLinkedAuthors = 100;

/// schema.org's kinds of Article, apart from those whose names end in Article or Posting.
constexpr std::array kKinds = std::to_array<std::string_view>({"Report", "Review", "APIReference"});
/// Kinds of pages that list other pages.
constexpr std::array kCollections = std::to_array<std::string_view>({"CollectionPage", "SearchResultsPage"});
/// Kinds of pages and works that have an author and a date without being articles.
constexpr std::array kWorks = std::to_array<std::string_view>(
    {"WebPage", "Recipe", "HowTo", "VideoObject", "AudioObject", "PodcastEpisode", "CreativeWork", "MediaObject",
     "ImageGallery", "MediaGallery", "Question", "AboutPage", "ItemPage", "MedicalWebPage"});
/// The properties under which a page's node keeps what it is about.
constexpr std::array kInside = std::to_array<std::string_view>({"@graph", "mainEntity", "mainEntityOfPage"});

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") ||
         std::find(kKinds.begin(), kKinds.end(), type) != kKinds.end();
}

/// Calls `look` with a value, or with each element if it is an array or JSON-LD's own list.
template <class Look>
void each(JsonValue value, Look look) {
  if (value["@list"]) value = value["@list"];
  if (!value.is_array()) return value ? look(value) : void();
  for (std::size_t i = 0; i < value.size(); ++i) look(value[i]);
}

/// Does one of a node's types, without the vocabulary's address, satisfy `is`?
template <class Is>
bool has_type(JsonValue node, Is is) {
  bool found = false;
  each(node["@type"], [&](JsonValue value) {
    std::string_view type = value.string();
    type.remove_prefix(std::min(type.size(), type.find_last_of("/:") + 1));  // npos + 1 is 0
    found |= is(type);
  });
  return found;
}

bool is_collection_type(std::string_view type) {
  return std::find(kCollections.begin(), kCollections.end(), type) != kCollections.end();
}

bool is_work_type(std::string_view type) { return std::find(kWorks.begin(), kWorks.end(), type) != kWorks.end(); }

void fill(std::string& field, std::string_view value) {
  if (field.empty()) field = base::trim(value);
}

/// Returns the first string among these values.
std::string first_string(JsonValue value) {
  std::string found;
  each(value, [&](JsonValue one) { fill(found, one.string()); });
  return found;
}

std::string plain(std::string_view s) { return base::collapse(text::decode_entities(s)); }

/// Holds the nodes of one script by `@id`, and answers questions about them.
class Graph {
 public:
  explicit Graph(JsonValue root) {
    std::deque<JsonValue> open{root};
    while (!open.empty() && nodes_.size() < kMostGraphNodes) {
      const JsonValue node = open.front();
      open.pop_front();
      if (node.is_array()) {
        for (std::size_t i = 0; i < node.size() && i < kMostGraphNodes; ++i) open.push_back(node[i]);
        continue;
      }
      if (!node.is_object()) continue;
      nodes_.push_back(node);
      if (const std::string_view id = node["@id"].string(); !id.empty() && node.size() > 1)
        by_id_.try_emplace(id, node);
      for (const std::string_view member : kInside) {
        if (node[member]) open.push_back(node[member]);
      }
    }
  }

  void read(LinkedData& data) const {
    for (const JsonValue node : nodes_) {
      data.collection |= has_type(node, is_collection_type);
      if (!data.article && has_type(node, is_article_type)) read_article(node, data);
      if (has_type(node, is_work_type)) read_work(node, data);
    }
  }

 private:
  /// If a node is nothing but a reference, returns the node that it refers to.
  [[nodiscard]] JsonValue followed(JsonValue value) const {
    const auto found = by_id_.find(value["@id"].string());
    return value["name"] || found == by_id_.end() ? value : found->second;
  }

  [[nodiscard]] std::string name_of(JsonValue value) const {
    std::string name;
    each(value, [&](JsonValue one) {
      if (name.empty()) name = plain(one.is_string() ? one.string() : first_string(followed(one)["name"]));
    });
    return name;
  }

  static std::string address_of(JsonValue value) {
    std::string found;
    each(value, [&](JsonValue one) {
      if (one.is_string()) return fill(found, one.string());
      for (const std::string_view member : {"url", "contentUrl", "@id"}) fill(found, first_string(one[member]));
    });
    return found;
  }

  void add_author(JsonValue author, std::vector<Person>& authors) const {
    if (author.is_string()) {
      if (const std::string name = plain(author.string()); !name.empty() && !text::is_absolute_url(name)) {
        authors.push_back({name, {}, {}});
      }
      return;
    }
    const JsonValue person = followed(author);
    const std::string url = address_of(person["url"]);
    std::size_t named = 0;
    each(person["name"], [&](JsonValue value) {
      const std::string name = plain(value.string());
      if (name.empty() || authors.size() >= kMostLinkedAuthors) return;
      ++named;
      authors.push_back({name, {}, text::is_web_url(url) ? url : std::string()});
    });
    if (named > 0) return;
    const std::string name = plain(first_string(person["givenName"]) + " " + first_string(person["familyName"]));
    if (!name.empty()) authors.push_back({name, {}, {}});
  }

  void add_authors(JsonValue value, std::vector<Person>& authors) const {
    each(value, [&](JsonValue author) {
      if (!author.is_array()) return add_author(author, authors);
      for (std::size_t i = 0; i < author.size() && authors.size() < kMostLinkedAuthors; ++i)
        add_author(author[i], authors);
    });
  }

  void read_work(JsonValue node, LinkedData& data) const {
    fill(data.work_published, first_string(node["datePublished"]));
    fill(data.work_published, first_string(node["uploadDate"]));
    fill(data.work_published, first_string(node["dateCreated"]));
    fill(data.work_modified, first_string(node["dateModified"]));
    if (data.work_authors.empty()) add_authors(node["author"], data.work_authors);
  }

  void read_article(JsonValue node, LinkedData& data) const {
    data.article = true;
    const struct {
      std::string_view member;
      std::string& field;
    } texts[] = {{"headline", data.headline},
                 {"name", data.name},
                 {"description", data.description},
                 {"datePublished", data.published},
                 {"dateModified", data.modified}};
    for (const auto& row : texts) row.field = first_string(node[row.member]);
    data.publisher = name_of(node["publisher"]);
    data.image = address_of(node["image"]);
    if (data.image.empty()) data.image = first_string(node["thumbnailUrl"]);
    data.licence = address_of(node["license"]);
    add_authors(node["author"], data.authors);
    if (data.authors.empty()) add_authors(node["creator"], data.authors);
    data.not_free = base::iequals(node["isAccessibleForFree"].scalar(), "false");
    each(node["hasPart"],
         [&](JsonValue part) { data.not_free |= base::iequals(part["isAccessibleForFree"].scalar(), "false"); });
  }

  std::vector<JsonValue> nodes_;  // the nodes nearest to the root come first
  std::unordered_map<std::string_view, JsonValue> by_id_;
};

/// Pages that once were XHTML still hide their scripts from its parser, and other pages hide them from browsers without
/// scripts.
std::string unwrapped(std::string_view script) {
  std::string json(script);
  for (const std::string_view wrapping :
       {"//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>", "<!--", "-->"}) {
    base::replace_all(json, wrapping, "");
  }
  return json;
}

}  // namespace

void read_json_ld(std::string_view json, LinkedData& data) {
  const bool wrapped = json.find("<!") != std::string_view::npos;
  const std::string bare = wrapped ? unwrapped(json) : std::string();
  std::optional<JsonDocument> document = JsonDocument::parse(wrapped ? bare : json);
  if (!document && json.find("&quot;") != std::string_view::npos) {
    document = JsonDocument::parse(text::decode_entities(wrapped ? bare : json));
  }
  if (document) Graph(document->root()).read(data);
}

}  // namespace feedcat::extract

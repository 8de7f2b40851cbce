#include "extract/metadata.hpp"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>

#include "base/ascii.hpp"
#include "extract/json_ld.hpp"
#include "extract/measure.hpp"
#include "extract/signals.hpp"
#include "extract/title.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/date.hpp"
#include "text/entities.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

/// The page's meta elements by name, property or itemprop, lower case, `.` written `:`; the first of each.
class Metas {
 public:
  explicit Metas(html::Tree& tree) {
    const std::vector<Node*> metas = html::find_all(*tree.root(), Tag::meta);
    for (const std::string_view attribute : {"property", "name", "itemprop"}) {  // a property is the more exact
      for (const Node* meta : metas) {
        const std::string_view content = base::trim(meta->get("content"));
        if (content.empty()) continue;
        for (const std::string_view word : base::words(meta->get(attribute))) {
          std::string name = base::lower(word);
          std::replace(name.begin(), name.end(), '.', ':');
          values_.try_emplace(std::move(name), text::decode_entities(content));
        }
      }
    }
  }

  /// The first of these that the page has.
  [[nodiscard]] std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto found = values_.find(std::string(name));
      if (found != values_.end()) return base::collapse(found->second);
    }
    return {};
  }

 private:
  std::unordered_map<std::string, std::string> values_;
};

LinkedData linked_data(html::Tree& tree) {
  LinkedData data;
  for (const Node* script : html::find_all(*tree.root(), Tag::script)) {
    if (!base::istarts_with(base::trim(script->get("type")), "application/ld+json")) continue;
    std::string json;
    for (const Node* child = script->first_child; child != nullptr; child = child->next) json += child->text;
    // Pages that were XHTML once still hide their scripts from its parser.
    base::replace_all(json, "<![CDATA[", "");
    base::replace_all(json, "]]>", "");
    if (read_json_ld(json, data)) break;
  }
  return data;
}

std::string or_else(const std::string& first, const std::string& second) { return first.empty() ? second : first; }

std::string plain(std::string_view s) { return base::collapse(text::decode_entities(s)); }

std::string link_of(html::Tree& tree, std::string_view rel, std::string_view base) {
  for (html::Walk walk(tree.root()); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !(node.is(Tag::link) || node.is(Tag::a))) continue;
    for (const std::string_view word : base::words(node.get("rel"))) {
      if (base::iequals(word, rel) && !node.get("href").empty()) return text::resolve_url(node.get("href"), base);
    }
  }
  return {};
}

/// JSON-LD has a headline and a name, of which one may be the site's: the one like the page's title.
std::string linked_title(const LinkedData& data, const std::string& page_title) {
  if (data.headline.empty() || data.name.empty() || data.headline == data.name) {
    return plain(or_else(data.headline, data.name));
  }
  return plain(base::iequals(data.name, page_title) && !base::iequals(data.headline, page_title) ? data.name
                                                                                                 : data.headline);
}

std::vector<Person> authors_of(const LinkedData& data, const Metas& metas) {
  std::vector<Person> people;
  for (const std::string& name : data.authors) people.push_back({plain(name), {}, {}});
  if (!people.empty()) return people;
  for (std::string_view name : {"dc:creator", "dcterm:creator", "author", "parsely-author", "article:author"}) {
    const std::string value = metas.first({name});
    if (!value.empty() && !text::is_absolute_url(value)) return {{value, {}, {}}};
  }
  return {};
}

/// A byline that the page shows: the first element that is named as one and is short.
std::string shown_byline(html::Tree& tree) {
  constexpr std::uint32_t kLongest = 100;
  for (html::Walk walk(tree.root()); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || node.is(Tag::meta) || node.is(Tag::link)) continue;
    if (node.is(Tag::head)) {
      walk.skip();
      continue;
    }
    const bool named = node.get("rel") == "author" || node.get("itemprop").find("author") != std::string_view::npos ||
                       is_byline(hints_of(node));
    if (!named) continue;
    const std::string text = text_of(node, 4 * kLongest);
    if (!text.empty() && visible_length(text) < kLongest) return text;
  }
  return {};
}

}  // namespace

Metadata read_metadata(html::Tree& tree, std::string_view page_url) {
  const Metas metas(tree);
  const LinkedData data = linked_data(tree);
  const std::string page_title = article_title(tree);
  const auto address = [&](const std::string& found) {
    return found.empty() ? std::string() : text::resolve_url(found, page_url);
  };
  Metadata out;
  out.title = or_else(linked_title(data, page_title),
                      or_else(metas.first({"dc:title", "dcterm:title", "og:title", "weibo:article:title",
                                           "weibo:webpage:title", "title", "twitter:title", "parsely-title"}),
                              page_title));
  out.authors = authors_of(data, metas);
  if (out.authors.empty()) {
    if (std::string name = shown_byline(tree); !name.empty()) out.authors.push_back({std::move(name), {}, {}});
  }
  out.excerpt = or_else(plain(data.description), metas.first({"dc:description", "dcterm:description", "og:description",
                                                              "weibo:article:description", "weibo:webpage:description",
                                                              "description", "twitter:description"}));
  out.site_name = or_else(plain(data.publisher), metas.first({"og:site_name"}));
  out.published = text::parse_date(
      or_else(data.published, metas.first({"article:published_time", "parsely-pub-date", "datepublished"})));
  out.modified = text::parse_date(
      or_else(data.modified, metas.first({"article:modified_time", "og:updated_time", "datemodified"})));
  if (const Node* root = html::find_first(*tree.root(), Tag::html)) out.language = base::trim(root->get("lang"));
  if (out.language.empty()) out.language = metas.first({"content-language"});
  out.image = address(or_else(metas.first({"og:image", "og:image:url", "twitter:image", "thumbnail"}), data.image));
  out.canonical = link_of(tree, "canonical", page_url);
  out.next_page = link_of(tree, "next", page_url);
  out.licence = or_else(address(data.licence), link_of(tree, "license", page_url));
  return out;
}

}  // namespace feedcat::extract

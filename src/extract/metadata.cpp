#include "extract/metadata.hpp"

#include <unordered_set>

#include "base/ascii.hpp"
#include "extract/json_ld.hpp"
#include "extract/metas.hpp"
#include "extract/shown.hpp"
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

LinkedData linked_data(html::Tree& tree) {
  LinkedData data;
  for (const Node* script : html::find_all(*tree.root(), Tag::script)) {
    if (!base::istarts_with(base::trim(script->get("type")), "application/ld+json")) continue;
    std::string json;
    for (const Node* child = script->first_child; child != nullptr; child = child->next) json += child->text;
    read_json_ld(json, data);
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

/// How much of `b`'s words `a` has, by their length: 0 … 1.
double similarity(std::string_view a, std::string_view b) {
  const auto words_of = [](std::string_view s) {
    std::string lower = base::lower(s);
    for (char& c : lower) {
      if (static_cast<unsigned char>(c) < 0x80 && !base::is_alnum(c)) c = ' ';
    }
    return lower;
  };
  const std::string known = words_of(a), asked = words_of(b);
  const std::vector<std::string_view> list = base::words(known);
  const std::unordered_set<std::string_view> all(list.begin(), list.end());
  std::size_t length = 0, missing = 0;
  for (const std::string_view word : base::words(asked)) {
    length += word.size() + 1;
    missing += all.contains(word) ? 0 : word.size() + 1;
  }
  return length == 0 ? 0 : 1.0 - static_cast<double>(missing) / static_cast<double>(length);
}

constexpr double kAlike = 0.75;

/// JSON-LD has a headline and a name, of which one may be the site's, or a description: the one like the page's title.
std::string linked_title(const LinkedData& data, const std::string& page_title) {
  if (data.headline.empty() || data.name.empty() || data.headline == data.name) {
    return plain(or_else(data.headline, data.name));
  }
  const bool headline = similarity(data.headline, page_title) > kAlike && similarity(data.name, page_title) <= kAlike;
  return plain(headline ? data.headline : data.name);
}

/// Without the word that only joins a name to a title.
std::string without_by(std::string name) {
  for (const std::string_view by : {"by ", "by: "}) {
    if (base::istarts_with(name, by)) return std::string(base::trim(std::string_view(name).substr(by.size())));
  }
  return name;
}

std::vector<Person> authors_by(const Metas& metas, std::initializer_list<std::string_view> names) {
  std::vector<Person> people;
  for (const std::string_view name : names) {
    for (const std::string& value : metas.all(name)) {
      if (!text::is_absolute_url(value)) people.push_back({without_by(value), {}, {}});
    }
    if (!people.empty()) break;
  }
  return people;
}

std::vector<Person> declared_authors(const LinkedData& data, const Metas& metas, std::string_view page_url) {
  std::vector<Person> people = data.authors;
  for (Person& person : people) {
    if (!person.url.empty()) person.url = text::resolve_url(person.url, page_url);
  }
  if (!people.empty()) return people;
  return authors_by(metas, {"dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author",
                            "property:article:author"});
}

/// An address that leads to the site's front page is no article's, unless the page is that one.
std::string own_address(const std::string& found, std::string_view page_url) {
  if (!text::is_web_url(found)) return {};
  const auto path_of = [](std::string_view url) {
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = url.find('/', host);
    return path == std::string_view::npos ? std::string_view("/") : url.substr(path);
  };
  return path_of(found) == "/" && !page_url.empty() && path_of(page_url) != "/" ? std::string() : found;
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
  out.page_title = page_title;
  out.authors = declared_authors(data, metas, page_url);
  out.authors_declared = !out.authors.empty();
  // Names that belong to no vocabulary, or to one of another trade.
  if (out.authors.empty()) out.authors = authors_by(metas, {"article:author", "citation_author"});
  out.excerpt = or_else(plain(data.description), metas.first({"dc:description", "dcterm:description", "og:description",
                                                              "weibo:article:description", "weibo:webpage:description",
                                                              "description", "twitter:description"}));
  out.site_name = or_else(data.publisher, metas.first({"og:site_name"}));
  const std::string published = or_else(data.published, metas.first({"article:published_time", "parsely-pub-date"}));
  out.published = text::parse_date(published);
  out.published_fraction = text::fraction_of_second(published);
  out.modified = text::parse_date(
      or_else(data.modified, metas.first({"article:modified_time", "og:updated_time", "itemprop:datemodified"})));
  if (const Node* root = html::find_first(*tree.root(), Tag::html)) out.language = base::trim(root->get("lang"));
  if (out.language.empty()) out.language = metas.first({"content-language"});
  out.image = address(or_else(metas.first({"og:image", "og:image:url", "og:image:secure_url", "twitter:image",
                                           "twitter:image:src", "thumbnail"}),
                              or_else(data.image, link_of(tree, "image_src", page_url))));
  out.canonical =
      own_address(or_else(link_of(tree, "canonical", page_url), address(metas.first({"og:url"}))), page_url);
  out.next_page = link_of(tree, "next", page_url);
  out.licence = or_else(address(data.licence), link_of(tree, "license", page_url));
  if (out.licence.empty()) out.licence = metas.first({"dcterms:license", "dc:rights", "dcterms:rights"});
  out.kind = base::lower(metas.first({"og:type"}));
  out.declares_article = data.article || out.kind == "article" || out.published.has_value();
  out.declares_list = data.collection && !data.article;
  out.not_free = data.not_free || base::iequals(metas.first({"article:content_tier"}), "locked");
  if (!out.published) {
    // Names of many vocabularies and of none: as good as a date that the page shows, and no better.
    out.published = text::parse_date(
        metas.first({"itemprop:datepublished", "datepublished", "article:published", "dc:date:issued",
                     "dcterms:created", "dcterms:date", "dc:date", "citation_publication_date", "citation_date",
                     "sailthru:date", "pubdate", "publishdate", "publish-date", "date"}));
    out.published_is_shown = out.published.has_value();
  }
  return out;
}

void read_shown(const html::Node& body, std::string_view page_url, Metadata& metadata) {
  if (!metadata.authors_declared) metadata.byline = shown_byline(body, Byline::any_line);
  if (metadata.authors.empty()) {
    const std::string name = without_by(shown_byline(body, Byline::author));
    if (!name.empty()) metadata.authors.push_back({name, {}, {}});
  }
  if (metadata.published && metadata.modified) return;
  const ShownDates dates = shown_dates(body);
  if (!metadata.modified) metadata.modified = dates.modified;
  if (metadata.published) return;
  metadata.published = dates.published ? dates.published : date_of_address(page_url);
  metadata.published_is_shown = metadata.published.has_value();
}

}  // namespace feedcat::extract

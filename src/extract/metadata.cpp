#include "extract/metadata.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "extract/authors.hpp"
#include "extract/byline.hpp"
#include "extract/headline.hpp"
#include "extract/json_ld.hpp"
#include "extract/metas.hpp"
#include "extract/names.hpp"
#include "extract/shown_dates.hpp"
#include "extract/title.hpp"
#include "extract/visible_metadata.hpp"
#include "html/query.hpp"
#include "html/walk.hpp"
#include "text/date.hpp"
#include "text/entities.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

LinkedData linked_data(html::Node& root) {
  LinkedData data;
  for (const Node* script : html::find_all(root, Tag::script)) {
    if (!base::istarts_with(base::trim(script->get("type")), "application/ld+json")) continue;
    std::string json;
    for (const Node* child = script->first_child; child != nullptr; child = child->next) json += child->text;
    read_json_ld(json, data);
  }
  return data;
}

std::string or_else(const std::string& first, const std::string& second) { return first.empty() ? second : first; }

/// References are decoded twice, because pages often escape what they declare once too often.
std::string plain_line(std::string_view s) { return base::collapse(text::decode_entities(text::decode_entities(s))); }

std::string link_of(html::Node& root, std::string_view rel, std::string_view base) {
  for (html::Walk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !(node.is(Tag::link) || node.is(Tag::a))) continue;
    for (const std::string_view word : base::words(node.get("rel"))) {
      if (base::iequals(word, rel) && !node.get("href").empty()) return text::resolve_url(node.get("href"), base);
    }
  }
  return {};
}

/// How much of the words of `b` are in `a`, weighted by their length: 0 … 1.
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

/// JSON-LD has a headline and a name, but either may be the site's name or a description. Returns the one that is like
/// the page's title.
std::string linked_title(const LinkedData& data, const std::string& page_title) {
  if (data.headline.empty() || data.name.empty() || data.headline == data.name) {
    return plain_line(or_else(data.headline, data.name));
  }
  const bool headline = similarity(data.headline, page_title) > kAlike && similarity(data.name, page_title) <= kAlike;
  return plain_line(headline ? data.headline : data.name);
}

/// Returns the first of these dates that can be read.
std::string first_date(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (text::parse_date(value)) return value;
  }
  return {};
}

/// An address that leads to the site's front page is not an article's, unless the page is the front page.
std::string own_address(const std::string& found, std::string_view page_url) {
  if (!text::is_web_url(found)) return {};
  const auto path_of = [](std::string_view url) {
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = url.find('/', host);
    return path == std::string_view::npos ? std::string_view("/") : url.substr(path);
  };
  return path_of(found) == "/" && !page_url.empty() && path_of(page_url) != "/" ? std::string() : found;
}

/// Reads a date from names of many vocabularies and of none. It is as good as a date that the page shows, and no
/// better.
std::optional<UtcTime> other_date(const LinkedData& data, const Metas& metas) {
  static constexpr std::array kNames = std::to_array<std::string_view>({"itemprop:datepublished",
                                                                        "datepublished",
                                                                        "article:published",
                                                                        "og:published_time",
                                                                        "og:article:published_time",
                                                                        "og:pubdate",
                                                                        "article:pubdate",
                                                                        "dc:date:issued",
                                                                        "dcterms:issued",
                                                                        "dcterms:created",
                                                                        "dcterms:date",
                                                                        "dc:date:created",
                                                                        "dc:created",
                                                                        "dc:date",
                                                                        "citation_publication_date",
                                                                        "citation_online_date",
                                                                        "citation_date",
                                                                        "sailthru:date",
                                                                        "cxenseparse:recs:publishtime",
                                                                        "cxenseparse:publishtime",
                                                                        "bt:pubdate",
                                                                        "rbpubdate",
                                                                        "publish_date",
                                                                        "publish-date",
                                                                        "publishdate",
                                                                        "publication_date",
                                                                        "publication-date",
                                                                        "published_date",
                                                                        "published-date",
                                                                        "published_at",
                                                                        "published",
                                                                        "pub_date",
                                                                        "pub-date",
                                                                        "pubdate",
                                                                        "displaydate",
                                                                        "pagedate",
                                                                        "doc_date",
                                                                        "date_published",
                                                                        "date_created",
                                                                        "datecreated",
                                                                        "content_create_date",
                                                                        "created",
                                                                        "created_at",
                                                                        "originalpublicationdate",
                                                                        "artpubdate",
                                                                        "ptime",
                                                                        "pdate",
                                                                        "weibo:article:create_at",
                                                                        "time",
                                                                        "date"});
  for (const std::string_view name : kNames) {
    if (const auto date = text::parse_date(metas.first({name}))) return date;
  }
  return text::parse_date(data.work_published);
}

/// Returns the address of the same article in Markdown.
std::string markdown_of(html::Node& root, std::string_view base) {
  for (html::Walk walk(&root); walk.next();) {
    const Node& node = *walk.node();
    if (!walk.entering() || !node.is(Tag::link) || !base::iequals(base::trim(node.get("rel")), "alternate")) continue;
    if (!text::is_markdown(text::mime_essence(node.get("type"))) || node.get("href").empty()) continue;
    return text::resolve_url(node.get("href"), base);
  }
  return {};
}

}  // namespace

Metadata read_metadata(html::Node& root, std::string_view page_url) {
  const Metas metas(root);
  const LinkedData data = linked_data(root);
  const auto address = [&](const std::string& found) {
    return found.empty() ? std::string() : text::resolve_url(found, page_url);
  };
  Metadata out;
  out.site_name = or_else(data.publisher, metas.first({"og:site_name"}));
  const std::string page_title = article_title(root, out.site_name);
  const std::string names[] = {linked_title(data, page_title),
                               metas.first({"dc:title", "dcterm:title", "og:title", "weibo:article:title",
                                            "weibo:webpage:title", "title", "twitter:title", "parsely-title"})};
  for (const std::string& name : names) {
    if (out.title.empty() && !same_name(name, metas.first({"og:site_name"}))) out.title = name;
  }
  if (out.title.empty()) out.title = page_title;
  if (out.title.empty()) out.title = or_else(names[0], names[1]);
  out.page_title = page_title;
  Declared declared = declared_authors(data, metas, page_url, out.site_name);
  out.authors_declared = !declared.people.empty();
  if (out.authors_declared) out.byline = declared.line;
  if (!out.authors_declared) declared = other_authors(data, metas, out.site_name);
  out.authors = std::move(declared.people);
  out.excerpt =
      or_else(plain_line(data.description),
              metas.first({"dc:description", "dcterm:description", "og:description", "weibo:article:description",
                           "weibo:webpage:description", "description", "twitter:description"}));
  const std::string published =
      first_date({data.published, metas.first({"article:published_time"}), metas.first({"parsely-pub-date"})});
  out.published = text::parse_date(published);
  out.published_fraction = text::fraction_of_second(published);
  out.modified = text::parse_date(
      or_else(data.modified, metas.first({"article:modified_time", "og:updated_time", "itemprop:datemodified"})));
  if (const Node* page = html::find_first(root, Tag::html)) out.language = base::trim(page->get("lang"));
  if (out.language.empty()) out.language = metas.first({"content-language"});
  out.image = address(or_else(metas.first({"og:image", "og:image:url", "og:image:secure_url", "twitter:image",
                                           "twitter:image:src", "thumbnail"}),
                              or_else(data.image, link_of(root, "image_src", page_url))));
  out.canonical =
      own_address(or_else(link_of(root, "canonical", page_url), address(metas.first({"og:url"}))), page_url);
  drop_account_names(out.authors, out.canonical.empty() ? page_url : out.canonical);
  out.authors_declared = out.authors_declared && !out.authors.empty();
  out.next_page = link_of(root, "next", page_url);
  out.markdown_url = markdown_of(root, page_url);
  out.licence = or_else(address(data.licence), link_of(root, "license", page_url));
  if (out.licence.empty()) out.licence = metas.first({"dcterms:license", "dc:rights", "dcterms:rights"});
  out.kind = base::lower(metas.first({"og:type"}));
  out.declares_article = data.article || out.kind == "article" || out.published.has_value();
  out.declares_list = data.collection && !data.article;
  out.not_free = data.not_free || base::iequals(metas.first({"article:content_tier"}), "locked");
  if (!out.published) {
    out.published = other_date(data, metas);
    out.published_is_shown = out.published.has_value();
  }
  return out;
}

void read_shown(const html::Node& body, std::string_view page_url, Metadata& metadata) {
  const Node* headline = find_headline(body, metadata.page_title);
  if (!metadata.authors_declared) {
    metadata.byline = shown_byline(body);
    // If no date is declared, a byline that is only a date is not kept as the byline; shown_dates may read it as the
    // date.
    if (!metadata.published && day_in_words(metadata.byline)) metadata.byline.clear();
  }
  if (is_only_publisher(metadata.authors, metadata.site_name, page_url)) {
    std::vector<Person> shown = shown_authors(body, headline, metadata.site_name);
    if (!shown.empty()) metadata.authors = std::move(shown);
  }
  if (metadata.published && metadata.modified) return;
  const ShownDates dates = shown_dates(body, headline);
  if (!metadata.modified) metadata.modified = dates.modified;
  if (metadata.published) return;
  metadata.published = dates.published ? dates.published : date_of_address(page_url);
  metadata.published_is_shown = metadata.published.has_value();
}

}  // namespace feedcat::extract

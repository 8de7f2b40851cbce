#include "feedcat/parse.hpp"

#include <array>

#include "base/ascii.hpp"
#include "feed/finish.hpp"
#include "feed/formats.hpp"
#include "feed/page.hpp"
#include "text/encoding.hpp"
#include "text/json.hpp"
#include "xml/xml.hpp"

namespace feedcat {
namespace {

using feed::RawFeed;
using feed::Reading;

/// What people hand to a feed reader that is none, told by its root element.
struct OtherDocument {
  std::string_view root;
  std::string_view what;
};
constexpr std::array<OtherDocument, 8> kOtherDocuments = {{
    {"html", "HTML page"},
    {"opml", "OPML subscription list"},
    {"urlset", "sitemap"},
    {"sitemapindex", "sitemap"},
    {"svg", "SVG image"},
    {"opensearchdescription", "OpenSearch description"},
    {"service", "Atom service document"},
    {"error", "XML error message"},
}};

tl::unexpected<Error> no_feed(std::string_view what) {
  return fail(ErrorKind::not_a_feed, "not a feed (" + std::string(what) + ")");
}

bool is_binary(std::string_view bytes) {
  constexpr std::size_t kFar = 1024;
  return bytes.substr(0, kFar).find('\0') != std::string_view::npos;
}

Result<ParsedFeed> finished(const RawFeed& raw, bool recovered, std::vector<std::string> notes,
                            const Document& document, const ParseOptions& options) {
  feed::Finished done = feed::finish(raw, document.url, options.bodies);
  done.feed.recovered = recovered;
  return ParsedFeed{std::move(done.feed), std::move(done.id_sources), std::move(notes)};
}

Result<ParsedFeed> parse_xml(std::string_view utf8, const Document& document, const ParseOptions& options) {
  const bool html = feed::is_html_page(utf8);
  const Result<xml::Document> xml = xml::parse(utf8);
  if (!xml) return no_feed(html ? "HTML page" : xml.error().message);
  const std::string root = base::lower(xml->root().name());
  for (const feed::XmlFormat& format : feed::xml_formats()) {
    if (format.root != root) continue;
    RawFeed raw;
    Reading reading{raw};
    format.read(reading, xml->root());
    return finished(raw, xml->recovered(), xml->notes(), document, options);
  }
  for (const OtherDocument& other : kOtherDocuments) {
    if (other.root == root) return no_feed(other.what);
  }
  return no_feed(html ? "HTML page" : "XML document <" + root + ">");
}

Result<ParsedFeed> parse_json(std::string_view utf8, const Document& document, const ParseOptions& options) {
  const auto json = text::JsonDocument::parse(utf8);
  if (!json) return no_feed("malformed JSON");
  RawFeed raw;
  Reading reading{raw};
  const text::JsonValue root = json->root();
  if (root["rss"].is_object()) {
    feed::read_rss_in_json(reading, root["rss"]);
  } else if (root["items"].is_array() || base::ifind(root["version"].string(), "jsonfeed.org") != std::string::npos) {
    feed::read_json_feed(reading, root);
  } else {
    return no_feed("other JSON");
  }
  return finished(raw, json->repaired(), {}, document, options);
}

}  // namespace

Result<ParsedFeed> parse_feed(const Document& document, const ParseOptions& options) {
  text::Decoded decoded;
  std::string_view utf8;
  if (const auto same = text::utf8_already(document.bytes, document.content_type, text::Sniff::xml)) {
    utf8 = *same;
  } else {
    decoded = text::decode(document.bytes, document.content_type, text::Sniff::xml);
    utf8 = decoded.utf8;
  }
  const std::string_view text = base::trim(utf8);
  if (text.empty()) return fail(ErrorKind::not_a_feed, "empty document");
  if (text.front() == '{' || text.front() == '[') return parse_json(text, document, options);
  if (text.find('<') == std::string_view::npos)
    return no_feed(is_binary(document.bytes) ? "binary data" : "plain text");
  return parse_xml(utf8, document, options);
}

}  // namespace feedcat

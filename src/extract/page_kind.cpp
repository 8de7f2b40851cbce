#include "extract/page_kind.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/mime.hpp"

namespace feedcat::extract {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view start;
  std::string_view name;
};

constexpr std::array kMagic = {
    Row{"%PDF-", "PDF document"},
    Row{"\x89PNG\r\n"sv, "image"},
    Row{"GIF8", "image"},
    Row{"\xFF\xD8\xFF", "image"},
    Row{"PK\x03\x04", "archive"},
    Row{"\x1F\x8B", "archive"},
    Row{"OggS", "sound or video"},
    Row{"ID3", "sound or video"},
    Row{"\x1A\x45\xDF\xA3", "sound or video"},
    Row{"{\\rtf", "office document"},
    Row{"\xD0\xCF\x11\xE0", "office document"},
};

/// The beginnings of types. Types that say nothing (none, text/html, application/octet-stream) are not in this table.
constexpr std::array kTypes = {
    Row{"application/pdf", "PDF document"}, Row{"image/", "image"},
    Row{"audio/", "sound or video"},        Row{"video/", "sound or video"},
    Row{"application/zip", "archive"},      Row{"application/rss+xml", "feed"},
    Row{"application/atom+xml", "feed"},    Row{"application/rdf+xml", "feed"},
    Row{"application/feed+json", "feed"},   Row{"application/json", "JSON"},
    Row{"application/ld+json", "JSON"},     Row{"text/css", "style sheet"},
    Row{"text/javascript", "script"},       Row{"application/javascript", "script"},
};

constexpr std::size_t kLooked = 4096;  // so many bytes show what a document is

bool starts_element(std::string_view s, std::string_view name) {
  return base::istarts_with(s, name) && (s.size() == name.size() || !base::is_alnum(s[name.size()]));
}

/// Decides by the first element. Returns the kind for XML, and an empty string for HTML and for what may be HTML.
std::string_view kind_of_markup(std::string_view text) {
  if (!base::istarts_with(text, "<?xml") && !starts_element(text, "<rss") && !starts_element(text, "<feed") &&
      !starts_element(text, "<svg"))
    return {};
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view element = text.substr(at);
    if (base::istarts_with(element, "<!doctype html")) return {};
    if (element.size() < 2 || element[1] == '?' || element[1] == '!') continue;
    for (const std::string_view feed : {"<rss", "<feed", "<rdf:RDF", "<opml"}) {
      if (starts_element(element, feed)) return feed == "<opml" ? "subscription list" : "feed";
    }
    if (starts_element(element, "<svg")) return "image";
    return starts_element(element, "<html") || starts_element(element, "<head") || starts_element(element, "<body")
               ? ""
               : "XML document";
  }
  return {};
}

bool holds_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (at + 1 < text.size() && (base::is_alpha(text[at + 1]) || text[at + 1] == '!' || text[at + 1] == '/'))
      return true;
  }
  return false;
}

}  // namespace

std::string not_a_page(const Document& document) {
  const std::string_view bytes = document.bytes;
  for (const Row& row : kMagic) {
    if (bytes.starts_with(row.start)) return std::string(row.name);
  }
  if (bytes.starts_with("RIFF") && bytes.size() > 11) return bytes.substr(8, 4) == "WEBP" ? "image" : "sound or video";
  if (bytes.size() > 11 && bytes.substr(4, 4) == "ftyp") return "sound or video";
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = base::trim(text);
  if (const std::string_view kind = kind_of_markup(text.substr(0, kLooked)); !kind.empty()) return std::string(kind);
  const bool json = text.starts_with('{') || text.starts_with('[');
  if (json && text.substr(0, kLooked).find("jsonfeed.org/version") != std::string_view::npos) return "feed";
  const bool markup = holds_tags(text.substr(0, kLooked)) && text.starts_with('<');
  if (markup) return {};  // whatever type the server gives
  const std::string type = text::mime_essence(document.content_type);
  for (const Row& row : kTypes) {
    if (type.starts_with(row.start)) return std::string(row.name);
  }
  if (text.empty() || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return {};
  if (bytes.substr(0, kLooked).find('\0') != std::string_view::npos) return "binary file";
  if (type.ends_with("json") || (json && type.empty() && !holds_tags(text))) return "JSON";
  return (type.empty() || type == "text/plain") && !holds_tags(text) ? "plain text" : std::string();
}

}  // namespace feedcat::extract

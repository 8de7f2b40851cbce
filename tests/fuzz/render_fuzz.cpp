// Markup as a publisher may send it: every rendering is well-formed, has a bounded size, and contains nothing that a
// terminal would obey. The first byte chooses how the text looks.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedcat/render.hpp"
#include "text/ansi.hpp"
#include "text/printable.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Removes newlines, tabs and the escape sequences that feedcat itself writes.
std::string bare(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t escape = feedcat::text::escape_length(s.substr(at));
    if (escape == 0 && s[at] != '\n' && s[at] != '\t') out += s[at];
    at += escape > 0 ? escape : 1;
  }
  return out;
}

/// The attributes that browsers read as addresses. In all others `javascript:` is only words.
constexpr auto kAddresses = std::to_array<std::string_view>(
    {"action", "archive",    "background", "cite", "classid",     "code",     "codebase", "data",
     "dynsrc", "formaction", "href",       "icon", "imagesrcset", "longdesc", "lowsrc",   "manifest",
     "ping",   "poster",     "profile",    "src",  "srcdoc",      "srcset",   "usemap",   "xlink:href"});

bool has_script_address(std::string_view tag) {
  constexpr std::string_view kScript = "=\"javascript:";
  for (std::size_t at = tag.find(kScript); at != std::string_view::npos; at = tag.find(kScript, at + 1)) {
    const std::string_view name = tag.substr(tag.rfind(' ', at) + 1, at - tag.rfind(' ', at) - 1);
    if (std::find(kAddresses.begin(), kAddresses.end(), name) != kAddresses.end()) return true;
  }
  return false;
}

/// Looks for scripts in tags only, because text may contain anything.
bool has_script(std::string_view html) {
  for (std::size_t open = html.find('<'); open != std::string_view::npos; open = html.find('<', open + 1)) {
    bool quoted = false;
    std::size_t end = open;
    for (; end < html.size() && (quoted || html[end] != '>'); ++end) quoted ^= html[end] == '"';
    const std::string_view tag = html.substr(open, end - open);
    if (tag.starts_with("<script") || has_script_address(tag)) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const unsigned how = data[0];
  const std::string source(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto words = (how & 1) != 0 ? feedcat::Markup::Kind::plain : feedcat::Markup::Kind::html;
  const auto kind = (how & 128) != 0 ? feedcat::Markup::Kind::markdown : words;
  feedcat::TextStyle style;
  style.width = (how & 2) != 0 ? static_cast<int>(1 + how / 4) : 0;
  style.color = style.hyperlinks = (how & 4) != 0;
  style.links = static_cast<feedcat::LinkStyle>(how / 8 % 3);
  const feedcat::Rendered out = feedcat::render_markup({kind, source, "https://example.org/"},
                                                       {.html = true, .text = true, .markdown = true}, style);
  require(out.text.empty() || out.text.ends_with('\n'));
  require(out.markdown.empty() || out.markdown.ends_with('\n'));
  require(feedcat::text::is_printable(bare(out.text)));
  if (!style.color) require(out.text.find('\x1b') == std::string::npos);
  for (const std::string* rendering : {&out.html, &out.markdown}) {
    require(rendering->find('\x1b') == std::string::npos && feedcat::text::is_printable(bare(*rendering)));
  }
  require(!has_script(out.html));
  require(out.text.size() <= source.size() * 300 + 4096);
  require(out.markdown.size() <= source.size() * 300 + 4096);
  return 0;
}

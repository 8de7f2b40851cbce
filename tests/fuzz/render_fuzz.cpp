// Any markup as HTML, text and Markdown: valid UTF-8, and nothing in the text that a terminal would obey.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.hpp"
#include "feedcat/render.hpp"
#include "text/printable.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_text(const std::string& s) { return feedcat::base::find_invalid_utf8(s) == std::string::npos; }

bool has_script(const std::string& html) {
  return html.find("<script") != std::string::npos || html.find("=\"javascript:") != std::string::npos;
}

}  // namespace

/// The first byte chooses how the text looks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const feedcat::Markup markup{(data[0] & 8) == 0 ? feedcat::Markup::Kind::html : feedcat::Markup::Kind::plain,
                               std::string(reinterpret_cast<const char*>(data) + 1, size - 1),
                               "https://example.org/a/"};
  feedcat::TextStyle style;
  style.width = (data[0] & 1) != 0 ? 1 + data[0] : 0;
  style.links = static_cast<feedcat::LinkStyle>((data[0] >> 1) % 3);
  const feedcat::Rendered rendered = feedcat::render(markup, {.html = true, .text = true, .markdown = true}, style);
  require(is_text(rendered.html) && is_text(rendered.text) && is_text(rendered.markdown));
  require(feedcat::text::printable_text(rendered.text) == rendered.text);
  require(rendered.text.empty() || rendered.text.back() == '\n');
  require(!has_script(rendered.html));
  return 0;
}

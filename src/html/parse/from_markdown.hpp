// Markdown back to HTML: a mirror's articles as pages. All that knows cmark-gfm.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// CommonMark with GitHub's tables, strikethrough and task lists. HTML in it is passed on: the result is as little to
/// be trusted as the source, and goes through `sanitize`. What is too large (4 MiB) comes out as preformatted text.
std::string from_markdown(std::string_view markdown);

}  // namespace feedcat::html

// Converts Markdown to HTML: the bodies that publishers write in Markdown, and the articles of a mirror's site. Only
// from_markdown.cpp uses cmark-gfm.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::html {

/// Reads CommonMark with footnotes and GitHub's tables, strikethrough and task lists. HTML in the source is passed on,
/// so the result must go through `sanitize`. Time and memory are linear in the size of the source, whatever it nests
/// (see bounded_markdown). A source of more than 4 MiB is returned as preformatted text.
std::string from_markdown(std::string_view markdown);

}  // namespace feedcat::html

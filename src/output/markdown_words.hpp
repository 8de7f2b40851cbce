// Words and links in Markdown, for several formats. The arguments are printable and on one line.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::output {

/// Escapes plain text so that CommonMark reads the same text from it.
std::string markdown_words(std::string_view s);

/// Does the same for a paragraph, whose first character must not begin a list or a heading.
std::string markdown_paragraph(std::string_view s);

/// Returns an autolink, or the address as text if it cannot be one.
std::string markdown_link(std::string_view url);

/// Returns a link with these words, or the words alone if the address is not one of the web.
std::string markdown_anchor(std::string_view url, std::string_view label);

}  // namespace feedcat::output

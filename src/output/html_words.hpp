// Words, links and the head of a page in HTML, for several formats.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::output {

/// Returns plain text, printable and on one line, as HTML.
std::string html_words(std::string_view s);

/// Appends a link with these words, or the words alone if the address is not one of the web.
void append_anchor(std::string_view url, std::string_view label, std::string& out);

/// Returns ` lang="de"`, or nothing if the language is none.
std::string lang_attribute(std::string_view language);

/// Appends a page up to the beginning of its body. Nothing on the page runs.
void append_page_head(std::string_view title, std::string_view language, std::string_view style, std::string& out);

}  // namespace feedcat::output

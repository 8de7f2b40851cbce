// Finds the characters of plain text that CommonMark with GFM's extensions would take for markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::render {

/// Return the character before or after `at` in `text`, or 0 at its ends.
char32_t character_before(std::string_view text, std::size_t at);
char32_t character_at(std::string_view text, std::size_t at);

/// What a delimiter sees beside it. CommonMark before 0.31 treats symbols beyond ASCII as words, and later versions
/// treat them as punctuation.
enum class Beside { space, punctuation, symbol, word };
Beside beside(char32_t c);  ///< 0 is space

struct EscapeContext {
  bool line_start = false;   ///< `at` begins a line that may begin a block
  bool in_link = false;      ///< between [ and ]
  bool before_mark = false;  ///< what follows `at` is a delimiter, not the next character of the text
  bool after_mark = false;
  bool before_link = false;  ///< that delimiter is a link's [
};

/// Tells whether the ASCII character at `at` needs a backslash.
bool needs_escape(std::string_view text, std::size_t at, const EscapeContext& context);

/// Returns where the first line of a paragraph needs a backslash so that it does not begin a block: an offset into
/// `line`, or npos. Covers headings, quotes, lists, rules, setext underlines, fences and delimiter rows of tables.
std::size_t block_start_escape(std::string_view line);

/// Appends the destination of a link.
void append_destination(std::string_view url, std::string& out);

}  // namespace feedcat::render

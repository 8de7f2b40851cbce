// Which characters of plain text CommonMark with GFM's extensions would take for markup.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::render {

/// The character before/after `at` in `text`; 0 at the ends.
char32_t character_before(std::string_view text, std::size_t at);
char32_t character_at(std::string_view text, std::size_t at);

/// What delimiters see beside them. CommonMark before 0.31 takes symbols beyond ASCII for words, later versions take
/// them for punctuation.
enum class Beside { space, punctuation, symbol, word };
Beside beside(char32_t c);  ///< 0 is space

struct EscapeContext {
  bool line_start = false;   ///< `at` begins a line that may begin a block
  bool in_link = false;      ///< between [ and ]
  bool before_mark = false;  ///< what follows `at` is not the text's next character but a delimiter
  bool after_mark = false;
  bool before_link = false;  ///< that delimiter is a link's [
};

/// Must the ASCII character at `at` have a backslash?
bool needs_escape(std::string_view text, std::size_t at, const EscapeContext& context);

/// Where in a line that begins a paragraph's line a backslash is needed lest it begin a block: an offset into `line`,
/// or npos. Covers headings, quotes, lists, rules, setext underlines, fences, tables' delimiter rows.
std::size_t block_start_escape(std::string_view line);

/// Appends a link's destination.
void append_destination(std::string_view url, std::string& out);

}  // namespace feedcat::render

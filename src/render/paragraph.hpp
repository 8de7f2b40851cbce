// Collects the inline text of a block: collapses white space as CSS requires, and marks where styles begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::render {

/// What a part of inline text is.
enum class Span : std::uint8_t {
  strong,
  emphasis,
  deleted,
  inserted,
  code,
  link,
  key,
  highlight,
  sub,
  sup,
  heading,
  faint,
  raw,  ///< a place, not a part: finished markup, see markdown/inline.hpp
};
inline constexpr std::size_t kSpanKinds = 13;

/// A span begins or ends before byte `at` of the text. Marks are in order and properly nested.
struct SpanEdge {
  std::size_t at = 0;
  Span span = Span::strong;
  bool opens = true;
  std::string_view url;  ///< of a link; for raw, the markup
};

/// The inline text of a block. Its only control characters are '\n' for a forced line break and, in a verbatim block,
/// tabs. U+00A0, soft hyphens and zero-width spaces are kept for whatever wraps the text.
struct Paragraph {
  std::string text;
  std::vector<SpanEdge> marks;
  bool verbatim = false;   ///< `pre`: spaces and newlines are unchanged, and the text is never wrapped
  bool visible = false;    ///< there is more than white space
  bool special = false;    ///< there are characters that print_special() replaces
  std::size_t serial = 0;  ///< grows with every clear(), which makes places in the earlier text invalid

  /// Appends source text. A run of white space becomes one space, or none at the beginning of a line. Control
  /// characters are dropped.
  void append(std::string_view source);
  /// Does the same where white space counts but lines may be wrapped: all spaces of a run but the last become no-break
  /// spaces, and the last one, too, unless `wraps`. If `blanks` is false, only line ends count.
  void append_preserved(std::string_view source, bool blanks, bool wraps);
  /// Appends the text of a verbatim block.
  void append_verbatim(std::string_view source);
  /// Appends feedcat's own words, which contain neither control characters nor white space to collapse.
  void append_raw(std::string_view words);
  /// Puts a space before the next word.
  void want_space() { space_wanted_ = true; }
  /// Do the same, unless the text ends with opening punctuation, or unless the next word is closing punctuation.
  void want_space_behind_words();
  void want_space_before_words() { space_before_words_ = true; }
  /// Appends a forced line break. Two in a row make an empty line; further ones are ignored.
  void break_line();
  /// Begins a new line unless the text is at the beginning of one.
  void fresh_line();
  void mark(Span span, bool opens, std::string_view url = {});
  /// Writes a pending space, so that whatever comes next begins at text.size().
  void settle_space();
  /// Removes white space at both ends.
  void trim();
  void clear();

 private:
  void append_blanks(std::size_t count, bool wraps);
  void append_character(std::string_view source, std::size_t& at);
  void drop_trailing_blanks();
  bool space_wanted_ = false;
  bool space_before_words_ = false;
};

/// Appends the text of a Paragraph as it is shown: no-break spaces become spaces, and soft hyphens and zero-width
/// spaces are dropped.
void print_special(std::string_view text, std::string& out);

}  // namespace feedcat::render

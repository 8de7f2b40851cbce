// The inline text of one block while it is gathered: white space collapsed as CSS says, and where styles begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::render {

/// What a stretch of inline text is.
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
  raw,  ///< a place rather than a stretch: markup ready to go out, see markdown_inline.hpp
};
inline constexpr std::size_t kSpanKinds = 13;

/// A span begins or ends before the byte `at` of the text. Marks are in order and properly nested.
struct SpanEdge {
  std::size_t at = 0;
  Span span = Span::strong;
  bool opens = true;
  std::string_view url;  ///< of a link; of raw the markup
};

/// Inline text of a block. `text` holds no control character but '\n' for a forced line break and, in a verbatim block,
/// tabs; U+00A0, soft hyphens and zero-width spaces are kept for who wraps it.
struct Paragraph {
  std::string text;
  std::vector<SpanEdge> marks;
  bool verbatim = false;   ///< `pre`: spaces and newlines are as they were, the text is never wrapped
  bool visible = false;    ///< there is more than white space in it
  bool special = false;    ///< there are characters that print_special() replaces
  std::size_t serial = 0;  ///< grows with every clear(): places in the text of another serial are gone

  /// Appends text of the source: white space runs become one space, none at a line's start; controls are dropped.
  void append(std::string_view source);
  /// The same where white space counts but lines may be wrapped: all but the last blank of a run are no-break spaces;
  /// of the last one too when not `wraps`. `blanks` false: only line ends count.
  void append_preserved(std::string_view source, bool blanks, bool wraps);
  /// Appends text of a verbatim block.
  void append_verbatim(std::string_view source);
  /// Appends words of our own, without control characters or white space to collapse.
  void append_raw(std::string_view words);
  /// The next word stands apart from what is there.
  void want_space() { space_wanted_ = true; }
  /// The same, unless punctuation that opens is there / unless the next word is punctuation that closes.
  void want_space_behind_words();
  void want_space_before_words() { space_before_words_ = true; }
  /// Forced line break. Two in a row make an empty line, more do not.
  void break_line();
  /// Begins a new line unless at the start of one.
  void fresh_line();
  void mark(Span span, bool opens, std::string_view url = {});
  /// A pending space is written: what comes next begins at text.size().
  void settle_space();
  /// Without white space at the ends.
  void trim();
  void clear();

 private:
  void append_blanks(std::size_t count, bool wraps);
  void append_character(std::string_view source, std::size_t& at);
  bool space_wanted_ = false;
  bool space_before_words_ = false;
};

/// Appends text of a Paragraph as it is shown: no-break spaces as spaces, soft hyphens and zero-width spaces dropped.
void print_special(std::string_view text, std::string& out);

}  // namespace feedcat::render

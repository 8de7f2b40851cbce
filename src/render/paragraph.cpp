#include "render/paragraph.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/find_byte.hpp"
#include "text/printable.hpp"

namespace feedcat::render {
namespace {

enum ByteClass : std::uint8_t { kOrdinary, kSpace, kControl, kLead };

constexpr std::array<ByteClass, 256> byte_classes() {
  std::array<ByteClass, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = kControl;
  for (const std::size_t c : {0x20U, 0x09U, 0x0AU, 0x0DU, 0x0CU}) table[c] = kSpace;
  table[0x7F] = kControl;
  for (const std::size_t c : {0xC2U, 0xD8U, 0xE2U, 0xEFU}) table[c] = kLead;  // see text/printable.cpp
  return table;
}
constexpr std::array<ByteClass, 256> kClasses = byte_classes();

ByteClass class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";
constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::string_view kZeroWidthSpace = "\u200B";
constexpr std::string_view kWordJoiner = "\u2060";

struct Shown {
  std::string_view character;
  std::string_view as;
};
constexpr std::array kSpecial = {Shown{kNoBreakSpace, " "}, Shown{kNarrowNoBreakSpace, " "}, Shown{kSoftHyphen, ""},
                                 Shown{kZeroWidthSpace, ""}, Shown{kWordJoiner, ""}};

const Shown* special_at(std::string_view text, std::size_t at) {
  for (const Shown& special : kSpecial) {
    if (text.substr(at, special.character.size()) == special.character) return &special;
  }
  return nullptr;
}

/// Returns how many bytes of spaces and no-break spaces are at the end.
std::size_t trailing_blanks(std::string_view s) {
  const std::size_t all = s.size();
  for (bool blank = true; blank;) {
    const std::size_t size = s.ends_with(' ') ? 1 : s.ends_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
    s.remove_suffix(size);
    blank = size > 0;
  }
  return all - s.size();
}

/// Punctuation that belongs to the word before it, and punctuation that belongs to the word after it.
constexpr std::array kClosing =
    std::to_array<std::string_view>({".", ",",  ";",  ":",  "!",  "?",  ")",  "]",  "}",  "’",  "”",  "»",  "›",
                                     "…", "。", "、", "，", "．", "：", "；", "！", "？", "）", "」", "』", "】"});
constexpr std::array kOpening =
    std::to_array<std::string_view>({"(", "[", "{", "‘", "“", "„", "«", "‹", "¿", "¡", "（", "「", "『", "【"});

bool closes(std::string_view source) {
  return std::any_of(kClosing.begin(), kClosing.end(), [&](std::string_view mark) { return source.starts_with(mark); });
}

/// True for the bytes of all classes but kOrdinary, except for space.
constexpr auto is_special = [](unsigned char byte) {
  return static_cast<bool>((byte < 0x20) | (byte == 0x7F) | ((byte & 0xDF) == 0xC2) | (byte == 0xEF) | (byte == 0xD8));
};

/// Returns the end of a run that can be copied as it is: words with single spaces between them. The run begins at `at`,
/// which is inside `s`.
std::size_t end_of_words(std::string_view s, std::size_t at) {
  std::size_t end = base::find_pair(s, at, [](unsigned char byte, unsigned char next) {
    return static_cast<bool>(is_special(byte) | ((byte == ' ') & (next == ' ')));
  });
  if (end == base::kNone) end = class_of(s.back()) == kOrdinary ? s.size() : s.size() - 1;
  return end > at && s[end - 1] == ' ' ? end - 1 : end;
}

}  // namespace

void Paragraph::settle_space() {
  if (!space_wanted_ && !space_before_words_) return;
  space_wanted_ = space_before_words_ = false;
  if (!text.empty() && text.back() != ' ' && text.back() != '\n') text += ' ';
}

void Paragraph::append(std::string_view source) {
  for (std::size_t at = 0; at < source.size();) {
    if (space_before_words_ && closes(source.substr(at))) space_before_words_ = false;
    switch (class_of(source[at])) {
      case kSpace:
        space_wanted_ = true;
        ++at;
        break;
      case kControl:
        ++at;
        break;
      case kLead:
        append_character(source, at);
        break;
      case kOrdinary: {
        const std::size_t end = end_of_words(source, at);
        settle_space();
        text.append(source.substr(at, end - at));
        visible = true;
        at = end;
      }
    }
  }
}

void Paragraph::append_preserved(std::string_view source, bool blanks, bool wraps) {
  static constexpr std::size_t kTab = 4;
  static constexpr base::CharSet kBlanks(" \t\n\r\f");
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(kBlanks.find_in(source, at), source.size());
    append(source.substr(at, end - at));
    std::size_t run = 0;
    std::size_t line_ends = 0;
    for (at = end; at < source.size() && class_of(source[at]) == kSpace; ++at) {
      if (source[at] == '\n') {
        ++line_ends;
        run = 0;
      } else {
        run += source[at] == '\t' ? kTab : source[at] == ' ' ? 1 : 0;
      }
    }
    for (; line_ends > 0; --line_ends) break_line();
    if (blanks) {
      append_blanks(run, wraps);
    } else if (run > 0) {
      space_wanted_ = true;
    }
  }
}

void Paragraph::append_blanks(std::size_t count, bool wraps) {
  if (count == 0) return;
  const bool starts_line = text.empty() || text.back() == '\n';
  const bool breakable = wraps && !starts_line;
  if (space_wanted_ && !starts_line) ++count;
  space_wanted_ = false;
  for (std::size_t i = breakable ? 1 : 0; i < count; ++i) text += kNoBreakSpace;
  special = special || count > (breakable ? 1U : 0U);
  space_wanted_ = breakable;
}

void Paragraph::append_character(std::string_view source, std::size_t& at) {
  if (const std::size_t dropped = text::unprintable_at(source, at); dropped > 0) {
    const std::string_view control = source.substr(at, dropped);
    if (control == "\u2028" || control == "\u2029") space_wanted_ = true;
    at += dropped;
    return;
  }
  const Shown* shown = special_at(source, at);
  if (shown == nullptr || !shown->as.empty()) settle_space();
  if (shown != nullptr) {
    text += shown->character;
    special = true;
    at += shown->character.size();
    return;
  }
  const std::size_t length = static_cast<unsigned char>(source[at]) < 0xE0 ? 2 : 3;
  text.append(source.substr(at, length));
  visible = true;
  at += length;
}

void Paragraph::append_verbatim(std::string_view source) {
  verbatim = true;
  const auto stops = [](unsigned char byte) {
    return static_cast<bool>(is_special(byte) & (byte != '\n') & (byte != '\t'));
  };
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(base::find_byte(source, at, stops), source.size());
    const std::string_view copied = source.substr(at, end - at);
    text += copied;
    visible = visible || copied.find_first_not_of(" \n\t") != base::kNone;
    at = end;
    if (at == source.size()) break;
    if (class_of(source[at]) == kLead) {
      append_character(source, at);
      continue;
    }
    if (source[at] == '\r' && (at + 1 == source.size() || source[at + 1] != '\n')) text += '\n';
    ++at;
  }
}

void Paragraph::want_space_behind_words() {
  const std::string_view all = text;
  const bool opened =
      std::any_of(kOpening.begin(), kOpening.end(), [&](std::string_view mark) { return all.ends_with(mark); });
  if (!opened) space_wanted_ = true;
}

void Paragraph::append_raw(std::string_view words) {
  if (words.empty()) return;
  settle_space();
  text += words;
  visible = true;
}

void Paragraph::break_line() {
  space_wanted_ = space_before_words_ = false;
  if (!verbatim) drop_trailing_blanks();
  if (text.size() >= 2 && text.ends_with("\n\n") && !verbatim) return;
  text += '\n';
}

void Paragraph::drop_trailing_blanks() {
  text.resize(text.size() - trailing_blanks(text));
  for (auto mark = marks.rbegin(); mark != marks.rend() && mark->at > text.size(); ++mark) mark->at = text.size();
}

void Paragraph::fresh_line() {
  if (!text.empty() && text.back() != '\n') break_line();
}

void Paragraph::mark(Span span, bool opens, std::string_view url) {
  if (opens) settle_space();
  marks.push_back({text.size(), span, opens, url});
}

void Paragraph::trim() {
  std::size_t end = text.size();
  std::size_t begin = 0;
  if (verbatim) {  // drops whole empty lines
    while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    const std::size_t first = text.find_first_not_of(" \t\n");
    const std::size_t newline = first == std::string::npos ? std::string::npos : text.rfind('\n', first);
    begin = newline == std::string::npos || newline > first ? 0 : newline + 1;
  } else {
    for (std::size_t blanks = 1; blanks > 0; end -= blanks) {
      const std::string_view kept = std::string_view(text).substr(0, end);
      blanks = kept.ends_with('\n') ? 1 : trailing_blanks(kept);
    }
    while (begin < end && text[begin] == '\n') ++begin;
  }
  text.resize(end);
  text.erase(0, begin);
  for (SpanEdge& m : marks) m.at = m.at > begin ? std::min(m.at - begin, text.size()) : 0;
}

void Paragraph::clear() {
  text.clear();
  marks.clear();
  verbatim = visible = special = space_wanted_ = space_before_words_ = false;
  ++serial;
}

void print_special(std::string_view text, std::string& out) {
  static constexpr base::CharSet kLeads("\xC2\xE2");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(kLeads.find_in(text, at), text.size());
    out.append(text.substr(at, stop - at));
    if (stop == text.size()) return;
    const Shown* shown = special_at(text, stop);
    out += shown != nullptr ? shown->as : text.substr(stop, 1);
    at = stop + (shown != nullptr ? shown->character.size() : 1);
  }
}

}  // namespace feedcat::render

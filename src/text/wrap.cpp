#include "text/wrap.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/width.hpp"

namespace feedcat::text {
namespace {

constexpr char32_t kSoftHyphen = 0x00AD;
constexpr char32_t kZeroWidthSpace = 0x200B;
constexpr std::string_view kNoBreakSpace = "\u00A0";
using base::kNone;

/// Characters outside ASCII that may not begin a line (UAX 14: CL, CP, EX, NS, closing quotes).
constexpr std::u32string_view kNeverFirst =
    U"、。，．：；？！）」』】〕〉》〗〙〟’”…‥ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ・％°′″℃｝］";
/// Characters that may not end a line (OP, opening quotes).
constexpr std::u32string_view kNeverLast = U"（「『【〔〈《〖〘〝‘“｛［＄￥";

/// Characters after which a word that is too long is preferably cut.
constexpr std::string_view kJoints = "-_/.,;:?&=|";

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_pictograph(char32_t c) { return c >= 0x1F000 && c <= 0x1FAFF; }

/// Thai, Lao, Myanmar, Khmer and related scripts are written without spaces, and only a dictionary knows their words
/// (UAX 14: SA). A run that is longer than a line is cut between any two graphemes.
bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x1950 && c <= 0x19DF) || (c >= 0x1A20 && c <= 0x1AAF) || (c >= 0xA9E0 && c <= 0xA9FF) ||
         (c >= 0xAA60 && c <= 0xAADF);
}

bool may_break_between(char32_t before, char32_t after) {
  if (is_pictograph(before) && is_pictograph(after)) return true;
  if (!is_ideographic(before) && !is_ideographic(after)) return false;
  if (contains(kNeverFirst, after) || contains(kNeverLast, before)) return false;
  if (after < 0x80 && is_unicode_punctuation(after)) return after == '(' || after == '[' || after == '{';
  if (before < 0x80 && is_unicode_punctuation(before)) return before == ')' || before == ']' || before == ',';
  return after != 0xA0 && before != 0xA0 && after != 0x2060 && before != 0x2060;
}

/// The last place where the line could end, and where the next one would begin.
struct Chance {
  std::size_t end = kNone;
  std::size_t next = 0;
  int columns_to_next = 0;
  bool hyphen = false;
};

/// The best place to cut a word that is too long.
struct Joint {
  std::size_t at = 0;
  int columns = 0;  ///< of the line up to there
};

class Wrapper {
 public:
  Wrapper(std::string_view text, int columns, LongWords long_words, std::vector<WrappedLine>& lines)
      : text_(text),
        limit_(std::max(columns, 1)),
        long_words_(long_words),
        cut_(long_words == LongWords::cut),
        lines_(lines) {}

  void run() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ') {
        take_space();
      } else {
        take_character();
      }
    }
    end_line(text_.size(), text_.size(), false);
  }

 private:
  void take_space() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    // Spaces at the end of a line need no room. Only what follows decides whether they stay in the line.
    columns_ += static_cast<int>(at_ - begin);
    chance_ = {begin, at_, columns_, false};
    before_ = ' ';
  }

  void take_character() {
    const unsigned char byte = static_cast<unsigned char>(text_[at_]);
    const bool simple = byte < 0x80 && (at_ + 1 == text_.size() || static_cast<signed char>(text_[at_ + 1]) >= 0);
    if (simple && !is_ideographic(before_)) {  // the fast path: Latin text
      before_ = byte;
      place(1, 1);
      if (cut_ && kJoints.find(text_[at_ - 1]) != kNone) joint_ = {at_, columns_};
      return;
    }
    const base::CodePoint c = base::decode_utf8(text_, at_);
    if (c.value == kSoftHyphen || c.value == kZeroWidthSpace) {
      // The line can end at a soft hyphen only if the hyphen itself still fits.
      const bool hyphen = c.value == kSoftHyphen;
      if (columns_ + (hyphen ? 1 : 0) <= limit_) chance_ = {at_, at_ + c.length, columns_, hyphen};
      at_ += c.length;
      before_ = c.value;
      return;
    }
    if (at_ > line_begin_ && may_break_between(before_, c.value)) chance_ = {at_, at_, columns_, false};
    const Grapheme grapheme = next_grapheme(text_.substr(at_));
    cut_ = long_words_ == LongWords::cut || (is_unspaced(before_) && is_unspaced(c.value));
    before_ = c.value;
    place(grapheme.bytes, grapheme.columns);
    cut_ = long_words_ == LongWords::cut;
  }

  void place(std::size_t bytes, int columns) {
    if (columns_ + columns > limit_ && chance_.end != kNone && chance_.end > line_begin_) {
      const Chance chance = chance_;
      const Joint joint = joint_;
      end_line(chance.end, chance.next, chance.hyphen);
      columns_ -= chance.columns_to_next;
      if (joint.at > line_begin_) joint_ = {joint.at, joint.columns - chance.columns_to_next};
    }
    if (columns_ + columns > limit_ && cut_ && at_ > line_begin_) {
      // Cut after a mark such as a hyphen, unless that leaves the line too short.
      const bool at_joint = joint_.at > line_begin_ && joint_.columns * 2 >= limit_;
      const Joint cut = at_joint ? joint_ : Joint{at_, columns_};
      end_line(cut.at, cut.at, false);
      columns_ -= cut.columns;
    }
    columns_ += columns;
    at_ += bytes;
  }

  void end_line(std::size_t end, std::size_t next, bool hyphen) {
    for (std::string_view line = text_.substr(line_begin_, end - line_begin_); !line.empty();
         end = line_begin_ + line.size()) {
      const std::size_t blank = line.ends_with(' ') ? 1 : line.ends_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
      if (blank == 0) break;
      line.remove_suffix(blank);
    }
    if (end > line_begin_) lines_.push_back({line_begin_, end, hyphen});
    line_begin_ = next;
    chance_ = {};
    joint_ = {};
  }

  std::string_view text_;
  int limit_;
  LongWords long_words_;
  bool cut_;  // may the current word be cut?
  std::vector<WrappedLine>& lines_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int columns_ = 0;  // from line_begin_ to at_
  char32_t before_ = 0;
  Chance chance_;
  Joint joint_;
};

}  // namespace

void wrap(std::string_view text, int columns, LongWords long_words, std::vector<WrappedLine>& lines) {
  Wrapper(text, columns, long_words, lines).run();
}

}  // namespace feedcat::text

#include "text/invisible.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
constexpr bool within(const std::array<Range, N>& ranges, char32_t c) {
  const auto* const after =
      std::upper_bound(ranges.begin(), ranges.end(), c, [](char32_t x, const Range& range) { return x < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->last;
}

/// Unicode's Default_Ignorable_Code_Point, without what text::printable drops (bidi controls), without the
/// direction marks, which move what stands beside them, and the soft hyphen, which shows at the end of a line.
constexpr auto kInvisible = std::to_array<Range>({{0x034F, 0x034F},
                                                  {0x115F, 0x1160},
                                                  {0x17B4, 0x17B5},
                                                  {0x180B, 0x180F},
                                                  {0x200B, 0x200D},
                                                  {0x2060, 0x2065},
                                                  {0x206A, 0x206F},
                                                  {0x3164, 0x3164},
                                                  {0xFE00, 0xFE0F},
                                                  {0xFEFF, 0xFEFF},
                                                  {0xFFA0, 0xFFA0},
                                                  {0xFFF0, 0xFFF8},
                                                  {0x1BCA0, 0x1BCA3},
                                                  {0x1D173, 0x1D17A},
                                                  {0xE0000, 0xE0FFF}});

/// Scripts whose letters change their shape beside a joiner (Arabic, Syriac, N'Ko, the Indic family, Khmer, Mongolian
/// …).
constexpr auto kJoiningScripts = std::to_array<Range>(
    {{0x0600, 0x07FF},   {0x0840, 0x08FF},   {0x0900, 0x0DFF},   {0x0F00, 0x109F},   {0x1700, 0x18AF},
     {0x1A20, 0x1AAF},   {0x1B00, 0x1C4F},   {0x1CD0, 0x1CFF},   {0xA800, 0xA82F},   {0xA840, 0xA87F},
     {0xA880, 0xA8FF},   {0xA980, 0xA9FF},   {0xAA60, 0xAA7F},   {0xABC0, 0xABFF},   {0xFB50, 0xFDFF},
     {0xFE70, 0xFEFC},   {0x10A00, 0x10A5F}, {0x10AC0, 0x10AFF}, {0x10D00, 0x10D3F}, {0x10F30, 0x10FDF},
     {0x11000, 0x11FFF}, {0x1E900, 0x1E95F}});

/// Scripts that write no space between words (Thai, Lao, Tibetan, Myanmar, Khmer, Tai Tham, Javanese).
constexpr auto kSpacelessScripts = std::to_array<Range>({{0x0E00, 0x0FFF},
                                                         {0x1000, 0x109F},
                                                         {0x1780, 0x17FF},
                                                         {0x1950, 0x19DF},
                                                         {0x1A20, 0x1AAF},
                                                         {0x1B00, 0x1B7F},
                                                         {0xA980, 0xA9FF},
                                                         {0xAA60, 0xAADF}});

/// Characters that have an emoji form, a text form or both (emoji-variation-sequences.txt, widened to its blocks).
constexpr auto kPictures = std::to_array<Range>({{0x00A9, 0x00A9},
                                                 {0x00AE, 0x00AE},
                                                 {0x203C, 0x203C},
                                                 {0x2049, 0x2049},
                                                 {0x2122, 0x2122},
                                                 {0x2139, 0x2139},
                                                 {0x2190, 0x21FF},
                                                 {0x2300, 0x23FF},
                                                 {0x24C2, 0x24C2},
                                                 {0x25A0, 0x27BF},
                                                 {0x2900, 0x297F},
                                                 {0x2B00, 0x2BFF},
                                                 {0x3030, 0x3030},
                                                 {0x303D, 0x303D},
                                                 {0x3297, 0x3299},
                                                 {0x1F000, 0x1FAFF}});

/// Characters with variants that are not emoji's (StandardizedVariants.txt, widened to its blocks).
constexpr auto kVariants = std::to_array<Range>({{0x0030, 0x0030},
                                                 {0x1000, 0x109F},
                                                 {0x2018, 0x201D},
                                                 {0x2190, 0x23FF},
                                                 {0x2A00, 0x2BFF},
                                                 {0x3000, 0x303F},
                                                 {0x3400, 0x9FFF},
                                                 {0xA840, 0xA87F},
                                                 {0xAA60, 0xAA7F},
                                                 {0xF900, 0xFAFF},
                                                 {0xFF00, 0xFFEF},
                                                 {0x10AC0, 0x10AFF},
                                                 {0x13000, 0x1345F},
                                                 {0x20000, 0x3FFFF}});

constexpr auto kIdeographs =
    std::to_array<Range>({{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}});

constexpr auto kBlanks = std::to_array<Range>({{0x0000, 0x0020},
                                               {0x007F, 0x00A0},
                                               {0x00AD, 0x00AD},
                                               {0x1680, 0x1680},
                                               {0x2000, 0x200A},
                                               {0x200E, 0x200F},
                                               {0x2028, 0x202F},
                                               {0x205F, 0x205F},
                                               {0x2066, 0x2069},
                                               {0x2800, 0x2800},
                                               {0x3000, 0x3000},
                                               {0xFFF9, 0xFFFB}});

constexpr char32_t kNonJoiner = 0x200C;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kBlackFlag = 0x1F3F4;
constexpr char32_t kCancelTag = 0xE007F;
constexpr std::size_t kLongestFlag = 6;  // letters of a subdivision's code

/// The bytes with which an invisible character may begin.
constexpr auto kSuspicious = [] {
  std::array<bool, 256> table{};
  for (const std::size_t lead : {0xCDU, 0xE1U, 0xE2U, 0xE3U, 0xEFU, 0xF0U, 0xF3U}) table[lead] = true;
  return table;
}();

std::size_t find_invisible(std::string_view s) {
  for (std::size_t at = base::find_non_ascii(s, 0); at < s.size();) {
    const auto byte = static_cast<unsigned char>(s[at]);
    if (byte < 0x80) {
      at = base::find_non_ascii(s, at);
    } else if (!kSuspicious[byte]) {
      ++at;
    } else {
      const base::CodePoint c = base::decode_utf8(s, at);
      if (c.valid && within(kInvisible, c.value)) return at;
      at += c.length;
    }
  }
  return std::string_view::npos;
}

/// Walks a text with what stands around each character, and keeps what has a reason to be there.
class Sieve {
 public:
  explicit Sieve(std::string_view s) : s_(s) {}

  std::size_t run(std::string& out) {
    while (at_ < s_.size()) {
      const base::CodePoint c = base::decode_utf8(s_, at_);
      if (!within(kInvisible, c.value)) {
        keep(out, c);
        visible_ = c.value;
      } else if (const std::size_t flag = flag_tags(); flag > 0) {
        out.append(s_, at_, flag);
        at_ += flag;
        before_ = kCancelTag;
        kept_end_ = at_;
      } else if (belongs(c)) {
        keep(out, c);
      } else {
        at_ += c.length;
        ++dropped_;
      }
    }
    return dropped_;
  }

 private:
  void keep(std::string& out, const base::CodePoint& c) {
    out.append(s_, at_, c.length);
    at_ += c.length;
    before_ = c.value;
    kept_end_ = at_;
  }

  [[nodiscard]] char32_t after(std::size_t at) const {
    return at < s_.size() ? base::decode_utf8(s_, at).value : U'\0';
  }

  /// Bytes of the tags here, when they complete the flag of a part of a country: they begin directly behind the flag
  /// with two letters, more letters and digits follow, then the end.
  [[nodiscard]] std::size_t flag_tags() const {
    if (before_ != kBlackFlag || kept_end_ != at_) return 0;
    std::size_t letters = 0;
    for (std::size_t at = at_; at < s_.size() && letters <= kLongestFlag;) {
      const base::CodePoint c = base::decode_utf8(s_, at);
      at += c.length;
      if (c.value == kCancelTag) return letters > 2 ? at - at_ : 0;
      const char32_t plain = c.value - 0xE0000;
      const bool digit = plain >= U'0' && plain <= U'9' && letters >= 2;
      if (!digit && !(plain >= U'a' && plain <= U'z')) return 0;
      ++letters;
    }
    return 0;
  }

  [[nodiscard]] bool belongs(const base::CodePoint& c) const {
    const char32_t next = after(at_ + c.length);
    if (c.value == kNonJoiner || c.value == kJoiner) return joins(c.value, next);
    if (c.value == 0xFE0E || c.value == 0xFE0F) {
      const bool keycap = (before_ >= U'0' && before_ <= U'9') || before_ == U'#' || before_ == U'*';
      return within(kPictures, before_) || (keycap && next == 0x20E3);
    }
    if (c.value >= 0xFE00 && c.value < 0xFE0E) return within(kVariants, before_);
    if (c.value >= 0xE0100 && c.value <= 0xE01EF) return within(kIdeographs, before_);
    if (c.value == 0x200B) return within(kSpacelessScripts, before_) && within(kSpacelessScripts, next);
    return follows_its_kin(c.value, next);
  }

  [[nodiscard]] bool joins(char32_t joiner, char32_t next) const {
    if (within(kJoiningScripts, before_) || (before_ == visible_ && within(kJoiningScripts, next))) return true;
    const bool after_picture =
        before_ == kCancelTag || (within(kPictures, visible_) && (before_ == visible_ || before_ == 0xFE0F));
    return joiner == kJoiner && after_picture && within(kPictures, next);
  }

  /// Format characters of one script, which mean something there alone.
  [[nodiscard]] bool follows_its_kin(char32_t c, char32_t next) const {
    struct Kin {
      Range characters;
      Range script;
    };
    static constexpr auto kKin = std::to_array<Kin>({{{0x034F, 0x034F}, {0x0300, 0x05FF}},
                                                     {{0x115F, 0x1160}, {0x1100, 0x11FF}},
                                                     {{0x180B, 0x180F}, {0x1800, 0x18AF}},
                                                     {{0x1BCA0, 0x1BCA3}, {0x1BC00, 0x1BC9F}},
                                                     {{0x1D173, 0x1D17A}, {0x1D100, 0x1D1FF}}});
    return std::any_of(kKin.begin(), kKin.end(), [&](const Kin& kin) {
      const auto in_script = [&](char32_t x) {
        return x >= kin.script.first && x <= kin.script.last && !within(kInvisible, x);
      };
      return c >= kin.characters.first && c <= kin.characters.last && (in_script(before_) || in_script(next));
    });
  }

  std::string_view s_;
  std::size_t at_ = 0;
  char32_t before_ = 0;       ///< the last character that was kept
  std::size_t kept_end_ = 0;  ///< the offset after it
  char32_t visible_ = 0;      ///< the last one that can be seen
  std::size_t dropped_ = 0;
};

}  // namespace

std::size_t drop_invisible(std::string& text) {
  if (find_invisible(text) == std::string_view::npos) return 0;
  std::string out;
  out.reserve(text.size());
  const std::size_t dropped = Sieve(text).run(out);
  if (dropped > 0) text = std::move(out);
  return dropped;
}

bool has_invisible(std::string_view text) { return find_invisible(text) != std::string_view::npos; }

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint c = base::decode_utf8(text, at);
    if (!within(kBlanks, c.value) && !within(kInvisible, c.value)) return false;
    at += c.length;
  }
  return true;
}

}  // namespace feedcat::text

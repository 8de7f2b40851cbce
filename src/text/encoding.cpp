#include "text/encoding.hpp"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/charset.hpp"
#include "text/mime.hpp"

namespace feedcat::text {
namespace {

using Kind = Charset::Kind;

using base::kNone;
/// How much of a document is searched for its declaration. (Browsers look at 1,024 bytes, but also obey later ones.)
constexpr std::size_t kPrologue = 4096;
/// How much of a document uchardet sees. It is slow, and it has decided long before this.
constexpr std::size_t kGuessed = 64U << 10U;
/// With fewer bytes outside ASCII, a guess is not reliable.
constexpr std::size_t kLeastToGuess = 8;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view charset;
};
// Longer ones come first, because the mark of UTF-32LE begins like that of UTF-16LE.
constexpr std::array<ByteOrderMark, 5> kByteOrderMarks = {{
    {{"\xFF\xFE\0\0", 4}, "utf-32le"},
    {{"\0\0\xFE\xFF", 4}, "utf-32be"},
    {{"\xEF\xBB\xBF", 3}, "utf-8"},
    {{"\xFE\xFF", 2}, "utf-16be"},
    {{"\xFF\xFE", 2}, "utf-16le"},
}};

std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes) {
  for (const ByteOrderMark& mark : kByteOrderMarks) {
    if (bytes.starts_with(mark.bytes)) return mark;
  }
  return std::nullopt;
}

/// Recognises UTF-16 and UTF-32 without a mark by the places of the zero bytes, because a document begins with ASCII
/// (XML 1.0, appendix F).
const Charset* wide_by_zeros(std::string_view bytes) {
  struct Pattern {
    std::string_view zeros;  ///< `0` a zero byte, `x` another one
    std::string_view charset;
  };
  constexpr std::array<Pattern, 4> kPatterns = {
      {{"000x000x", "utf-32be"}, {"x000x000", "utf-32le"}, {"0x0x0x0x", "utf-16be"}, {"x0x0x0x0", "utf-16le"}}};
  if (bytes.size() < 8) return nullptr;
  for (const Pattern& pattern : kPatterns) {
    const bool fits = std::equal(pattern.zeros.begin(), pattern.zeros.end(), bytes.begin(),
                                 [](char wanted, char byte) { return (wanted == '0') == (byte == '\0'); });
    if (fits) return find_charset(pattern.charset);
  }
  return nullptr;
}

/// The value after `name =` in a tag or processing instruction, quoted or not.
std::string_view pseudo_attribute(std::string_view tag, std::string_view name) {
  std::size_t at = base::ifind(tag, name);
  while (at != kNone) {
    std::string_view rest = base::trim(tag.substr(at + name.size()));
    if (rest.starts_with('=')) {
      rest = base::trim(rest.substr(1));
      const std::size_t begin = rest.starts_with('"') || rest.starts_with('\'') ? 1 : 0;
      return rest.substr(begin, rest.find_first_of("\"' \t\r\n;/>?", begin) - begin);
    }
    at = base::ifind(tag, name, at + name.size());
  }
  return {};
}

/// Searches every processing instruction, because some servers put others, or warnings, before the declaration.
std::string_view declared_by_xml(std::string_view prologue) {
  for (std::size_t at = prologue.find("<?"); at != kNone; at = prologue.find("<?", at + 2)) {
    const std::string_view label = pseudo_attribute(prologue.substr(at, prologue.find("?>", at) - at), "encoding");
    if (!label.empty()) return label;
  }
  return {};
}

std::string_view declared_by_meta(std::string_view prologue) {
  for (std::size_t at = base::ifind(prologue, "<meta"); at != kNone; at = base::ifind(prologue, "<meta", at + 5)) {
    const std::string_view label = pseudo_attribute(prologue.substr(at, prologue.find('>', at) - at), "charset");
    if (!label.empty()) return label;
  }
  return {};
}

std::string_view declared_label(std::string_view bytes, Sniff sniff) {
  const std::string_view prologue = bytes.substr(0, kPrologue);
  if (sniff == Sniff::none) return {};
  if (sniff == Sniff::html) {
    if (const std::string_view label = declared_by_meta(prologue); !label.empty()) return label;
  }
  return declared_by_xml(prologue);
}

/// How much of a text is UTF-8: its sequences beyond ASCII, by what they tell.
struct Census {
  std::size_t good = 0;
  std::size_t cut = 0;  ///< begun rightly and broken off: a character that was cut in two, and hardly anything else
  std::size_t bad = 0;

  /// Is it UTF-8 with a few foreign bytes, and not another encoding that sometimes looks like UTF-8?
  [[nodiscard]] bool mostly_utf8() const { return good + cut >= 2 * bad; }
  /// The same of a document that says it is UTF-8: it is believed as long as there are not more signs against it.
  [[nodiscard]] bool may_be_utf8() const { return good + cut > 0 && good + cut >= bad; }
};

/// Letters that stand before no other in languages of one-byte sets (Â, Ã): the beginning of a character in UTF-8.
bool is_lone_lead(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  const bool letter_follows = at + 1 < bytes.size() && base::is_alpha(bytes[at + 1]);
  return (byte == 0xC2 || byte == 0xC3) && !letter_follows;
}

Census take_census(std::string_view bytes) {
  Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const base::CodePoint point = base::decode_utf8(bytes, at);
    const bool cut = !point.valid && (point.length > 1 || is_lone_lead(bytes, at));
    ++(point.valid ? census.good : cut ? census.cut : census.bad);
    at += point.length;
  }
  return census;
}

/// Where a surrogate in three bytes stands, or npos.
std::size_t find_surrogate(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find('\xED', from); at != kNone; at = bytes.find('\xED', at + 1)) {
    const bool continued = at + 2 < bytes.size() && (static_cast<unsigned char>(bytes[at + 1]) & 0xE0U) == 0xA0U &&
                           (static_cast<unsigned char>(bytes[at + 2]) & 0xC0U) == 0x80U;
    if (continued) return at;
  }
  return kNone;
}

char32_t surrogate_at(std::string_view bytes, std::size_t at) {
  return 0xD000U | ((static_cast<unsigned char>(bytes[at + 1]) & 0x3FU) << 6U) |
         (static_cast<unsigned char>(bytes[at + 2]) & 0x3FU);
}

/// CESU-8 (Unicode TR 26), as databases and Java's writers leave it: two surrogates of three bytes become the character
/// that they mean; one alone becomes U+FFFD, once.
std::string with_surrogates_joined(std::string_view bytes) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = find_surrogate(bytes, 0); at != kNone; at = find_surrogate(bytes, copied)) {
    out += bytes.substr(copied, at - copied);
    const char32_t high = surrogate_at(bytes, at);
    copied = at + 3;
    const bool pair = high < 0xDC00 && find_surrogate(bytes.substr(0, at + 6), copied) == copied &&
                      surrogate_at(bytes, copied) >= 0xDC00;
    if (pair) {
      base::append_utf8(out, 0x10000U + ((high - 0xD800U) << 10U) + (surrogate_at(bytes, copied) - 0xDC00U));
      copied += 3;
    } else {
      base::append_utf8(out, base::kReplacement);
    }
  }
  return out += bytes.substr(copied);
}

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

Decoded as_utf8(std::string_view bytes, bool lossy) {
  return {lossy ? base::scrub_utf8(bytes) : std::string(bytes), "utf-8", lossy};
}

Decoded as_charset(std::string_view bytes, const Charset& charset) {
  if (charset.kind == Kind::utf8) return as_utf8(bytes, base::find_invalid_utf8(bytes) != kNone);
  Converted converted = convert(bytes, charset);
  return {std::move(converted.utf8), std::string(charset.name), converted.errors > 0};
}

const Charset* guess(std::string_view bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_high);
  const std::string_view sample = bytes.substr(static_cast<std::size_t>(first - bytes.begin()), kGuessed);
  if (static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_high)) < kLeastToGuess) return nullptr;
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  uchardet_handle_data(detector.get(), sample.data(), sample.size());
  uchardet_data_end(detector.get());
  const Charset* found = find_charset(uchardet_get_charset(detector.get()));
  return found == nullptr || found->kind == Kind::utf8 || found->kind == Kind::wide ? nullptr : found;
}

/// What the header and the document say, in that order, without nonsense.
struct Claims {
  std::array<const Charset*, 2> charsets{};
  bool says_utf8 = false;  ///< one of them, in so many words
  bool utf8 = false;       ///< one of them, or the document by saying nothing (XML 1.0 § 4.3.3)
};

Claims read_claims(std::string_view bytes, std::string_view content_type, Sniff sniff) {
  Claims claims;
  // A declaration that could be read as ASCII is not in UTF-16, and zero bytes would have confirmed a header's UTF-16.
  const auto usable = [](const Charset* charset) {
    return charset != nullptr && charset->kind == Kind::wide ? nullptr : charset;
  };
  claims.charsets = {usable(find_charset(mime_parameter(content_type, "charset"))),
                     usable(find_charset(declared_label(bytes, sniff)))};
  claims.utf8 = claims.charsets[1] == nullptr;
  const std::string_view start = base::trim(bytes.substr(0, kPrologue));
  const bool json = sniff == Sniff::xml && (start.starts_with('{') || start.starts_with('['));  // RFC 8259 § 8.1
  claims.says_utf8 = json && claims.utf8;
  for (const Charset*& charset : claims.charsets) {
    if (charset == nullptr || charset->kind != Kind::utf8) continue;
    claims.utf8 = claims.says_utf8 = true;
    charset = nullptr;
  }
  return claims;
}

/// Is it well-formed UTF-8 that is labelled as a single-byte character set? Then it is UTF-8 all the same, because the
/// label would turn each character into two or more odd letters.
bool is_misnamed_utf8(const Claims& claims, std::string_view bytes) {
  const bool one_byte = std::all_of(claims.charsets.begin(), claims.charsets.end(), [](const Charset* charset) {
    return charset == nullptr || charset->kind == Kind::single_byte;
  });
  return one_byte && take_census(bytes).good >= 2;
}

std::optional<Decoded> by_claims(std::string_view bytes, const Claims& claims) {
  std::optional<Decoded> tolerable;
  const auto high = static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), is_high));
  for (const Charset* charset : claims.charsets) {
    if (charset == nullptr) continue;
    const std::size_t most_errors = high / 20;
    Converted converted = convert(bytes, *charset, most_errors);
    if (converted.errors == 0) return Decoded{std::move(converted.utf8), std::string(charset->name), false};
    if (converted.errors <= most_errors && !tolerable) {
      tolerable = Decoded{std::move(converted.utf8), std::string(charset->name), true};
    }
  }
  return tolerable;
}

Decoded decode_unmarked(std::string_view bytes, std::string_view content_type, Sniff sniff) {
  const Claims claims = read_claims(bytes, content_type, sniff);
  if (base::find_invalid_utf8(bytes) == kNone) {
    if (claims.utf8 || is_misnamed_utf8(claims, bytes)) return as_utf8(bytes, false);
    if (std::optional<Decoded> decoded = by_claims(bytes, claims)) return std::move(*decoded);
    return as_utf8(bytes, false);
  }
  const bool no_other_claim = claims.charsets[0] == nullptr && claims.charsets[1] == nullptr;
  if (claims.utf8 && no_other_claim && find_surrogate(bytes, 0) != kNone) {
    const std::string joined = with_surrogates_joined(bytes);
    if (take_census(joined).may_be_utf8()) return as_utf8(joined, true);
  }
  const Census census = take_census(bytes);
  const bool mostly_utf8 = census.mostly_utf8();
  if (claims.utf8 && (mostly_utf8 || (claims.says_utf8 && census.may_be_utf8()))) return as_utf8(bytes, true);
  if (std::optional<Decoded> decoded = by_claims(bytes, claims)) return std::move(*decoded);
  if (mostly_utf8) return as_utf8(bytes, true);
  const Charset* guessed = guess(bytes);
  return as_charset(bytes, guessed != nullptr ? *guessed : *find_charset("windows-1252"));
}

/// Removes byte order marks. Some tools write the mark twice.
void drop_marks(std::string& utf8) {
  std::size_t marks = 0;
  while (std::string_view(utf8).substr(marks).starts_with("\xEF\xBB\xBF")) marks += 3;
  if (marks > 0) utf8.erase(0, marks);
}

/// The position of the next C1 control, which has two bytes in UTF-8, or npos.
std::size_t find_c1(std::string_view utf8, std::size_t from) {
  for (std::size_t at = utf8.find('\xC2', from); at != kNone; at = utf8.find('\xC2', at + 2)) {
    if (static_cast<unsigned char>(utf8[at + 1]) < 0xA0) return at;
  }
  return kNone;
}

/// No text contains C1 controls. They are quotes and dashes of windows-1252 that some program converted as if they were
/// ISO 8859-1, and this undoes it.
void undo_false_latin1(std::string& utf8) {
  std::size_t at = find_c1(utf8, 0);
  if (at == kNone) return;
  const Charset& windows_1252 = *find_charset("windows-1252");
  std::string out;
  std::size_t copied = 0;
  for (; at != kNone; at = find_c1(utf8, copied)) {
    out.append(utf8, copied, at - copied);
    out += convert(std::string_view(utf8).substr(at + 1, 1), windows_1252).utf8;
    copied = at + 2;
  }
  utf8 = out.append(utf8, copied);
}

/// Is the text well-formed and without C1 controls? It is read one stretch at a time.
bool is_clean_utf8(std::string_view text, const std::function<void(std::string_view)>& passed) {
  constexpr std::size_t kStretch = std::size_t{1} << 20U;
  while (!text.empty()) {
    std::string_view stretch = base::clip_utf8(text, kStretch);
    if (stretch.empty()) stretch = text;
    if (base::find_invalid_utf8(stretch) != kNone || find_c1(stretch, 0) != kNone) return false;
    if (passed) passed(stretch);
    text.remove_prefix(stretch.size());
  }
  return true;
}

}  // namespace

std::optional<std::string_view> utf8_already(std::string_view bytes, std::string_view content_type, Sniff sniff,
                                             const std::function<void(std::string_view)>& passed) {
  const std::optional<ByteOrderMark> mark = byte_order_mark(bytes);
  if (mark && mark->charset != "utf-8") return std::nullopt;
  std::string_view text = bytes;
  while (mark && text.starts_with(mark->bytes)) text.remove_prefix(mark->bytes.size());
  if (wide_by_zeros(text) != nullptr || !is_clean_utf8(text, passed)) return std::nullopt;
  if (mark) return text;
  const Claims claims = read_claims(text, content_type, sniff);
  if (claims.utf8 || is_misnamed_utf8(claims, text)) return text;
  return std::nullopt;
}

Decoded decode(std::string_view bytes, std::string_view content_type, Sniff sniff) {
  Decoded out;
  if (const std::optional<ByteOrderMark> mark = byte_order_mark(bytes)) {
    std::string_view rest = bytes;
    while (rest.starts_with(mark->bytes)) rest.remove_prefix(mark->bytes.size());
    out = as_charset(rest, *find_charset(mark->charset));
  } else if (const Charset* wide = wide_by_zeros(bytes)) {
    out = as_charset(bytes, *wide);
  } else {
    out = decode_unmarked(bytes, content_type, sniff);
  }
  drop_marks(out.utf8);
  undo_false_latin1(out.utf8);
  return out;
}

}  // namespace feedcat::text

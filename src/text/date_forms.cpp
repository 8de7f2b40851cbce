#include "text/date_forms.hpp"

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"

namespace feedcat::text {
namespace {

struct Phrase {
  std::string_view written;
  std::string_view meant;
};
/// Phrases that are replaced by one word; both are folded.
constexpr Phrase kPhrases[] = {
    {"a.m.", "am"},
    {"p.m.", "pm"},
    {"a. m.", "am"},
    {"p. m.", "pm"},
    {"π.μ.", "πμ"},
    {"μ.μ.", "μμ"},
    {"australian eastern standard time", "aest"},
    {"australian eastern daylight time", "aedt"},
    {"coordinated universal time", "utc"},
    {"universal time", "utc"},
    {"greenwich mean time", "gmt"},
    {"british summer time", "bst"},
    {"central european summer time", "cest"},
    {"central european standard time", "cet"},
    {"central european time", "cet"},
    {"eastern european summer time", "eest"},
    {"eastern european standard time", "eet"},
    {"eastern european time", "eet"},
    {"eastern daylight time", "edt"},
    {"eastern standard time", "est"},
    {"eastern time", "et"},
    {"central daylight time", "cdt"},
    {"central standard time", "cst"},
    {"central time", "ct"},
    {"mountain daylight time", "mdt"},
    {"mountain standard time", "mst"},
    {"mountain time", "mt"},
    {"pacific daylight time", "pdt"},
    {"pacific standard time", "pst"},
    {"pacific time", "pt"},
    {"india standard time", "ist"},
    {"indian standard time", "ist"},
    {"japan standard time", "jst"},
    {"korea standard time", "kst"},
    {"china standard time", "asia/shanghai"},
    {"moscow standard time", "msk"},
    {"mitteleuropaische sommerzeit", "mesz"},
    {"mitteleuropaische zeit", "mez"},
    {"w. europe standard time", "europe/berlin"},
    {"romance standard time", "europe/paris"},
    {"central europe standard time", "europe/budapest"},
    {"gmt standard time", "europe/london"},
    {"hawaii standard time", "hst"},
    {"alaska time", "alaska"},
    // Levantine names of months consist of two words.
    {"كانون الثاني", "يناير"},
    {"تشرين الاول", "اكتوبر"},
    {"تشرين الثاني", "نوفمبر"},
    {"كانون الاول", "ديسمبر"},
    // These are the months in Thai.
    {"ม.ค.", "มกราคม"},
    {"ก.พ.", "กุมภาพันธ์"},
    {"มี.ค.", "มีนาคม"},
    {"เม.ย.", "เมษายน"},
    {"พ.ค.", "พฤษภาคม"},
    {"มิ.ย.", "มิถุนายน"},
    {"ก.ค.", "กรกฎาคม"},
    {"ส.ค.", "สิงหาคม"},
    {"ก.ย.", "กันยายน"},
    {"ต.ค.", "ตุลาคม"},
    {"พ.ย.", "พฤศจิกายน"},
    {"ธ.ค.", "ธันวาคม"},
    {"gb-eire", "europe/london"},
    {"nz-chat", "pacific/chatham"},
    {"w-su", "europe/moscow"},
    {"est5edt", "et"},
    {"cst6cdt", "ct"},
    {"mst7mdt", "mt"},
    {"pst8pdt", "pt"},
};

}  // namespace

std::string with_phrases(std::string folded) {
  for (const Phrase& phrase : kPhrases) base::replace_all(folded, phrase.written, phrase.meant);
  return folded;
}

std::string with_compact_time_apart(std::string_view s) {
  const std::size_t digits = std::min(s.find_first_not_of("0123456789"), s.size());
  if (digits != 14 && digits != 12 && digits != 10) return std::string(s);
  const auto two = [&](std::size_t at) { return (s[at] - '0') * 10 + s[at + 1] - '0'; };
  const bool century = two(0) == 19 || two(0) == 20;
  const bool day = two(4) >= 1 && two(4) <= 12 && two(6) >= 1 && two(6) <= 31;
  const bool time = two(8) < 24 && (digits < 12 || two(10) < 60) && (digits < 14 || two(12) <= 60);
  const bool likely = digits == 14 || (two(0) == 20 && two(2) < 40);  // else it may count seconds from before 2033
  if (!century || !day || !time || !likely) return std::string(s);
  return std::string(s.substr(0, 8)) + 't' + std::string(s.substr(8));
}

std::optional<UtcTime> read_unix_time(std::string_view s) {
  if (s.starts_with("/date(") && s.ends_with(")/")) s = s.substr(6, s.find_first_of("+)", 6) - 6);
  if (s.starts_with('@')) s.remove_prefix(1);
  const std::size_t digits = std::min(s.find_first_not_of("0123456789"), s.size());
  const bool fraction = digits < s.size() && (s[digits] == '.' || s[digits] == ',') && digits < 12 &&
                        s.find_first_not_of("0123456789", digits + 1) == std::string_view::npos;
  if (digits < 9 || digits > 19 || (digits < s.size() && !fraction)) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : s.substr(0, std::min<std::size_t>(digits, 18))) value = value * 10 + (c - '0');
  if (digits == 19) value /= 100'000'000;
  if (digits >= 15 && digits <= 16) value /= 1'000'000;
  if (digits >= 12 && digits <= 13) value /= 1000;
  if (digits == 14 || digits == 17 || digits == 18) return std::nullopt;
  return UtcTime(std::chrono::seconds(value));
}

}  // namespace feedcat::text

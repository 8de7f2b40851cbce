#include "text/date_names.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

/// How the name of a month begins in any language, with blanks between alternatives. If one begins with another, the
/// longer one comes first (Czech červenec is July, červen June).
struct MonthRow {
  int month;
  std::string_view stems;
};
constexpr MonthRow kMonths[] = {
    {1, "jan"},
    {2, "feb"},
    {3, "mar"},
    {4, "apr"},
    {5, "may"},
    {6, "jun"},
    {7, "jul"},
    {8, "aug"},
    {9, "sep"},
    {10, "oct"},
    {11, "nov"},
    {12, "dec"},
    {1,
     "ene gen ian xan sty led oca tammi sij янв яну јан січ студ ιαν ιανουάρ jaan saus ינו يناير ژانویه كانون जन มกรา"},
    {2, "fév fev lut úno şub şubat helmi velj фев феб лют φεβ veeb vas פבר فبراير شباط فوریه फ़र फर กุมภา"},
    {3, "mär mrt maa már bře maalis ožu мар бер сак μαρ μάρ kov מרץ מרס مارس آذار मार्च มีนา"},
    {4, "avr abr ápr kwi dub nis huhti tra апр кві крас απρ bal אפר أبريل ابريل إبريل نيسان آوریل अप्रै เมษา"},
    {5, "mai maj mei mag máj maig maí kvě touko svi май мая мај тра μάι μαΐ μαι geg מאי مايو أيار مه मई พฤษภา"},
    {7,
     "juil juuli jūl čvc červenec lug lip iul júl xul heinä srp tem ιουλ ιούλ июл юли јул лип liep יול يوليو تموز "
     "ژوئیه "
     "जुला กรกฎา"},
    {6,
     "juin juny juuni jūn iun jún giu xuñ xun cze čvn čer haz kesä lip ιουν ιούν июн юни јун чер чэр birž יונ يونيو "
     "حزيران "
     "ژوئن जून มิถุนา"},
    {8, "août aoû aou ago avg ágú agu ağu ogos sie srp elo kol авг сер жні αυγ αύγ rugp אוג أغسطس آب اوت अग สิงหา"},
    {9, "set sze zář eyl wrz syys ruj сен сеп вер σεπ rugs ספט سبتمبر أيلول سپتامبر सित กันยา"},
    {10, "okt ott out paź říj eki loka lis окт жов кас οκτ spal אוק أكتوبر اكتوبر اکتبر अक्टू अक्तू ตุลา"},
    {11, "noi noë lis kas marras stu ноя ное нов лис ліс νοε νοέ lapk נוב نوفمبر نوامبر नव พฤศจิกา"},
    {12, "déc dez dic dis des dets gru pro ara joulu дек дец гру снеж δεκ דצמ ديسمبر دسامبر दिस ธันวา"},
};

constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct HalfDayRow {
  std::string_view word;
  int hours;
};
constexpr HalfDayRow kHalfDays[] = {{"am", 0},    {"pm", 12},  {"오전", 0}, {"오후", 12}, {"上午", 0},
                                    {"下午", 12}, {"早上", 0}, {"凌晨", 0}, {"晚上", 12}, {"午前", 0},
                                    {"午後", 12}, {"πμ", 0},   {"μμ", 12},  {"ص", 0},     {"م", 12}};

char32_t fold(char32_t c) {
  const bool capital =
      (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  if (capital) return c + 0x20;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1U;        // Latin Extended-A, in pairs
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1U);  // in pairs, in reverse
  for (const char32_t zero : {0x660U, 0x6F0U, 0x966U, 0xE50U, 0xFF10U}) {             // digits of other scripts
    if (c >= zero && c <= zero + 9) return U'0' + (c - zero);
  }
  if (c == 0xFF1A) return U':';
  if (c == 0xFF0F) return U'/';
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F) return U' ';
  if (c == 0x2212 || c == 0x2010 || c == 0x2011) return U'-';
  return c;
}

}  // namespace

std::string fold_date(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    const base::CodePoint c = base::decode_utf8(s, i);
    base::append_utf8(out, fold(c.value));
    i += c.length;
  }
  return out;
}

int month_of(std::string_view word) {
  for (const MonthRow& row : kMonths) {
    std::string_view stems = row.stems;
    while (!stems.empty()) {
      const std::size_t end = std::min(stems.find(' '), stems.size());
      if (word.starts_with(stems.substr(0, end))) return row.month;
      stems.remove_prefix(std::min(end + 1, stems.size()));
    }
  }
  return 0;
}

int weekday_of(std::string_view word) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (word.starts_with(kWeekdays[i])) return static_cast<int>(i);
  }
  return -1;
}

int half_day_of(std::string_view word) {
  for (const HalfDayRow& row : kHalfDays) {
    if (row.word == word) return row.hours;
  }
  return -1;
}

}  // namespace feedcat::text

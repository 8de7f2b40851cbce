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
    {1, "ene gen ian xan sty led oca tammi sij янв січ ιαν ιανουάρ"},
    {2, "fév fev lut úno şub şubat helmi velj фев лют φεβ"},
    {3, "mär mrt maa már bře maalis ožu мар бер μαρ μάρ"},
    {4, "avr abr ápr kwi dub nis huhti tra апр кві απρ"},
    {5, "mai maj mei mag máj maig kvě touko svi май мая мај тра μάι μαΐ μαι"},
    {7, "juil čvc červenec lug lip iul júl heinä srp ιουλ ιούλ июл лип"},
    {6, "juin juny iun jún giu cze čvn čer haz kesä lip ιουν ιούν июн чер"},
    {8, "août aoû aou ago agu ağu sie srp elo kol авг сер αυγ αύγ"},
    {9, "set sze zář eyl wrz syys ruj сен вер σεπ"},
    {10, "okt ott out paź říj eki loka lis окт жов οκτ"},
    {11, "noi noë lis kas marras stu ноя лис νοε νοέ"},
    {12, "déc dez dic des gru pro ara joulu дек гру δεκ"},
};

constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/// Takes hours and minutes as a clock shows them, so that the rows read like a list of zones.
constexpr int east(int hours, int minutes = 0) { return hours * 60 + minutes; }
constexpr int west(int hours, int minutes = 0) { return -east(hours, minutes); }

constexpr Zone kZones[] = {
    {"z", 0},
    {"gmt", 0},
    {"utc", 0},
    {"ut", 0},
    {"uct", 0},
    {"wet", 0},
    // RFC 822 § 5, and other American names
    {"est", west(5)},
    {"edt", west(4)},
    {"et", west(5)},
    {"cst", west(6)},
    {"cdt", west(5)},
    {"ct", west(6)},
    {"mst", west(7)},
    {"mdt", west(6)},
    {"mt", west(7)},
    {"pst", west(8)},
    {"pdt", west(7)},
    {"pt", west(8)},
    {"ast", west(4)},
    {"adt", west(3)},
    {"at", west(4)},
    {"akst", west(9)},
    {"akdt", west(8)},
    {"hst", west(10)},
    {"nst", west(3, 30)},
    {"ndt", west(2, 30)},
    {"brt", west(3)},
    {"art", west(3)},
    // Europe and Africa
    {"bst", east(1)},
    {"west", east(1)},
    {"cet", east(1)},
    {"met", east(1)},
    {"mez", east(1)},
    {"cest", east(2)},
    {"mest", east(2)},
    {"mesz", east(2)},
    {"eet", east(2)},
    {"sast", east(2)},
    {"eest", east(3)},
    {"msk", east(3)},
    {"msd", east(4)},
    // Asia and the Pacific
    {"gst", east(4)},
    {"pkt", east(5)},
    {"ist", east(5, 30)},
    {"wib", east(7)},
    {"ict", east(7)},
    {"hkt", east(8)},
    {"sgt", east(8)},
    {"awst", east(8)},
    {"jst", east(9)},
    {"kst", east(9)},
    {"acst", east(9, 30)},
    {"acdt", east(10, 30)},
    {"aest", east(10)},
    {"aedt", east(11)},
    {"nzst", east(12)},
    {"nzdt", east(13)},
    // Korean dates have no zone, but contain words that nobody else writes
    {"년", east(9)},
    {"오전", east(9)},
    {"오후", east(9)},
    // names of the IANA database
    {"america/new_york", west(5), Summer::american},
    {"america/toronto", west(5), Summer::american},
    {"america/chicago", west(6), Summer::american},
    {"america/denver", west(7), Summer::american},
    {"america/phoenix", west(7)},
    {"america/los_angeles", west(8), Summer::american},
    {"america/sao_paulo", west(3)},
    {"us/eastern", west(5), Summer::american},
    {"us/central", west(6), Summer::american},
    {"us/mountain", west(7), Summer::american},
    {"us/pacific", west(8), Summer::american},
    {"europe/london", 0, Summer::european},
    {"europe/dublin", 0, Summer::european},
    {"europe/lisbon", 0, Summer::european},
    {"europe/amsterdam", east(1), Summer::european},
    {"europe/berlin", east(1), Summer::european},
    {"europe/madrid", east(1), Summer::european},
    {"europe/paris", east(1), Summer::european},
    {"europe/rome", east(1), Summer::european},
    {"europe/stockholm", east(1), Summer::european},
    {"europe/vienna", east(1), Summer::european},
    {"europe/warsaw", east(1), Summer::european},
    {"europe/zurich", east(1), Summer::european},
    {"europe/athens", east(2), Summer::european},
    {"europe/helsinki", east(2), Summer::european},
    {"europe/kiev", east(2), Summer::european},
    {"europe/istanbul", east(3)},
    {"europe/moscow", east(3)},
    {"asia/kolkata", east(5, 30)},
    {"asia/shanghai", east(8)},
    {"asia/singapore", east(8)},
    {"asia/seoul", east(9)},
    {"asia/tokyo", east(9)},
};

struct HalfDayRow {
  std::string_view word;
  int hours;
};
constexpr HalfDayRow kHalfDays[] = {{"am", 0}, {"pm", 12}, {"오전", 0}, {"오후", 12}, {"上午", 0}, {"下午", 12}};

char32_t fold(char32_t c) {
  const bool capital =
      (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  if (capital) return c + 0x20;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1U;        // Latin Extended-A, in pairs
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1U);  // in pairs, in reverse
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

const Zone* zone_of(std::string_view word) {
  for (const Zone& zone : kZones) {
    if (zone.name == word) return &zone;
  }
  return nullptr;
}

int half_day_of(std::string_view word) {
  for (const HalfDayRow& row : kHalfDays) {
    if (row.word == word) return row.hours;
  }
  return -1;
}

}  // namespace feedcat::text

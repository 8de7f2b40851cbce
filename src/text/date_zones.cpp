#include "text/date_zones.hpp"

#include <array>
#include <chrono>
#include <string>

namespace feedcat::text {
namespace {

/// Hours and minutes as a clock shows them, for rows that read like a list of zones.
constexpr int east(int hours, int minutes = 0) { return hours * 60 + minutes; }
constexpr int west(int hours, int minutes = 0) { return -east(hours, minutes); }

/// Abbreviations that name the season stand in rows without summer time; names of regions, and those that name no
/// season (ET), in rows with it.
constexpr auto kZones = std::to_array<Zone>({
    {0, Summer::never,
     " z gmt utc ut uct wet zulu etc/utc etc/gmt africa/abidjan africa/accra africa/dakar atlantic/reykjavik "},
    {0, Summer::european,
     " europe/london europe/dublin europe/lisbon europe/belfast europe/jersey europe/guernsey europe/isle_of_man gb "
     "eire "
     "portugal atlantic/canary atlantic/madeira atlantic/faroe "},
    // The Americas; RFC 822 § 5 and what Americans write beside it
    {west(1), Summer::european, " atlantic/azores "},
    {west(2), Summer::never, " ndt "},
    {west(3), Summer::never,
     " adt brt art uyt gft america/sao_paulo america/bahia america/fortaleza america/recife "
     "america/argentina/buenos_aires "
     "america/buenos_aires america/montevideo brazil/east "},
    {west(3, 30), Summer::never, " nst "},
    {west(3, 30), Summer::american, " america/st_johns canada/newfoundland "},
    {west(4), Summer::never,
     " edt ast at vet bot clt amt america/caracas america/la_paz america/manaus america/puerto_rico "
     "america/santo_domingo "},
    {west(4), Summer::american, " america/halifax atlantic/bermuda canada/atlantic "},
    {west(4), Summer::chilean, " america/santiago "},
    {west(5), Summer::never,
     " est cdt cot pet ect america/bogota america/lima america/guayaquil america/panama america/jamaica "
     "america/cancun "},
    {west(5), Summer::american,
     " et america/new_york america/toronto america/montreal america/detroit america/havana america/nassau "
     "america/indiana/indianapolis america/indianapolis us/eastern canada/eastern "},
    {west(6), Summer::never,
     " cst mdt america/mexico_city america/costa_rica america/guatemala america/el_salvador america/regina "
     "america/managua "},
    {west(6), Summer::american, " ct america/chicago america/winnipeg us/central canada/central "},
    {west(7), Summer::never, " mst pdt america/phoenix us/arizona america/hermosillo "},
    {west(7), Summer::american, " mt america/denver america/edmonton america/boise us/mountain canada/mountain "},
    {west(8), Summer::never, " pst akdt "},
    {west(8), Summer::american, " pt america/los_angeles america/vancouver america/tijuana us/pacific canada/pacific "},
    {west(9), Summer::never, " akst "},
    {west(9), Summer::american, " america/anchorage us/alaska "},
    {west(10), Summer::never, " hst pacific/honolulu us/hawaii "},
    // Europe and Africa
    {east(1), Summer::never, " bst west cet met mez wat africa/lagos africa/algiers africa/tunis africa/casablanca "},
    {east(1), Summer::european,
     " europe/amsterdam europe/andorra europe/belgrade europe/berlin europe/bratislava europe/brussels europe/budapest "
     "europe/busingen europe/copenhagen europe/gibraltar europe/ljubljana europe/luxembourg europe/madrid europe/malta "
     "europe/monaco europe/oslo europe/paris europe/podgorica europe/prague europe/rome europe/san_marino "
     "europe/sarajevo "
     "europe/skopje europe/stockholm europe/tirane europe/vaduz europe/vatican europe/vienna europe/warsaw "
     "europe/zagreb "
     "europe/zurich africa/ceuta arctic/longyearbyen poland "},
    {east(2), Summer::never,
     " cest mest mesz eet cat sast africa/johannesburg africa/harare africa/maputo africa/tripoli africa/cairo "
     "europe/kaliningrad "},
    {east(2), Summer::european,
     " europe/athens europe/bucharest europe/chisinau europe/helsinki europe/kiev europe/kyiv europe/mariehamn "
     "europe/riga "
     "europe/sofia europe/tallinn europe/vilnius asia/nicosia asia/jerusalem asia/tel_aviv asia/beirut israel "},
    {east(3), Summer::never,
     " eest msk eat trt idt europe/istanbul asia/istanbul turkey europe/moscow europe/minsk europe/simferopol "
     "europe/volgograd "
     "africa/nairobi africa/addis_ababa asia/riyadh asia/baghdad asia/kuwait asia/qatar asia/amman asia/damascus "},
    {east(4), Summer::never,
     " msd gst samt get azt asia/dubai asia/baku asia/tbilisi asia/yerevan europe/samara europe/saratov "},
    // Asia and the Pacific
    {east(3, 30), Summer::never, " irst asia/tehran iran "},
    {east(4, 30), Summer::never, " aft asia/kabul "},
    {east(5), Summer::never, " pkt uzt yekt asia/karachi asia/tashkent asia/yekaterinburg asia/almaty "},
    {east(5, 30), Summer::never, " ist slst asia/kolkata asia/calcutta asia/colombo "},
    {east(5, 45), Summer::never, " npt asia/kathmandu asia/katmandu "},
    {east(6), Summer::never, " omst bdt asia/dhaka asia/omsk asia/bishkek asia/thimphu "},
    {east(6, 30), Summer::never, " mmt asia/yangon asia/rangoon "},
    {east(7), Summer::never,
     " wib ict krat novt asia/bangkok asia/jakarta asia/ho_chi_minh asia/saigon asia/novosibirsk asia/krasnoyarsk "},
    {east(8), Summer::never,
     " hkt sgt awst pht myt wita irkt asia/shanghai asia/hong_kong asia/singapore asia/taipei asia/manila "
     "asia/kuala_lumpur "
     "asia/macau asia/irkutsk asia/chongqing australia/perth prc hongkong singapore "},
    // Korean dates carry no zone but words that nobody else writes
    {east(9), Summer::never,
     " jst kst yakt wit asia/tokyo asia/seoul asia/pyongyang asia/yakutsk japan rok 년 오전 오후 "},
    {east(9, 30), Summer::never, " acst australia/darwin "},
    {east(9, 30), Summer::australian, " australia/adelaide "},
    {east(10), Summer::never, " aest chst vlat australia/brisbane asia/vladivostok pacific/guam pacific/port_moresby "},
    {east(10), Summer::australian, " australia/sydney australia/melbourne australia/hobart australia/canberra "},
    {east(10, 30), Summer::never, " acdt "},
    {east(11), Summer::never, " aedt asia/magadan pacific/noumea "},
    {east(12), Summer::never, " nzst fjt pacific/fiji asia/kamchatka "},
    {east(12), Summer::new_zealand, " pacific/auckland nz "},
    {east(13), Summer::never, " nzdt "},
});

struct Rule {
  std::chrono::sys_days forward;  ///< at two o'clock, of that year
  std::chrono::sys_days back;
};

Rule rule_of(Summer summer, std::chrono::year year) {
  using namespace std::chrono;
  switch (summer) {
    case Summer::american:
      return {sys_days(year / March / Sunday[2]), sys_days(year / November / Sunday[1])};
    case Summer::australian:
      return {sys_days(year / October / Sunday[1]), sys_days(year / April / Sunday[1])};
    case Summer::new_zealand:
      return {sys_days(year / September / Sunday[last]), sys_days(year / April / Sunday[1])};
    case Summer::chilean:
      return {sys_days(year / September / Sunday[1]), sys_days(year / April / Sunday[1])};
    default:
      return {sys_days(year / March / Sunday[last]), sys_days(year / October / Sunday[last])};
  }
}

}  // namespace

const Zone* zone_of(std::string_view word) {
  constexpr std::size_t kLongestName = 40;
  if (word.size() > kLongestName) return nullptr;
  const std::string key = " " + std::string(word) + " ";
  for (const Zone& zone : kZones) {
    if (zone.names.find(key) != std::string_view::npos) return &zone;
  }
  return nullptr;
}

int offset_at(const Zone& zone, UtcTime local) {
  using namespace std::chrono;
  if (zone.summer == Summer::never) return zone.minutes;
  const year_month_day date(floor<days>(local));
  const Rule rule = rule_of(zone.summer, date.year());
  const bool north = rule.forward < rule.back;
  const bool after_forward = local >= rule.forward + 2h;
  const bool before_back = local < rule.back + 2h;
  const bool summer = north ? after_forward && before_back : after_forward || before_back;
  return zone.minutes + (summer ? 60 : 0);
}

}  // namespace feedcat::text

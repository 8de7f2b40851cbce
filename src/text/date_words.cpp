#include "text/date_words.hpp"

#include <algorithm>
#include <vector>

#include "text/date_names.hpp"

namespace feedcat::text {
namespace {

struct Named {
  std::size_t at;
  Readings readings;
};

bool is_kind(const Readings& readings, Reading::Kind kind) {
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) { return reading.kind == kind; });
}

/// After a clock `pet` is Peru's time, before it is Friday in Croatian. `at` is the Atlantic zone only at the end.
bool is_zone(const Tokens& tokens, std::size_t i, std::size_t clock_end) {
  if (tokens[i].text == "at") return i + 1 == tokens.size();
  return (clock_end > 0 && i >= clock_end) || !is_known(tokens[i].text);
}

std::vector<Named> named_by(Readings (*reader)(std::string_view), const Tokens& tokens,
                            const std::vector<std::size_t>& places, Words& words) {
  std::vector<Named> named;
  words.stray = 0;
  for (const std::size_t at : places) {
    Readings readings = reader(tokens[at].text);
    if (readings.empty()) {
      ++words.stray;
    } else {
      named.push_back({at, std::move(readings)});
    }
  }
  return named;
}

/// Returns the word that names the month. A full name comes before a word that only begins like one, and a word that is
/// no weekday comes before one that may be. Of equals the last word is taken: French `mar. 9 juin` begins with a
/// Tuesday.
const Named* month_among(const Tokens& tokens, const std::vector<Named>& named) {
  const auto rank = [&](const Named& word) {
    return (is_known(tokens[word.at].text) ? 2 : 0) + (is_kind(word.readings, Reading::Kind::weekday) ? 0 : 1);
  };
  const Named* month = nullptr;
  for (const Named& word : named) {
    if (!is_kind(word.readings, Reading::Kind::month)) continue;
    if (month == nullptr || rank(word) >= rank(*month)) month = &word;
  }
  return month;
}

}  // namespace

Words read_words(const Tokens& tokens, std::size_t clock_end, bool may_name_month) {
  Words words;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != Token::Kind::word || token.used || token.text == "t") continue;
    if (const int half = half_day_of(token.text); half >= 0) words.half_day = half;
    const Zone* zone = zone_of(token.text);
    if (zone != nullptr && is_zone(tokens, i, clock_end)) {
      words.zone = zone;
    } else if (half_day_of(token.text) < 0) {
      places.push_back(i);
    }
  }
  std::vector<Named> named = named_by(english_readings_of, tokens, places, words);
  if (words.stray > 0 || !may_name_month) named = named_by(readings_of, tokens, places, words);
  const Named* month = may_name_month ? month_among(tokens, named) : nullptr;
  for (const Named& word : named) {
    for (const Reading& reading : word.readings) {
      if (reading.kind == Reading::Kind::filler) words.fillers.push_back(reading);
      if (reading.kind == Reading::Kind::weekday && &word != month) words.weekdays.push_back(reading);
      if (reading.kind == Reading::Kind::month && &word == month) words.months.push_back(reading);
    }
  }
  if (month != nullptr) words.month_at = month->at;
  return words;
}

bool is_surely_month(std::string_view word) {
  return is_known(word) && !is_kind(readings_of(word), Reading::Kind::weekday);
}

}  // namespace feedcat::text

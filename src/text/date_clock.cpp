#include "text/date_clock.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/date_names.hpp"

namespace feedcat::text {
namespace {

void use(Tokens& tokens, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) tokens[i].used = true;
}

bool number_at(const Tokens& tokens, std::size_t i) { return i < tokens.size() && tokens[i].is_number(2); }

bool mark_at(const Tokens& tokens, std::size_t i, char c) { return i < tokens.size() && tokens[i].is_mark(c); }

template <std::size_t N>
bool word_at(const Tokens& tokens, std::size_t i, const std::array<std::string_view, N>& words) {
  return i < tokens.size() && tokens[i].kind == Token::Kind::word &&
         std::find(words.begin(), words.end(), tokens[i].text) != words.end();
}

constexpr auto kHours =
    std::to_array<std::string_view>({"h", "hs", "hrs", "hora", "horas", "heure", "heures", "uhr", "uur", "u", "ч",
                                     "час", "часов", "時", "时", "點", "点", "시"});
constexpr auto kMinutes = std::to_array<std::string_view>({"m", "min", "mn", "分", "분"});
constexpr auto kSeconds = std::to_array<std::string_view>({"s", "sec", "秒", "초"});
/// These words come before a time whose parts are separated by full stops.
constexpr auto kAt = std::to_array<std::string_view>(
    {"at", "kl",  "klo", "klokken", "klokka", "klockan", "klukkan",  "plkst", "kell", "um",
     "om", "ore", "ora", "orele",   "alle",   "godz",    "godzinie", "ob",    "o",    "u",
     "v",  "ve",  "las", "les",     "as",     "a",       "pukul",    "jam",   "saat"});

/// Reads `17:33:28`.
Clock with_colons(const Tokens& tokens, std::size_t i) {
  if (!number_at(tokens, i) || !mark_at(tokens, i + 1, ':') || !number_at(tokens, i + 2)) return {};
  Clock clock{tokens[i].value(), tokens[i + 2].value(), 0, i + 3};
  if (mark_at(tokens, clock.end, ':') && number_at(tokens, clock.end + 1)) {
    clock.second = tokens[clock.end + 1].value();
    clock.end += 2;
  }
  return clock;
}

/// Reads ISO 8601's basic format: `T173328`.
Clock without_marks(const Tokens& tokens, std::size_t i) {
  if (i + 1 >= tokens.size() || tokens[i].text != "t") return {};
  const Token& next = tokens[i + 1];
  if (!next.is_number(6) || next.text.size() % 2 != 0 || next.spaced || mark_at(tokens, i + 2, ':')) return {};
  const auto two = [&](std::size_t at) {
    return at < next.text.size() ? (next.text[at] - '0') * 10 + next.text[at + 1] - '0' : 0;
  };
  return {two(0), two(2), two(4), i + 2};
}

/// Reads `13h05`, `13 Uhr`, `13時05分30秒`.
Clock with_words(const Tokens& tokens, std::size_t i) {
  if (!number_at(tokens, i) || !word_at(tokens, i + 1, kHours)) return {};
  Clock clock{tokens[i].value(), 0, 0, i + 2};
  const bool day_follows = word_at(tokens, i + 1, std::to_array<std::string_view>({"uhr", "u"})) &&
                           i + 2 < tokens.size() && tokens[i + 2].spaced && !word_at(tokens, i + 3, kMinutes);
  if (!number_at(tokens, clock.end) || day_follows) return clock;
  clock.minute = tokens[clock.end].value();
  clock.end += word_at(tokens, clock.end + 1, kMinutes) ? 2 : 1;
  if (number_at(tokens, clock.end) && word_at(tokens, clock.end + 1, kSeconds)) {
    clock.second = tokens[clock.end].value();
    clock.end += 2;
  }
  return clock;
}

/// Reads `13.05` and `13.05.30`, but no part of a longer row such as `13.05.2024`.
Clock with_stops(const Tokens& tokens, std::size_t i) {
  const auto stop_and_two_digits = [&](std::size_t at) {
    return mark_at(tokens, at, '.') && !tokens[at].spaced && number_at(tokens, at + 1) && !tokens[at + 1].spaced &&
           tokens[at + 1].text.size() == 2;
  };
  const bool inside = i > 0 && tokens[i - 1].is_mark('.') && i < tokens.size() && !tokens[i].spaced;
  if (inside || !number_at(tokens, i) || !stop_and_two_digits(i + 1)) return {};
  Clock clock{tokens[i].value(), tokens[i + 2].value(), 0, i + 3};
  if (stop_and_two_digits(clock.end)) {
    clock.second = tokens[clock.end + 1].value();
    clock.end += 2;
  }
  const bool goes_on = mark_at(tokens, clock.end, '.') && clock.end + 1 < tokens.size() &&
                       tokens[clock.end + 1].kind == Token::Kind::number && !tokens[clock.end + 1].spaced;
  return goes_on ? Clock{} : clock;
}

/// Reads `13.05 Uhr`, `kl. 13.05`, `ore 13.05.30`, `1.05 pm`.
Clock with_stops_and_word(const Tokens& tokens, std::size_t i) {
  Clock clock = with_stops(tokens, i);
  if (clock.end == 0) return {};
  const bool named_before =
      i > 0 && (word_at(tokens, i - 1, kAt) || (i > 1 && tokens[i - 1].is_mark('.') && word_at(tokens, i - 2, kAt)));
  const bool half_day = clock.end < tokens.size() && tokens[clock.end].kind == Token::Kind::word &&
                        half_day_of(tokens[clock.end].text) >= 0;
  if (word_at(tokens, clock.end, kHours)) {
    ++clock.end;
  } else if (!named_before && !half_day) {
    return {};
  }
  return clock;
}

/// Reads `1 pm`.
Clock with_half_day(const Tokens& tokens, std::size_t i) {
  const bool named = number_at(tokens, i) && i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::word &&
                     half_day_of(tokens[i + 1].text) >= 0;
  return named ? Clock{tokens[i].value(), 0, 0, i + 1} : Clock{};
}

/// Is this an offset such as `GMT0` or `UTC2`?
bool is_bare_offset(const Tokens& tokens, std::size_t i) {
  return word_at(tokens, i, std::to_array<std::string_view>({"gmt", "utc", "etc/gmt"})) && number_at(tokens, i + 1) &&
         !tokens[i + 1].spaced && (tokens[i].text != "etc/gmt" || tokens[i + 1].value() == 0);
}

/// Is the minus part of a date? It is in `10:00 2024-05-07`, but not in `10:00 7 May 2024-05:00`.
bool is_within_date(const Tokens& tokens, std::size_t minus) {
  constexpr int kFarthest = 1400;
  if (tokens[minus - 1].kind != Token::Kind::number || tokens[minus].spaced) return false;
  const Token& next = tokens[minus + 1];
  return next.text.size() <= 2 ? !mark_at(tokens, minus + 2, ':') : next.value() > kFarthest;
}

/// Reads the time in `07 May 2024 1305`.
Clock after_year(const Tokens& tokens, std::size_t i) {
  const auto four = [&](std::size_t at) {
    return at < tokens.size() && tokens[at].is_number(4) && tokens[at].text.size() == 4;
  };
  if (i == 0 || !four(i - 1) || !four(i) || !tokens[i].spaced || tokens[i].value() >= 2400) return {};
  return {tokens[i].value() / 100, tokens[i].value() % 100, 0, i + 1};
}

}  // namespace

Clock take_time(Tokens& tokens) {
  for (const auto read : {with_colons, without_marks, with_stops_and_word, with_words, with_half_day, after_year}) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      Clock clock = read(tokens, i);
      if (clock.end == 0) continue;
      const std::size_t end = clock.end;
      const bool fraction = end + 1 < tokens.size() && !tokens[end].spaced && !tokens[end + 1].spaced &&
                            (tokens[end].is_mark('.') || tokens[end].is_mark(',')) &&
                            tokens[end + 1].kind == Token::Kind::number && read != with_half_day;
      if (fraction) clock.end += 2;
      use(tokens, i, clock.end);
      return clock;
    }
  }
  return {};
}

Clock take_dotted_time(Tokens& tokens, std::size_t i) {
  const Clock clock = with_stops(tokens, i);
  use(tokens, i, std::max(clock.end, i));
  return clock;
}

std::optional<int> take_offset(Tokens& tokens, std::size_t from) {
  for (std::size_t i = from; from > 0 && i + 1 < tokens.size(); ++i) {
    if (is_bare_offset(tokens, i)) {
      use(tokens, i + 1, i + 2);
      return tokens[i + 1].value() * 60;
    }
    bool minus = tokens[i].is_mark('-');
    if (minus && i > from && is_within_date(tokens, i)) continue;
    if (!(minus || tokens[i].is_mark('+')) || !tokens[i + 1].is_number(4) || tokens[i + 1].spaced) continue;
    const int value = tokens[i + 1].value();
    const bool short_form = tokens[i + 1].text.size() <= 2;
    int minutes = short_form ? value * 60 : value / 100 * 60 + value % 100;
    std::size_t end = i + 2;
    if (short_form && end + 1 < tokens.size() && tokens[end].is_mark(':') && tokens[end + 1].is_number(2)) {
      minutes += tokens[end + 1].value();
      end += 2;
    }
    if (minutes > 24 * 60) return std::nullopt;
    use(tokens, i, end);
    if (i > 0 && tokens[i - 1].text == "etc/gmt") minus = !minus;
    return minus ? -minutes : minutes;
  }
  return std::nullopt;
}

}  // namespace feedcat::text

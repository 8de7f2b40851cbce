#include "text/date_languages.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

struct Language {
  std::string_view months;
  std::string_view weekdays;
  std::string_view fillers;
};

constexpr Language kLanguages[] = {
#include "text/date_languages.inc"
};

constexpr std::size_t kShortestStem = 3;  // in letters

struct Name {
  std::string_view form;
  Reading reading;
};

using Names = std::vector<Name>;

void add_forms(Names& names, std::string_view forms, Reading reading) {
  for (const std::string_view form : base::split(forms, ' ')) {
    if (!form.empty()) names.push_back({form, reading});
  }
}

void add_language(Names& names, std::size_t language) {
  const Language& row = kLanguages[language];
  const auto number = static_cast<std::uint8_t>(language);
  std::uint8_t value = 1;
  for (const std::string_view forms : base::split(row.months, '|')) {
    add_forms(names, forms, {number, Reading::Kind::month, value++});
  }
  value = 0;
  for (const std::string_view forms : base::split(row.weekdays, '|')) {
    add_forms(names, forms, {number, Reading::Kind::weekday, value++});
  }
  add_forms(names, row.fillers, {number, Reading::Kind::filler, 0});
}

bool before(const Name& a, const Name& b) {
  return a.form != b.form ? a.form < b.form : a.reading.language < b.reading.language;
}

/// Returns all names of all languages in alphabetical order.
const Names& all_names() {
  static const Names kNames = [] {
    Names names;
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) add_language(names, i);
    std::sort(names.begin(), names.end(), before);
    return names;
  }();
  return kNames;
}

Names::const_iterator first_from(std::string_view form) {
  return std::lower_bound(all_names().begin(), all_names().end(), form,
                          [](const Name& name, std::string_view wanted) { return name.form < wanted; });
}

void add_exact(Readings& readings, std::string_view word) {
  for (auto name = first_from(word); name != all_names().end() && name->form == word; ++name) {
    readings.push_back(name->reading);
  }
}

/// Adds the months and weekdays that the word abbreviates.
void add_abbreviated(Readings& readings, std::string_view word) {
  for (auto name = first_from(word); name != all_names().end() && name->form.starts_with(word); ++name) {
    const bool known = std::find(readings.begin(), readings.end(), name->reading) != readings.end();
    if (name->reading.kind != Reading::Kind::filler && !known) readings.push_back(name->reading);
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.language < b.language; });
}

/// Returns the number of bytes that the first letters of the word take, or 0 if it has fewer letters.
std::size_t bytes_of_letters(std::string_view word, std::size_t letters) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    if (bytes >= word.size()) return 0;
    bytes += base::decode_utf8(word, bytes).length;
  }
  return bytes;
}

}  // namespace

Readings readings_of(std::string_view word) {
  Readings readings;
  add_exact(readings, word);
  const std::size_t shortest = bytes_of_letters(word, kShortestStem);
  if (!readings.empty() || shortest == 0) return readings;
  add_abbreviated(readings, word);
  for (std::size_t length = word.size() - 1; readings.empty() && length >= shortest; --length) {
    add_exact(readings, word.substr(0, length));
    std::erase_if(readings, [](const Reading& reading) { return reading.kind == Reading::Kind::filler; });
  }
  return readings;
}

bool is_known(std::string_view word) {
  const auto name = first_from(word);
  return name != all_names().end() && name->form == word;
}

Readings english_readings_of(std::string_view word) {
  static const Names kEnglish = [] {
    Names names;
    add_language(names, 0);
    return names;
  }();
  Readings readings;
  for (const Name& name : kEnglish) {
    if (name.form == word) readings.push_back(name.reading);
  }
  return readings;
}

}  // namespace feedcat::text

#include "extract/names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "extract/letters.hpp"
#include "extract/name_labels.hpp"
#include "extract/words.hpp"
#include "text/date_names.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

constexpr std::size_t kLongestName = 80;  // in bytes
constexpr std::size_t kMostWords = 7;

/// These signs are cut from the ends of a name.
constexpr std::string_view kEdges = " ,;:|/\\-*~_<>\"&+=#";

bool has_letter(std::string_view s) { return std::any_of(s.begin(), s.end(), is_letter); }

std::string_view without_edges(std::string_view s) {
  while (!s.empty() && kEdges.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
  while (!s.empty() && kEdges.find(s.back()) != std::string_view::npos) s.remove_suffix(1);
  return s;
}

bool is_placeholder(std::string_view s) {
  for (const std::string_view mark : {"{{", "}}", "{%", "${", "<%", "<?", "[object", "%%", "[[", "#{"}) {
    if (s.find(mark) != std::string_view::npos) return true;
  }
  return !has_letter(s);
}

bool is_listed(std::string_view s, Words words) {
  const std::string lower = base::lower(without_edges(s));
  return std::find(words.begin(), words.end(), lower) != words.end();
}

/// May `prefix`, with which `s` begins, end there? In `ByMo` the label is joined to the name, in `Byron` there is none.
bool ends_label(std::string_view s, std::string_view prefix) {
  const std::string_view rest = s.substr(prefix.size());
  if (rest.empty() || !is_letter(prefix.back()) || !is_letter(rest.front())) return true;
  const bool beyond_ascii = static_cast<unsigned char>(prefix.back()) >= 0x80;
  return beyond_ascii ||
         (base::is_upper(rest.front()) && base::is_lower(prefix.back()) && s[prefix.size() - 1] == prefix.back());
}

std::string_view without_labels(std::string_view s) {
  for (bool again = true; again;) {
    again = false;
    s = without_edges(s);
    for (const std::string_view label : kBefore) {
      if (!base::istarts_with(s, label) || !ends_label(s, label)) continue;
      s = without_edges(s.substr(label.size()));
      again = !s.empty();
      break;
    }
  }
  for (const std::string_view label : kBeforeFullName) {
    if (!base::istarts_with(s, label) || s.size() <= label.size() || s[label.size()] != ' ') continue;
    const std::string_view rest = base::trim(s.substr(label.size()));
    if (rest.find(' ') != std::string_view::npos && !base::is_lower(rest.front())) return rest;
  }
  return s;
}

/// Cuts the line before a mail address, a web address or a handle.
std::string_view without_handle(std::string_view s) {
  std::size_t end = std::string_view::npos;
  for (const std::string_view mark : {"http://", "https://", "www."}) end = std::min(end, base::ifind(s, mark));
  if (const std::size_t at = s.find('@'); at < end) {
    end = at;
    const std::size_t word = s.rfind(' ', at);
    const bool mail = at > 0 && s[at - 1] != ' ' && s.find('.', at) != std::string_view::npos;
    if (mail && word != std::string_view::npos) end = word;
  }
  s = s.substr(0, end);
  if (end != std::string_view::npos) {
    s = without_edges(s);
    while (s.ends_with('(')) s = without_edges(s.substr(0, s.size() - 1));
  }
  return s;
}

/// Cuts the line before the first word with a digit, and before the names of months and days just before that word.
std::string_view without_date(std::string_view s) {
  const auto digit = std::find_if(s.begin(), s.end(), base::is_digit);
  if (digit == s.end()) return s;
  const std::size_t found = static_cast<std::size_t>(digit - s.begin());
  const std::size_t blank = s.substr(0, found).rfind(' ');
  s = s.substr(0, blank == std::string_view::npos ? 0 : blank);
  while (!s.empty()) {
    s = without_edges(s);
    const std::size_t word = s.rfind(' ') + 1;  // npos + 1 is 0
    const std::string folded = text::fold_date(s.substr(word));
    std::string_view bare = folded;
    while (bare.ends_with('.') || bare.ends_with(',')) bare.remove_suffix(1);
    if (text::month_of(bare) == 0 && text::weekday_of(bare) < 0) break;
    s = s.substr(0, word);
  }
  return s;
}

std::string_view without_ending(std::string_view s, std::string_view ending) {
  if (ending.empty() || !base::iends_with(s, ending) || s.size() == ending.size()) return s;
  const std::string_view rest = s.substr(0, s.size() - ending.size());
  const bool glued = is_letter(rest.back());
  if (glued && !(base::is_lower(rest.back()) && base::is_upper(s[rest.size()]))) return s;
  return without_edges(rest);
}

std::string_view without_role(std::string_view s) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view role : kRoles) {
      const std::string_view rest = without_ending(s, role);
      // "Guest Contributor" is what somebody is called, but "Mo Contributor" is nobody.
      if (rest.size() == s.size() || rest.find(' ') == std::string_view::npos) continue;
      s = rest;
      again = true;
    }
  }
  return s;
}

/// A comma separates the names of several people; but a part that begins in lower case, or holds a role, says more
/// about the same person.
std::string_view before_comma(std::string_view s, std::string_view publisher) {
  for (std::size_t comma = s.find(','); comma != std::string_view::npos; comma = s.find(',', comma + 1)) {
    const std::string_view rest = base::trim(s.substr(comma + 1));
    const bool joined = base::istarts_with(rest, "and ") || base::istarts_with(rest, "jr") || rest.starts_with("und ");
    const bool lower = !rest.empty() && base::is_lower(rest.front()) && !joined;
    const bool role = std::any_of(kRoles.begin(), kRoles.end(), [&](std::string_view word) {
      return base::ifind(rest, word) != std::string_view::npos;
    });
    if (lower || role || same_name(rest, publisher)) return s.substr(0, comma);
  }
  return s;
}

bool is_name(std::string_view s) {
  if (s.size() < 2 || s.size() > kLongestName || !has_letter(s) || is_placeholder(s)) return false;
  if (is_listed(s, kNoNames) || is_listed(s, kRoles)) return false;
  if (s.find_first_of("{}[]<>?!=%$;") != std::string_view::npos) return false;
  const std::vector<std::string_view> words = base::words(s);
  if (words.size() > kMostWords) return false;
  const std::string first = text::fold_date(words[0]);
  if (words.size() == 1 && (text::month_of(first) > 0 || text::weekday_of(first) >= 0)) return false;
  // Prose has words in lower case; a name of several words has hardly any.
  return words.size() == 1 || std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return !base::is_lower(word[0]) || std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
         });
}

std::string_view cleaned(std::string_view s, std::string_view publisher) {
  s = without_labels(s);
  for (const std::string_view word : kAfter) s = s.substr(0, s.find(word, 1));
  s = without_date(without_handle(s));
  s = without_edges(before_comma(s, publisher));
  s = without_edges(without_ending(s, publisher));
  s = without_edges(without_role(s));
  while (base::iends_with(s, " and") || base::iends_with(s, " by")) s = without_edges(s.substr(0, s.rfind(' ')));
  return s;
}

/// Returns the pieces between the signs that separate the parts of a line.
std::vector<std::string_view> pieces_of(std::string_view line) {
  std::vector<std::string_view> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    const auto sign = std::find_if(kParting.begin(), kParting.end(), [&](auto s) { return rest.starts_with(s); });
    if (sign == kParting.end()) {
      ++at;
      continue;
    }
    pieces.push_back(line.substr(from, at - from));
    at += sign->size();
    from = at;
  }
  pieces.push_back(line.substr(from));
  return pieces;
}

}  // namespace

bool is_by_label(std::string_view line) {
  const std::string_view s = without_edges(base::trim(line));
  const auto is = [&](std::string_view label) {
    while (label.ends_with(':') || label.ends_with(' ')) label.remove_suffix(1);
    return base::iequals(s, label) || (base::iends_with(s, label) && s.size() > label.size() &&
                                       s[s.size() - label.size() - 1] == ' ' && label.size() <= 3);
  };
  return !s.empty() && (std::any_of(kBefore.begin(), kBefore.end(), is) ||
                        std::any_of(kBeforeFullName.begin(), kBeforeFullName.end(), is));
}

std::string name_in(std::string_view line, std::string_view publisher) {
  const std::string whole = base::collapse(line);
  if (whole.size() > 4 * kLongestName) return {};
  const std::vector<std::string_view> pieces = pieces_of(whole);
  // In "Politics | By Mo Li" the piece with the label has the name.
  for (const bool labelled : {true, false}) {
    for (const std::string_view piece : pieces) {
      const std::string_view bare = without_edges(piece);
      if (labelled && without_labels(bare).size() == bare.size()) continue;
      const std::string_view name = cleaned(bare, publisher);
      if (is_name(name) && !same_name(name, publisher)) return std::string(name);
    }
  }
  return {};
}

std::string declared_name(std::string_view value, std::string_view publisher) {
  const std::string whole = base::collapse(value);
  if (is_placeholder(whole) || text::is_absolute_url(whole) || is_listed(whole, kNoNames)) return {};
  if (std::string name = name_in(whole, publisher); !name.empty()) return name;
  return std::string(without_labels(whole));
}

bool same_name(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view s) {
    std::string out;
    for (const char c : s) {
      if (is_letter(c) || base::is_digit(c)) out += base::to_lower(c);
    }
    return out;
  };
  const std::string first = bare(a);
  return !first.empty() && first == bare(b);
}

}  // namespace feedcat::extract

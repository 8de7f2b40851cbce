#include "base/closest.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/ascii.hpp"

namespace feedcat::base {
namespace {

constexpr std::size_t kLongest = 64;
constexpr std::size_t kShortestPiece = 2;  // a single letter is within nearly every word

bool same(char a, char b) { return to_lower(a) == to_lower(b); }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  std::array<std::size_t, kLongest + 1> before{}, last{}, now{};
  std::iota(last.begin(), last.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      now[j] = std::min({replaced, last[j] + 1, now[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before = last;
    last = now;
  }
  return last[b.size()];
}

std::string closest(std::string_view word, const std::vector<std::string>& candidates) {
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best && distance < candidate.size()) {
      best = distance;
      found = &candidate;
    }
  }
  if (found != nullptr) return *found;
  if (word.size() < kShortestPiece) return {};
  for (const std::string& candidate : candidates) {
    if (istarts_with(candidate, word)) return candidate;
  }
  for (const std::string& candidate : candidates) {
    if (ifind(candidate, word) != std::string_view::npos) return candidate;
  }
  return {};
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string meant = closest(word, candidates);
  return meant.empty() ? std::string() : "; did you mean " + meant + "?";
}

}  // namespace feedcat::base

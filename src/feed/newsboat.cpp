#include "feed/newsboat.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

constexpr std::array<std::string_view, 3> kPrograms = {"query:", "exec:", "filter:"};

constexpr std::size_t kMostStrays = 20;

/// Splits a line into words. Quotes keep a word together, and a backslash keeps the character after it.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < line.size();) {
    if (base::is_space(line[i])) {
      ++i;
      continue;
    }
    if (line[i] == '#') break;
    std::string word;
    const bool quoted = line[i] == '"';
    if (quoted) ++i;
    for (; i < line.size() && (quoted ? line[i] != '"' : !base::is_space(line[i])); ++i) {
      if (quoted && line[i] == '\\' && i + 1 < line.size()) ++i;
      word += line[i];
    }
    if (quoted && i < line.size()) ++i;
    words.push_back(std::move(word));
  }
  return words;
}

bool is_program(std::string_view word) {
  return std::any_of(kPrograms.begin(), kPrograms.end(),
                     [&](std::string_view program) { return base::istarts_with(word, program); });
}

bool is_address(std::string_view word) {
  return text::is_web_url(word) || (base::istarts_with(word, "file:///") && word.size() > 8);
}

}  // namespace

SubscriptionList parse_newsboat_urls(std::string_view utf8) {
  SubscriptionList out;
  std::size_t number = 0;
  for (const std::string_view line : base::split(utf8, '\n')) {
    ++number;
    const std::vector<std::string> words = words_of(line);
    if (words.empty() || is_program(words.front())) continue;
    Subscription subscription;
    subscription.url = text::without_feed_scheme(words.front());
    if (!is_address(subscription.url)) {
      if (out.strays.size() < kMostStrays) out.strays.push_back({number, words.front()});
      if (out.strays.size() == kMostStrays && out.subscriptions.empty()) break;
      continue;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i].starts_with('~')) {
        subscription.title = words[i].substr(1);
      } else if (words[i] != "!") {  // newsboat hides such a feed
        subscription.tags.push_back(words[i]);
      }
    }
    out.subscriptions.push_back(std::move(subscription));
  }
  return out;
}

}  // namespace feedcat::feed

// Random articles and random queries about them, to compare ways to evaluate queries.
#pragma once

#include <mutex>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "feedcat/feed.hpp"
#include "mirror/state/store.hpp"
#include "query/matches.hpp"
#include "query/parse.hpp"
#include "text/words.hpp"

namespace feedcat::test {

using Words = std::vector<std::string>;

class Random {
 public:
  explicit Random(unsigned seed) : numbers_(seed) {}
  std::size_t below(std::size_t n) { return numbers_() % n; }
  bool once_in(std::size_t n) { return below(n) == 0; }
  const std::string& of(const Words& words) { return words[below(words.size())]; }
  std::string words(std::size_t most);

 private:
  std::mt19937 numbers_;
};

/// Splitting is slow, and the same texts come again with each query.
class Remembering : public text::WordSplitter {
 public:
  [[nodiscard]] std::vector<text::IndexedWord> split(std::string_view text, std::string_view language) const override {
    const std::lock_guard lock(mutex_);
    const auto [at, added] = known_.try_emplace(std::string(language) + '\n' + std::string(text));
    if (added) at->second = text::search_splitter().split(text, language);
    return at->second;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::vector<text::IndexedWord>> known_;
};

/// Writes a query as a person would type it; a mistake in it is no problem, but rare.
class Typist {
 public:
  explicit Typist(Random& random) : random_(random) {}
  std::string query(int depth);

 private:
  std::string term();
  std::string field();
  std::string text_value();
  std::string pattern();
  std::string time();

  Random& random_;
};

/// A mirror's articles, all that is known about them, and which of them the evaluator in memory finds.
class RandomArticles {
 public:
  RandomArticles(unsigned seed, std::size_t count);

  struct Written {
    mirror::ArticleState state;
    mirror::ArticleText text;
    std::string declared;  // language
    std::size_t source = 0;
  };

  [[nodiscard]] mirror::Batch batch() const;
  [[nodiscard]] query::Context context() const;
  [[nodiscard]] std::set<std::string> matching(const query::Matcher& matcher) const;
  Random& random() { return random_; }
  [[nodiscard]] const text::WordSplitter& splitter() const { return splitter_; }

 private:
  UtcTime some_time();
  Written written(std::size_t number);
  [[nodiscard]] query::Article in_memory(const Written& one) const;

  UtcTime now_;
  Random random_;
  Remembering splitter_;
  std::vector<mirror::SourceState> sources_;
  std::vector<Written> articles_;
};

}  // namespace feedcat::test

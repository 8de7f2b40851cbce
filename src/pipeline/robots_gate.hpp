// Keeps to robots.txt (RFC 9309) for pages that nobody has typed.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/fetch.hpp"
#include "feedcat/source.hpp"
#include "net/robots.hpp"
#include "polling/cache_memory.hpp"
#include "polling/cache_options.hpp"
#include "polling/polite_fetcher.hpp"

namespace feedcat::pipeline {

/// Learns what the servers allow. Each robots.txt is requested at most once a day; in between, the copy in the cache
/// counts. Nothing is opened before the first question.
class RobotsGate {
 public:
  RobotsGate(FetchOptions fetch, polling::CacheOptions cache);

  /// Asks the server of this page, unless it is known what it allows, or it was asked already.
  void ask(const Source& page);
  [[nodiscard]] std::size_t pending() const { return fetcher_ ? fetcher_->pending() : 0; }
  /// Waits for an answer, at most for this time. Returns the origin (net::origin_of) that has answered.
  std::optional<std::string> next_within(std::chrono::milliseconds wait);
  /// Asks the servers of all these pages, and waits for all answers.
  void learn(const std::vector<Source>& pages);

  /// Is it known what the server of this page allows?
  [[nodiscard]] bool knows(std::string_view url) const;
  /// May this page be requested, as far as is known? A site without a robots.txt allows everything, and one whose
  /// server fails allows nothing (§ 2.3.1).
  [[nodiscard]] bool allows(std::string_view url) const;
  /// Returns the sitemaps that the robots.txt of this page's server names, as far as is known.
  [[nodiscard]] std::vector<std::string> sitemaps(std::string_view url) const;

 private:
  FetchOptions fetch_;
  polling::CacheOptions cache_;
  std::unique_ptr<polling::CacheMemory> memory_;
  std::unique_ptr<polling::PoliteFetcher> fetcher_;
  std::vector<std::string> origins_;                                       // by tag
  std::map<std::string, std::optional<net::Robots>, std::less<>> sites_;   // by origin; nullopt while it is asked
  std::map<std::string, std::vector<std::string>, std::less<>> sitemaps_;  // by origin
};

}  // namespace feedcat::pipeline

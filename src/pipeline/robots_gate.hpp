// Keeps to robots.txt (RFC 9309) for pages that nobody has typed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/fetch.hpp"
#include "feedcat/source.hpp"
#include "net/robots.hpp"
#include "polling/cache_options.hpp"

namespace feedcat::pipeline {

/// Knows what the servers allow. Each robots.txt is requested at most once a day; in between, the copy in the cache
/// counts.
class RobotsGate {
 public:
  RobotsGate(FetchOptions fetch, polling::CacheOptions cache) : fetch_(std::move(fetch)), cache_(std::move(cache)) {}

  /// Requests what is missing for these pages, all at once. Blocks.
  void learn(const std::vector<Source>& pages);
  /// May this page be requested? `learn` must have been called with it. A site without a robots.txt allows everything,
  /// and one whose server fails allows nothing (§ 2.3.1).
  [[nodiscard]] bool allows(std::string_view url) const;

 private:
  FetchOptions fetch_;
  polling::CacheOptions cache_;
  std::map<std::string, net::Robots, std::less<>> sites_;  // by origin
};

}  // namespace feedcat::pipeline

// Reads what an index of sitemaps leads to: the newest sitemaps first, and not more than is useful.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "feed/sitemap.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// Pure: the caller requests the addresses, one after the other. An index may name others, to a depth of three, and an
/// address is read once, so loops end.
class SitemapWalk {
 public:
  static constexpr std::size_t kMostSitemaps = 10;  ///< that one run requests for one index
  static constexpr std::size_t kEnough = 100;       ///< entries; what is older than so many is not requested

  /// Takes over what was found at the address that was returned last, or at first the index itself.
  void take(SourceResult& result);
  /// Returns the next address to request, or nullopt if nothing more is wanted.
  std::optional<std::string> next();
  /// Makes `result` that of the index: a feed with all that was found, newest first, or if every sitemap failed, the
  /// first error. The poll state says when the index may be requested again, but it has no validators and not the hash
  /// of the index, because the sitemaps change on their own.
  void finish(SourceResult& result) &&;

 private:
  struct Pending {
    feed::SitemapEntry sitemap;
    int depth = 0;
  };
  void add(const FoundIndex& index);
  void add(FoundFeed found);

  std::vector<Pending> pending_;  ///< the newest first
  std::set<std::string> known_;
  std::set<std::string> ids_;
  int depth_ = 0;  ///< of what was requested last; the index itself is at 0
  std::size_t requested_ = 0;
  std::size_t unread_ = 0;  ///< sitemaps that were too deep
  std::optional<SourceResult> root_;
  std::optional<FoundFeed> feed_;
  std::optional<Error> error_;
  std::vector<std::string> notes_;
};

}  // namespace feedcat::pipeline

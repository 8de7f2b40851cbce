// What is known about one source while it is being read.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/result.hpp"
#include "pipeline/sitemap_walk.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// One source that is being read.
struct Task {
  SourceResult result;
  std::deque<std::string> candidates;  // the addresses that are still to be tried after a page that names no feed
  bool by_rule = false;  // the address that was requested is that of a well-known site's feed, not of its page
  std::optional<Error> page_error;   // the error of a page without a feed link, if its usual addresses also fail
  std::optional<SitemapWalk> walk;   // set if the source is an index of sitemaps
  std::optional<FoundArticle> page;  // the article of a page while its Markdown is requested
  bool lost = false;                 // the cached copy that was to be read no longer exists
  std::string compressed;            // the body as the cache will store it
  std::size_t size = 0;              // bytes of the answer that is in memory
  std::size_t pieces = 0;            // the number of the visitor's pieces of work that are not done yet
  std::function<void()> then;        // runs after the last of them
};

/// The tasks of a run, which may read any number of sources one after the other. None is ever moved, because a worker
/// fills its `result`.
class Tasks {
 public:
  static constexpr std::size_t kMostOpen = 1024;  ///< at a time, unless a run was given more at its beginning

  /// The next source that the run was given.
  Task& begin(const Source& source) {
    Task& task = next();
    task.result.source = source;
    task.result.position = begun_++;
    return task;
  }
  Task& next() {
    if (ended_.empty()) return all_.emplace_back();
    Task& task = *ended_.back();
    ended_.pop_back();
    task = {};
    return task;
  }
  /// The task may be used again.
  void done(Task& task) { ended_.push_back(&task); }

 private:
  std::deque<Task> all_;
  std::vector<Task*> ended_;
  std::size_t begun_ = 0;
};

}  // namespace feedcat::pipeline

// Writes the lists and the Atom feeds of saved queries and of tags.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"
#include "feedcat/source.hpp"
#include "mirror/site/files.hpp"
#include "mirror/site/page.hpp"
#include "mirror/site/site.hpp"
#include "mirror/site/table.hpp"
#include "mirror/site/topics.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class TopicPages {
 public:
  /// All of these must outlive it.
  TopicPages(SiteFiles& files, SiteTable& table, store::Database& state, const SiteOptions& options, Reporter& reporter)
      : files_(files), table_(table), state_(state), options_(options), reporter_(reporter) {}

  /// Writes those in which something has changed, and deletes those of topics that there are no more. If the process is
  /// killed, another call does the rest. A saved query with a mistake has no list, and is a notice.
  Result<void> write();

  /// After `write`, the links to all lists.
  [[nodiscard]] const std::vector<SiteTurn>& queries() const { return queries_; }
  [[nodiscard]] const std::vector<SiteTurn>& tags() const { return tags_; }

 private:
  Result<void> write_queries();
  Result<void> write_tags();
  Result<std::vector<SiteRow>> found(const std::string& name, const std::string& typed, bool& is_query);
  Result<void> write_topic(const Topic& topic, const std::vector<SiteRow>& rows);
  Result<void> remove_others();

  SiteFiles& files_;
  SiteTable& table_;
  store::Database& state_;
  const SiteOptions& options_;
  Reporter& reporter_;
  std::vector<WrittenTopic> known_;
  std::vector<WrittenTopic> written_;  // in this run
  std::set<std::pair<std::int64_t, std::string>> current_;
  std::vector<SiteTurn> queries_, tags_;
};

}  // namespace feedcat::mirror

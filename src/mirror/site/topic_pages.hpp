// Writes the lists and the Atom feeds of saved queries and of tags.
#pragma once

#include <cstdint>
#include <map>
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
#include "query/query.hpp"
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
  struct Wanted {
    Topic topic;
    query::Query query = {};  // of a saved query
    std::int64_t hash = 0;    // of what is to be in it
  };
  Result<std::vector<Wanted>> wanted();
  Result<std::vector<SiteRow>> rows_of(const Wanted& wanted);
  [[nodiscard]] bool is_written(const Wanted& wanted) const;
  Result<void> write_changed(const std::vector<Wanted>& changed);
  Result<void> write_files(const Wanted& wanted);
  Result<void> remove_others(const std::vector<Wanted>& wanted);

  SiteFiles& files_;
  SiteTable& table_;
  store::Database& state_;
  const SiteOptions& options_;
  Reporter& reporter_;
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> known_;  // the hashes of what was written before
  std::vector<SiteTurn> queries_, tags_;
};

}  // namespace feedcat::mirror

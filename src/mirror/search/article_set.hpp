// The articles of a mirror that a query matches, as a set that takes one bit for each article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "feedcat/result.hpp"
#include "mirror/search/sql.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class ArticleSet {
 public:
  /// Evaluates the query once.
  static Result<ArticleSet> of(store::Database& database, const SqlQuery& query);

  /// Does the query match everything?
  [[nodiscard]] bool is_all() const { return all_; }
  /// Are there so few that looking at each is cheaper than looking at all articles of the mirror?
  [[nodiscard]] bool is_small() const { return !all_ && size_ < members_.size() / 16; }
  [[nodiscard]] bool contains(std::int64_t article_id) const {
    return all_ ||
           (static_cast<std::size_t>(article_id) < members_.size() && members_[static_cast<std::size_t>(article_id)]);
  }
  /// In ascending order. Not of a set of all.
  [[nodiscard]] std::vector<std::int64_t> ids() const;

 private:
  std::vector<bool> members_;  // by article id
  std::size_t size_ = 0;
  bool all_ = false;
};

}  // namespace feedcat::mirror

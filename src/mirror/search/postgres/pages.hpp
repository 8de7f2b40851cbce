// Reads the articles of a shared store that match, some at a time, in the order of time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "feedcat/result.hpp"
#include "mirror/search/postgres/candidates.hpp"

namespace feedcat::mirror::postgres {

struct PageOptions {
  FoundOrder order = FoundOrder::newest;
  std::string more_columns = {};    ///< come after the columns of candidates, each with a comma in front
  std::string more_condition = {};  ///< in SQL, with ` and` in front
  std::string words = {};           ///< a tsquery that must match, too; empty for none
  std::size_t first = 128;          ///< rows of the first page; each has twice as many as the one before
  std::size_t most = 16'384;
};

class Pages {
 public:
  /// The connection and the condition must outlive it.
  Pages(Connection& connection, const Condition& condition, PageOptions options);

  /// Passes the matches of the next page. Returns whether there may be more.
  Result<bool> read(const std::function<Result<void>(const Row&)>& take);

 private:
  Connection& connection_;
  const Condition& condition_;
  Decider decider_;
  PageOptions options_;
  Parameters parameters_;
  std::string after_;  // the condition for what comes after the last row
  std::size_t rows_;
};

}  // namespace feedcat::mirror::postgres

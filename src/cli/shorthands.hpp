// Options that are short for terms of a query, for all commands that select articles.
#pragma once

#include <optional>
#include <string>

#include "cli/flags.hpp"
#include "feedcat/result.hpp"
#include "query/query.hpp"

namespace feedcat::cli {

struct ShorthandFlags {
  std::string lang;
  std::optional<unsigned long> longer, shorter;

  void declare(Flags& flags);
  /// Adds what the options stand for to the query. Error: usage.
  [[nodiscard]] Result<void> add_to(query::Query& query) const;
};

}  // namespace feedcat::cli

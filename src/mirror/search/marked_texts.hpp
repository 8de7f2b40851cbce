// Marks the matches in texts that are in no index of SQLite.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "mirror/search/found.hpp"
#include "mirror/search/tokenizer.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

/// An index in memory, which has one article at a time. So a match is shown exactly as in a mirror on disk.
class MarkedTexts {
 public:
  static Result<MarkedTexts> open();

  struct Article {
    std::string_view title, authors, body;
    std::string_view stem_language;  ///< what text::stem_language returns
  };
  /// Sets `marked_title` and `snippet` of a hit. `match` is SqlQuery::match.
  Result<void> mark(const std::string& match, const Article& article, Found& found);

 private:
  MarkedTexts(store::Database database, SearchTokenizer& tokenizer)
      : database_(std::move(database)), tokenizer_(&tokenizer) {}

  store::Database database_;
  SearchTokenizer* tokenizer_;  // of the connection
};

}  // namespace feedcat::mirror

// The index of a mirror that is a folder: SQLite and FTS5.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "mirror/search/found_list.hpp"
#include "mirror/search/mirror_index.hpp"
#include "mirror/search/sql.hpp"
#include "query/matches.hpp"
#include "store/sqlite.hpp"

namespace feedcat::mirror {

class SqliteIndex : public MirrorIndex {
 public:
  /// Opens the mirror in the directory. `matcher` must outlive it. Errors: not_found (not a mirror), damaged, refused,
  /// io.
  static Result<std::unique_ptr<MirrorIndex>> open(const std::string& directory, const query::Matcher& matcher);
  /// `matcher` was added to the database.
  SqliteIndex(std::string directory, store::Database database, const query::Query& query)
      : directory_(std::move(directory)), reader_(directory_), database_(std::move(database)), sql_(to_sql(query)) {}

  Result<void> start(FoundOrder order) override;
  Result<std::optional<Found>> next() override;
  Result<std::vector<Found>> best(std::size_t limit) override;
  Result<void> show_matches(Found& hit) override;
  Result<void> count(std::span<const FacetName> facets, std::vector<Counts>& counts) override;

  Result<std::map<std::int64_t, std::vector<std::uint64_t>>> names_of(
      const std::vector<std::int64_t>& articles) override;
  Result<std::string> path_of(std::int64_t article) override;
  Result<ArticleDetails> details_of(std::int64_t article) override;
  [[nodiscard]] const ArticleReader& articles() const override { return reader_; }

  Result<std::vector<DatedArticle>> articles_of(const Period& period) override;
  Result<std::vector<std::string>> texts_of(const std::vector<std::int64_t>& articles) override;

  Result<std::optional<std::string>> first_word_from(std::string_view from) override;
  Result<std::int64_t> count_articles(const query::Term& term, std::int64_t most) override;

 private:
  void complete();
  /// Prepares a statement when it is needed for the first time.
  Result<store::Statement*> prepared(std::optional<store::Statement>& statement, std::string_view sql);

  std::string directory_;
  FolderReader reader_;
  store::Database database_;
  SqlQuery sql_;
  bool complete_ = false;  // the facts have been completed
  std::optional<FoundList> listing_;
  std::optional<store::Statement> matches_, text_, seek_, count_, details_;
};

}  // namespace feedcat::mirror

// The index of a shared store.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mirror/search/marked_texts.hpp"
#include "mirror/search/mirror_index.hpp"
#include "mirror/search/postgres/best.hpp"
#include "mirror/search/postgres/pages.hpp"
#include "mirror/search/postgres/reader.hpp"
#include "mirror/search/sql.hpp"
#include "query/matches.hpp"

namespace feedcat::mirror::postgres {

class StoreIndex : public MirrorIndex {
 public:
  /// `matcher` must outlive it. Errors: io, not_found (there is no store), refused.
  static Result<std::unique_ptr<MirrorIndex>> open(const std::string& address, const query::Matcher& matcher);
  StoreIndex(std::unique_ptr<Connection> connection, const query::Matcher& matcher, const std::string& address,
             int shards);

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
  /// The numbers of articles as two arrays.
  struct Keys {
    std::vector<std::int64_t> shards, ids;
  };
  [[nodiscard]] Keys keys_of(const std::vector<std::int64_t>& articles) const;
  [[nodiscard]] std::int64_t number_of(const Row& row) const;
  Result<void> prepare();
  Result<void> read_words();
  [[nodiscard]] Asked asked() const;

  std::unique_ptr<Connection> connection_;
  const query::Matcher& matcher_;
  StoreReader reader_;
  int shards_;
  SqlQuery sql_;
  std::vector<std::string> languages_;
  std::optional<Condition> condition_;
  std::optional<Pages> pages_;
  bool all_read_ = false;
  std::deque<Found> waiting_;
  std::vector<std::int64_t> page_;                  // the hits that were read last
  std::map<std::int64_t, ArticleDetails> details_;  // of these
  std::optional<MarkedTexts> marked_;
  std::optional<std::set<std::string, std::less<>>> words_;  // of the newest articles
};

}  // namespace feedcat::mirror::postgres

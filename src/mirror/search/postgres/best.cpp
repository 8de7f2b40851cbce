#include "mirror/search/postgres/best.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/try.hpp"
#include "mirror/search/postgres/pages.hpp"
#include "mirror/search/postgres/relevance.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/sql.hpp"
#include "text/stem.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr int kTokens = kCandidateColumns;
constexpr int kTokenCount = kTokens + 1;
constexpr int kAuthorNames = kTokens + 2;
constexpr std::string_view kMoreColumns = ", f.tokens::text, f.token_count, array_to_string(f.authors, ', ')";
constexpr std::size_t kRowsOfPage = 256;  // each has all the words of an article

/// Keeps no more than the best.
class Best {
 public:
  Best(const Asked& asked, Relevance relevance, std::size_t limit)
      : asked_(asked), relevance_(std::move(relevance)), limit_(limit) {}

  /// Ranks the newest `most` matches. Returns their number.
  Result<std::size_t> rank(std::size_t most, const std::string& words) {
    PageOptions options{.more_columns = std::string(kMoreColumns), .words = words};
    options.first = options.most = std::min(most, kRowsOfPage);
    Pages pages(asked_.connection, asked_.condition, options);
    std::size_t count = 0;
    bool more = true;
    while (more && count < most) {
      TRY(more, pages.read([&](const Row& row) { return count++ < most ? add(row) : Result<void>(); }));
    }
    return std::min(count, most);
  }

  std::vector<Found> take() {
    keep_best();
    return std::move(found_);
  }

 private:
  Result<void> add(const Row& row) {
    Found found = read_found(row, asked_.shards);
    if (!seen_.insert(found.article_id).second) return {};
    if (is_incomplete(row)) {
      TRY(found.rank, score_of_text(row, found));
    } else {
      found.rank = relevance_.score(row.view(kTokens), row.integer(kTokenCount));
    }
    found_.push_back(std::move(found));
    if (limit_ < kRanked && found_.size() >= 2 * limit_ + kRowsOfPage) keep_best();
    return {};
  }

  Result<double> score_of_text(const Row& row, const Found& found) {
    TRY(auto bodies, read_bodies(asked_.connection, {read_key(row)}));
    ArticleText text;
    text.title = found.title;
    text.authors = row.text(kAuthorNames);
    text.body = std::move(bodies.front());
    constexpr int kLanguage = 12;
    return relevance_.score(Tokens::of(text, {}, text::stem_language(row.view(kLanguage))));
  }

  void keep_best() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.article_id > b.article_id;
    });
    if (found_.size() > limit_) found_.resize(limit_);
  }

  const Asked& asked_;
  Relevance relevance_;
  std::size_t limit_;
  std::set<std::int64_t> seen_;
  std::vector<Found> found_;
};

}  // namespace

Result<std::vector<Found>> best(const Asked& asked, std::size_t limit) {
  TRY(auto relevance, Relevance::open(asked.connection, asked.query, asked.languages, to_sql(asked.query).one_phrase));
  const std::size_t most = std::max(limit, kRanked);
  Best best(asked, std::move(relevance), limit);
  TRY(const std::size_t ranked, best.rank(most, ""));
  if (ranked < most) return best.take();
  // An article whose title matches should be found, however old it is.
  const auto titles = in_titles(asked.query, asked.languages);
  if (titles && titles->kind == TsQuery::Kind::some) TRY(best.rank(most, titles->text));
  return best.take();
}

}  // namespace feedcat::mirror::postgres

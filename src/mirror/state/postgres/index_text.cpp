#include "mirror/state/postgres/index_text.hpp"

#include "query/query.hpp"
#include "text/word_count.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::uint32_t kUpdated = 1U << static_cast<unsigned>(query::Trait::updated);

/// Once updated, an article stays so.
constexpr std::string_view kPutFacts =
    "insert into feedcat.facts as f (shard, article_id, source_id, time, language, length, traits, authors, tags)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (shard, article_id) do update set"
    " time = excluded.time, language = excluded.language, length = excluded.length,"
    " traits = excluded.traits | (f.traits & $10), authors = excluded.authors, tags = excluded.tags";
/// What has no date keeps its time.
constexpr std::string_view kPutTime = "update feedcat.facts set time = $3 where shard = $1 and article_id = $2";

}  // namespace

void add_text(Connection& connection, const IndexedArticle& article, const ArticleText& text) {
  const ArticleState& state = article.state;
  const ArticleFacts& facts = text.facts;
  const UtcTime time = state.published.value_or(facts.updated.value_or(state.first_seen));
  connection.add(
      kPutFacts,
      Parameters(article.shard, article.article_id, article.source_id, time, facts.language,
                 text::count_words(text.body).total(), facts.traits | (article.rewritten ? kUpdated : 0U),
                 std::span<const std::string>(facts.authors), std::span<const std::string>(facts.tags), kUpdated));
}

void add_time(Connection& connection, const IndexedArticle& article) {
  if (!article.state.published) return;
  connection.add(kPutTime, Parameters(article.shard, article.article_id, *article.state.published));
}

}  // namespace feedcat::mirror::postgres

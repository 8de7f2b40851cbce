#include "mirror/state/postgres/index_text.hpp"

#include "mirror/state/postgres/tokens.hpp"
#include "query/query.hpp"
#include "store/compress.hpp"
#include "text/stem.hpp"
#include "text/word_count.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::uint32_t kUpdated = 1U << static_cast<unsigned>(query::Trait::updated);

/// This comes before kPutFacts, because it looks at what the article had.
constexpr std::string_view kPutCorpus =
    "insert into feedcat.corpus as c (shard, language, articles, tokens)"
    " select $1::integer, $2::text, case when f.shard is null then 1 else 0 end,"
    " $4::bigint - coalesce(f.token_count, 0) from (select $3::bigint as article_id) as one"
    " left join feedcat.facts f on f.shard = $1 and f.article_id = one.article_id"
    " on conflict (shard, language) do update set articles = c.articles + excluded.articles,"
    " tokens = c.tokens + excluded.tokens";
/// Once updated, an article stays so.
constexpr std::string_view kPutFacts =
    "insert into feedcat.facts as f (shard, article_id, source_id, time, language, length, traits, authors, tags,"
    " token_count, lost, tokens) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, $12, $13)"
    " on conflict (shard, article_id) do update set"
    " time = excluded.time, language = excluded.language, length = excluded.length,"
    " traits = excluded.traits | (f.traits & $10), authors = excluded.authors, tags = excluded.tags,"
    " token_count = excluded.token_count, lost = excluded.lost, tokens = excluded.tokens";
constexpr std::string_view kPutPlainText =
    "insert into feedcat.words (shard, article_id, body) values ($1, $2, $3)"
    " on conflict (shard, article_id) do update set body = excluded.body";
/// What has no date keeps its time.
constexpr std::string_view kPutTime = "update feedcat.facts set time = $3 where shard = $1 and article_id = $2";

}  // namespace

void add_text(Connection& connection, const IndexedArticle& article, const ArticleText& text) {
  const ArticleState& state = article.state;
  const ArticleFacts& facts = text.facts;
  const UtcTime time = state.published.value_or(facts.updated.value_or(state.first_seen));
  const std::string language = text::stem_language(facts.language);
  const Tokens tokens = Tokens::of(text, state.url, language);
  const Tokens::Vector vector = tokens.to_vector();
  connection.add(kPutCorpus, Parameters(article.shard, language, article.article_id, tokens.count()));
  connection.add(kPutFacts,
                 Parameters(article.shard, article.article_id, article.source_id, time, facts.language,
                            text::count_words(text.body).total(), facts.traits | (article.rewritten ? kUpdated : 0U),
                            std::span<const std::string>(facts.authors), std::span<const std::string>(facts.tags),
                            kUpdated, tokens.count(), vector.lost, vector.text));
  Parameters body(article.shard, article.article_id);
  body.add_bytes(store::compress(text.body));
  connection.add(kPutPlainText, std::move(body));
}

void add_time(Connection& connection, const IndexedArticle& article) {
  if (!article.state.published) return;
  connection.add(kPutTime, Parameters(article.shard, article.article_id, *article.state.published));
}

}  // namespace feedcat::mirror::postgres

#include "mirror/state/facts.hpp"

#include <array>
#include <string_view>

#include "base/try.hpp"
#include "query/query.hpp"
#include "text/word_count.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::uint32_t kUpdated = 1U << static_cast<unsigned>(query::Trait::updated);

enum Statements : std::size_t { kPut, kDropLabels, kPutLabel, kAttachLabel };
constexpr std::array<std::string_view, 4> kSql{
    // Once updated, an article stays so.
    "insert into facts (article_id, source_id, time, language, length, traits, known)"
    " select article_id, source_id, coalesce(published, ?2, first_seen), ?3, ?4, ?5, 1 from article"
    " where article_id = ?1"
    " on conflict (article_id) do update set time = excluded.time, language = excluded.language,"
    " length = excluded.length, traits = excluded.traits | (traits & ?6), known = 1",
    "delete from labelled where article_id = ?1",
    "insert or ignore into label (kind, name) values (?1, ?2)",
    "insert or ignore into labelled (label_id, article_id) select label_id, ?3 from label where kind = ?1 and name = "
    "?2",
};

}  // namespace

Result<FactsTable> FactsTable::open(store::Database& database) {
  std::vector<store::Statement> statements;
  for (const std::string_view sql : kSql) {
    TRY(auto statement, database.prepare(sql));
    statements.push_back(std::move(statement));
  }
  return FactsTable(std::move(statements));
}

Result<void> FactsTable::put(std::int64_t article_id, const ArticleFacts& facts, std::string_view body,
                             bool rewritten) {
  TRY(statements_[kPut].run(article_id, facts.updated, facts.language, text::count_words(body).total(),
                            facts.traits | (rewritten ? kUpdated : 0), kUpdated));
  TRY(statements_[kDropLabels].run(article_id));
  TRY(put_labels(article_id, LabelKind::tag, facts.tags));
  return put_labels(article_id, LabelKind::author, facts.authors);
}

Result<void> FactsTable::put_labels(std::int64_t article_id, LabelKind kind, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    TRY(statements_[kPutLabel].run(kind, name));
    TRY(statements_[kAttachLabel].run(kind, name, article_id));
  }
  return {};
}

}  // namespace feedcat::mirror

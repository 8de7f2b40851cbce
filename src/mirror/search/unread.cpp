#include "mirror/search/unread.hpp"

#include <cstdint>
#include <vector>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "io/file.hpp"
#include "mirror/article_facts.hpp"
#include "mirror/article_file.hpp"
#include "mirror/state/facts.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kUnknown =
    "select f.article_id, path, coalesce(words.authors, ''), coalesce(words.body, '')"
    " from facts f cross join article using (article_id) left join words on words.rowid = f.article_id"
    " where f.known = 0 limit 200";

struct Unknown {
  std::int64_t id = 0;
  std::string path, authors, body;
};

ArticleFacts facts_of(const Unknown& article, const std::string& directory) {
  if (const auto bytes = io::read_file(directory + "/" + article.path, kLargestArticleFile)) {
    const ArticleFile file = parse_article_file(*bytes);
    if (file.head) {
      ArticleFacts facts = article_facts(file, article.body);
      if (!facts.authors.empty() || article.authors.empty()) return facts;
      facts.authors.push_back(article.authors);  // a format whose head does not name them
      return facts;
    }
  }
  ArticleFacts facts;
  if (!article.authors.empty()) facts.authors.push_back(article.authors);
  return facts;
}

/// Returns whether there may be more.
Result<bool> complete_some(store::Database& database, FactsTable& table, const std::string& directory) {
  TRY(auto transaction, store::Transaction::begin(database));
  TRY(auto unknown, database.prepare(kUnknown));
  TRY(const auto articles, unknown.rows([](const store::Statement& row) {
    return Unknown{row.integer(0), row.text(1), row.text(2), row.text(3)};
  }));
  for (const Unknown& article : articles) {
    TRY(table.put(article.id, facts_of(article, directory), article.body, false));
  }
  TRY(transaction.commit());
  return !articles.empty();
}

}  // namespace

Result<void> complete_facts(store::Database& database, const std::string& directory) {
  TRY(const auto some, database.number("select exists (select 1 from facts where known = 0)"));
  if (some == 0) return {};
  TRY(auto table, FactsTable::open(database));
  while (true) {
    TRY(const bool more, complete_some(database, table, directory));
    if (!more) return {};
  }
}

}  // namespace feedcat::mirror

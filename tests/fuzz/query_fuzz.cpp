// A query as a user may type it: a mistake has a place within it, and what is no mistake can be evaluated, with the
// same result in memory and in the state of a mirror.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mirror/search/found_list.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/renew.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/search/tokenizer.hpp"
#include "mirror/state/schema.hpp"
#include "query/matches.hpp"
#include "query/parse.hpp"
#include "text/word_count.hpp"

namespace {

namespace query = feedcat::query;
namespace mirror = feedcat::mirror;
namespace store = feedcat::store;

constexpr std::string_view kTitle = "Two words, a caf\u00e9";
constexpr std::string_view kBody = "a b c d pre x \u6771\u4eac\na::b https://x 10:30 not";

/// A state with one article.
store::Database state() {
  auto database = *store::Database::open(":memory:", store::Open::create);
  if (!database.migrate(mirror::kSchema)) std::abort();
  const auto tokenizer = mirror::add_search_tokenizer(database);
  if (!tokenizer || !mirror::renew_empty_index(database)) std::abort();
  (*tokenizer)->set_language("de");
  const char* const source =
      "insert into source values (1, 'https://e.org/feed', 'e', 'E', '', null, null, '', '', '', '', null, 0, null, "
      "null,"
      " null, 0, 0, null, null, null, 0, null, null, 0, 0, '', '', null, 0,"
      " '', 0, 100, null, null, null, null)";
  if (!database.run(source)) std::abort();
  if (!database.exec("insert into article (article_id, source_id, path, path_key, raw_hash, content_hash, url, title,"
                     " published, first_seen) values (1, 1, 'a', 'a', 1, 1, 'https://e.org/a', ?1, 1000, 2000)",
                     kTitle) ||
      !database.run("insert into stemmed values (1, 'de')") ||
      !database.exec("insert into words (rowid, title, authors, body) values (1, ?1, 'y z', ?2)", kTitle, kBody) ||
      !database.exec("insert into facts values (1, 1, 1000, 'de', ?1, 3, 1)",
                     feedcat::text::count_words(kBody).total())) {
    std::abort();
  }
  const char* const labels =
      "insert into label values (1, 0, 'a'), (2, 1, 'y z'); insert into labelled values (1, 1), (2, 1)";
  if (!database.run(labels)) std::abort();
  if (!mirror::add_search_tokenizer(database)) std::abort();  // which learns the languages of the index
  return database;
}

query::Article article() {
  query::Article article{.title = kTitle, .authors = {"y z"}, .feed_title = "E", .tags = {"a"}};
  article.body = [] { return std::string(kBody); };
  article.feed_addresses = {"https://e.org/feed"};
  article.folder = "e";
  article.url = "https://e.org/a";
  article.language = "de";
  article.date = feedcat::UtcTime(std::chrono::seconds(1000));
  article.seen = feedcat::UtcTime(std::chrono::seconds(2000));
  article.has = [](query::Trait trait) { return trait == query::Trait::image || trait == query::Trait::enclosure; };
  return article;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static store::Database database = state();
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  query::Context context{.now = {}};
  // The query may use itself and a part of itself.
  context.saved = {{"a", std::string(typed)}, {"b", std::string(typed.substr(0, size / 2))}};
  context.tagged = [](std::string_view tag) { return std::vector<std::string>(tag == "t" ? 1 : 0); };
  auto read = query::parse(typed, context);
  if (!read) {
    if (read.error().at > size || read.error().what.empty()) std::abort();
    return 0;
  }
  const auto matcher = query::Matcher::compile(std::move(*read));
  if (!matcher) std::abort();
  if (!mirror::add_holds(database, *matcher)) std::abort();
  auto listing = mirror::FoundList::open(database, mirror::to_sql(matcher->query()), mirror::FoundList::Order::newest);
  if (!listing) std::abort();
  const auto found = listing->next();
  if (!found || found->has_value() != matcher->matches(article())) std::abort();
  return 0;
}

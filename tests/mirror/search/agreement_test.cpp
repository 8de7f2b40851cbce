// The two evaluators of a query agree: the one in memory, and SQL with FTS5 over a mirror's state. Both get random
// queries about the same articles.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "mirror/search/found_list.hpp"
#include "mirror/search/functions.hpp"
#include "mirror/search/ranking.hpp"
#include "mirror/search/sql.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/matches.hpp"
#include "query/parse.hpp"
#include "support/temporary_folder.hpp"
#include "text/date.hpp"
#include "text/words.hpp"

namespace feedcat::mirror {
namespace {

using Words = std::vector<std::string>;

const Words kVocabulary = {"tide",
                           "Tides",
                           "gauge",
                           "harbour",
                           "boat",
                           "cafe",
                           "caf\u00e9",
                           "C++",
                           "a",
                           "of",
                           "the",
                           "Stra\u00dfe",
                           "Strasse",
                           "\u00c5ngstr\u00f6m",
                           "10:30",
                           "x-ray",
                           "x",
                           "ray",
                           "\u6771\u4eac",
                           "\u6771",
                           "\u0130stanbul",
                           "don't",
                           "don",
                           "e\u0301t\u00e9",
                           "\U0001f30a",
                           "--",
                           "2026",
                           "learning",
                           "machine",
                           "\xff",
                           "caf\xc3",
                           "sea/land",
                           "AND",
                           "\u00bd",
                           "o\u0308l",
                           "ferry",
                           "ferries",
                           "villages",
                           "Haus",
                           "H\u00e4user",
                           "Stra\u00dfen",
                           "bateau",
                           "bateaux",
                           "kap\u0131",
                           "kap\u0131lar",
                           "\u6771\u4eac\u90fd",
                           "\u4eac",
                           "\u4eac\u90fd\u306e",
                           "\u30b5\u30f3\u30c9",
                           "\uff7b\uff9d\uff84\uff9e",
                           "\ud55c\uad6d\uc5b4",
                           "\uad6d",
                           "\u0e01\u0e32\u0e23\u0e17\u0e33",
                           "tide\u6771\u4eac",
                           "\x0e"};
/// Long enough to be recognised if no language is declared.
const Words kLongTexts = {
    "The ferries leave the port at seven in the morning and come back in the evening. On the way they stop at two "
    "small villages, where people wait with baskets of fish, bicycles, and now and then a goat that does not want to "
    "travel. Nobody minds, because the captain is never in a hurry.",
    "Die alten H\u00e4user am Hafen wurden im letzten Winter gestrichen, und seitdem leuchten die Stra\u00dfen auch an "
    "grauen Tagen. Wer morgens zum Markt geht, sieht die Boote zwischen den D\u00e4chern und h\u00f6rt, wie die "
    "Fischer "
    "ihre Netze flicken und \u00fcber das Wetter streiten.",
    "Les bateaux quittent le port d\u00e8s que la mar\u00e9e le permet, et les enfants du village courent sur la "
    "jet\u00e9e "
    "pour les saluer. Le soir, on allume les lampes des maisons, on raconte les vieilles histoires de temp\u00eate et "
    "l'on attend ensemble le retour des p\u00eacheurs.",
    "\u6771\u4eac\u90fd\u306e\u6e2f\u3067\u306f\u3001\u671d\u65e9\u304f\u304b\u3089\u8239\u304c\u51fa\u3066\u3044"
    "\u304d\u307e\u3059\u3002\u4eac\u90fd\u306e\u53cb\u4eba\u3082\u6765\u307e\u3057\u305f\u3002"};
const Words kNames = {"Ann Lee", "Bo Chen", "Lee", "Andr\u00e9 the Boat", "ann@harbour.example"};
const Words kTags = {"Sea", "sea", "Machine Learning", "learning", "C++", "Tide/Boat"};
const Words kLanguages = {"", "", "en", "en-GB", "de_AT", "DE", "fr", "tr", "ja", "zh-Hant", "no-such"};
const Words kUrls = {"https://sea.example/tide-gauge", "https://land.example/2026/boat?x=1", "", "urn:x:ray"};

struct Written {
  ArticleState state;
  ArticleText text;
  std::string declared;  // language
  std::size_t source = 0;
};

class Random {
 public:
  explicit Random(unsigned seed) : numbers_(seed) {}
  std::size_t below(std::size_t n) { return numbers_() % n; }
  bool once_in(std::size_t n) { return below(n) == 0; }
  const std::string& of(const Words& words) { return words[below(words.size())]; }
  std::string words(std::size_t most) {
    std::string out;
    for (std::size_t n = below(most + 1); n > 0; --n)
      out += (out.empty() ? "" : once_in(9) ? ".\n" : " ") + of(kVocabulary);
    return out;
  }

 private:
  std::mt19937 numbers_;
};

/// Splitting is slow, and the same texts come again with each query.
class Remembering : public text::WordSplitter {
 public:
  [[nodiscard]] std::vector<text::IndexedWord> split(std::string_view text, std::string_view language) const override {
    const std::lock_guard lock(mutex_);
    const auto [at, added] = known_.try_emplace(std::string(language) + '\n' + std::string(text));
    if (added) at->second = text::search_splitter().split(text, language);
    return at->second;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, std::vector<text::IndexedWord>> known_;
};

/// Writes a query as a person would type it; a mistake in it is no problem, but rare.
class Typist {
 public:
  explicit Typist(Random& random) : random_(random) {}

  std::string query(int depth) {
    switch (random_.below(depth > 0 ? 10 : 5)) {
      case 5:
        return query(depth - 1) + " " + query(depth - 1);
      case 6:
        return query(depth - 1) + " OR " + query(depth - 1);
      case 7:
        return "(" + query(depth - 1) + ")";
      case 8:
        return (random_.once_in(2) ? "NOT " : "-") + std::string("(") + query(depth - 1) + ")";
      case 9:
        return query(depth - 1) + " AND " + (random_.once_in(2) ? "NOT " : "") + term();
      default:
        return term();
    }
  }

 private:
  std::string term() {
    switch (random_.below(9)) {
      case 0:
      case 1:
      case 2:
        return text_value();
      case 3:
        return field() + text_value();
      case 4:
        return field() + "/" + pattern() + "/";
      case 5:
        return time();
      case 6:
        return "lang:" + random_.of({"en", "de", "de-AT", "EN-gb", "j", "ja", "fr"});
      case 7:
        return "words:" + random_.of({"0", ">3", "<=5", "2..6", ">=30", "..1"});
      default:
        return random_.of({"has:image", "has:enclosure", "has:transcript", "has:full", "is:updated", "feed:@t"});
    }
  }
  std::string field() { return random_.of({"title:", "author:", "body:", "feed:", "tag:", "url:"}); }
  std::string text_value() {
    const Words& from = random_.once_in(4) ? (random_.once_in(2) ? kNames : kTags) : kVocabulary;
    const std::string& word = random_.of(from);
    switch (random_.below(5)) {
      case 0:
        return "\"" + word + " " + random_.of(kVocabulary) + "\"" + (random_.once_in(3) ? "*" : "");
      case 1:
        return "\"" + word + "\"";
      case 2:
        return "\"" + word.substr(0, 1 + random_.below(word.size())) + "\"*";
      default:
        return word.find(' ') == std::string::npos ? word : "\"" + word + "\"";
    }
  }
  std::string pattern() {
    return random_.of(
        {"^tide", "gauge$", "Boat", "a.e", "\\\\bsea\\\\b", "sea\\/land", "^$", "[0-9]+", "lee|chen", "caf\u00e9"});
  }
  std::string time() {
    return random_.of({"date:", "seen:"}) +
           random_.of({"2026", "2026-03", ">2026-02-10", "<=2026-01", "30d", "<20d", "today", "2026-02..2026-03-15"});
  }

  Random& random_;
};

/// The parameter is a seed.
class Agreement : public testing::TestWithParam<unsigned> {
 protected:
  static constexpr std::size_t kArticles = 500;
  static constexpr std::size_t kQueries = 2500;

  void SetUp() override {
    Batch batch;
    for (std::size_t i = 0; i < 4; ++i) {
      SourceState source;
      source.url = "https://" + std::to_string(i) + ".example/sea/feed";
      source.title = random_.words(3);
      source.folder = i == 0 ? "" : "tide-" + std::to_string(i);
      if (i == 2) source.feed_url = "https://boat.example/rss";
      batch.sources.push_back(source);
    }
    sources_ = batch.sources;
    for (std::size_t i = 0; i < kArticles; ++i) {
      articles_.push_back(written(i));
      batch.articles.push_back(articles_.back().state);
      batch.texts.push_back(articles_.back().text);
    }
    const std::string path = folder_ / "state.db";
    ASSERT_TRUE((*open_store(path, store::Open::create))->commit(batch));
    auto opened = open_state_file(path, store::Open::read_write);
    ASSERT_TRUE(opened);
    database_.emplace(std::move(*opened));
  }

  UtcTime some_time() {
    return now_ - std::chrono::hours(24 * random_.below(200)) - std::chrono::seconds(random_.below(86'400));
  }

  Written written(std::size_t number) {
    Written one;
    one.source = random_.below(sources_.size());
    ArticleState& state = one.state;
    state.source = sources_[one.source].url;
    state.id = state.path = state.path_key = std::to_string(number);
    state.url = random_.of(kUrls);
    state.title = random_.words(4);
    state.first_seen = some_time();
    if (!random_.once_in(5)) state.published = some_time();
    ArticleFacts facts;
    for (std::size_t n = random_.below(3); n > 0; --n) facts.authors.push_back(random_.of(kNames));
    for (std::size_t n = random_.below(3); n > 0; --n) facts.tags.push_back(random_.of(kTags));
    one.declared = random_.of(kLanguages);
    if (random_.once_in(4)) facts.updated = some_time();
    facts.traits = static_cast<std::uint32_t>(random_.below(32));
    const std::vector<std::string_view> names(facts.authors.begin(), facts.authors.end());
    one.text = {state.path_key, state.title, query::joined_authors(names), random_.words(30), facts};
    if (random_.once_in(4)) one.text.body += "\n" + random_.of(kLongTexts);
    one.text.facts.language = text::article_language(one.declared, one.text.body);
    return one;
  }

  query::Article in_memory(const Written& one) const {
    const SourceState& source = sources_[one.source];
    const ArticleFacts& facts = one.text.facts;
    query::Article article;
    article.title = one.state.title;
    article.authors.assign(facts.authors.begin(), facts.authors.end());
    article.body = [&one] { return one.text.body; };
    article.feed_title = source.title;
    article.feed_addresses = {source.url};
    if (!source.feed_url.empty()) article.feed_addresses.push_back(source.feed_url);
    article.folder = source.folder;
    article.tags.assign(facts.tags.begin(), facts.tags.end());
    article.url = one.state.url;
    article.language = one.declared;
    article.date = one.state.published ? one.state.published : facts.updated ? facts.updated : one.state.first_seen;
    article.seen = one.state.first_seen;
    article.has = [&facts](query::Trait trait) { return (facts.traits >> static_cast<unsigned>(trait) & 1U) != 0; };
    return article;
  }

  using Paths = std::set<std::string>;

  Paths by_memory(const query::Matcher& matcher) const {
    Paths paths;
    for (const Written& one : articles_) {
      if (matcher.matches(in_memory(one))) paths.insert(one.state.path);
    }
    return paths;
  }

  Paths by_sql(const SqlQuery& sql, FoundList::Order order) {
    Paths paths;
    auto listing = FoundList::open(*database_, sql, order);
    EXPECT_TRUE(listing) << listing.error().message;
    while (listing) {
      auto found = listing->next();
      EXPECT_TRUE(found) << found.error().message;
      if (!found || !*found) break;
      EXPECT_TRUE(paths.insert((*found)->path).second);
    }
    return paths;
  }

  UtcTime now_ = *text::parse_date("2026-04-01T12:00:00Z");
  Random random_{GetParam()};
  Remembering splitter_;
  test::TemporaryFolder folder_;
  std::vector<SourceState> sources_;
  std::vector<Written> articles_;
  std::optional<store::Database> database_;
};

TEST_P(Agreement, OnRandomQueries) {
  query::Context context{.now = now_};
  context.tagged = [&](std::string_view) { return Words{sources_[1].url, "https://boat.example/rss"}; };
  Typist typist(random_);
  std::size_t compared = 0, mistakes = 0, some = 0, ranked = 0;
  while (compared < kQueries) {
    const std::string typed = typist.query(static_cast<int>(random_.below(5)));
    auto read = query::parse(typed, context);
    if (!read) {
      ASSERT_LT(++mistakes, kQueries / 10) << typed << ": " << read.error().what;
      continue;
    }
    const auto matcher = query::Matcher::compile(std::move(*read), splitter_);
    ASSERT_TRUE(matcher) << typed;
    ASSERT_TRUE(add_holds(*database_, *matcher));
    const SqlQuery sql = to_sql(matcher->query());
    const Paths expected = by_memory(*matcher);
    const auto order = compared % 2 == 0 ? FoundList::Order::newest : FoundList::Order::oldest;
    ASSERT_EQ(by_sql(sql, order), expected) << typed << "\n" << sql.match << "\n" << sql.condition;
    ++compared;
    if (!expected.empty() && expected.size() < kArticles) ++some;
    if (sql.match.empty()) continue;
    const auto hits = best(*database_, sql, kArticles);
    ASSERT_TRUE(hits) << typed << ": " << hits.error().message;
    Paths paths;
    for (const Found& hit : *hits) paths.insert(hit.path);
    ASSERT_EQ(paths, expected) << typed << "\n" << sql.match << "\n" << sql.condition;
    ++ranked;
  }
  EXPECT_GT(some, kQueries / 2);
  EXPECT_GT(ranked, kQueries * 3 / 10);
}

/// SQLite's parsers have stacks of a fixed size.
TEST_P(Agreement, OnTheDeepestAndTheLargestQuery) {
  const query::Context context{.now = now_};
  std::string fields = "tag:sea", words = "tide", many = "a";
  for (std::size_t i = 0; i < query::kMostLevels / 2; ++i) {
    fields = "-(lang:de OR (tag:learning -feed:/x/ " + fields + "))";
    words = "-(boat OR (gauge " + words + "))";
  }
  for (std::size_t i = 1; i < query::kMostTerms; ++i)
    many += (i % 2 == 0 ? " OR tag:sea" : " OR x") + std::to_string(i);
  for (const std::string& typed : {fields, words, many}) {
    auto read = query::parse(typed, context);
    ASSERT_TRUE(read) << typed << ": " << read.error().what;
    const auto matcher = query::Matcher::compile(std::move(*read), splitter_);
    ASSERT_TRUE(add_holds(*database_, *matcher));
    EXPECT_EQ(by_sql(to_sql(matcher->query()), FoundList::Order::newest), by_memory(*matcher)) << typed;
  }
}

/// Ten thousand queries in all.
INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, testing::Values(1U, 2U, 3U, 4U));

}  // namespace
}  // namespace feedcat::mirror

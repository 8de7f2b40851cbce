// Searches, logs and the status of a shared store say what those of a folder with the same articles say.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "feedcat/mirror.hpp"
#include "mirror/log/log.hpp"
#include "mirror/search/search.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "query/parse.hpp"
#include "support/shared_mirror.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

using Lines = std::vector<std::string>;

UtcTime at(std::int64_t seconds) { return UtcTime(std::chrono::seconds(seconds)); }

query::Query parsed(const std::string& typed) { return query::parse(typed, {.now = at(1'800'000'000)}).value(); }

std::string repeated(const std::string& words, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += words;
  return all;
}

class SharedSearch : public testing::Test {
 protected:
  void SetUp() override {
    if (!store_.problem().empty()) GTEST_SKIP() << store_.problem();
    std::filesystem::create_directories(directory_ + "/.feedcat");
  }

  void add_source(const std::string& name) {
    SourceState source;
    source.url = "https://" + name + ".example/feed";
    source.folder = source.title = name;
    batch_.sources.push_back(source);
  }

  /// The article's path is `FEED/NUMBER.md`.
  ArticleState& add(const std::string& feed, const std::string& title, const std::string& body,
                    const ArticleFacts& facts = {.language = "en"}) {
    ArticleState article;
    article.source = "https://" + feed + ".example/feed";
    article.id = "id " + std::to_string(batch_.articles.size());
    article.path = article.path_key = feed + "/" + std::to_string(batch_.articles.size()) + ".md";
    article.url = "https://" + feed + ".example/" + std::to_string(batch_.articles.size());
    article.title = title;
    article.first_seen = at(1'700'000'000 + static_cast<std::int64_t>(batch_.articles.size()) * 3600);
    batch_.texts.push_back({article.path_key, title, facts.authors.empty() ? "" : facts.authors.front(), body, facts});
    return batch_.articles.emplace_back(article);
  }

  void store_both() {
    auto opened = open_store(directory_ + "/.feedcat/state.db", store::Open::create);
    ASSERT_TRUE(opened);
    ASSERT_TRUE((*opened)->commit(batch_));
    store_.add(batch_);
  }

  using Tell = std::function<Lines(const std::string& directory)>;
  void expect_same(const std::string& what, const Tell& tell) {
    const Lines expected = tell(directory_);
    EXPECT_EQ(tell(store_.address()), expected) << what;
    told_ += expected.size();
  }

  static Lines hits(const std::string& directory, const std::string& typed, SearchOrder order) {
    auto search = Search::open(parsed(typed), {directory});
    if (!search) return {search.error().message};
    if (const auto started = search->start(order, 1000); !started) return {started.error().message};
    Lines lines;
    while (true) {
      auto hit = search->next();
      if (!hit) lines.push_back(hit.error().message);
      if (!hit || !*hit) return lines;
      Found& found = (*hit)->article;
      if (order != SearchOrder::relevance && !search->show_matches(**hit)) lines.emplace_back("cannot be shown");
      lines.push_back(found.path + " " + found.title + " " + found.url + " " + found.feed + " " + found.feed_url + " " +
                      std::to_string(found.time.time_since_epoch().count()) + " " + found.snippet + " " +
                      found.marked_title + " " + std::to_string(found.rank).substr(0, 7));
    }
  }
  void expect_same_hits(const std::string& typed) {
    for (const SearchOrder order : {SearchOrder::relevance, SearchOrder::newest, SearchOrder::oldest}) {
      expect_same(typed, [&](const std::string& directory) { return hits(directory, typed, order); });
    }
  }

  static Lines counts(const std::string& directory, const std::string& typed) {
    auto search = Search::open(parsed(typed), {directory});
    if (!search) return {search.error().message};
    const auto counted = search->count(facet_names());
    if (!counted) return {counted.error().message};
    Lines lines;
    for (std::size_t i = 0; i < counted->size(); ++i) {
      for (const auto& [value, articles] : (*counted)[i]) {
        lines.push_back(std::string(facet_names()[i].name) + " " + value + " " + std::to_string(articles));
      }
    }
    return lines;
  }
  void expect_same_counts(const std::string& typed) {
    expect_same("facets of " + typed, [&](const std::string& directory) { return counts(directory, typed); });
  }

  static Lines log(const std::string& directory, const std::string& typed, const LogOptions& options) {
    auto log = Log::open(parsed(typed), directory, options);
    if (!log) return {log.error().message};
    Lines lines;
    while (true) {
      auto entry = log->next();
      if (!entry) lines.push_back(entry.error().message);
      if (!entry || !*entry) return lines;
      const LogEntry& e = **entry;
      lines.push_back(std::to_string(e.time.time_since_epoch().count()) + " " +
                      std::to_string(static_cast<int>(e.kind)) + " " + e.feed + " " + e.feed_url + " " + e.title + " " +
                      e.url + " " + e.path + " " + e.words);
    }
  }

  Batch batch_;
  std::size_t told_ = 0;
  test::TemporaryFolder folder_;
  std::string directory_ = folder_ / "m";
  test::SharedMirror store_;
};

TEST_F(SharedSearch, FindsEverythingInTextsThatAreTooLongForATsvector) {
  add_source("harbour");
  add("harbour", "Lists", repeated("boat ", 400) + "tide gauge");
  add("harbour", "A long story", repeated("a boat leaves and comes back ", 4000) + "the tide gauge stands");
  add("harbour", "The tide", "A gauge, and then a tide.");
  std::string numbers;
  for (int i = 100'000; i < 195'000; ++i) numbers += "n" + std::to_string(i) + " ";
  add("harbour", "Numbers", numbers + " tide gauge", {.authors = {"Ann Lee"}, .tags = {"long"}, .language = "en"});
  const std::string word(3000, 'w');
  add("harbour", "One word", "It is " + word + "x and nothing else", {.language = "de"});
  add("harbour", "Another word", word + "y", {.language = "de"});
  store_both();
  for (const std::string typed :
       {"\"tide gauge\"", "tide gauge", "-\"tide gauge\"", "boat", "body:boat", "body:\"comes back the\"",
        "body:boat -\"tide gauges\"", "\"stands\"", "n150000", "n15000*", "title:numbers", "author:ann \"tide gauge\"",
        "tag:long", "-tag:long", "body:/gauge stands$/", "lang:de OR \"gauge stands\"", "-n150000 -boat",
        "words:>100000", "back body:tide"}) {
    expect_same(typed, [&](const std::string& directory) { return hits(directory, typed, SearchOrder::newest); });
  }
  for (const std::string& typed : {word + "x", word + "y", word, word.substr(0, 50) + "*", word + "*", word + "x*",
                                   "\"is " + word + "x\"", "-" + word + "y*"}) {
    expect_same_hits(typed);
  }
  for (const std::string typed : {"\"tide gauge\"", "boat"}) {
    expect_same(typed, [&](const std::string& directory) { return hits(directory, typed, SearchOrder::relevance); });
    expect_same_counts(typed);
  }
  EXPECT_GT(told_, 50U);
}

TEST_F(SharedSearch, KnowsStoriesNamesAndSpellings) {
  const std::string report =
      "Two trams collided at the Weavers' Bridge in Ostleigh on Monday, and nine people were taken to hospital. The "
      "driver of the second tram, Marek Tolliver, said that the brakes had answered late.";
  for (const char* feed : {"harbour", "weavers", "sea"}) add_source(feed);
  add("harbour", "Trams collide in Ostleigh", report);
  add("weavers", "Nine hurt as trams collide", report);
  add("sea", "Tide tables", "Nothing happened at the harbour today.");
  store_both();
  const Tell names = [](const std::string& directory) {
    auto search = Search::open(parsed(""), {directory});
    EXPECT_TRUE(search->start(SearchOrder::newest, 10));
    Lines lines;
    while (true) {
      auto hit = search->next();
      if (!hit || !*hit) return lines;
      const ArticlePlace place{0, (*hit)->article.article_id};
      const auto own = search->names_of({place}).value();
      for (const std::uint64_t name : own.front()) lines.push_back(std::to_string(name));
      const auto story = search->first_of_story(**hit).value();
      lines.push_back(story ? search->path_of(*story).value() : "no story");
      const auto details = search->details_of(**hit).value();
      lines.push_back(details.id + " " + details.language);
    }
  };
  expect_same("names", names);
  EXPECT_EQ(told_, 12U);
  const Tell spellings = [](const std::string& directory) {
    auto search = Search::open(parsed("colide harbuor"), {directory});
    const auto found = search->spellings();
    if (!found) return Lines{found.error().message};
    Lines lines;
    for (const auto& [term, words] : *found) {
      for (const std::string& word : words) lines.push_back(std::to_string(term) + " " + word);
    }
    return lines;
  };
  expect_same("spellings", spellings);
  EXPECT_GT(told_, 13U);
}

TEST_F(SharedSearch, TellsWhatHappenedToArticlesAndFeeds) {
  for (const char* feed : {"harbour", "sea"}) add_source(feed);
  for (int i = 0; i < 300; ++i) add(i % 3 == 0 ? "sea" : "harbour", "Tide " + std::to_string(i), "About tides.");
  batch_.events.push_back({EventKind::failed, at(1'700'100'001), "https://sea.example/feed", "", "HTTP status 500"});
  batch_.events.push_back({EventKind::updated, at(1'700'100'002), "https://sea.example/feed", "sea/3.md", ""});
  batch_.events.push_back({EventKind::recovered, at(1'700'100'003), "https://sea.example/feed", "", ""});
  store_both();
  for (const std::string typed :
       {"", "tides", "title:/1$/", "feed:sea", "date:>2023-11-20 feed:harbour", "tide -tides"}) {
    for (const LogOptions& options : {LogOptions(), LogOptions{.kinds = {EventKind::failed, EventKind::updated}},
                                      LogOptions{.since = at(1'700'090'000), .until = at(1'700'100'002)}}) {
      expect_same("log " + typed, [&](const std::string& directory) { return log(directory, typed, options); });
    }
  }
  EXPECT_GT(told_, 800U);
}

TEST_F(SharedSearch, NeedsNothingButSelect) {
  add_source("harbour");
  add("harbour", "The tide", "A gauge, and then a tide.");
  store_both();
  store_.server().run(
      "create role reader login; grant usage on schema feedcat to reader; grant select on all tables in schema feedcat "
      "to reader",
      "feeds");
  const std::string address = store_.server().address("feeds", "reader");
  EXPECT_EQ(hits(address, "tide", SearchOrder::relevance), hits(directory_, "tide", SearchOrder::relevance));
  EXPECT_EQ(hits(address, "title:/tide/", SearchOrder::newest), hits(directory_, "title:/tide/", SearchOrder::newest));
  EXPECT_EQ(counts(address, "tide"), counts(directory_, "tide"));
  EXPECT_EQ(log(address, "", {}), log(directory_, "", {}));
  const auto status = mirror_status(address, at(1'800'000'000));
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(status->size(), 1U);
}

TEST_F(SharedSearch, NamesTheStoreInErrors) {
  const std::string none = store_.server().create_database("empty");
  const auto search = Search::open(parsed("tide"), {none});
  ASSERT_FALSE(search);
  EXPECT_EQ(search.error().message.find(none + ": "), 0U) << search.error().message;
  const auto log = Log::open(parsed("tide"), none, {});
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().message, search.error().message);
  const auto secret = Search::open(parsed("tide"), {"postgresql://ann:secret@localhost:1/feeds"});
  ASSERT_FALSE(secret);
  EXPECT_EQ(secret.error().message.find("secret"), std::string::npos) << secret.error().message;
}

}  // namespace
}  // namespace feedcat::mirror

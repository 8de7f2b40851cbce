#include "pipeline/read_elsewhere.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sqlite.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::pipeline {
namespace {

using testing::ElementsAre;

class ReadElsewhere : public testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& bytes) {
    return test::write_whole(folder_ / name, bytes);
  }
  test::TemporaryFolder folder_;
};

TEST_F(ReadElsewhere, InNewsboatIsWhatIsNotUnread) {
  const std::string path = folder_ / "cache.db";
  {
    auto database = store::Database::open(path, store::Open::create);
    ASSERT_TRUE(
        database->run("create table rss_item (id integer primary key, guid text, title text, url text,"
                      " feedurl text, unread integer, deleted integer);"
                      "insert into rss_item (guid, url, feedurl, unread, deleted) values"
                      " ('1', 'https://e.org/1', 'https://e.org/feed', 0, 0),"
                      " ('2', 'https://e.org/2', 'https://e.org/feed', 1, 0),"
                      " ('3', '', 'https://e.org/feed', 1, 1)"));
  }
  EXPECT_THAT(*read_elsewhere(path), ElementsAre(ReadArticle{"https://e.org/feed", "1", "https://e.org/1"},
                                                 ReadArticle{"https://e.org/feed", "3", ""}));
}

TEST_F(ReadElsewhere, InRss2emailIsWhatWasMailed) {
  EXPECT_THAT(
      *read_elsewhere(file("r2e.json", R"({"version":2,"feeds":[{"name":"a","seen":{"https://e.org/1":{"id":"x"},
    "tag:e.org:2":{"id":"y"}}},{"name":"b","seen":{"7":{"hash":"z"}}}]})"),
                      {{"b", "https://e.org/b"}}),
      ElementsAre(ReadArticle{"", "https://e.org/1", "https://e.org/1"}, ReadArticle{"", "tag:e.org:2", ""},
                  ReadArticle{"https://e.org/b", "7", ""}));
}

TEST_F(ReadElsewhere, InSfeedIsWhatItsUrlsName) {
  const std::string urls = file("sfeed/urls", "https://e.org/1\nhttps://e.org/3\n");
  EXPECT_THAT(*read_elsewhere(urls),
              ElementsAre(ReadArticle{"", "", "https://e.org/1"}, ReadArticle{"", "", "https://e.org/3"}));
  const std::string items =
      file("sfeed/feeds/e", "1\tOne\thttps://e.org/1\t\t\tid1\t\t\t\n2\tTwo\thttps://e.org/2\t\t\tid2\t\t\t\n");
  EXPECT_THAT(*read_elsewhere(items), ElementsAre(ReadArticle{"", "id1", "https://e.org/1"}));
}

TEST_F(ReadElsewhere, WhatIsNoneOfTheseIsAnError) {
  EXPECT_EQ(read_elsewhere(folder_ / "none").error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_elsewhere(file("text", "some words")).error().kind, ErrorKind::damaged);
  EXPECT_EQ(read_elsewhere(file("json", "{\"a\":1}")).error().kind, ErrorKind::damaged);
  EXPECT_EQ(read_elsewhere(file("db", "SQLite format 3\0 and nothing")).error().kind, ErrorKind::damaged);
  EXPECT_TRUE(read_elsewhere(file("empty", ""))->empty());
}

}  // namespace
}  // namespace feedcat::pipeline

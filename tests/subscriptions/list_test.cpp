#include "subscriptions/list.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "subscriptions/words.hpp"

namespace feedcat::subscriptions {
namespace {

const std::string kHandWritten =
    "# my feeds\n"
    "\n"
    "https://a.example.org/feed   news \"two words\"  \"~The A\" # a comment\n"
    "\t https://b.example.org/ !hidden\r\n"
    "query:unread:unread = \"yes\"\n"
    "what is this\n"
    "https://c.example.org/rss";

TEST(SubscriptionList, ReadsAddressesTagsAndNames) {
  const List list(kHandWritten);
  ASSERT_EQ(list.entries().size(), 3U);
  EXPECT_EQ(list.entries()[0].subscription,
            (Subscription{"https://a.example.org/feed", "The A", {"news", "two words"}}));
  EXPECT_EQ(list.entries()[0].line, 3U);
  EXPECT_EQ(list.entries()[1].subscription, (Subscription{"https://b.example.org/", "", {}}));
  EXPECT_EQ(list.entries()[2].subscription, (Subscription{"https://c.example.org/rss", "", {}}));
}

TEST(SubscriptionList, APageIsAnotherFeedThanWhatItsAddressLeadsTo) {
  const List list("page:https://a.example.org/news x\nhttps://b.example.org/\n");
  ASSERT_EQ(list.entries().size(), 2U);
  EXPECT_EQ(list.entries()[0].subscription, (Subscription{"page:https://a.example.org/news", "", {"x"}}));
  EXPECT_NE(list.find("page:http://www.a.example.org/news/"), nullptr);
  EXPECT_EQ(list.find("https://a.example.org/news"), nullptr);
  EXPECT_EQ(list.find("page:https://b.example.org/"), nullptr);
  EXPECT_FALSE(is_address("page:news.html"));
}

TEST(SubscriptionList, ReportsTheLinesThatItDoesNotUse) {
  const List list(kHandWritten);
  ASSERT_EQ(list.not_taken().size(), 2U);
  EXPECT_EQ(list.not_taken()[0].line, 5U);
  EXPECT_EQ(list.not_taken()[0].reason, "query: is not supported");
  EXPECT_EQ(list.not_taken()[1].line, 6U);
  EXPECT_EQ(list.not_taken()[1].reason, "not an address");
}

TEST(SubscriptionList, AChangeAffectsOnlyTheWordsThatItIsAbout) {
  struct Row {
    const char* what;
    void (*change)(List&);
    const char* before;
    const char* after;
  };
  const Row rows[] = {
      {"a tag is appended after the last word", [](List& l) { l.change_tags(l.entries()[0], {"x y"}, {}); },
       "https://a.org/f  one   \"~N\"  # c", "https://a.org/f  one   \"~N\" \"x y\"  # c"},
      {"words that a quote kept apart stay apart", [](List& l) { l.change_address(l.entries()[0], "https://b.org/"); },
       "\"https://a.org/\"tag\n", "https://b.org/ tag\n"},
      {"an open quote does not take the line end", [](List& l) { l.change_tags(l.entries()[0], {"b"}, {}); },
       "https://a.org/f \"a\r\n", "https://a.org/f \"a\" b\r\n"},
      {"an open quote is closed, also behind a backslash", [](List& l) { l.rename(l.entries()[0], "N"); },
       "https://a.org/f \"one two \\", "https://a.org/f \"one two \\\\\" ~N"},
      {"a tag that is there is not added again", [](List& l) { l.change_tags(l.entries()[0], {"one"}, {}); },
       "https://a.org/f one\n", "https://a.org/f one\n"},
      {"a tag goes with the blanks before it", [](List& l) { l.change_tags(l.entries()[0], {}, {"two b"}); },
       "https://a.org/f one   \"two b\"\t three\n", "https://a.org/f one\t three\n"},
      {"a tag that stands twice goes twice", [](List& l) { l.change_tags(l.entries()[0], {}, {"one"}); },
       "https://a.org/f one x one\r\n", "https://a.org/f x\r\n"},
      {"a hiding word is no tag", [](List& l) { l.change_tags(l.entries()[0], {}, {"!one"}); },
       "https://a.org/f !one\n", "https://a.org/f !one\n"},
      {"a name is replaced where it stands", [](List& l) { l.rename(l.entries()[0], "New \"name\""); },
       "https://a.org/f \"~Old\" tag\n", "https://a.org/f \"~New \\\"name\\\"\" tag\n"},
      {"a name is appended", [](List& l) { l.rename(l.entries()[0], "N"); }, "https://a.org/f tag\r\n",
       "https://a.org/f tag ~N\r\n"},
      {"a name is removed", [](List& l) { l.rename(l.entries()[0], ""); }, "https://a.org/f \"~Old\" tag\n",
       "https://a.org/f tag\n"},
      {"no name, nothing to remove", [](List& l) { l.rename(l.entries()[0], ""); }, "https://a.org/f tag\n",
       "https://a.org/f tag\n"},
      {"a line goes with its end", [](List& l) { l.remove(l.entries()[1]); }, "# a\nhttps://a.org/\nhttps://b.org/\n\n",
       "# a\nhttps://a.org/\n\n"},
      {"the last line may have no end", [](List& l) { l.remove(l.entries()[1]); }, "https://a.org/\nhttps://b.org/",
       "https://a.org/\n"},
      {"the byte order mark stays", [](List& l) { l.change_address(l.entries()[0], "https://b.org/"); },
       "\xEF\xBB\xBFhttps://a.org/ t\n", "\xEF\xBB\xBFhttps://b.org/ t\n"},
      {"an address is replaced within its quotes",
       [](List& l) { l.change_address(l.entries()[0], "https://b.org/x#y"); }, " \"https://a.org/\" t\n",
       " https://b.org/x#y t\n"},
      {"a line is added after one without an end",
       [](List& l) {
         l.add({"https://b.org/", "B", {"t", "u v"}});
       },
       "https://a.org/", "https://a.org/\nhttps://b.org/ t \"u v\" ~B\n"},
      {"a new line ends as the others do",
       [](List& l) {
         l.add({"https://b.org/", "", {}});
       },
       "https://a.org/\r\n", "https://a.org/\r\nhttps://b.org/\r\n"},
      {"a list may be empty",
       [](List& l) {
         l.add({"https://b.org/", "", {}});
       },
       "", "https://b.org/\n"},
  };
  for (const Row& row : rows) {
    List list(row.before);
    row.change(list);
    EXPECT_EQ(list.bytes(), row.after) << row.what;
  }
}

TEST(SubscriptionList, FindsAFeedUnderAnotherSpellingOfItsAddress) {
  const List list("https://www.Example.org:443/Feed/?a=b\nfile:///home/feed.xml\n");
  for (const char* url : {"http://example.org/Feed/?a=b", "feed://example.org/Feed/?a=b",
                          "feed:https://EXAMPLE.org/Feed/?a=b", "https://example.org/Feed/?a=b#top"}) {
    ASSERT_NE(list.find(url), nullptr) << url;
    EXPECT_EQ(list.find(url)->line, 1U) << url;
  }
  EXPECT_NE(list.find("file:///home/feed.xml"), nullptr);
  EXPECT_EQ(list.find("https://example.org/feed/?a=b"), nullptr) << "the letter case of a path counts";
  EXPECT_EQ(list.find("https://example.org/Feed/"), nullptr);
}

/// Returns a line that a user may have written, with or without a subscription.
std::string random_line(std::mt19937& random) {
  static constexpr const char* kPieces[] = {"# comment", "",
                                            "  ",        "https://a.example.org/feed",
                                            "tag",       "\"two",
                                            "words\"",   "\"a\\\"b\"",
                                            "~name",     "\"~Long name\"",
                                            "!hidden",   "#late",
                                            "query:x:y", "\t",
                                            "\xff\xfe",  "https://b.example.org/?q=1"};
  std::string line;
  for (int words = static_cast<int>(random() % 6); words > 0; --words) {
    if (!line.empty()) line += random() % 4 == 0 ? "  \t" : " ";
    line += kPieces[random() % std::size(kPieces)];
  }
  return line;
}

/// Returns all lines except the one with this number.
std::vector<std::string> other_lines(const std::string& bytes, std::size_t without) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t number = 1; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    if (number != without) lines.push_back(bytes.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

TEST(SubscriptionList, ChangesLeaveEverythingElseInRandomListsAsItIs) {
  std::mt19937 random(20260409);  // NOLINT: the same lists in every run
  for (int i = 0; i < 1000; ++i) {
    std::string bytes;
    for (int lines = static_cast<int>(random() % 8); lines > 0; --lines) {
      bytes += random_line(random) + (random() % 5 == 0 ? "\r\n" : "\n");
    }
    List list(bytes);
    const std::size_t count = list.entries().size();
    list.add({"https://new.example.org/", "A name", {"one", "two words"}});
    ASSERT_EQ(list.bytes().substr(0, bytes.size()), bytes);
    ASSERT_EQ(list.entries().size(), count + 1);
    ASSERT_EQ(list.entries().back().subscription,
              (Subscription{"https://new.example.org/", "A name", {"one", "two words"}}));
    list.remove(list.entries().back());
    ASSERT_EQ(list.bytes(), bytes);
    // Imported subscriptions are added at the end, in their order.
    const std::vector<Subscription> imported = {{"https://i.example.org/", "", {}},
                                                {"https://j.example.org/", "J", {}}};
    List grown(bytes);
    grown.add_all(imported);
    ASSERT_EQ(grown.bytes().substr(0, bytes.size()), bytes);
    ASSERT_EQ(grown.entries().size(), count + 2);
    ASSERT_EQ(grown.entries()[count].subscription, imported[0]);
    ASSERT_EQ(grown.entries()[count + 1].subscription, imported[1]);
    if (count == 0) continue;

    const Entry entry = list.entries()[random() % count];
    const std::vector<std::string> others = other_lines(bytes, entry.line);
    list.change_tags(entry, {"added tag"}, {"tag"});
    ASSERT_EQ(other_lines(list.bytes(), entry.line), others);
    list.rename(entry, "Another name");
    ASSERT_EQ(other_lines(list.bytes(), entry.line), others);
    const auto changed = std::find_if(list.entries().begin(), list.entries().end(),
                                      [&](const Entry& e) { return e.line == entry.line; });
    ASSERT_NE(changed, list.entries().end());
    EXPECT_EQ(changed->subscription.title, "Another name") << bytes;
    EXPECT_EQ(changed->subscription.tags.back(), "added tag") << bytes;
    list.remove(*changed);
    ASSERT_EQ(other_lines(list.bytes(), 0), others);
  }
}

TEST(Words, QuotedWordsAreReadBackUnchanged) {
  for (const std::string word :
       {"plain", "two words", "with \"quotes\"", "back\\slash", "#hash", "", "a\tb", "\\", "~n"}) {
    const std::vector<Word> words = split_words(in_quotes(word));
    ASSERT_EQ(words.size(), 1U) << word;
    EXPECT_EQ(words[0].text, word == "a\tb" ? "a b" : word);
  }
}

}  // namespace
}  // namespace feedcat::subscriptions

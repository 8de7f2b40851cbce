// Thousands of small, odd and broken feeds: what is written is always valid, and reading it gives the same feed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "feedcat/parse.hpp"
#include "html/markup.hpp"
#include "output/fields.hpp"
#include "output/sample.hpp"
#include "support/atom_rules.hpp"
#include "support/json_feed_rules.hpp"
#include "support/program.hpp"
#include "support/shared.hpp"
#include "text/mime.hpp"
#include "text/words.hpp"

namespace feedcat::output {
namespace {

using testing::IsEmpty;

const std::string kCases = test::shared_path("corpora/feeds/cases");
constexpr const char* kAddress = "http://127.0.0.1:8097/feed";

struct Read {
  std::string path;
  Feed feed;
};

/// Returns every feed of the corpus that can be read.
std::vector<Read> all_feeds() {
  std::vector<Read> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kCases)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::read_whole(entry.path().string());
    Result<ParsedFeed> parsed = parse_feed({bytes, "", kAddress});
    if (parsed) all.push_back({entry.path().string(), std::move(parsed->feed)});
  }
  return all;
}

/// In Atom, a mail address has an `@`, and no person has a picture.
std::vector<Person> as_atom_tells(std::vector<Person> people) {
  for (Person& person : people) {
    if (person.email.find('@') == std::string::npos) person.email.clear();
    person.avatar.clear();
  }
  return people;
}

/// Expects the item's body to be its text.
std::string told_language(const Item& item, const Feed& feed) {
  return text::article_language(declared_language(item, feed),
                                item.body.source.empty() ? item.summary : item.body.source);
}

/// Removes what Atom has no element for, and changes what it writes differently.
Item as_atom_tells(Item item, const Feed& feed) {
  item.body = {Markup::Kind::none, render_markup(item.body, {.text = true}).text, ""};
  item.banner_image.clear();
  item.details = {};
  item.authors = as_atom_tells(item.authors);
  if (item.source.url == feed.feed_url) item.source = {};  // it is this feed's own
  for (std::string& tag : item.tags) tag = html::strip_markup(tag);
  item.language = language_tag(told_language(item, feed));
  for (Attachment& attachment : item.attachments) {
    if (attachment.mime_type.find('/') == std::string::npos) attachment.mime_type = text::mime_of_url(attachment.url);
  }
  return item;
}

std::vector<Extra> sorted(std::vector<Extra> extras) {
  std::sort(extras.begin(), extras.end(), [](const Extra& a, const Extra& b) { return a.name < b.name; });
  return extras;
}

/// Removes mail addresses unless nothing else is known, and changes what JSON Feed writes differently.
Item as_json_tells(Item item, const Feed& feed) {
  if (item.body.empty()) item.body = {Markup::Kind::plain, std::exchange(item.summary, ""), ""};
  item.body = {Markup::Kind::none, render_markup(item.body, {.text = true}).text, ""};
  if (item.summary + "\n" == item.body.source) item.summary.clear();  // it would only repeat the body
  for (Person& person : item.authors) {
    if (!person.name.empty() || !person.url.empty()) person.email.clear();
  }
  item.hidden = 0;  // what was left out is not in the file
  if (!item.details.empty()) item.details.edit().extras = sorted(item.details->extras);
  item.language = told_language(item, feed);
  std::replace(item.language.begin(), item.language.end(), '_', '-');
  for (Attachment& attachment : item.attachments) {
    if (attachment.mime_type.empty()) attachment.mime_type = "application/octet-stream";
  }
  return item;
}

Feed reread(const std::string& bytes) {
  Result<ParsedFeed> parsed = parse_feed({bytes, "", kAddress});
  EXPECT_TRUE(parsed.has_value());
  return parsed ? std::move(parsed->feed) : Feed{};
}

/// Returns the names of the members that differ, for a readable message.
std::string differences(const Item& a, const Item& b) {
  std::string names;
  const auto compare = [&](const char* name, bool equal) { names += equal ? "" : std::string(" ") + name; };
  compare("id", a.id == b.id);
  compare("url", a.url == b.url);
  compare("external_url", a.external_url == b.external_url);
  compare("title", a.title == b.title);
  compare("summary", a.summary == b.summary);
  compare("body", a.body == b.body);
  compare("image", a.image == b.image);
  compare("banner_image", a.banner_image == b.banner_image);
  compare("published", a.published == b.published);
  compare("updated", a.updated == b.updated);
  compare("authors", a.authors == b.authors);
  compare("tags", a.tags == b.tags);
  compare("language", a.language == b.language);
  compare("attachments", a.attachments == b.attachments);
  compare("comments_url", a.comments_url == b.comments_url);
  compare("source", a.source == b.source);
  compare("rights", a.rights == b.rights);
  compare("geo", a.geo == b.geo);
  compare("details", a.details == b.details);
  return names;
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (kCases.empty()) GTEST_SKIP() << test::kNoSharedFolder;
  }
};

TEST_F(Corpus, AtomIsValidAndReadsBack) {
  std::size_t count = 0;
  for (const auto& [path, feed] : all_feeds()) {
    const std::string atom = write("atom", feed, feed.items);
    EXPECT_THAT(test::atom_problems(atom), IsEmpty()) << path;
    const Feed again = reread(atom);
    EXPECT_EQ(as_atom_tells(again.authors), as_atom_tells(feed.authors)) << path;
    EXPECT_EQ(again.updated, feed.updated) << path;
    ASSERT_EQ(again.items.size(), feed.items.size()) << path;
    for (std::size_t i = 0; i < feed.items.size(); ++i) {
      EXPECT_EQ(as_atom_tells(again.items[i], again), as_atom_tells(feed.items[i], feed))
          << path << ": " << differences(as_atom_tells(again.items[i], again), as_atom_tells(feed.items[i], feed));
    }
    EXPECT_FALSE(again.recovered) << path;
    ++count;
  }
  EXPECT_GT(count, 1'500U);
}

TEST_F(Corpus, JsonIsValidAndReadsBack) {
  for (const auto& [path, feed] : all_feeds()) {
    const std::string json = write("json", feed, feed.items);
    EXPECT_THAT(test::json_feed_problems(json), IsEmpty()) << path;
    const Feed again = reread(json);
    EXPECT_EQ(again.updated, feed.updated) << path;
    EXPECT_EQ(again.copyright, feed.copyright) << path;
    ASSERT_EQ(again.items.size(), feed.items.size()) << path;
    for (std::size_t i = 0; i < feed.items.size(); ++i) {
      Item told = feed.items[i];
      if (told.authors.empty()) told.authors = feed.authors;
      EXPECT_EQ(as_json_tells(again.items[i], again), as_json_tells(told, feed))
          << path << ": " << differences(as_json_tells(again.items[i], again), as_json_tells(told, feed));
    }
    EXPECT_FALSE(again.recovered) << path;
  }
}

}  // namespace
}  // namespace feedcat::output

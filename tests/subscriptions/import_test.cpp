#include "subscriptions/import.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "subscriptions/export.hpp"

namespace feedcat::subscriptions {
namespace {

std::vector<std::string> reasons_of(const Imported& imported) {
  std::vector<std::string> reasons;
  for (const NotTaken& line : imported.not_taken) reasons.push_back(std::to_string(line.line) + ": " + line.reason);
  return reasons;
}

using Strings = std::vector<std::string>;
using Subscriptions = std::vector<Subscription>;

TEST(Import, ReadsNewsboatsUrls) {
  const Imported got = import_list(
      "https://a.example.org/feed news \"~The A\"\nexec:~/bin/mine.sh\nfilter:rev:https://b.example.org/\n!x\n",
      "urls");
  EXPECT_EQ(got.format, "urls");
  EXPECT_EQ(got.subscriptions, (Subscriptions{{"https://a.example.org/feed", "The A", {"news"}}}));
  EXPECT_EQ(reasons_of(got),
            (Strings{"2: exec: is not supported", "3: filter: is not supported", "4: not an address"}));
}

TEST(Import, ReadsNewsraftsFeedsWithSectionsAsTags) {
  const Imported got = import_list(
      "# mine\nhttp://a.example.org/rss \"The A\"\n@ Good news < reload-period 60\nhttps://b.example.org/feed.xml\n"
      "https://c.example.org/ \"The C\" < item-limit 10\n$(mkfeed \"x\") \"Made\"\nnothing\n",
      "feeds");
  EXPECT_EQ(got.format, "newsraft");
  EXPECT_EQ(got.subscriptions, (Subscriptions{{"http://a.example.org/rss", "The A", {}},
                                              {"https://b.example.org/feed.xml", "", {"Good news"}},
                                              {"https://c.example.org/", "The C", {"Good news"}}}));
  EXPECT_EQ(reasons_of(got), (Strings{"6: commands are not supported", "7: not an address"}));
}

TEST(Import, ReadsSfeedrcWithoutRunningIt) {
  const Imported got = import_list(
      "#sfeedpath=\"$HOME/.sfeed/feeds\"\nfeeds() {\n\t# feed <name> <feedurl>\n"
      "\tfeed \"The A\" \"https://a.example.org/atom.xml\"\n"
      "\tfeed 'It'\\''s B' 'https://b.example.org/?a=$b' \"https://b.example.org\" \"iso-8859-1\" # so it is\n"
      "\tfeed \"c\" \\\n\t\thttps://c.example.org/rss &\n"
      "\tfeed \"d\" \"$BASE/rss\"\n\tfeed \"e\" \"/home/e.xml\"\n}\n",
      "sfeedrc");
  EXPECT_EQ(got.format, "sfeedrc");
  EXPECT_EQ(got.subscriptions, (Subscriptions{{"https://a.example.org/atom.xml", "The A", {}},
                                              {"https://b.example.org/?a=$b", "It's B", {}},
                                              {"https://c.example.org/rss", "c", {}}}));
  EXPECT_EQ(reasons_of(got), (Strings{"8: only a shell can tell what this is", "9: not an address"}));
}

TEST(Import, ReadsRss2emailsConfiguration) {
  const Imported got = import_list(
      "[DEFAULT]\nto = me@example.org\nurl = https://no.example.org/\n\n[feed.the-a]\nurl = "
      "https://a.example.org/feed\n"
      "same-server-url: x\n\n[feed.b]\nurl: https://b.example.org/?x=1\nactive = False\n[feed.c]\nto = x\n",
      "rss2email.cfg");
  EXPECT_EQ(got.format, "rss2email");
  EXPECT_EQ(got.subscriptions, (Subscriptions{{"https://a.example.org/feed", "the-a", {}}}));
  EXPECT_EQ(reasons_of(got), (Strings{"9: not active", "12: no address"}));
}

TEST(Import, ReportsWhatItCannotRead) {
  for (const char* bytes : {"", "hello\nworld\n", "<html><body>no</body></html>"}) {
    const Imported got = import_list(bytes, "x");
    EXPECT_EQ(got.format, "") << bytes;
    EXPECT_TRUE(got.subscriptions.empty()) << bytes;
  }
}

TEST(Export, IsReadBackUnchanged) {
  const Subscriptions list = {
      {"https://a.example.org/feed?x=1&y=\"2\"", "A <b> & \"c\"", {"news", "two words", "a,b"}},
      {"http://b.example.org/", "", {}},
      {"https://c.example.org/#part", "~tilde", {"news"}},
      {"https://d.example.org/%F0%9F%8C%8A", "波 \xF0\x9F\x8C\x8A", {"#tag", "back\\slash"}},
  };
  for (const ExportFormat& format : export_formats()) {
    const Imported back = import_list(format.write(list), "export");
    EXPECT_EQ(back.format, format.name);
    EXPECT_EQ(back.subscriptions, list) << format.name;
    EXPECT_TRUE(back.not_taken.empty()) << format.name;
  }
}

}  // namespace
}  // namespace feedcat::subscriptions

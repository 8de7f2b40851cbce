#include "text/shell_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/program.hpp"

namespace feedcat::text {
namespace {

using Words = std::vector<std::string>;

TEST(ShellWords, AreThoseOfAShell) {
  const std::vector<std::pair<std::string, Words>> rows = {
      {"", {}},
      {"  notify-send  {title}\t{url}\n", {"notify-send", "{title}", "{url}"}},
      {"a 'b c' \"d e\"", {"a", "b c", "d e"}},
      {"a''b 'c'\"d\"e", {"ab", "cde"}},
      {"'' \"\"", {"", ""}},
      {"\\a\\ b \\'c\\\"", {"a b", "'c\""}},
      {"\"a \\\" \\\\ \\$ \\n '\"", {"a \" \\ $ \\n '"}},
      {"'a \\ \"'", {"a \\ \""}},
      {"a\\\nb \"c\\\nd\"", {"ab", "cd"}},
      {"caf\xC3\xA9 'na\xC3\xAFve'", {"caf\xC3\xA9", "na\xC3\xAFve"}},
  };
  for (const auto& [line, words] : rows) {
    EXPECT_EQ(shell_words(line), words) << line;
    // The shell itself agrees.
    const test::Ran ran = test::run_command({"sh", "-c", "printf '<%s>' " + line});
    std::string expected;
    for (const std::string& word : words) expected += "<" + word + ">";
    EXPECT_EQ(ran.out, words.empty() ? "<>" : expected) << line;
  }
}

TEST(ShellWords, ExpandNothing) {
  const Words words = {"$HOME", "`id`", "$(reboot)", "*", "~", ";", "|", "&", "#c", ">f"};
  std::string line;
  for (const std::string& word : words) line += word + " ";
  EXPECT_EQ(shell_words(line), words);
}

TEST(ShellWords, WhatIsNotClosedIsAnError) {
  for (const char* line : {"'a", "a \"b", "\"a\\\"", "a \\"}) EXPECT_FALSE(shell_words(line)) << line;
}

}  // namespace
}  // namespace feedcat::text

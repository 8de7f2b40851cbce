#include "cli/complete.hpp"

#include <gtest/gtest.h>

namespace feedcat::cli {
namespace {

using Words = std::vector<std::string>;

TEST(WordsOfLine, QuotesAndBackslashesHoldAWordTogether) {
  EXPECT_EQ(words_of_line("feedcat  fetch \"a b\" c\\ d 'e\\f' x"),
            (Words{"feedcat", "fetch", "a b", "c d", "e\\f", "x"}));
  EXPECT_EQ(words_of_line("feedcat "), (Words{"feedcat", ""}));
  EXPECT_EQ(words_of_line("feedcat \"a b"), (Words{"feedcat", "a b"}));
  EXPECT_EQ(words_of_line(""), (Words{""}));
}

Option option(const std::string& name, const std::string& short_name, Takes takes, const Words& choices = {}) {
  Option out;
  out.name = name;
  out.short_name = short_name;
  out.takes = takes;
  out.choices = choices;
  out.value = takes == Takes::nothing ? "" : "TAG";
  return out;
}

CommandTable program() {
  CommandTable table;
  CommandTable& get = *table.commands.emplace_back(std::make_unique<CommandTable>());
  get.name = "get";
  get.options = {option("quiet", "-q", Takes::nothing), option("format", "-f", Takes::choice, {"list", "long"}),
                 option("tag", "-t", Takes::text)};
  get.options.push_back(option("where", "-w", Takes::text));
  get.options.back().value = "QUERY";
  get.operands = {{"DIR", "", true, false, {}}, {"SOURCE", "", false, true, {}}};
  return table;
}

TEST(Complete, KnowsWhatEachPlaceMayHold) {
  const CommandTable table = program();
  const OwnNames names{{{"https://e.org/", "The A", {"sea"}}}, {"boats", "two words"}};
  using Files = Completion::Files;
  struct Row {
    Words typed, expected;
    Files files;
  };
  const Row rows[] = {
      {{""}, {"get"}, Files::none},
      {{"x"}, {}, Files::none},
      {{"get", "--"}, {"--quiet", "--format", "--tag", "--where"}, Files::none},
      {{"get", "--f"}, {"--format"}, Files::none},
      {{"get", "--format", "l"}, {"list", "long"}, Files::none},
      {{"get", "--format=li"}, {"--format=list"}, Files::none},
      {{"get", "-qf", "li"}, {"list"}, Files::none},
      {{"get", "-flist", ""}, {}, Files::folders},
      {{"get", "-q", ""}, {}, Files::folders},
      {{"get", "dir", ""}, {"@sea", "@The A"}, Files::files},
      {{"get", "dir", "@s"}, {"@sea"}, Files::none},
      {{"get", "dir", "x", "y", "@T"}, {"@The A"}, Files::none},
      {{"get", "--", "--f"}, {}, Files::folders},
      {{"get", "-t", ""}, {"sea"}, Files::none},
      {{"get", "--tag=s"}, {"--tag=sea"}, Files::none},
      {{"get", "--unknown=s"}, {}, Files::none},
      {{"get", "--where", "ti"}, {"title:"}, Files::none},
      {{"get", "--where=tide -(q"}, {"--where=tide -(query:"}, Files::none},
      {{"get", "--where", "a query:"}, {"a query:boats"}, Files::none},
      {{"get", "--where=has:i"}, {"--where=has:image"}, Files::none},
      {{"get", "--where", "feed:@"}, {"feed:@sea"}, Files::none},
  };
  for (const Row& row : rows) {
    const Completion got = complete(table, row.typed, names);
    Words words;
    for (const Candidate& candidate : got.candidates) words.push_back(candidate.word);
    EXPECT_EQ(words, row.expected) << row.typed.back();
    EXPECT_EQ(got.files, row.files) << row.typed.back();
  }
}

}  // namespace
}  // namespace feedcat::cli

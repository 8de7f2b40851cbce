#include "cli/help.hpp"

#include <gtest/gtest.h>

namespace feedcat::cli {
namespace {

TEST(Help, ShowsOptionsUnderTheirTitlesIn80Columns) {
  CommandTable table;
  table.name = "get";
  table.summary = "get it";
  table.operands = {{"FROM", "where it is", true, false, {}}, {"MORE", "what else", false, true, {}}};
  Option option;
  option.name = "limit";
  option.short_name = "-n";
  option.value = "N";
  option.takes = Takes::number;
  option.help = "a help that is so long that it does not fit into one line, and so it goes on in the next one";
  option.group = "First";
  table.options.push_back(option);
  option = {};
  option.name = "kind";
  option.value = "one|two|three|four|five";
  option.choices = {"one", "two", "three", "four", "five"};
  option.takes = Takes::choice;
  option.help = "which kind";
  option.group = "Second";
  table.options.push_back(option);
  option = {};
  option.name = "a-rather-long-name-of-an-option";
  option.value = "S";
  option.takes = Takes::optional_text;
  option.help = "last of the first";
  option.group = "First";
  table.options.push_back(option);
  option = {};
  option.name = "secret";
  option.config_only = true;
  option.group = "Third";
  table.options.push_back(option);
  EXPECT_EQ(help_of(table),
            "Usage: feedcat get [OPTION...] FROM [MORE...]\n"
            "\n"
            "Get it.\n"
            "\n"
            "  FROM                        where it is\n"
            "  MORE                        what else\n"
            "\n"
            "First:\n"
            "  -n,--limit N                a help that is so long that it does not fit into\n"
            "                              one line, and so it goes on in the next one\n"
            "  --a-rather-long-name-of-an-option[=S]\n"
            "                              last of the first\n"
            "\n"
            "Second:\n"
            "  --kind KIND                 which kind; KIND is one, two, three, four or five\n");
}

}  // namespace
}  // namespace feedcat::cli

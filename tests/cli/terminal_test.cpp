#include <gtest/gtest.h>

#include <cstdlib>

#include "cli/display.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"

namespace feedcat::cli {
namespace {

/// An environment with these variables and none of the others that matter.
void with(const std::vector<std::pair<std::string, std::string>>& variables) {
  for (const char* name : {"TERM", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "FEEDCAT_PAGER", "STY", "TMUX",
                           "TERM_PROGRAM", "TERM_PROGRAM_VERSION"}) {
    ::unsetenv(name);
  }
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
}

TEST(Display, OffATerminalNothingIsWrappedColouredLinkedOrLocal) {
  with({{"TERM", "xterm"}, {"COLUMNS", "60"}});
  const WriteOptions options = DisplayFlags{}.to_options(false);
  EXPECT_EQ(options.style, TextStyle{});
  EXPECT_EQ(options.list_width, 0);
  EXPECT_FALSE(options.utc_offset);
}

TEST(Display, OnATerminalTextIsAtMostEightyWideAndListsTakeTheScreen) {
  with({{"TERM", "xterm"}, {"COLUMNS", "132"}});
  const WriteOptions options = DisplayFlags{}.to_options(true);
  EXPECT_EQ(options.style, (TextStyle{.width = 80, .color = true, .hyperlinks = true, .links = LinkStyle::none}));
  EXPECT_EQ(options.list_width, 132);
  EXPECT_TRUE(options.utc_offset);
  with({{"TERM", "xterm"}, {"COLUMNS", "40"}});
  EXPECT_EQ(DisplayFlags{}.to_options(true).style.width, 40);
}

TEST(Display, FlagsGoBeforeWhatTheTerminalIs) {
  with({{"TERM", "xterm"}, {"COLUMNS", "132"}});
  DisplayFlags flags;
  flags.width = 100;
  flags.color = "never";
  flags.hyperlinks = "never";
  flags.utc = true;
  WriteOptions options = flags.to_options(true);
  EXPECT_EQ(options.style, (TextStyle{.width = 100, .color = false, .hyperlinks = false, .links = LinkStyle::list}));
  EXPECT_EQ(options.list_width, 100);
  EXPECT_FALSE(options.utc_offset);
  flags.color = flags.hyperlinks = "always";
  flags.links = "inline";
  options = flags.to_options(false);
  EXPECT_EQ(options.style, (TextStyle{.width = 100, .color = true, .hyperlinks = true, .links = LinkStyle::inline_}));
}

TEST(Display, NoColorDumbTerminalsAndOtherPagers) {
  with({{"TERM", "xterm"}, {"NO_COLOR", "1"}});
  EXPECT_FALSE(DisplayFlags{}.to_options(true).style.color);
  EXPECT_TRUE(DisplayFlags{}.to_options(true).style.hyperlinks);
  with({{"TERM", "xterm"}, {"NO_COLOR", ""}});  // no-color.org: only when not empty
  EXPECT_TRUE(DisplayFlags{}.to_options(true).style.color);
  for (const char* term : {"dumb", ""}) {
    with({{"TERM", term}});
    EXPECT_FALSE(DisplayFlags{}.to_options(true).style.color) << term;
    EXPECT_FALSE(DisplayFlags{}.to_options(true).style.hyperlinks) << term;
  }
  with({{"TERM", "linux"}});
  EXPECT_FALSE(DisplayFlags{}.to_options(true).style.hyperlinks);
  with({{"TERM", "xterm"}, {"PAGER", "more -s"}});
  EXPECT_FALSE(DisplayFlags{}.to_options(true).style.hyperlinks);
  with({{"TERM", "xterm"}, {"PAGER", "/usr/bin/less -i"}});
  EXPECT_TRUE(DisplayFlags{}.to_options(true).style.hyperlinks);
}

TEST(Display, HyperlinksOnlyWhereTheyGetThrough) {
  const auto linked = [](const std::vector<std::pair<std::string, std::string>>& variables) {
    with(variables);
    const TextStyle style = DisplayFlags{}.to_options(true).style;
    EXPECT_EQ(style.links, style.hyperlinks ? LinkStyle::none : LinkStyle::list);
    return style.hyperlinks;
  };
  const auto tmux = [&](const char* term, const char* version) {
    return linked(
        {{"TERM", term}, {"TMUX", "/tmp/t,1,0"}, {"TERM_PROGRAM", "tmux"}, {"TERM_PROGRAM_VERSION", version}});
  };
  EXPECT_TRUE(tmux("tmux-256color", "3.4"));
  EXPECT_TRUE(tmux("screen-256color", "3.5a"));
  EXPECT_TRUE(tmux("screen", "next-4.0"));
  EXPECT_TRUE(tmux("screen", "4"));
  for (const char* version : {"3.3a", "3.3", "2.9", "3", "", "x", "."})
    EXPECT_FALSE(tmux("tmux-256color", version)) << version;
  EXPECT_FALSE(linked({{"TERM", "screen-256color"}, {"TMUX", "/tmp/t,1,0"}}));  // before 3.2
  EXPECT_TRUE(linked({{"TERM", "tmux-256color"}}));                             // by ssh from within
  EXPECT_FALSE(linked({{"TERM", "screen-256color"}}));
  EXPECT_FALSE(linked({{"TERM", "xterm-256color"}, {"STY", "77.pts-1.host"}}));
  EXPECT_FALSE(linked({{"TERM", "dumb"}}));
}

TEST(Display, ThePagerIsTheUsers) {
  const auto pager = [](const std::vector<std::pair<std::string, std::string>>& variables) {
    with(variables);
    return pager_command();
  };
  EXPECT_EQ(pager({{"TERM", "xterm"}}), "less");
  EXPECT_EQ(pager({{"TERM", "dumb"}}), "");
  EXPECT_EQ(pager({{"TERM", "xterm"}, {"PAGER", "more"}}), "more");
  EXPECT_EQ(pager({{"TERM", "xterm"}, {"PAGER", "more"}, {"FEEDCAT_PAGER", "less -i"}}), "less -i");
  EXPECT_EQ(pager({{"TERM", "xterm"}, {"PAGER", "more"}, {"FEEDCAT_PAGER", " cat "}}), "");
  EXPECT_EQ(pager({{"TERM", "xterm"}, {"PAGER", "more"}, {"FEEDCAT_PAGER", ""}}), "");
}

TEST(Display, WithoutLessThereIsNoPager) {
  const std::string path = environment("PATH");
  with({{"TERM", "xterm"}});
  ::setenv("PATH", "/nonexistent::/dev", 1);
  EXPECT_EQ(pager_command(), "");
  with({{"TERM", "xterm"}, {"PAGER", "more"}});
  EXPECT_EQ(pager_command(), "more") << "what the user wants is not second-guessed";
  ::setenv("PATH", path.c_str(), 1);
}

TEST(Display, ColumnsThatAreNoNumberAreNone) {
  for (const char* columns : {"0", "-5", "80x", "", "99999999999"}) {
    with({{"COLUMNS", columns}});
    EXPECT_EQ(screen_of(-1).columns, 80) << columns;
  }
  with({{"COLUMNS", "33"}, {"LINES", "5"}});
  EXPECT_EQ(screen_of(-1).columns, 33);
  EXPECT_EQ(screen_of(-1).rows, 5);
}

TEST(Display, ProgressIsForTerminalsUnlessAskedFor) {
  EXPECT_TRUE(wants_progress("always", true));
  EXPECT_FALSE(wants_progress("never", false));
  EXPECT_FALSE(wants_progress("auto", true));
}

}  // namespace
}  // namespace feedcat::cli

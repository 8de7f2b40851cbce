// The Tab key in the real shells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "support/places.hpp"
#include "support/program.hpp"
#include "support/pseudo_terminal.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat::test {
namespace {

using testing::HasSubstr;

/// What is typed before Tab, and the words that the shell makes of the line then.
struct Row {
  std::string typed;
  std::string words;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {"feedcat fet", "<feedcat><fetch>"},
      {"feedcat feeds ren", "<feedcat><feeds><rename>"},
      {"feedcat fetch --hyper", "<feedcat><fetch><--hyperlinks>"},
      {"feedcat fetch --catch", "<feedcat><fetch><--catch-up>"},
      {"feedcat fetch --fol", "<feedcat><fetch><--follow>"},
      {"feedcat fetch --follow-", "<feedcat><fetch><--follow-lists>"},
      {"feedcat fetch --follow --new=work @se", "<feedcat><fetch><--follow><--new=work><@sea>"},
      {"feedcat fetch --sort so", "<feedcat><fetch><--sort><source>"},
      {"feedcat fetch --sort=so", "<feedcat><fetch><--sort=source>"},
      {"feedcat fetch -qf nd", "<feedcat><fetch><-qf><ndjson>"},
      {"feedcat fetch @The", "<feedcat><fetch><@The Tides>"},
      {"feedcat fetch @se", "<feedcat><fetch><@sea>"},
      {"feedcat fetch tid", "<feedcat><fetch><tides.xml>"},
      {"feedcat fetch wind", "<feedcat><fetch><wind and rain.xml>"},
      {"feedcat mirror art", "<feedcat><mirror><articles"},
      {"feedcat feeds remove The", "<feedcat><feeds><remove><The Tides>"},
      {"feedcat feeds remove https://b.ex", "<feedcat><feeds><remove><https://b.example.org/>"},
      {"feedcat feeds tag -r se", "<feedcat><feeds><tag><-r><sea>"},
      {"feedcat config mir", "<feedcat><config><mirror>"},
      {"feedcat completion fi", "<feedcat><completion><fish>"},
  };
  return all;
}

class Completions : public testing::Test {
 protected:
  Completions() {
    write_whole(home_ / "config/feedcat/urls", "https://a.example.org/ sea \"~The Tides\"\nhttps://b.example.org/\n");
    write_whole(home_ / "tides.xml", "");
    write_whole(home_ / "wind and rain.xml", "");
    std::filesystem::create_directories(home_ / "articles");
    write_whole(home_ / "article.txt", "");
  }

  std::vector<std::pair<std::string, std::string>> environment() {
    const std::string folder = std::filesystem::path(FEEDCAT_PROGRAM).parent_path();
    return {{"XDG_CONFIG_HOME", home_ / "config"},
            {"HOME", home_.path()},
            {"INPUTRC", "/dev/null"},
            {"EDITOR", "emacs"},
            {"PATH", folder + ":" + std::getenv("PATH")}};
  }

  /// Types each line and Tab, and has the shell print the words that it then has.
  void expect_words(std::vector<std::string> shell, const std::string& load) {
    PseudoTerminal terminal(std::move(shell), {.columns = 200, .environment = environment()});
    terminal.type("cd '" + home_.path() + "'; " + load + "; echo loa''ded\n");
    ASSERT_TRUE(terminal.wait_for("loaded\r\n")) << terminal.seen();
    for (const Row& row : rows()) {
      terminal.type(row.typed + "\t\x01printf '<%s>' \x05\n");
      ASSERT_TRUE(terminal.wait_for(row.words)) << row.typed << "\n" << terminal.seen();
    }
    terminal.type("exit\n");
    terminal.finish();
  }

  TemporaryFolder home_;
};

TEST_F(Completions, Bash) {
  expect_words({"/bin/bash", "--norc", "--noprofile", "-i"}, "source <(feedcat completion bash)");
}

TEST_F(Completions, Zsh) {
  FEEDCAT_NEEDS("zsh");
  expect_words({"/bin/zsh", "-f", "-i"}, "autoload -U compinit; compinit -D -u; source <(feedcat completion zsh)");
}

TEST_F(Completions, Fish) {
  FEEDCAT_NEEDS("fish");
  for (const Row& row : rows()) {
    const Ran ran =
        run_command({"fish", "--no-config", "-c", "feedcat completion fish | source; complete -C $argv[1]", row.typed},
                    {{}, environment(), home_.path()});
    std::string word = row.words.substr(row.words.rfind('<') + 1);
    if (word.ends_with('>')) word.pop_back();
    // fish escapes a word only when it puts it into the line.
    EXPECT_THAT("\n" + ran.out, HasSubstr("\n" + word)) << row.typed << ran.err;
  }
}

TEST_F(Completions, AMistakeInTheSettingsOrTheListDoesNotShow) {
  write_whole(home_ / "config/feedcat/config.toml", "nonsense");
  std::filesystem::remove(home_ / "config/feedcat/urls");
  std::filesystem::create_directories(home_ / "config/feedcat/urls");
  const Ran ran = feedcat({"completion", "fish", "--", "fet"}, {{}, environment(), {}});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, ":none\nfetch\tprint articles\n");
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(feedcat({"completion", "tcsh"}).status, 2);
}

}  // namespace
}  // namespace feedcat::test

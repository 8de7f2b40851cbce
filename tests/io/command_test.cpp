#include "io/command.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <string>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using std::chrono::milliseconds;

class CommandTest : public testing::Test {
 protected:
  /// What a shell script that gets these as $1, $2 … and on standard input writes into a file.
  std::string written(const std::string& script, std::vector<std::string> arguments, const std::string& input = {}) {
    const std::string file = folder_ / "written";
    std::vector<std::string> words = {"sh", "-c", "exec >" + file + "; " + script, "sh"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const auto done = run({words, {{"FEEDCAT_TITLE", "A title"}}, input});
    EXPECT_TRUE(done) << done.error().message;
    return test::read_whole(file);
  }

  test::TemporaryFolder folder_;
};

TEST_F(CommandTest, ArgumentsArriveAsTheyAre) {
  const std::string large(100'000, 'x');
  for (const std::string& word :
       {std::string("$(reboot)"), std::string("; rm -rf ~"), std::string("{url}"), std::string("'\"\\`"),
        std::string("two\nlines"), std::string("-n"), std::string(), large}) {
    EXPECT_EQ(written("printf %s \"$1\"", {word}), word);
  }
  EXPECT_EQ(written("printf %s \"$1\"", {std::string("a\0b", 3)}), "ab") << "no argument can hold NUL";
}

TEST_F(CommandTest, InputAndEnvironmentArrive) {
  const std::string large(1'000'000, 'y');
  EXPECT_EQ(written("cat", {}, large), large);
  EXPECT_EQ(written("printf %s \"$FEEDCAT_TITLE\"", {}), "A title");
  EXPECT_EQ(written("true", {}, large), "") << "nobody has to read it";
}

TEST_F(CommandTest, AnotherStatusIsAnError) {
  EXPECT_EQ(run({{"sh", "-c", "exit 3"}, {}, {}}).error(), (Error{ErrorKind::refused, "exit status 3"}));
  EXPECT_EQ(run({{"sh", "-c", "kill -9 $$"}, {}, {}}).error(), (Error{ErrorKind::refused, "ended by signal 9"}));
  EXPECT_EQ(run({{"feedcat-no-such-program"}, {}, {}}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(run({{"true", std::string(4'000'000, 'x')}, {}, {}}).error().kind, ErrorKind::io);
}

TEST_F(CommandTest, WhatTakesTooLongIsEndedWithAllThatItStarted) {
  const std::string file = folder_ / "pid";
  const auto done = run({{"sh", "-c", "sleep 600 & echo $! >" + file + "; wait"}, {}, {}, {}, milliseconds(200)});
  EXPECT_EQ(done.error().kind, ErrorKind::timeout);
  const pid_t child = std::stoi(test::read_whole(file));
  // A process that nobody waits for may stay in the table as a zombie.
  const auto runs = [&] {
    std::ifstream stat("/proc/" + std::to_string(child) + "/stat");
    std::string pid, name, state;
    return (stat >> pid >> name >> state) && state != "Z";
  };
  while (runs()) usleep(1000);
}

TEST_F(CommandTest, EvenIfItDoesNotReadAndDoesNotListen) {
  const std::string large(1'000'000, 'y');
  EXPECT_EQ(run({{"sh", "-c", "trap '' TERM; sleep 600"}, {}, large, {}, milliseconds(200)}).error().kind,
            ErrorKind::timeout);
}

}  // namespace
}  // namespace feedcat::io

// What is written down of a hook that is due, and the queue in the state.
#include <gtest/gtest.h>

#include "mirror/hooks/due_hook.hpp"
#include "mirror/hooks/table.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mirror {
namespace {

using std::chrono::seconds;

DueHook hook(const std::string& path, int time) {
  DueHook due;
  due.time = UtcTime(seconds(time));
  due.input = {"Title of " + path, "https://e.org/" + path, "Feed", "2026-04-09T17:33:28Z", "id " + path, path, "{}\n"};
  return due;
}

TEST(DueHook, KeepsEveryByteOfItsText) {
  DueHook due = hook("a/b.md", 1'775'756'008);
  using namespace std::string_literals;
  due.input.title = "$(reboot); 'one' \"two\" {url}\n\tNUL: \0 ESC: \x1b"s + "\xF0\x9F\x90\x88";
  due.input.date.clear();
  due.input.json = R"({"title": "one \"two\"", "content_html": "<p>\u0000</p>"})";
  EXPECT_EQ(due_hook_of(to_json(due)), due);
  due.time = UtcTime(seconds(-1));
  due.input.title = std::string(100'000, 'x');
  EXPECT_EQ(due_hook_of(to_json(due)), due);
}

TEST(DueHook, IsNotReadFromDamagedText) {
  const std::string json = to_json(hook("a", 1));
  EXPECT_EQ(due_hook_of(""), std::nullopt);
  EXPECT_EQ(due_hook_of(json.substr(0, json.size() - 1)), std::nullopt);
}

TEST(HookTable, IsMadeForItsFirstEntrySoThatOtherMirrorsStayAsTheyAre) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "state.db";
  auto store = open_store(path, store::Open::create);
  ASSERT_TRUE(store);
  ASSERT_TRUE((*store)->commit({}));
  auto state = store::Database::open(path, store::Open::read_write);
  ASSERT_TRUE(state);
  const auto tables = [&] { return state->number("select count(*) from sqlite_master where name = 'hook'").value(); };
  EXPECT_EQ(tables(), 0);
  HookTable table(*state);
  EXPECT_EQ(table.paths().value(), std::vector<std::string>());
  EXPECT_EQ(table.find("a").value(), std::nullopt);
  Batch batch;
  batch.hooks = {hook("a", 1)};
  ASSERT_TRUE((*store)->commit(batch));
  EXPECT_EQ(tables(), 1);
  EXPECT_EQ(table.find("a").value(), hook("a", 1));
}

TEST(HookTable, GivesTheOldestFirstAndEachArticleOnce) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "state.db";
  {
    auto store = open_store(path, store::Open::create);
    ASSERT_TRUE(store);
    Batch batch;
    batch.hooks = {hook("new", 30), hook("second", 20), hook("first", 20), hook("old", 10)};
    ASSERT_TRUE((*store)->commit(batch));
    batch.hooks = {hook("new", 40)};
    ASSERT_TRUE((*store)->commit(batch));
  }
  auto state = store::Database::open(path, store::Open::read_write);
  ASSERT_TRUE(state);
  HookTable table(*state);
  EXPECT_EQ(table.paths().value(), (std::vector<std::string>{"old", "first", "second", "new"}));
  EXPECT_EQ(table.find("new").value(), hook("new", 40));
  EXPECT_EQ(table.find("other").value(), std::nullopt);
  ASSERT_TRUE(table.drop("first"));
  EXPECT_EQ(table.paths().value(), (std::vector<std::string>{"old", "second", "new"}));
}

}  // namespace
}  // namespace feedcat::mirror

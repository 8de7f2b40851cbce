#include "io/lock.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "support/temporary_folder.hpp"

namespace feedcat::io {
namespace {

using test::TemporaryFolder;

/// A child that holds the lock until it is killed.
pid_t hold(const Folder& folder, bool announce) {
  int ready[2];
  EXPECT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto lock = Lock::acquire(folder, "lock");
    const bool held = lock && (!announce || lock->announce("2026-01-02T03:04:05Z"));
    if (held && ::write(ready[1], "x", 1) == 1) ::pause();
    ::_exit(1);
  }
  ::close(ready[1]);
  char c = 0;
  EXPECT_EQ(::read(ready[0], &c, 1), 1);
  ::close(ready[0]);
  return child;
}

void kill_and_reap(pid_t child) {
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

TEST(Lock, NamesItsHolderAndFallsToTheNextWhenThatIsKilled) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  const pid_t child = hold(*folder, true);
  EXPECT_EQ(Lock::acquire(*folder, "lock").error(),
            (Error{ErrorKind::busy, "held by process " + std::to_string(child) + " since 2026-01-02T03:04:05Z"}));
  kill_and_reap(child);
  EXPECT_TRUE(Lock::acquire(*folder, "lock"));
}

TEST(Lock, DoesNotBelieveADeadHoldersLine) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  kill_and_reap(hold(*folder, true));
  const pid_t silent = hold(*folder, false);
  EXPECT_EQ(Lock::acquire(*folder, "lock").error().message, "held by another process");
  kill_and_reap(silent);
}

TEST(Lock, WaitsAsLongAsItIsTold) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  const pid_t child = hold(*folder, true);
  EXPECT_EQ(Lock::acquire(*folder, "lock", std::chrono::milliseconds(120)).error().kind, ErrorKind::busy);
  const pid_t waiter = ::fork();
  if (waiter == 0) ::_exit(Lock::acquire(*folder, "lock", std::chrono::seconds(60)) ? 0 : 1);
  kill_and_reap(child);
  int status = 1;
  ::waitpid(waiter, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(Lock, TakingItWritesNothing) {
  const TemporaryFolder root;
  const auto folder = Folder::open(root.path(), Missing::fail);
  EXPECT_TRUE(Lock::acquire(*folder, "lock"));
  const auto before = std::filesystem::last_write_time(root / "lock");
  EXPECT_TRUE(Lock::acquire(*folder, "lock"));
  EXPECT_EQ(std::filesystem::last_write_time(root / "lock"), before);
  EXPECT_EQ(std::filesystem::file_size(root / "lock"), 0U);
}

}  // namespace
}  // namespace feedcat::io

#include "mail/maildir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::mail {
namespace {

namespace fs = std::filesystem;

class MaildirTest : public testing::Test {
 protected:
  Result<void> send(const std::string& id, const std::string& bytes = "Subject: x\n\nx\n") {
    Result<Maildir> maildir = Maildir::open(path_);
    if (!maildir) return tl::unexpected(maildir.error());
    return maildir->send({id, bytes, {}});
  }
  [[nodiscard]] std::vector<std::string> names(const std::string& part) const {
    std::vector<std::string> all;
    for (const auto& file : fs::directory_iterator(path_ + "/" + part)) all.push_back(file.path().filename());
    return all;
  }

  test::TemporaryFolder place_;
  std::string path_ = place_ / "a/box";
};

TEST_F(MaildirTest, AMessageIsAFileThatOnlyItsUserReads) {
  ASSERT_TRUE(send("1@x"));
  EXPECT_THAT(names("new"), testing::ElementsAre(maildir_name("1@x")));
  const std::string file = path_ + "/new/" + maildir_name("1@x");
  EXPECT_EQ(test::read_whole(file), "Subject: x\n\nx\n");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_all);
  EXPECT_TRUE(is_maildir(path_));
  EXPECT_FALSE(is_maildir(place_.path()));
}

TEST_F(MaildirTest, ItIsThereOnceWhateverItsFlags) {
  for (const std::string flags : {"", ":2,", ":2,RS", ";2,S", "!2,S", ",S=12:2,S"}) {
    fs::remove_all(path_);
    ASSERT_TRUE(send("1@x", "first"));
    fs::rename(path_ + "/new/" + maildir_name("1@x"), path_ + "/cur/" + maildir_name("1@x") + flags);
    ASSERT_TRUE(send("1@x", "second"));
    EXPECT_THAT(names("new"), testing::IsEmpty()) << flags;
    ASSERT_TRUE(send("2@x"));
    EXPECT_EQ(names("new").size(), 1U);
  }
}

TEST_F(MaildirTest, WhatAKilledRunHasLeftIsRemovedAndOtherFilesAreNot) {
  ASSERT_TRUE(send("1@x"));
  test::write_whole(path_ + "/tmp/" + maildir_name("2@x"), "a part");
  test::write_whole(path_ + "/tmp/1780272000.M1P2.host", "of another program");
  ASSERT_TRUE(send("2@x", "whole"));
  EXPECT_THAT(names("tmp"), testing::ElementsAre("1780272000.M1P2.host"));
  EXPECT_EQ(test::read_whole(path_ + "/new/" + maildir_name("2@x")), "whole");
}

TEST_F(MaildirTest, PartsThatAreMissingAreMadeButNotInAFolderOfOtherThings) {
  fs::create_directories(path_ + "/cur");
  EXPECT_TRUE(send("1@x"));
  path_ = place_ / "letters";
  test::write_whole(path_ + "/dear", "x");
  EXPECT_EQ(send("1@x").error().message, "a folder with other things in it, not a Maildir");
  path_ += "/dear";
  EXPECT_EQ(send("1@x").error().kind, ErrorKind::refused);
  fs::create_directories(place_ / "empty");
  path_ = place_ / "empty";
  EXPECT_TRUE(send("1@x"));
}

}  // namespace
}  // namespace feedcat::mail

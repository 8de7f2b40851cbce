#include "pipeline/whole_item.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "feedcat/source.hpp"
#include "feedcat/write.hpp"
#include "pipeline/gather_all.hpp"
#include "pipeline/select.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/write_articles.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::pipeline {
namespace {

using test::TemporaryFolder;

class Silent : public Reporter {
 public:
  void problem(std::string_view source, const Error& error) override {
    ADD_FAILURE() << source << ": " << error.message;
  }
  void notice(std::string_view, std::string_view) override {}
  void detail(std::string_view, std::string_view) override {}
  void progress(std::size_t, std::size_t) override {}
};

/// Returns a feed of forty long articles, each with a different word at the end of its body.
std::string many_articles() {
  std::string feed = "<rss version='2.0'><channel><title>Tides</title><link>https://tides.example.org/</link>";
  for (int i = 0; i < 40; ++i) {
    std::string body;
    while (body.size() < 2000) body += "The gauge is read at every turn of the tide. ";
    const std::string n = std::to_string(i);
    feed += "<item><title>Reading " + n + "</title><link>https://tides.example.org/" + n +
            "</link><description>&lt;p>" + body + "&lt;b>word" + n + "word&lt;/b></description></item>\n";
  }
  return feed + "</channel></rss>";
}

class SpilledBodies : public testing::Test {
 protected:
  SpilledBodies() : spill_(folder_.path(), 1000) {
    test::write_whole(folder_ / "feed.xml", many_articles());
    options_.spill = &spill_;
    options_.parse.piece = 5000;
    options_.temporary_folder = folder_.path();
  }

  std::vector<SourceResult> gathered() {
    Silent silent;
    return gather_all({*source_of(folder_ / "feed.xml")}, options_, silent);
  }

  static Result<std::string> written(const std::vector<SourceResult>& gathered, const Selection& selection) {
    std::string out;
    const auto chosen = select(gathered, selection);
    if (!chosen) return tl::unexpected(chosen.error());
    const Result<void> done =
        write_articles(gathered, *chosen, {*find_writer("text"), {}, 2}, [&](std::string_view piece) {
          out += piece;
          return true;
        });
    if (!done) return tl::unexpected(done.error());
    return out;
  }

  TemporaryFolder folder_;
  SpillFile spill_;
  GatherOptions options_;
};

TEST_F(SpilledBodies, AreWrittenAsIfTheyHadBeenInMemory) {
  const std::vector<SourceResult> on_disk = gathered();
  ASSERT_EQ(on_disk.size(), 1U);
  for (const Item& item : on_disk[0].feed()->items) EXPECT_EQ(item.body.source, "") << item.title;
  options_.spill = nullptr;
  const std::vector<SourceResult> in_memory = gathered();
  const Result<std::string> text = written(on_disk, {});
  ASSERT_TRUE(text);
  EXPECT_EQ(text, written(in_memory, {}));
  EXPECT_NE(text->find("word39word"), std::string::npos);
}

TEST_F(SpilledBodies, AreSearched) {
  Selection selection;
  selection.match = "word1[0-9]word";
  const std::vector<SourceResult> all = gathered();
  const auto chosen = select(all, selection);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen->size(), 10U);
}

/// If a disk fails, neither a search nor an output continues as if the text were not there.
TEST_F(SpilledBodies, AreAnErrorIfTheyCannotBeRead) {
  std::vector<SourceResult> all = gathered();
  std::get<FoundFeed>(all[0].found).bodies[17] = {&spill_, 3, std::size_t{1} << 24U};
  const Error lost{ErrorKind::io, "unexpected end of file"};
  EXPECT_EQ(written(all, {}).error(), lost);
  Selection selection;
  selection.match = "tide";
  EXPECT_EQ(written(all, selection).error(), lost);
  selection.match = "";
  selection.limit = 10;
  EXPECT_TRUE(written(all, selection));
}

}  // namespace
}  // namespace feedcat::pipeline

#include "mirror/book_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mirror/article_file.hpp"
#include "output/epub/zip.hpp"

namespace feedcat::mirror {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Item item_of(const std::string& html) {
  Item item;
  item.id = "1";
  item.title = "Quay";
  item.attachments = {{"https://example.org/a.mp3", "audio/mpeg", "", 123U, 61.5}};
  item.body = {Markup::Kind::html, html, ""};
  return item;
}

std::string book_of(const Item& item) {
  const ArticleHead head{"https://example.org/feed", "Feed", "1", "", "Quay", std::nullopt, UtcTime()};
  return *write_article_file({item, Feed()}, head, *find_writer("epub"));
}

std::optional<std::string> place(AssetKind, std::string_view address) {
  if (address == "https://e.org/1") return "assets/1.png";
  if (address == "https://e.org/2") return "assets/2.webp";
  if (address == "https://example.org/a.mp3") return "assets/3.mp3";
  return std::nullopt;
}

TEST(BookFile, TakesOnlyCopiesThatItCanShow) {
  const std::string former = book_of(
      item_of("<img src='https://e.org/1' alt='a'><img src='https://e.org/1' alt='b'><img src='https://e.org/2' "
              "alt='c'><img src='../x.png' alt='d'><img src='assets/../x.png' alt='e'>"));
  std::vector<std::string> asked;
  const CopyReader read = [&](std::string_view address) -> Result<std::string> {
    asked.emplace_back(address);
    return std::string("\x89PNG\r\n\x1A\n");
  };
  const Result<std::string> book = with_copies(former, place, read);
  ASSERT_TRUE(book);
  EXPECT_THAT(asked, ElementsAre("assets/1.png"));
  EXPECT_EQ(*output::epub::read_zip(*book, "EPUB/images/00001.png", 100), "\x89PNG\r\n\x1A\n");
  const std::string page = *output::epub::read_zip(*book, "EPUB/article-00001.xhtml", 100'000);
  EXPECT_THAT(page, HasSubstr("<img src=\"images/00001.png\" alt=\"a\"/><img src=\"images/00001.png\" alt=\"b\"/>"));
  EXPECT_THAT(page, HasSubstr("<a class=\"picture\" href=\"https://e.org/2\">[c]</a>"));
  EXPECT_THAT(page, HasSubstr("https://example.org/a.mp3</a> audio/mpeg, 123 B, 1:02"));
  EXPECT_TRUE(same_but_for_assets(*book, former));
  EXPECT_EQ(*with_copies(*book, place, read), *book) << "nothing is left to be placed";
}

TEST(BookFile, ShowsWordsInPlaceOfACopyThatIsGone) {
  const std::string former = book_of(item_of("<img src='https://e.org/1' alt='a'>"));
  const CopyReader gone = [](std::string_view) { return fail(ErrorKind::not_found, "gone"); };
  const Result<std::string> book = with_copies(former, place, gone);
  ASSERT_TRUE(book);
  EXPECT_THAT(*output::epub::read_zip(*book, "EPUB/article-00001.xhtml", 100'000),
              HasSubstr("<span class=\"picture\">[a]</span>"));
}

TEST(BookFile, WithoutPicturesOrOfOthersStaysAsItIs) {
  const CopyReader none = [](std::string_view) { return fail(ErrorKind::not_found, "none"); };
  const std::string book = book_of(item_of("<p>words</p>"));
  for (const std::string& bytes : {book, book.substr(0, book.size() / 2), std::string("PK\3\4")}) {
    EXPECT_EQ(*with_copies(bytes, place, none), bytes);
  }
}

}  // namespace
}  // namespace feedcat::mirror

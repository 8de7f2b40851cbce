// What is in a book, in its order: the same for its package file, its contents and its cover.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "output/epub/page.hpp"

namespace feedcat::output::epub {

/// The articles of one story or of one feed, which stand together.
struct Chapter {
  std::string title = {};               ///< of the story's first article, or of the feed; may be empty
  std::vector<std::size_t> pages = {};  ///< in the order of the book
  bool is_story = false;                ///< then it has at least two pages
};

/// A picture that the book has.
struct PictureFile {
  std::string name = {};  ///< `images/00001.png`
  std::string type = {};  ///< `image/png`
};

struct BookPlan {
  std::string id = {};        ///< `urn:uuid:…`, the same for the same articles
  std::string name = {};      ///< of its only article, feed or story, or `Articles`
  std::string title = {};     ///< the same with the day, because the next book may have the same name
  std::string author = {};    ///< may be empty
  std::string language = {};  ///< of most articles; `und` if none is known
  UtcTime made{};             ///< 1980-01-01 if no article has a date
  std::string day = {};       ///< `2026-04-09`, or empty
  std::vector<PageHead> heads = {};
  std::vector<std::string> feeds = {};  ///< their titles, each of which may be empty, in the order of their first pages
  std::vector<Chapter> chapters = {};
  std::vector<PictureFile> pictures = {};
};

/// Decides on everything but the pictures. `made` is the time of the book, or else the newest article's. The stories
/// of two or more articles come first, and all other articles follow by feed. Both are in the order of their first
/// articles.
BookPlan plan_book(std::vector<PageHead> heads, std::optional<UtcTime> made);

/// Returns `article-00001.xhtml` for page 0.
std::string page_name(std::size_t page);

/// Returns the pages in the order in which they are read.
std::vector<std::size_t> reading_order(const BookPlan& plan);

/// Is this a language that is written from right to left?
bool is_right_to_left(std::string_view language);

}  // namespace feedcat::output::epub

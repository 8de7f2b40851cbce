// One article as a page of a book.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/write.hpp"
#include "output/epub/shown_pictures.hpp"

namespace feedcat::output::epub {

/// What the contents of a book need to know about a page. All texts are printable and on one line.
struct PageHead {
  std::string title = {};
  std::string author = {};  ///< may be empty
  std::string language = {};
  std::string feed = {};      ///< the title of its feed; may be empty
  std::string feed_key = {};  ///< what tells the feed from all others
  std::string id = {};        ///< what tells the article from the others of its feed
  std::string story = {};     ///< the same for all articles of a story; empty if the article is in none
  std::optional<UtcTime> date = {};

  friend bool operator==(const PageHead&, const PageHead&) = default;
};

struct Page {
  PageHead head = {};
  std::string text = {};  ///< XHTML: the heading, the lines below it, and the article

  friend bool operator==(const Page&, const Page&) = default;
};

/// Pure; may be called on any thread.
Page page_of(const Entry& entry, const WriteOptions& options);

/// A page as bytes, so that the pages of a book can follow each other in one text.
void append_record(const Page& page, std::string& out);
/// Takes the first page off the records. Returns nullopt if there is none.
std::optional<Page> take_record(std::string_view& records);

/// Where a page's neighbours are in the book; empty if there is none.
struct Neighbours {
  std::string previous = {};
  std::string next = {};
};

/// Returns the whole file of a page, with the pictures that the book has.
std::string page_file(const PageHead& head, std::string_view text, const Neighbours& neighbours,
                      const PicturePlacer& place);

/// Returns the beginning of any page, up to its body.
std::string page_start(std::string_view title, std::string_view language);
inline constexpr std::string_view kPageEnd = "</body>\n</html>\n";

}  // namespace feedcat::output::epub

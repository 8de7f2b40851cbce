// A mirror's file: an article with a head that says what a program needs to know about it, so that the state can be
// rebuilt from the files alone. No other file knows this format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "mirror/assets/links.hpp"
#include "mirror/book_file.hpp"

namespace feedcat::mirror {

/// In bytes. A larger file is not one that feedcat has written.
inline constexpr std::uint64_t kLargestArticleFile = 256ULL << 20U;

/// What the state needs to know about a file.
struct ArticleHead {
  std::string source;  ///< SourceState::url
  std::string feed;    ///< the feed's title
  std::string id;
  std::string url;
  std::string title;
  std::optional<UtcTime> published;
  UtcTime first_seen{};

  friend bool operator==(const ArticleHead&, const ArticleHead&) = default;
};

enum class ArticleFormat : std::uint8_t { markdown, text, html, json };

/// The parts of a file.
struct ArticleFile {
  std::optional<ArticleHead> head;  ///< nullopt if the file was not written by feedcat or its head is damaged
  ArticleFormat format = ArticleFormat::html;
  std::string language;
  std::vector<std::string> authors;  ///< names; this and the next six are empty for html
  std::vector<std::string> tags;
  std::vector<std::string> attachments;  ///< addresses
  std::string image;                     ///< an address
  std::optional<UtcTime> updated;        ///< when the publisher changed it
  bool from_page = false;                ///< the text comes from the article's page and not from its feed
  std::string transcript;                ///< an address; empty if the feed names none
  std::string body;                      ///< the text after title, byline and address: Markdown, plain text or HTML
};

/// Returns the bytes of a file: the head, and what the writer makes of the entry. Markdown and text begin with YAML
/// front matter, whose strings mean the same to readers of YAML 1.1, YAML 1.2 and JSON. HTML begins with a comment that
/// contains JSON. JSON has the member `_mirror`. A book (mirror/book_file) has the JSON as a file besides. Pure;
/// may be called on any thread. Error: io (a book cannot be packed).
Result<std::string> write_article_file(const Entry& entry, const ArticleHead& head, const Writer& writer);

/// Never fails: bytes that are not such a file are read as HTML without a head.
ArticleFile parse_article_file(std::string_view bytes);

/// Returns the words for the full-text index: Markdown and plain text unchanged, HTML without its tags.
std::string words_of(const ArticleFile& file);

/// Returns the file with other addresses of images and attachments, or the same bytes if `place` changes none. A
/// relative address must need no escaping in any format (`assets/0a1b.png`). The head stays as it is, because it says
/// where things came from. Takes linear time. Of a book, it only tells `place` the images, and returns the same bytes.
std::string with_assets(std::string_view bytes, const AssetPlacer& place);

/// Does the same, and puts the images that `place` has given an address into a book. `read` must then give their
/// bytes. Error: io (a book cannot be packed).
Result<std::string> with_copies(std::string_view bytes, const AssetPlacer& place, const CopyReader& read);

/// Are these the same article, apart from the addresses of its images and attachments?
bool same_but_for_assets(std::string_view former, std::string_view fresh);

}  // namespace feedcat::mirror

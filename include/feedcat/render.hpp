// Renders a publisher's markup as sanitised HTML, plain text or Markdown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"

namespace feedcat {

enum class LinkStyle : std::uint8_t {
  inline_,  ///< the address in parentheses after the words
  list,     ///< a number after the words; the addresses are listed below the text, each once
  none,     ///< only the words
};

/// How text looks. The defaults are for a pipe: no wrapping, no escape sequences, and links without their addresses, so
/// that searching and counting see only what was written. Images and players keep their addresses.
struct TextStyle {
  int width = 0;  ///< columns to wrap at; 0 for one line for each paragraph and table row
  bool color = false;
  bool hyperlinks = false;  ///< OSC 8
  LinkStyle links = LinkStyle::none;
  bool media_addresses = true;  ///< of images, videos and players; false shows only their words, if there are any
  bool media = true;            ///< show images, videos and players in brackets; false leaves them out

  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// Which renderings to make. One parse serves all of them.
struct Wanted {
  bool html = false;
  bool text = false;
  bool markdown = false;
  std::size_t part = 0;  ///< for Markdown: the article's number in a document, so that footnotes differ
  int top_heading = 1;   ///< for HTML and Markdown: 2 if there is a heading above, so that none is as high
  bool xhtml = false;
};

/// No line of Rendered::markdown consists of this many dashes or more, so such a line can separate articles.
inline constexpr std::size_t kArticleRule = 80;

struct Rendered {
  std::string html = {};      ///< sanitised by allow-list, with absolute addresses; a well-formed fragment
  std::string text = {};      ///< no control codes except those that `TextStyle` allows; lines end with '\n'
  std::string markdown = {};  ///< CommonMark with GFM tables
  std::size_t hidden = 0;     ///< characters that were left out because no reader would have seen them
  /// For books (EPUB 3.2): a well-formed fragment of XML, which may use the prefix `epub:`. Players, drawings and
  /// formulas are words and links in it.
  std::string xhtml = {};
};

/// Never fails: whatever the markup is, the result is readable. Time and memory are linear in its size. Pure and
/// thread-safe.
FEEDCAT_EXPORT Rendered render_markup(const Markup& markup, const Wanted& wanted, const TextStyle& style = {});

}  // namespace feedcat

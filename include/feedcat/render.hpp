// From a publisher's markup to what may be shown: sanitised HTML, plain text, Markdown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "feedcat/export.hpp"
#include "feedcat/feed.hpp"

namespace feedcat {

enum class LinkStyle : std::uint8_t {
  inline_,  ///< the address in parentheses behind the words
  list,     ///< a number behind the words, the addresses below the text, each once
  none,     ///< the words alone
};

/// How text looks. The defaults are those of a pipe: never wrapped, no escape sequence, and of links the words alone,
/// so that what is grepped and counted is what was written (images and players keep their addresses).
struct TextStyle {
  int width = 0;  ///< columns to wrap at; 0: a paragraph and a table row are one line each
  bool color = false;
  bool hyperlinks = false;  ///< OSC 8
  LinkStyle links = LinkStyle::none;
  bool media_addresses = true;  ///< of images, videos and players; false: their words alone, and nothing without words
  bool media = true;  ///< images, videos and players in brackets, with their address; false: nothing in their place

  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// Which renderings to make, all from one parse.
struct Wanted {
  bool html = false;
  bool text = false;
  bool markdown = false;
  std::size_t part = 0;  ///< of markdown: which article of one document it is; the footnotes of two do not share a name
  int top_heading = 1;   ///< of html and markdown; 2: they stand under a heading, none of theirs is as high
};

/// No line of Rendered::markdown is this many dashes or more and nothing else: such a line may stand between articles.
inline constexpr std::size_t kArticleRule = 80;

struct Rendered {
  std::string html = {};      ///< sanitised by allow-list, absolute addresses, well-formed fragment
  std::string text = {};      ///< no control codes but those that `TextStyle` asks for; lines end with '\n'
  std::string markdown = {};  ///< CommonMark with GFM tables
  std::size_t hidden = 0;     ///< characters that nobody would have seen and that were left out
};

/// Cannot fail: whatever the markup is, something readable comes out, in time and memory linear in its size.
/// Pure, thread-safe.
FEEDCAT_EXPORT Rendered render_markup(const Markup& markup, const Wanted& wanted, const TextStyle& style = {});

}  // namespace feedcat

// The head of a mirror's file: what the article is, readable by programs, so that the files alone can rebuild the
// state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedcat/feed.hpp"
#include "feedcat/write.hpp"

namespace feedcat::mirror {

/// What the state needs to know of a file.
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

/// The file's whole text: the head and what the writer makes of the entry. Markdown and text begin with YAML front
/// matter, whose strings are written so that YAML 1.1, YAML 1.2 and JSON readers agree; html with a comment that holds
/// JSON; json has the member `_mirror`.
/// Pure; on any thread.
std::string article_file(const Entry& entry, const ArticleHead& head, const Writer& writer);

/// The head of a file that article_file made, or nothing.
std::optional<ArticleHead> read_head(std::string_view file);

/// The words of a file that article_file made, for the full-text index: its Markdown or text without the head, html
/// without its tags, json's content_text.
std::string article_words(std::string_view file);

/// A YAML double-quoted scalar: what JSON escapes, and besides it what YAML or a terminal would stumble over.
std::string yaml_quote(std::string_view s);

}  // namespace feedcat::mirror

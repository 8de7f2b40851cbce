// A mirror's file: an article, and at its head what a program needs to know of it, so that the files alone can rebuild
// the state. This is the only place that knows how such a file is built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/write.hpp"
#include "mirror/assets/links.hpp"

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

enum class ArticleFormat : std::uint8_t { markdown, text, html, json };

/// A file taken apart.
struct ArticleFile {
  std::optional<ArticleHead> head;  ///< nullopt: it was not written by feedcat, or its head is damaged
  ArticleFormat format = ArticleFormat::html;
  std::string language;              ///< of markdown, text and json; so are the next three
  std::vector<std::string> authors;  ///< their names
  std::vector<std::string> tags;
  std::vector<std::string> attachments;  ///< their addresses
  std::string body;  ///< what comes after the title, the byline and the address: Markdown, plain text, or HTML
};

/// The bytes of a file: the head, and what the writer makes of the entry. Markdown and text begin with YAML front
/// matter, whose strings are written so that YAML 1.1, YAML 1.2 and JSON readers agree. HTML begins with a comment that
/// contains JSON. JSON has the member `_mirror`. Pure; on any thread.
std::string write_article_file(const Entry& entry, const ArticleHead& head, const Writer& writer);

/// Never fails: bytes that are not such a file are taken for HTML without a head.
ArticleFile parse_article_file(std::string_view bytes);

/// The words for the full-text index: Markdown and plain text as they are, HTML without its tags.
std::string words_of(const ArticleFile& file);

/// The same file with other addresses of images and attachments; with none changed, the same bytes. A relative address
/// must need no escaping anywhere (`assets/0a1b.png`). The head stays as it is: it tells where things came from.
/// Linear.
std::string with_assets(std::string_view bytes, const AssetPlacer& place);

/// Are these the same article, apart from where its images and attachments are?
bool same_but_for_assets(std::string_view former, std::string_view fresh);

}  // namespace feedcat::mirror

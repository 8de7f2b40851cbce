// What a mirror remembers between runs. A small batch interface: SQLite behind it in production, memory in tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::mirror {

/// What is known of one source of a mirror.
struct SourceState {
  std::string url;                       ///< as the user wrote it: the key
  std::string folder;                    ///< below DIR, stable once given; empty: it never gave a feed
  std::string title;                     ///< the feed's
  std::string feed_url;                  ///< where `url` is a web page: the feed that it names
  polling::PollState poll;               ///< of feed_url, in the absence of that of url
  std::optional<UtcTime> last_article;   ///< when an article was last saved
  std::optional<UtcTime> last_reported;  ///< when the user was last told that it fails
  std::string last_error;                ///< empty: the last answer was good

  friend bool operator==(const SourceState&, const SourceState&) = default;
};

/// What is known of one article that was written.
struct ArticleState {
  std::string source;              ///< SourceState::url
  std::string id;                  ///< Item::id; one article may come under several, see Store::commit
  std::string path;                ///< below DIR, with '/': `blog/2026/2026-04-09-title.md`
  std::string path_key;            ///< the path as a case-insensitive file system compares it: unique in the mirror
  std::uint64_t raw_hash = 0;      ///< of the item as the feed gave it: equal means nothing at all has changed
  std::uint64_t content_hash = 0;  ///< of what matters to a reader; 0: unknown, the file tells
  std::string url;                 ///< canonical, for recognising it under another id
  std::string title;
  std::optional<UtcTime> published;
  UtcTime first_seen{};

  friend bool operator==(const ArticleState&, const ArticleState&) = default;
};

/// An article's words for the full-text index.
struct ArticleText {
  std::string path_key;  ///< of an article in the same batch
  std::string title;
  std::string authors;
  std::string body;
};

/// Changes that become true together or not at all: validators never without the articles that they vouch for.
struct Batch {
  std::vector<SourceState> sources;    ///< inserted or replaced by url
  std::vector<ArticleState> articles;  ///< inserted or replaced by path_key; their source is known or in `sources`
  std::vector<ArticleText> texts;      ///< replace what the index has of these articles, whose files are new

  [[nodiscard]] bool empty() const { return sources.empty() && articles.empty() && texts.empty(); }
};

class Store {
 public:
  virtual ~Store() = default;
  /// Every source ever committed, by url.
  virtual Result<std::vector<SourceState>> sources() = 0;
  /// The articles of one source that are known by one of these ids, each with the id it was asked by, in their order.
  virtual Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) = 0;
  /// Up to `kSimilar` articles of one source with this address or this title (empty: not compared), oldest first, each
  /// with the id it was first known by.
  virtual Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                                    std::string_view title) = 0;
  virtual Result<bool> path_taken(std::string_view path_key) = 0;
  /// One transaction, durable when it returns. An article's `id` is added to those it is known by.
  virtual Result<void> commit(const Batch& batch) = 0;

  static constexpr std::size_t kSimilar = 16;
};

}  // namespace feedcat::mirror

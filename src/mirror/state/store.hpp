// What a mirror remembers between runs, with a small batch interface. SQLite implements it, and memory does in tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/hooks/due_hook.hpp"
#include "mirror/state/backfill_state.hpp"
#include "mirror/state/marks.hpp"
#include "polling/poll_state.hpp"

namespace feedcat::mirror {

/// What is known about one source of a mirror.
struct SourceState {
  std::string url;                       ///< as the user wrote it, which is the key
  std::string folder;                    ///< below DIR; it never changes; empty if the source never gave a feed
  std::string title;                     ///< the feed's title
  std::string feed_url;                  ///< if `url` is a web page, the feed that it names
  polling::PollState poll;               ///< of feed_url, or of url if that is empty
  std::optional<UtcTime> last_article;   ///< when an article was last saved
  std::optional<UtcTime> last_reported;  ///< when the user was last told that it is failing
  std::string last_error;                ///< empty if the last answer was good

  friend bool operator==(const SourceState&, const SourceState&) = default;
};

/// What is known about one article that was written.
struct ArticleState {
  std::string source;              ///< SourceState::url
  std::string id;                  ///< Item::id; one article may have several, see Store::commit
  std::string path;                ///< below DIR, with '/': `blog/2026/2026-04-09-title.md`
  std::string path_key;            ///< the path as a case-insensitive file system compares it; unique in the mirror
  std::uint64_t raw_hash = 0;      ///< of the item as the feed has it: if it is equal, nothing has changed
  std::uint64_t content_hash = 0;  ///< of what matters to a reader; 0 if unknown, then the file is read
  std::string url;                 ///< canonical, to recognise the article under another id
  std::string title;
  std::optional<UtcTime> published;
  UtcTime first_seen{};

  friend bool operator==(const ArticleState&, const ArticleState&) = default;
};

/// What a query can ask about an article besides its words and what ArticleState has.
struct ArticleFacts {
  std::vector<std::string> authors = {};  ///< names
  std::vector<std::string> tags = {};
  std::string language = {};            ///< its own, or else that of its feed, or else the one of its text
  std::optional<UtcTime> updated = {};  ///< when the publisher changed it
  std::uint32_t traits = 0;             ///< bit n: it has the query::Trait n

  friend bool operator==(const ArticleFacts&, const ArticleFacts&) = default;
};

/// An article's words for the full-text index.
struct ArticleText {
  std::string path_key;  ///< of an article in the same batch
  std::string title;
  std::string authors;
  std::string body;
  ArticleFacts facts = {};
};

/// An article that a rule of the user keeps out of the mirror.
struct MutedArticle {
  std::string id;  ///< Item::id
  UtcTime first_seen{};
  std::uint64_t rules = 0;  ///< Rulebook::version

  friend bool operator==(const MutedArticle&, const MutedArticle&) = default;
};

/// All muted articles that a feed had when it was last read.
struct MutedArticles {
  std::string source;  ///< SourceState::url
  std::vector<MutedArticle> articles;

  friend bool operator==(const MutedArticles&, const MutedArticles&) = default;
};

/// Something that happened to an article or to a source.
struct Event {
  EventKind kind = EventKind::updated;
  UtcTime time{};
  std::string source;    ///< SourceState::url
  std::string path_key;  ///< of the article; empty if it happened to the source
  std::string words;     ///< what a person should know about it, for instance why a source failed

  friend bool operator==(const Event&, const Event&) = default;
};

/// How far the articles of a shared store were copied into this mirror.
struct Upstream {
  std::string store;  ///< SharedStore::id
  int shard = 0;
  std::int64_t seq = 0;  ///< SharedChange::seq of the last one

  friend bool operator==(const Upstream&, const Upstream&) = default;
};

/// Changes that are stored together or not at all, so that validators never exist without the articles they stand for.
struct Batch {
  std::vector<SourceState> sources;    ///< inserted or replaced by url
  std::vector<ArticleState> articles;  ///< inserted or replaced by path_key; their source is known or in `sources`
  /// Replace what the index has for these articles, whose files are new. An article that the index had counts as
  /// updated.
  std::vector<ArticleText> texts;
  std::vector<DueHook> hooks = {};        ///< are put into the queue; their articles are in this batch
  std::vector<MutedArticles> muted = {};  ///< replace those of their sources, which are known or in `sources`
  /// Are added to what happened. One whose source or article is neither known nor in this batch is left out.
  std::vector<Event> events = {};
  std::vector<BackfillStep> backfills = {};  ///< their sources are known or in `sources`
  std::vector<Upstream> upstream = {};       ///< replace what is known of these shards

  [[nodiscard]] bool empty() const {
    return sources.empty() && articles.empty() && texts.empty() && hooks.empty() && muted.empty() && events.empty() &&
           backfills.empty() && upstream.empty();
  }
};

class Store {
 public:
  virtual ~Store() = default;
  /// Returns every source that was ever committed, by url.
  virtual Result<std::vector<SourceState>> sources() = 0;
  /// Returns the articles of one source that have one of these ids, in the order of the ids, each with the id that was
  /// given.
  virtual Result<std::vector<ArticleState>> articles(std::string_view source, const std::vector<std::string>& ids) = 0;
  /// Returns up to `kSimilar` articles of one source with this address or this title (an empty one is not compared),
  /// oldest first, each with its first id.
  virtual Result<std::vector<ArticleState>> similar(std::string_view source, std::string_view url,
                                                    std::string_view title) = 0;
  /// Returns the muted articles of a source, by id.
  virtual Result<std::vector<MutedArticle>> muted(std::string_view source) = 0;
  /// Returns the sources of articles that were muted by rules of another version, by url.
  virtual Result<std::vector<std::string>> muted_otherwise(std::uint64_t rules) = 0;
  virtual Result<bool> path_taken(std::string_view path_key) = 0;
  /// Returns the number of articles of a source.
  virtual Result<std::size_t> count(std::string_view source) = 0;
  /// Returns the addresses of a source's articles, at most `most`, those first that were saved first.
  virtual Result<std::vector<std::string>> addresses(std::string_view source, std::size_t most) = 0;
  /// Returns how far the search for older articles of a source has come, or nullopt if it was never begun.
  virtual Result<std::optional<BackfillMemory>> backfill(std::string_view source) = 0;
  /// Returns how far a shared store was copied, by shard.
  virtual Result<std::map<int, std::int64_t>> upstream(std::string_view store) = 0;
  /// Gives a folder that no source of this run has to a source, if no other program has done so with another source.
  /// Returns whether it belongs to the source now.
  virtual Result<bool> claim_folder(const std::string& /*folder*/, const std::string& /*url*/) { return true; }
  /// Stores everything in one transaction, which is durable when this returns. An article's `id` is added to its other
  /// ids.
  virtual Result<void> commit(const Batch& batch) = 0;

  static constexpr std::size_t kSimilar = 16;
};

}  // namespace feedcat::mirror

// Decides what a feed means for a mirror: which of its items are new, changed, or known articles under new ids.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/render.hpp"
#include "feedcat/result.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/spill_file.hpp"

namespace feedcat::mirror {

enum class Change : std::uint8_t {
  created,     ///< a new file must be written; `state.path` is not yet chosen
  updated,     ///< the file must be rewritten
  remembered,  ///< only the state changes, and nothing that a reader would see
};

/// What is known about an item only after its body was rendered.
struct Reading {
  std::string words;  ///< the body as plain text, or the summary if there is no body
  std::uint64_t content_hash = 0;
  bool shows_image = false;
  bool from_page = false;                  ///< the text comes from the article's page and not from the feed
  std::vector<std::string> tags = {};      ///< given by rules, besides the publisher's
  std::optional<ArticleFacts> facts = {};  ///< without these tags; the planner finds those that are missing
};

using Readings = std::map<std::size_t, Reading>;  ///< by the item's index

/// An item that the state does not know, or that differs from what the state knows.
struct ChangedItem {
  std::size_t item = 0;                    ///< index into Feed::items
  bool known = false;                      ///< the state knows its id
  std::optional<UtcTime> first_seen = {};  ///< set if it was seen before
};

/// What the state knows about a feed's items. It is queried once.
struct Survey {
  std::vector<std::uint64_t> raw_hashes;      ///< one for each item
  std::map<std::string, ArticleState> known;  ///< by id
  std::map<std::string, MutedArticle> muted;  ///< by id
  std::vector<ChangedItem> candidates;        ///< in the feed's order; all other items are unchanged
};

struct Planned {
  std::size_t item = 0;  ///< index into Feed::items
  Change change = Change::created;
  bool verify = false;             ///< the state has no hash, so the file itself tells whether something has changed
  ArticleState state;              ///< the state that will be committed
  ArticleText text;                ///< for the full-text index; empty if the article is only remembered
  std::vector<std::string> marks;  ///< other ids under which the state must know the article
};

/// What happened to a source besides its changed articles. It is committed with the last of them.
struct SourceNews {
  std::optional<MutedArticles> muted = {};  ///< set if they are others than the state knows
  std::vector<Event> events = {};
  std::optional<BackfillStep> backfill = {};  ///< is not committed if one of the articles could not be saved
};

struct Plan {
  std::vector<Planned> changes;  ///< in the feed's order; unchanged items are not in it
  std::size_t reruns = 0;        ///< number of known articles to which the publisher gave another id
  SourceNews news = {};
};

/// Queries the store. `bodies` are as in FoundFeed. Errors: those of the store; io (a body cannot be read from the
/// disk).
Result<Survey> survey(const SourceState& source, const Feed& feed, Store& store,
                      const std::vector<pipeline::Spilled>& bodies = {});

/// Pure; may be called on any thread. `rendered` holds the text of the item's body, and perhaps other renderings.
Reading reading_of(const Item& item, const Rendered& rendered);

/// Has the reading describe another text than the item's, with the same meaning for its hash.
void show_instead(Reading& reading, const Item& instead, const Rendered& rendered);

/// The known article that an item is.
struct Former {
  ArticleState state;
  bool by_id = false;  ///< found by its id, and not by address, date or words
};

/// Returns what must be done about a candidate. `former` is the article that it is, or nullptr if it is a new one, and
/// `content` is the hash of its content. Returns nullopt if the article has changed and must stay as it is, because
/// `updates` is false. Pure.
std::optional<Change> classify(const Item& item, const Former* former, std::uint64_t content, bool updates);

struct PlanOptions {
  UtcTime now{};
  bool updates = true;  ///< if false, changed articles stay as they are until a run with `updates` plans them
  Readings readings;    ///< of the candidates; the planner renders those that are missing
};

/// Searches the store for articles with other ids, and changes nothing. An item whose id is not known is the same
/// article as a known one that is no longer in the feed if
///  - its address, which no other item shares, and its date are the same, or
///  - its address, which no other item shares, is the same, and its id differs only in the fragment, or
///  - its words and its title are the same, and its address or its date.
Result<Plan> plan(const SourceState& source, const Feed& feed, const Survey& survey, Store& store, PlanOptions options);

}  // namespace feedcat::mirror

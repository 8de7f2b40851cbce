// What a feed means for a mirror: which of its items are new, changed, or old acquaintances under new ids.
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

namespace feedcat::mirror {

enum class Change : std::uint8_t {
  created,     ///< to be written; `state.path` is not yet chosen
  updated,     ///< to be rewritten
  remembered,  ///< only the state changes: nothing that a reader would see
};

/// What there is to know of an item only after its body was rendered.
struct Reading {
  std::string words;  ///< the body as plain text; in its absence the summary
  std::uint64_t content_hash = 0;
};

using Readings = std::map<std::size_t, Reading>;  ///< by the item's index

/// An item that the state does not know, or not as it is now.
struct ChangedItem {
  std::size_t item = 0;  ///< index into Feed::items
  bool known = false;    ///< by its id
  UtcTime first_seen{};  ///< of a known one
};

/// What the state knows of a feed's items; the store is asked for it once.
struct Survey {
  std::vector<std::uint64_t> raw_hashes;      ///< one for each item
  std::map<std::string, ArticleState> known;  ///< by id
  std::vector<ChangedItem> candidates;        ///< in the feed's order: all other items are as they were
};

struct Planned {
  std::size_t item = 0;  ///< index into Feed::items
  Change change = Change::created;
  bool verify = false;             ///< the state knows no hash: if the file already says it all, nothing has changed
  ArticleState state;              ///< as it will be committed
  ArticleText text;                ///< for the full-text index; empty when only remembered
  std::vector<std::string> marks;  ///< other ids under which the state shall know the article
};

struct Plan {
  std::vector<Planned> changes;  ///< in the feed's order; unchanged items are not in it
  std::size_t reruns = 0;        ///< items that came again under another id of the publisher's
};

/// Asks the store.
Result<Survey> survey(const SourceState& source, const Feed& feed, Store& store);

/// Pure; on any thread. `rendered` holds the text of the item's body.
Reading reading_of(const Item& item, const Rendered& rendered);

/// The article that an item is, as far as the state knows.
struct Former {
  ArticleState state;
  bool by_id = false;  ///< else it was found by what it says
};

/// What a candidate means, given the article that it is (nullptr: none that is known) and its hash of content. Pure.
/// nullopt: the article stays as it is, because it has changed and `updates` is false.
std::optional<Change> classify(const Item& item, const Former* former, std::uint64_t content, bool updates);

struct PlanOptions {
  UtcTime now{};
  bool updates = true;  ///< false: changed articles stay as they are, and are planned again when they are wanted
  Readings readings;    ///< of the candidates; what is missing is rendered here
};

/// Asks the store for articles under other ids, changes nothing. An id that is not known is the same article as a known
/// one that is no longer in the feed if
///  - its address, which no other item shares, and its date are the same, or
///  - its address, which no other item shares, is the same, and its id differs in the fragment alone, or
///  - its words and its title are the same, and its address or its date.
Result<Plan> plan(const SourceState& source, const Feed& feed, const Survey& survey, Store& store, PlanOptions options);

}  // namespace feedcat::mirror

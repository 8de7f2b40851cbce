// What a feed's new and changed items come to on the disk: rendered, and the new ones written under temporary names, on
// any thread. Most of a mirror's time goes here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/write.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// Of one feed. Everything given must outlive it; temporary files that nobody has claimed go with it.
class Drafts {
 public:
  /// `source` as it will be committed.
  Drafts(MirrorFolder& folder, const SourceState& source, const Feed& feed, const Writer& writer, UtcTime now)
      : folder_(folder), source_(source), feed_(feed), writer_(writer), now_(now) {}
  ~Drafts();
  Drafts(const Drafts&) = delete;
  Drafts& operator=(const Drafts&) = delete;

  /// Writes this in place of the feed's item; what is compared from run to run stays the feed's. Before `pieces`.
  void show(std::size_t item, Item instead) { shown_.insert_or_assign(item, std::move(instead)); }

  /// The work that makes them, in pieces that share nothing. Nothing else may be called before all are done.
  std::vector<std::function<void()>> pieces(const std::vector<ChangedItem>& candidates);

  /// What the items say. Only what was drafted is there.
  Readings readings();

  /// The file of an item that was first seen then.
  std::string file(std::size_t item, UtcTime first_seen);
  /// The same under a temporary name, durable; handed over to the caller.
  Result<std::string> staged(std::size_t item, UtcTime first_seen);

 private:
  struct Draft {
    UtcTime first_seen{};
    std::string temporary;  ///< the name for a new article; empty: it stays in memory
    std::optional<Result<void>> written;
    std::string file;
    Reading reading;
  };
  void make(std::size_t item, Draft& draft) const;
  [[nodiscard]] const Item& shown(std::size_t item) const;
  [[nodiscard]] std::string file_of(std::size_t item, UtcTime first_seen, const Rendered* rendered) const;

  MirrorFolder& folder_;
  const SourceState& source_;
  const Feed& feed_;
  const Writer& writer_;
  UtcTime now_;
  std::map<std::size_t, Draft> drafts_;  // by item
  std::map<std::size_t, Item> shown_;
};

}  // namespace feedcat::mirror

// Makes the files of a feed's new and changed items on any thread: all are rendered, and new ones are written under
// temporary names. A mirror spends most of its time here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/ruling.hpp"
#include "feedcat/write.hpp"
#include "mirror/article_files.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/hook.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/whole_item.hpp"

namespace feedcat::mirror {

/// For which articles a command is to run.
enum class Hooks : std::uint8_t { none, created, created_and_updated };

/// The drafts of one feed. All arguments must outlive them. The destructor deletes temporary files that `staged` has
/// not handed over.
class Drafts {
 public:
  /// `source` is the state that will be committed.
  Drafts(ArticleFiles& folder, const SourceState& source, const Feed& feed, const Writer& writer, UtcTime now)
      : folder_(folder), source_(source), feed_(feed), writer_(writer), now_(now) {}
  ~Drafts();
  Drafts(const Drafts&) = delete;
  Drafts& operator=(const Drafts&) = delete;

  /// Has `instead` written in place of the feed's item. What is compared from run to run is still the feed's item. Call
  /// this before `pieces`.
  void show(std::size_t item, Item instead) { shown_.insert_or_assign(item, std::move(instead)); }

  /// Is something else to be written in place of the feed's item?
  [[nodiscard]] bool shows(std::size_t item) const { return shown_.contains(item); }

  /// Applies these rules, which must outlive this: what they mute is not drafted, and their tags are written. `source`
  /// is the address that the user gave for the feed. Call this before anything else.
  void obey(const Rulebook& rules, std::string source) {
    rules_ = &rules;
    source_name_ = std::move(source);
  }
  /// Do the rules mute the feed's item? Do not call this while `pieces` are at work.
  bool mutes(std::size_t item) { return mutes(item, drafts_[item]); }

  /// Has `hook_input` prepared with the drafts of these articles. Call this before `pieces`.
  void expect_hooks(Hooks hooks) { hooks_ = hooks; }

  /// Has the bodies of items read from `bodies`, which are as in FoundFeed, and what is drafted kept in `file`, so that
  /// memory does not hold all of a long feed. Call this before anything else.
  void keep_on_disk(const std::vector<pipeline::Spilled>& bodies, pipeline::SpillFile& file) {
    bodies_ = &bodies;
    disk_ = &file;
  }

  /// Returns the work that makes the drafts, in pieces that share nothing. Until all are done, call nothing else.
  /// What was drafted before is not drafted again.
  std::vector<std::function<void()>> pieces(const std::vector<ChangedItem>& candidates);

  /// Fails if the body of an item could not be read from the disk. Then none of the answers can be relied on.
  [[nodiscard]] Result<void> readable() const;
  /// Returns what the items say, but for the words that are on disk. It contains only items that were drafted.
  Readings readings();
  /// Gives the text of an item its words if they are on disk.
  Result<void> bring_words(std::size_t item, ArticleText& text) const;
  /// Returns how many bytes `bring_words` will bring.
  [[nodiscard]] std::size_t words_on_disk(std::size_t item) const;

  /// Returns what a command gets to know of the item, but for the path.
  Result<pipeline::HookInput> hook_input(std::size_t item);
  /// Returns the bytes of an item's file.
  Result<std::string> file(std::size_t item, UtcTime first_seen);
  /// Makes that file durable under a temporary name, which is returned. From then on the file belongs to the caller.
  Result<std::string> staged(std::size_t item, UtcTime first_seen);

 private:
  struct Draft {
    std::optional<Ruling> ruling;
    bool made = false;
    std::optional<Error> unreadable;
    UtcTime first_seen{};
    std::string temporary;  ///< the name for a new article; empty if the draft stays in memory
    std::optional<Result<void>> written;
    std::string file;
    std::optional<pipeline::Spilled> file_on_disk;
    std::optional<pipeline::HookInput> hook_input;
    Reading reading;
    std::optional<pipeline::Spilled> words_on_disk;
  };
  bool mutes(std::size_t item, Draft& draft) const;
  void make(std::size_t item, Draft& draft) const;
  void read(std::size_t item, Draft& draft, const Item& own) const;
  void write(Draft& draft, Result<std::string> file) const;
  void move_to_disk(std::string& text, std::optional<pipeline::Spilled>& place) const;
  [[nodiscard]] Result<pipeline::WholeItem> whole(std::size_t item) const;
  [[nodiscard]] Result<pipeline::WholeItem> shown(std::size_t item) const;
  [[nodiscard]] Result<std::string> file_of(const Item& shown, const Draft& draft, UtcTime first_seen,
                                            const Rendered& rendered) const;
  [[nodiscard]] Rendered rendered(const Item& item) const;

  ArticleFiles& folder_;
  const SourceState& source_;
  const Feed& feed_;
  const Writer& writer_;
  UtcTime now_;
  const std::vector<pipeline::Spilled>* bodies_ = nullptr;
  pipeline::SpillFile* disk_ = nullptr;
  const Rulebook* rules_ = nullptr;
  std::string source_name_;
  Hooks hooks_ = Hooks::none;
  std::map<std::size_t, Draft> drafts_;  // by item
  std::map<std::size_t, Item> shown_;
};

}  // namespace feedcat::mirror

// Prints the articles that a search has found, in any format.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/display.hpp"
#include "cli/hit_groups.hpp"
#include "cli/messages.hpp"
#include "feedcat/result.hpp"
#include "feedcat/write.hpp"
#include "mirror/saved_item.hpp"
#include "mirror/search/search.hpp"

namespace feedcat::cli {

class Output;

/// The formats that only searches have, or that need no files.
inline constexpr std::string_view kHits = "hits";
inline constexpr std::string_view kList = "list";

struct HitFormat {
  std::string name;                   ///< kHits or the name of a Writer
  std::optional<char> path_end = {};  ///< set if only the paths are printed: what ends each one
  std::string title = {};             ///< for formats that describe the feed of all articles
  DisplayFlags display = {};
  DigestForm digest = DigestForm::text;
};

/// Where hits come from, and who is told that they were printed.
struct HitFlow {
  NextGroup next;  ///< nullopt after the last one
  /// If it is set, it is called with hits as soon as the output has accepted them, before a signal can end the program.
  std::function<Result<void>(const std::vector<mirror::FoundIn>&)> printed = {};
  /// Must be set if `printed` is. If nobody can use a part of the output, `waits` is called with the hits in place of
  /// `printed`, and `all_printed` after the whole output was accepted.
  std::function<void(const std::vector<mirror::FoundIn>&)> waits = {};
  std::function<Result<void>()> all_printed = {};
};

class HitPrinter {
 public:
  /// All of these must outlive it.
  HitPrinter(const HitFormat& format, mirror::Search& search, Messages& messages);

  /// Returns whether there was any hit. Problems have been reported to `messages`.
  bool print(const HitFlow& wanted);

 private:
  std::vector<mirror::FoundIn> write(HitGroup group, std::size_t& index, std::string& text);
  bool write(mirror::FoundIn& hit, const HitGroup& group, std::size_t index, std::string& text);
  [[nodiscard]] std::optional<std::string> heading_before(const mirror::FoundIn& hit);
  bool accept(Output& output, std::string_view text);
  bool deliver(const std::vector<mirror::FoundIn>& hits, const HitFlow& flow, Output& output, std::string& text);
  bool told(const Result<void>& done);
  [[nodiscard]] std::string path_of(const mirror::FoundIn& hit) const;
  [[nodiscard]] std::optional<mirror::SavedItem> item_of(const mirror::FoundIn& hit) const;
  [[nodiscard]] bool is_packed() const { return writer_ != nullptr && writer_->pack != nullptr; }
  [[nodiscard]] bool is_document() const { return writer_ != nullptr && writer_->is_document; }

  const HitFormat& format_;
  mirror::Search& search_;
  Messages& messages_;
  const Writer* writer_;  // nullptr for paths and hits
  bool to_terminal_;
  WriteOptions options_;
  std::optional<std::string> feed_;  // of the last hit, for formats with groups
  std::string pieces_;               // of a format that is packed
};

}  // namespace feedcat::cli

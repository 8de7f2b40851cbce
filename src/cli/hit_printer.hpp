// Prints the articles that a search has found, in any format.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/display.hpp"
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
  std::string name;                      ///< kHits or the name of a Writer
  std::optional<char> path_end = {};     ///< set if only the paths are printed: what ends each one
  std::string title = {};                ///< for formats that describe the feed of all articles
  std::vector<std::string> directories;  ///< of the mirrors, as the user knows them
  DisplayFlags display = {};
};

/// Where hits come from, and who is told that they were printed.
struct HitFlow {
  std::function<Result<std::optional<mirror::FoundIn>>()> next;  ///< nullopt after the last one
  std::function<const Ruling*()> ruling = {};  ///< what the rules say about the last hit, if they were asked
  /// If it is set, it is called with each hit as soon as the output has accepted it, before a signal can end the
  /// program.
  std::function<Result<void>(const mirror::FoundIn&)> printed = {};
  /// The same for all hits at once, after the whole output was accepted, if nobody can use a part of it. It must be
  /// set if `printed` is, and `waits` is called with each hit before.
  std::function<Result<void>()> all_printed = {};
  std::function<void(const mirror::FoundIn&)> waits = {};
};

class HitPrinter {
 public:
  /// All of these must outlive it.
  HitPrinter(const HitFormat& format, mirror::Search& search, Messages& messages);

  /// Returns whether there was any hit. Problems have been reported to `messages`.
  bool print(const HitFlow& flow);

 private:
  bool write(mirror::FoundIn& hit, std::size_t index, const Ruling* ruling, std::string& text);
  bool deliver(const mirror::FoundIn& hit, const HitFlow& flow, Output& output, std::string& text);
  bool told(const Result<void>& done);
  [[nodiscard]] std::string path_of(const mirror::FoundIn& hit) const;
  [[nodiscard]] std::optional<mirror::SavedItem> item_of(const mirror::FoundIn& hit) const;
  [[nodiscard]] bool is_document() const { return writer_ != nullptr && writer_->is_document; }

  const HitFormat& format_;
  mirror::Search& search_;
  Messages& messages_;
  const Writer* writer_;  // nullptr for paths and hits
  bool to_terminal_;
  WriteOptions options_;
};

}  // namespace feedcat::cli

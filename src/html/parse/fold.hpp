// Shortens a source before gumbo parses it. Gumbo's cost is per character, so each long run of plain text is replaced
// by one private-use character. The runs are put back while the tree is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/parse/scan.hpp"

namespace feedcat::html {

/// The source that the parser gets: guarded (see guard.hpp) and, where it is safe, shortened. A `noscript` in the body
/// is called `applet` in it, because the end tag of an applet closes everything that was opened inside. This is what a
/// noscript does in a browser that runs scripts and reads it as text.
class Fold {
 public:
  /// `source` is the result of `as_parsed` (scrub.hpp) and must outlive the fold. If `shorten` is false, it is only
  /// guarded. `before` is put in front of it.
  Fold(std::string_view before, std::string_view source, bool shorten);

  [[nodiscard]] std::string_view source() const { return folded_; }
  /// Guard::steps for the whole source.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  [[nodiscard]] bool is_shortened() const { return !runs_.empty(); }
  /// Appends `parsed`, a piece of the parser's output, and puts the runs back into it.
  void restore(std::string_view parsed, std::string& out) const;

 private:
  bool rewrite(bool shorten);
  void put_tag(const Token& tag, std::span<const ScannedAttribute> attributes, bool shorten);
  const char* put_name(const Token& tag);
  void put_text(std::string_view text);
  void put_run(std::string_view text);

  std::string_view before_;
  std::string_view source_;
  std::string folded_;
  std::uint64_t steps_ = 0;
  std::vector<std::string_view> runs_;
  bool in_body_ = false;  ///< the source's head has ended
};

}  // namespace feedcat::html

// Plain text kept out of the parser's way. Gumbo's cost is per character, so each run of text that can mean nothing
// but text becomes one private-use character for it, and is put back while the tree is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/parse/scan.hpp"

namespace feedcat::html {

/// A source as the parser gets it: guarded (see guard.hpp) and, where it is safe, shortened. A `noscript` of the body
/// is called `applet` in it: of that the parser knows that its end tag ends all that was opened inside, as it is for a
/// browser that runs scripts and reads a noscript as text.
class Fold {
 public:
  /// `source` as `as_parsed` (scrub.hpp) gives it; it must outlive the fold. With `shorten` false it is only guarded.
  /// `before` is put in front of it.
  Fold(std::string_view before, std::string_view source, bool shorten);

  [[nodiscard]] std::string_view source() const { return folded_; }
  /// Guard::steps for the whole source.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  [[nodiscard]] bool is_shortened() const { return !runs_.empty(); }
  /// Appends `parsed`, a piece of the parser's output, with the runs put back.
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

// Shortens a source before gumbo parses it. Gumbo's cost is per character, so each long run of plain text and the plain
// attributes of each tag are replaced by one private-use character, and each long run of white space by a shorter one.
// They are put back while the tree is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/node.hpp"
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
  [[nodiscard]] bool is_shortened() const { return !runs_.empty() || !spaces_.empty(); }
  /// The texts that were replaced by a private-use character.
  [[nodiscard]] const std::vector<std::string_view>& runs() const { return runs_; }
  /// If `parsed` is the character for one of the runs, and nothing else, returns the index of the run.
  [[nodiscard]] std::optional<std::size_t> run_of_mark(std::string_view parsed) const;
  /// If `name` is the character for all attributes of a tag, returns these; otherwise none.
  [[nodiscard]] std::span<const Attribute> attributes_of_mark(std::string_view name) const;
  /// Appends `parsed`, a piece of the parser's output, and puts the runs back into it.
  void restore(std::string_view parsed, std::string& out) const;

 private:
  bool rewrite(bool shorten);
  void put_tag(const Token& tag, std::span<const ScannedAttribute> attributes, bool shorten);
  [[nodiscard]] bool can_replace_all(std::span<const ScannedAttribute> attributes) const;
  void put_all(std::span<const ScannedAttribute> attributes);
  const char* put_name(const Token& tag);
  void put_attribute_name(std::string_view name);
  [[nodiscard]] bool is_one_run(std::string_view value) const;
  void put_text(std::string_view text);
  void put_space(std::string_view space);
  void put_run(std::string_view text, std::size_t shortest);

  std::string_view before_;
  std::string_view source_;
  std::string folded_;
  std::uint64_t steps_ = 0;
  /// The attributes of a tag for which a run stands: those from `begin` to `end` of `attributes_`.
  struct AttributeList {
    std::size_t run = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::vector<std::string_view> runs_;
  std::vector<AttributeList> lists_;  ///< sorted by run
  std::vector<Attribute> attributes_;
  std::unordered_map<std::string_view, std::size_t> names_;  ///< the runs of the attributes' names
  std::vector<std::string_view> spaces_;                     ///< runs of white space, each once
  bool in_body_ = false;                                     ///< the source's head has ended
};

}  // namespace feedcat::html

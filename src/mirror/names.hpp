// What a mirror calls its files: from whatever a feed says to names that are safe on every file system.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::mirror {

/// The longest name of a file or folder, bytes.
inline constexpr std::size_t kMaxNameBytes = 120;

/// Words as they stand in a name: NFC, ASCII letters in lower case, everything that is neither letter, digit nor beyond
/// ASCII's reach a single `-`, none at the ends; at most `max_bytes`. Empty when nothing is left.
std::string slug(std::string_view words, std::size_t max_bytes);

/// One component of a path that no file system, shell or terminal stumbles over: no control character, none of
/// `/\:*?"<>|`, no leading `-` or `.`, no trailing `.` or blank, no name that Windows reserves (`con`, `lpt1`), at most
/// kMaxNameBytes with `ending` behind it. Never empty. `a-long-name` + `-2.md`.
std::string safe_name(std::string_view wanted, std::string_view ending);

/// A feed's folder: of its title, in the absence of that its home page's host, then of its address.
std::string folder_name(std::string_view title, std::string_view home_page_url, std::string_view address);

/// The folder that a file is in, with its slash: `blog/2026/` of `blog/2026/a.md`. Empty: the mirror itself.
std::string folder_of(std::string_view path);

/// A path as a case-insensitive, normalising file system compares it.
std::string path_key(std::string_view path);

/// Where articles go, as `--name` says it: `{feed}/{year}/{date}-{slug}`.
class NameTemplate {
 public:
  /// The contract's own.
  NameTemplate();
  /// Fields: feed, year, month, day, date, slug, id (a hash of it). Error: usage (an unknown field, an empty component,
  /// `..`, an absolute path, a name of the mirror's own).
  static Result<NameTemplate> parse(std::string_view written);

  /// The path below DIR of an item's file, with '/'. The date is the item's, in its absence `first_seen`. `attempt` 0
  /// is the plain name; 1 and more add `-2`, `-3` … for when that is taken. Never one of the mirror's own:
  /// `index.html`.
  [[nodiscard]] std::string path(const Item& item, std::string_view folder, UtcTime first_seen, unsigned attempt,
                                 std::string_view extension) const;

 private:
  std::vector<std::string> components_;
};

}  // namespace feedcat::mirror

// Names for a mirror's files: makes names that are safe on every file system from any text of a feed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"

namespace feedcat::mirror {

/// The length of the longest name of a file or folder, in bytes.
inline constexpr std::size_t kMaxNameBytes = 120;

/// Makes a part of a name from words: in NFC, with ASCII letters in lower case, and of at most `max_bytes`. A single
/// `-` replaces each run of blanks, punctuation and the like, except at the ends. The result is empty if nothing is
/// left.
std::string slug(std::string_view words, std::size_t max_bytes);

/// Makes one component of a path that is safe for file systems, shells and terminals: it has no control character, none
/// of `/\:*?"<>|`, no leading `-` or `.`, no trailing `.` or blank, and is not a name that Windows reserves (`con`,
/// `lpt1`). With `ending` after it, it has at most kMaxNameBytes. Never empty. Example: `a-long-name` and `-2.md`.
std::string safe_name(std::string_view wanted, std::string_view ending);

/// Makes the name of a feed's folder from its title, or else from the host of its home page, or else from its address.
std::string folder_name(std::string_view title, std::string_view home_page_url, std::string_view address);

/// Returns the folder of a file with a slash at its end: `blog/2026/` for `blog/2026/a.md`. It is empty for a file that
/// is directly in the mirror.
std::string folder_of(std::string_view path);

/// Returns the path of an article as a user knows it: that of a mirror in the current folder does not begin with `./`.
std::string path_in(const std::string& directory, const std::string& path);

/// Returns a path in the form in which a case-insensitive, normalising file system compares it.
std::string path_key(std::string_view path);

/// Where articles are saved, as `--name` says it: `{feed}/{year}/{date}-{slug}`.
class NameTemplate {
 public:
  /// Makes the default template.
  NameTemplate();
  /// The fields are feed, year, month, day, date, slug and id (a hash of the item's id). Error: usage (an unknown
  /// field, an empty component, `..`, an absolute path, a name that the mirror itself uses).
  static Result<NameTemplate> parse(std::string_view written);

  /// Returns the path of an item's file, relative to DIR, with '/'. The date is the item's, or `first_seen` if it has
  /// none. `attempt` 0 gives the plain name; if that is taken, 1 and more add `-2`, `-3` … The path is never one that
  /// the mirror itself uses, such as `index.html`.
  [[nodiscard]] std::string path(const Item& item, std::string_view folder, UtcTime first_seen, unsigned attempt,
                                 std::string_view extension) const;

 private:
  std::vector<std::string> components_;
};

}  // namespace feedcat::mirror

// What feeds are read from, and how a run reports what happens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

/// Something to read a feed from.
struct Source {
  enum class Kind { url, file, standard_input };
  Kind kind = Kind::file;
  std::string name = {};      ///< how the user knows it, for messages: an address without user and password
  std::string location = {};  ///< address or path; user and password of an address are only here
  std::string base = {};      ///< the address that a file came from, for relative links; may be empty
  std::string title = {};     ///< the title of the subscription; if not empty, it replaces the feed's own
  /// The source may be a list of subscriptions. If false, a list instead of a feed is an error.
  bool may_be_list = true;
  bool public_only = false;  ///< never request a private address, because another person's text contains this one
  std::vector<std::string> tags = {};  ///< of the subscription
  bool page = false;                   ///< a web page that is read as a feed by FeedSettings::page; `page:ADDRESS`

  friend bool operator==(const Source&, const Source&) = default;
};

/// Makes a source from what a user writes: `-`, an http(s) address, `page:` and such an address, or else a path.
/// Errors: another scheme (`only http, https and plain files are opened`), `page:` and something else.
FEEDCAT_EXPORT Result<Source> source_of(std::string_view word);

/// Returns the location as a user writes it, with `page:` if the source is one.
FEEDCAT_EXPORT std::string written_location(const Source& source);

/// Receives what happens during a run, on the thread that runs the pipeline. `message` is raw: it may quote text from
/// outside, so make it printable before you show it.
class FEEDCAT_EXPORT Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void problem(std::string_view source, const Error& error) = 0;       ///< the source failed
  virtual void notice(std::string_view source, std::string_view message) = 0;  ///< always shown, but not a failure
  virtual void detail(std::string_view source, std::string_view message) = 0;  ///< for `-v`
  virtual void progress(std::size_t done, std::size_t total) = 0;
};

}  // namespace feedcat

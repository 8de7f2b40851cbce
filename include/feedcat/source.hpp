// What a feed is read from, and who is told what happens on the way.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "feedcat/export.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

/// Something to read a feed from.
struct Source {
  enum class Kind { url, file, standard_input };
  Kind kind = Kind::file;
  std::string name = {};      ///< as the user knows it, for messages: an address without user and password
  std::string location = {};  ///< address or path; an address may have user and password, which stay here
  std::string base = {};      ///< the address that a file came from, for relative links; may be empty
  std::string title = {};     ///< of the subscription; goes before the feed's own when not empty
  /// The user may mean a list of subscriptions. If not, and a list comes in place of the feed, that is an error.
  bool may_be_list = true;
  bool public_only = false;  ///< a stranger's text has chosen the address: nothing private is requested

  friend bool operator==(const Source&, const Source&) = default;
};

/// A source as somebody writes it: `-`, an http(s) address, else a path. Error: another scheme (`only http, https and
/// plain files are opened`).
FEEDCAT_EXPORT Result<Source> source_of(std::string_view word);

/// Where a run tells what happens on the way. Called on the thread that runs the pipeline; `message` is raw: it may
/// quote foreign text and must be made printable before it is shown.
class FEEDCAT_EXPORT Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void problem(std::string_view source, const Error& error) = 0;       ///< the source failed
  virtual void notice(std::string_view source, std::string_view message) = 0;  ///< always said, but no failure
  virtual void detail(std::string_view source, std::string_view message) = 0;  ///< for `-v`
  virtual void progress(std::size_t done, std::size_t total) = 0;
};

}  // namespace feedcat

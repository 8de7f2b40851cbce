// Reads a query as it was typed.
//
//   tide gauge          both words or inflections of them, in title, author or body; AND may stand between them
//   "tide gauge"        exactly these words one after the other
//   gaug*               a word that begins so
//   tide OR gauge       one of them; AND binds more tightly
//   NOT tide, -tide     not this; both also stand before a field or a parenthesis
//   ( … )               a query of its own
//   title:tide          the word in one field; also title:"tide gauge", title:gaug*, title:(tide OR gauge)
//   title:/tide|gauge/  a regular expression, in fields with text: title author body feed tag url
//   feed:@news          the feeds of a tag in the list of subscriptions
//   lang:de  date:2026-06  seen:7d  words:>500  has:image  is:updated  query:NAME
//
// Everything else is a word, whatever it contains: `c++`, `state-of-the-art`, `10:30`, `https://example.org/a`. Within
// a word, what is neither letter nor digit only separates, so `c++` finds `c`. A word without letters and digits says
// nothing and is ignored. A word of letters that a colon joins to something else is a field, and an error if there is
// no such field; in quotes it is words.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "query/query.hpp"

namespace feedcat::query {

/// What a query may refer to.
struct Context {
  UtcTime now{};
  /// The saved queries by name, as they were typed.
  std::map<std::string, std::string> saved = {};
  /// Returns the addresses of the feeds with this tag in the list of subscriptions; none if there is no such tag.
  std::function<std::vector<std::string>(std::string_view tag)> tagged = {};
};

/// What was wrong with a query, and where.
struct Mistake {
  std::size_t at = 0;  ///< offset of a byte in what was typed; its size if something is missing at the end
  std::string what = {};

  friend bool operator==(const Mistake&, const Mistake&) = default;
};

inline constexpr std::size_t kLongestQuery = 65'536;

/// Time and memory are linear in the sizes of the query and of the saved queries that it uses. An empty query matches
/// everything.
tl::expected<Query, Mistake> parse(std::string_view typed, const Context& context);

}  // namespace feedcat::query

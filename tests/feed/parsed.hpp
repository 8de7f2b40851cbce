// A feed from a text, for tests that look at what came out.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "feedcat/parse.hpp"

namespace feedcat {

/// The feed; where it cannot be read, a failure of the test and an empty one.
inline Feed parse(std::string_view bytes, std::string_view url = "") {
  const auto parsed = parse_feed({.bytes = bytes, .content_type = "", .url = url});
  if (!parsed) {
    ADD_FAILURE() << parsed.error().message;
    return {};
  }
  return parsed->feed;
}

/// Its one item; where there is another number of them, a failure of the test and an empty one.
inline Item parse_one(const std::string& bytes) {
  const Feed feed = parse(bytes);
  if (feed.items.size() != 1) {
    ADD_FAILURE() << feed.items.size() << " items";
    return {};
  }
  return feed.items[0];
}

}  // namespace feedcat

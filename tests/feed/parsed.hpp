// Parses feeds for tests that look at the result.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "feedcat/parse.hpp"

namespace feedcat {

/// Returns the feed. If it cannot be read, the test fails and the feed is empty.
inline Feed parse(std::string_view bytes, std::string_view url = "") {
  const auto parsed = parse_feed({.bytes = bytes, .content_type = "", .url = url});
  if (!parsed) {
    ADD_FAILURE() << parsed.error().message;
    return {};
  }
  return parsed->feed;
}

/// Returns the only item. If the number of items is not one, the test fails and the item is empty.
inline Item parse_one(const std::string& bytes) {
  const Feed feed = parse(bytes);
  if (feed.items.size() != 1) {
    ADD_FAILURE() << feed.items.size() << " items";
    return {};
  }
  return feed.items[0];
}

}  // namespace feedcat

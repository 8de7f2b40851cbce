// Knows how publishing tools number the pages of a feed, so that the second and later pages can be requested.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::pipeline::history {

/// One way to number the pages of a feed.
struct Paging {
  enum class Answer : std::uint8_t {
    feed,  ///< each page is a feed
    list,  ///< each page is a list of articles without their texts, see post_list.hpp
  };

  std::string_view name;       ///< is stored, and must never change
  std::string_view generator;  ///< part of what such a feed names as its generator, in lower case; empty to try it
  Answer answer = Answer::feed;
  /// The number of the first page that is requested, if the feed itself has that many articles.
  std::uint32_t (*first)(std::uint32_t articles);
  /// The number of the page after page `number`, which had that many articles.
  std::uint32_t (*after)(std::uint32_t number, std::uint32_t articles);
  std::string (*address)(std::string_view feed, std::uint32_t number);
  /// This page may be the feed itself again. It shows whether the tool counts pages from 0 or from 1.
  std::optional<std::uint32_t> may_repeat = {};
  bool every_version = false;  ///< all versions of the tool have these pages

  [[nodiscard]] bool has_made(std::string_view generator_of_feed) const;
  /// If the first page that is asked for does not exist, does the feed itself have all articles?
  [[nodiscard]] bool missing_is_end(std::string_view generator_of_feed) const {
    return every_version && has_made(generator_of_feed);
  }
};

/// Returns the ways that are worth a request, the best first. None if the tool is known to have no such pages.
std::vector<const Paging*> pagings_for(std::string_view generator, std::string_view feed);

/// Returns nullptr if there is none of that name.
const Paging* find_paging(std::string_view name);

}  // namespace feedcat::pipeline::history

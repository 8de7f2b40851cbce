#include "pipeline/answer_words.hpp"

#include <fmt/format.h>

namespace feedcat::pipeline {

std::string answer_in_words(const SourceResult& result) {
  const Feed* feed = result.feed();
  const Response& response = result.response;
  const std::string items =
      feed != nullptr ? fmt::format("{}, {} items", feed->format, feed->items.size()) : std::string("no feed");
  if (response.status == 0) return items;
  return fmt::format("HTTP status {}, {} bytes, {}, {} ms", response.status, response.body.size(), items,
                     response.elapsed.count());
}

}  // namespace feedcat::pipeline

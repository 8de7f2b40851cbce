#include "pipeline/answer_words.hpp"

#include <fmt/format.h>

#include "text/mime.hpp"

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

FeedLink link_to(const Feed& feed, const Response& response) {
  const bool fetched = !response.final_url.empty();
  return {fetched ? response.final_url : feed.feed_url, feed.title, text::mime_essence(response.content_type)};
}

}  // namespace feedcat::pipeline

#include "pipeline/was_feed.hpp"

#include <optional>
#include <string>

#include "feedcat/parse.hpp"

namespace feedcat::pipeline {

bool was_feed(const SourceResult& result, const polling::PoliteFetcher& fetcher, polling::PollMemory& memory) {
  if (result.response.url.empty() || result.response.from_cache) return false;
  const polling::Remembered* before = fetcher.before(result.response);
  if (before == nullptr || before->held != polling::Held::copy) {
    return before != nullptr && before->held == polling::Held::known;
  }
  const std::optional<std::string> copy = memory.read(result.response.url);
  ParseOptions options;
  options.bodies = false;
  return copy && parse_feed({*copy, before->content_type, before->final_url}, options).has_value();
}

}  // namespace feedcat::pipeline

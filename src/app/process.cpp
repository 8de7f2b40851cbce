#include "app/process.hpp"

#include <new>
#include <utility>

namespace feedcat::app {
namespace {

Outcome read(const Document& document, const ParseOptions& options) {
  Outcome outcome;
  Result<ParsedFeed> parsed = parse_feed(document, options);
  if (parsed) {
    outcome.feed = std::move(parsed->feed);
    outcome.notes = std::move(parsed->notes);
    return outcome;
  }
  outcome.subscriptions = parse_subscriptions(document);
  if (!outcome.subscriptions.empty()) return outcome;
  outcome.links = discover_feeds(document);
  if (outcome.links.empty()) outcome.error = std::move(parsed.error());
  return outcome;
}

}  // namespace

Outcome process(const Document& document, const ParseOptions& options) {
  try {
    return read(document, options);
  } catch (const std::bad_alloc&) {
    Outcome outcome;
    outcome.error = Error{ErrorKind::too_large, "not enough memory to read it"};
    return outcome;
  }
}

}  // namespace feedcat::app

#include "pipeline/process.hpp"

#include <new>
#include <utility>

#include "feed/page.hpp"
#include "net/challenge.hpp"
#include "pipeline/shelved.hpp"
#include "polling/failure_of.hpp"

namespace feedcat::pipeline {
namespace {

Outcome read(const Document& document, ParseOptions options, Shelf* shelf) {
  Outcome outcome;
  if (shelf != nullptr) {
    options.put_away = [&](std::string_view source) { return put_away(source, *shelf); };
  }
  Result<ParsedFeed> parsed = parse_feed(document, options);
  if (parsed) {
    outcome.bodies = std::move(parsed->bodies);
    outcome.feed = std::move(parsed->feed);
    outcome.id_sources = std::move(parsed->id_sources);
    outcome.cut = parsed->cut;
    outcome.notes = std::move(parsed->notes);
    return outcome;
  }
  outcome.subscriptions = parse_subscriptions(document);
  if (!outcome.subscriptions.empty()) return outcome;
  if (net::is_challenge_page(document.bytes)) {
    outcome.error = polling::blocked_by_challenge();
    return outcome;
  }
  outcome.links = discover_feeds(document);
  if (!outcome.links.empty()) return outcome;
  outcome.error = std::move(parsed.error());
  outcome.bare_page = feed::is_html_page(document.bytes);
  return outcome;
}

Outcome read_page(const Document& page, const ExtractOptions& options) {
  Outcome outcome;
  Result<Article> article = extract_article(page, options);
  if (!article) {
    outcome.error = std::move(article.error());
    return outcome;
  }
  Feed feed;
  feed.format = "page";
  feed.title = article->site_name.empty() ? article->item.title : article->site_name;
  feed.language = article->item.language;
  feed.items.push_back(article->item);
  outcome.notes = article->explanation;
  outcome.article = std::move(*article);
  outcome.feed = std::move(feed);
  return outcome;
}

/// Bytes that exhaust the memory are an error like any other.
template <class Read>
Outcome guarded(Read read_it) {
  try {
    return read_it();
  } catch (const std::bad_alloc&) {
    Outcome outcome;
    outcome.error = Error{ErrorKind::too_large, "not enough memory to read it"};
    return outcome;
  }
}

}  // namespace

Outcome process(const Document& document, const ParseOptions& options, Shelf* shelf) {
  return guarded([&] { return read(document, options, shelf); });
}

Outcome process_page(const Document& page, const ExtractOptions& options) {
  return guarded([&] { return read_page(page, options); });
}

}  // namespace feedcat::pipeline

#include "pipeline/process.hpp"

#include <new>
#include <utility>

#include "feed/page.hpp"
#include "feed/parse.hpp"
#include "net/challenge.hpp"
#include "polling/failure_of.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kSmall = 256;  // bytes: takes less than what is known of it

/// Puts the bodies that are worth a place into a file.
class Spiller : public feed::BodyTaker {
 public:
  explicit Spiller(SpillFile& file) : file_(file) {}

  void begin(std::size_t items) override { places_.assign(items, {}); }
  bool take(std::size_t item, std::string_view source) override {
    if (source.size() <= kSmall) return false;
    const std::optional<Spilled> place = file_.put(source);
    if (!place) return false;
    if (places_.size() <= item) places_.resize(item + 1);
    places_[item] = *place;
    return true;
  }
  std::vector<Spilled> take_places() { return std::move(places_); }

 private:
  SpillFile& file_;
  std::vector<Spilled> places_;
};

Outcome read(const Document& document, const ParseOptions& options, const ProcessHooks& hooks) {
  Outcome outcome;
  std::optional<Spiller> spiller;
  if (hooks.spill != nullptr) spiller.emplace(*hooks.spill);
  Result<ParsedFeed> parsed = feed::parse(document, options, {hooks.passed, spiller ? &*spiller : nullptr});
  if (parsed) {
    if (spiller) outcome.bodies = spiller->take_places();
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

Outcome process(const Document& document, const ParseOptions& options, const ProcessHooks& hooks) {
  return guarded([&] { return read(document, options, hooks); });
}

Outcome process_page(const Document& page, const ExtractOptions& options) {
  return guarded([&] { return read_page(page, options); });
}

}  // namespace feedcat::pipeline

#include "pipeline/process.hpp"

#include <new>
#include <utility>

#include "feed/guess.hpp"
#include "feed/page.hpp"
#include "feed/page_feed.hpp"
#include "feed/parse.hpp"
#include "feed/sitemap.hpp"
#include "feed/sitemap_feed.hpp"
#include "net/challenge.hpp"
#include "polling/failure_of.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kSmall = 256;  // bytes; a place in the file would hardly take less memory

/// Moves large bodies into a file.
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

/// nullopt: it only looked like a sitemap.
std::optional<SourceResult::Found> read_sitemap(const Document& document, const ParseOptions& options,
                                                SourceResult& result) {
  Result<feed::Sitemap> sitemap = feed::read_sitemap(document);
  if (!sitemap) {
    if (sitemap.error().kind == ErrorKind::not_a_feed) return std::nullopt;
    return std::move(sitemap.error());
  }
  if (sitemap->index) {
    result.cut = sitemap->cut;
    result.notes = std::move(sitemap->notes);
    return FoundIndex{std::move(sitemap->entries)};
  }
  feed::ReadFeed read = feed::feed_of_sitemap(std::move(*sitemap), document.url, options);
  result.cut = read.cut;
  result.notes = std::move(read.notes);
  FoundFeed found{std::move(read.feed), {}, std::move(read.id_sources), std::move(read.shared_ids), {}, {}};
  found.text_hashes = std::move(read.text_hashes);
  found.listed = true;
  return found;
}

/// Reads a page by the user's selectors.
SourceResult::Found read_list(const Document& page, const ParseOptions& options, SourceResult& result) {
  if (net::is_challenge_page(page.bytes)) return polling::blocked_by_challenge();
  Result<feed::ReadFeed> read = feed::read_page_feed(page, result.settings.page, options);
  if (!read) return std::move(read.error());
  result.notes = std::move(read->notes);
  FoundFeed found{std::move(read->feed), {}, std::move(read->id_sources), std::move(read->shared_ids), {}, {}};
  found.text_hashes = std::move(read->text_hashes);
  return found;
}

SourceResult::Found read(const Document& document, const ParseOptions& options, const ProcessHooks& hooks,
                         SourceResult& result) {
  if (result.source.page) return read_list(document, options, result);
  if (feed::looks_like_sitemap(document.bytes)) {
    if (auto found = read_sitemap(document, options, result)) return std::move(*found);
  }
  std::optional<Spiller> spiller;
  if (hooks.spill != nullptr) spiller.emplace(*hooks.spill);
  Result<feed::ReadFeed> parsed = feed::parse(document, options, {hooks.passed, spiller ? &*spiller : nullptr});
  if (parsed) {
    result.cut = parsed->cut;
    result.notes = std::move(parsed->notes);
    FoundFeed found{std::move(parsed->feed),        {},
                    std::move(parsed->id_sources),  std::move(parsed->shared_ids),
                    std::move(parsed->text_hashes), spiller ? spiller->take_places() : std::vector<Spilled>()};
    found.complete = parsed->complete;
    return found;
  }
  std::vector<Subscription> subscriptions = parse_subscriptions(document);
  if (!subscriptions.empty()) return subscriptions;
  if (net::is_challenge_page(document.bytes)) return polling::blocked_by_challenge();
  std::vector<FeedLink> links = discover_feeds(document);
  if (!links.empty()) return links;
  result.bare_page = feed::is_html_page(document.bytes);
  if (result.bare_page) result.generator = feed::generator_of(document);
  return std::move(parsed.error());
}

SourceResult::Found read_page(const Document& page, const ExtractOptions& options, SourceResult& result) {
  Result<Article> article = extract_article(page, options);
  if (!article) return std::move(article.error());
  Feed feed;
  feed.format = "page";
  feed.title = article->site_name.empty() ? article->item.title : article->site_name;
  feed.language = article->item.language;
  feed.items.push_back(article->item);
  result.notes = article->explanation;
  return FoundArticle{std::move(*article), std::move(feed)};
}

/// If memory runs out, this becomes an error like any other.
template <class Read>
void guarded(SourceResult& result, Read read_it) {
  try {
    result.found = read_it();
  } catch (const std::bad_alloc&) {
    result.found = Error{ErrorKind::too_large, "not enough memory to read it"};
  }
}

}  // namespace

void process(const Document& document, const ParseOptions& options, const ProcessHooks& hooks, SourceResult& result) {
  guarded(result, [&] { return read(document, options, hooks, result); });
}

void process_page(const Document& page, const ExtractOptions& options, SourceResult& result) {
  guarded(result, [&] { return read_page(page, options, result); });
}

}  // namespace feedcat::pipeline

#include "pipeline/full_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"
#include "pipeline/spill_file.hpp"
#include "pipeline/whole_item.hpp"
#include "text/ellipsis.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kLongSource = 20'000;  // bytes of markup: no summary, and not worth rendering to know it
constexpr std::size_t kLongText = 2'000;     // bytes: what is longer and breaks off is rather an excerpt by choice
constexpr std::size_t kShortText = 600;
constexpr std::size_t kTail = 80;  // bytes at the end, where the ellipsis and the link stand

/// What follows a beginning, lower case; in the major languages.
constexpr std::array kReadOn = std::to_array<std::string_view>({"read more",
                                                                "read on",
                                                                "continue reading",
                                                                "read the full",
                                                                "read the rest",
                                                                "full story",
                                                                "full article",
                                                                "weiterlesen",
                                                                "mehr lesen",
                                                                "zum artikel",
                                                                "lire la suite",
                                                                "en savoir plus",
                                                                "leer m\u00e1s",
                                                                "seguir leyendo",
                                                                "sigue leyendo",
                                                                "leggi tutto",
                                                                "continua a leggere",
                                                                "leia mais",
                                                                "continue lendo",
                                                                "lees verder",
                                                                "lees meer",
                                                                "czytaj dalej",
                                                                "l\u00e4s mer",
                                                                "les mer",
                                                                "l\u00e6s mere",
                                                                "\u0447\u0438\u0442\u0430\u0442\u044c",
                                                                "\u7d9a\u304d\u3092\u8aad\u3080",
                                                                "\u9605\u8bfb\u5168\u6587",
                                                                "\u7ee7\u7eed\u9605\u8bfb"});

std::string text_of(const Markup& body) { return render_markup(body, Wanted{.text = true}).text; }

/// Does the text itself say that it is only a beginning?
bool says_that_more_follows(std::string_view text) {
  if (text::ends_in_ellipsis(text)) return true;
  text = base::trim(text);
  const std::string tail = base::lower(text.substr(text.size() - std::min(kTail, text.size())));
  return std::any_of(kReadOn.begin(), kReadOn.end(),
                     [&](std::string_view phrase) { return tail.find(phrase) != std::string::npos; });
}

/// A page's failure is a detail of the feed's.
class PageReporter : public Reporter {
 public:
  explicit PageReporter(Reporter& reporter) : reporter_(reporter) {}
  void problem(std::string_view source, const Error& error) override {
    reporter_.detail(source, error.message + "; the feed's own text is kept");
  }
  void notice(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void detail(std::string_view source, std::string_view message) override { reporter_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override { reporter_.progress(done, total); }

 private:
  Reporter& reporter_;
};

}  // namespace

bool is_summary_only(const Item& item) {
  if (!text::is_web_url(item.url)) return false;
  if (item.body.empty()) return true;
  if (item.body.source.size() > kLongSource) return false;
  const std::string text = text_of(item.body);
  return text.size() < kShortText || (text.size() < kLongText && says_that_more_follows(text));
}

std::map<std::string, Article> full_texts(const std::vector<const Item*>& items, const GatherOptions& options,
                                          Reporter& reporter) {
  std::set<std::string> addresses;
  std::vector<Source> pages;
  for (const Item* item : items) {
    if (is_summary_only(*item) && addresses.insert(item->url).second) {
      pages.push_back({Source::Kind::url, item->url, item->url, {}, {}});
    }
  }
  std::map<std::string, Article> found;
  if (pages.empty()) return found;
  GatherOptions of_pages = options;
  of_pages.pages = true;
  of_pages.discover = of_pages.list_links = false;
  PageReporter page_reporter(reporter);
  for (Gathered& page : gather(pages, of_pages, page_reporter)) {
    if (page.article) found.emplace(std::move(page.source.location), std::move(*page.article));
  }
  return found;
}

bool take_full_text(Item& item, const Article& page) {
  const std::string text = text_of(item.body);
  if (text_of(page.item.body).size() < text.size()) return false;
  if (item.summary.empty()) item.summary = base::collapse(text);
  item.body = page.item.body;
  item.content_source = ContentSource::page;
  if (item.authors.empty()) item.authors = page.item.authors;
  if (item.image.empty()) item.image = page.item.image;
  if (item.language.empty()) item.language = page.item.language;
  if (!item.published) item.published = page.item.published;
  return true;
}

void fetch_full_text(std::vector<Gathered>& gathered, const std::vector<Chosen>& chosen, const GatherOptions& options,
                     Reporter& reporter) {
  std::map<const Item*, Item> summaries;  // with their bodies
  for (const Chosen& one : chosen) {
    if (one.body != nullptr && one.body->size > kLongSource) continue;  // not worth reading to know it
    Result<WholeItem> item = WholeItem::of(one);
    if (item && is_summary_only(item->get())) summaries.emplace(one.item, item->get());
  }
  std::vector<const Item*> items;
  for (const auto& [place, item] : summaries) items.push_back(&item);
  const std::map<std::string, Article> pages = full_texts(items, options, reporter);
  for (Gathered& source : gathered) {
    for (std::size_t i = 0; source.feed && i < source.feed->items.size(); ++i) {
      Item& item = source.feed->items[i];
      const auto summary = summaries.find(&item);
      const auto page = pages.find(item.url);
      if (summary == summaries.end() || page == pages.end()) continue;
      if (!take_full_text(summary->second, page->second)) continue;
      item = std::move(summary->second);
      if (i >= source.bodies.size()) continue;
      const std::optional<Spilled> place = options.spill->put(item.body.source);
      if (place) item.body.source = std::string();
      source.bodies[i] = place.value_or(Spilled{});
    }
  }
}

}  // namespace feedcat::pipeline

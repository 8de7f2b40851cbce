#include "mirror/site/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/try.hpp"
#include "feedcat/parse.hpp"
#include "mirror/article_file.hpp"
#include "mirror/names.hpp"
#include "mirror/site/article.hpp"
#include "mirror/site/entries.hpp"
#include "mirror/site/files.hpp"
#include "mirror/site/page.hpp"
#include "mirror/site/paths.hpp"
#include "mirror/site/table.hpp"
#include "mirror/site/topic_pages.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kMostOnPage = 60;  // on the index and on a feed's first page
constexpr std::size_t kPagesAtOnce = 256;

/// A change of the saved queries makes their lists wrong.
std::int64_t hash_of(const std::map<std::string, std::string>& queries) {
  std::string all;
  for (const auto& [name, typed] : queries) all.append(name).append("\n").append(typed).append("\n");
  return static_cast<std::int64_t>(base::hash64(all));
}

class SiteRun {
 public:
  SiteRun(MirrorFolder& folder, store::Database& state, const SiteOptions& options, Reporter& reporter)
      : folder_(folder),
        files_(folder, options.name),
        table_(state),
        topics_(files_, table_, state, options, reporter),
        options_(options),
        reporter_(reporter) {}

  Result<void> run() {
    TRY(check_index());
    TRY(table_.note_queries(hash_of(options_.queries)));
    TRY(const auto todo, table_.plan());
    if (!todo) return {};
    TRY(folder_.announce(options_.now));
    TRY(write_pages());
    TRY(write_lists());
    TRY(topics_.write());
    TRY(write_index());
    TRY(write_feed());
    TRY(folder_.sync());
    return table_.finished();
  }

 private:
  /// An index.html or feed.xml that feedcat did not write is not overwritten. If one is missing, all pages are written.
  Result<void> check_index() {
    bool missing = false;
    for (const auto& [name, mark] : {std::pair{"index.html", "<meta name=\"generator\" content=\"feedcat\">"},
                                     {"feed.xml", "<generator>feedcat</generator>"}}) {
      TRY(const auto kind, folder_.kind(name));
      missing = missing || kind == io::Kind::missing;
      if (kind == io::Kind::missing) continue;
      TRY(const auto bytes, kind == io::Kind::file ? folder_.read(name) : Result<std::string>());
      if (bytes.find(mark) == std::string::npos || bytes.starts_with("<!-- feedcat:")) {
        return fail(ErrorKind::refused,
                    std::string(name) + " was not written by feedcat; --site will not overwrite it");
      }
    }
    TRY(const auto version, table_.version());
    TRY(const auto unfinished, table_.unfinished());
    const bool anew = version != kSiteVersion || (missing && !unfinished);
    return anew ? table_.reset(kSiteVersion) : Result<void>();
  }

  Result<void> write_pages() {
    std::size_t written = 0;
    while (true) {
      TRY(const auto rows, table_.pages(kPagesAtOnce));
      if (rows.empty()) return {};
      for (const SiteRow& row : rows) {
        TRY(write_page(row));
      }
      TRY(folder_.sync());
      TRY(table_.done(rows));
      written += rows.size();
      reporter_.progress(written, written + (rows.size() == kPagesAtOnce ? kPagesAtOnce : 0));
    }
  }

  Result<void> write_page(const SiteRow& row) {
    const std::string path = page_path(row.path);
    TRY(const auto article, files_.read_article(row.path));
    TRY(const auto earlier, table_.beside(row, false));
    TRY(const auto later, table_.beside(row, true));
    std::string body = page_body(article, up_from(path) + path_as_url(folder_of(row.path)));
    ArticlePage page{entry_of(row), row.url, article.language, article.tags, std::move(body), {}, {}};
    if (page.entry.authors.empty()) page.entry.authors = fmt::format("{}", fmt::join(article.authors, ", "));
    if (article.head && !article.head->url.empty()) page.url = article.head->url;
    if (earlier) page.earlier = {earlier->title, page_path(earlier->path), 0};
    if (later) page.later = {later->title, page_path(later->path), 0};
    return files_.write(path, article_page(files_.frame_of(path), page));
  }

  Result<void> write_lists() {
    TRY(const auto feeds, table_.feeds());
    for (const SiteFeed& feed : feeds) feeds_[feed.source] = feed;
    TRY(listings_, table_.listings());
    std::vector<std::int64_t> changed;
    for (Listing& listing : listings_) {
      if (!listing.changed) continue;
      TRY(write_list(listing));
      if (listing.source != 0 && (changed.empty() || changed.back() != listing.source))
        changed.push_back(listing.source);
    }
    for (const std::int64_t source : changed) {
      TRY(write_feed_page(source));
    }
    TRY(folder_.sync());
    for (const Listing& listing : listings_) {
      if (!listing.changed) continue;
      TRY(table_.done(listing, listing.articles));
    }
    return {};
  }

  [[nodiscard]] std::string list_path(const Listing& listing, std::size_t part) const {
    const std::string name = part_name(listing.period, part);
    return listing.source == 0 ? "_site/months/" + name + ".html" : feed_path(feeds_.at(listing.source).folder, name);
  }

  /// Writes the list from the first part that has changed. The parts before it stay the same.
  Result<void> write_list(Listing& listing) {
    TRY(const auto size, table_.size(listing));
    TRY(const auto first, table_.first_change(listing));
    const std::size_t former = parts_of(listing.articles);
    listing.articles = size;
    const std::size_t parts = parts_of(size);
    // The part before a new one must link to it.
    const std::size_t from = std::min(first / kPart, parts > former ? former - 1 : parts - 1);
    for (std::size_t part = from; part < parts; ++part) {
      TRY(const auto rows, table_.listing(listing, part * kPart, kPart));
      TRY(write_part(listing, part, parts, rows));
    }
    return {};
  }

  Result<void> write_part(const Listing& listing, std::size_t part, std::size_t parts,
                          const std::vector<SiteRow>& rows) {
    const std::string path = list_path(listing, part);
    ListPage page;
    page.title = label_of(listing.period);
    if (listing.source != 0) page.title = feeds_.at(listing.source).title + ", " + page.title;
    if (parts > 1) page.title += fmt::format(", part {}", part + 1);
    page.entries = entries_of(rows);
    std::reverse(page.entries.begin(), page.entries.end());
    page.name_feeds = listing.source == 0;
    if (part > 0) page.turns.push_back({"Earlier", list_path(listing, part - 1), 0});
    if (part + 1 < parts) page.turns.push_back({"Later", list_path(listing, part + 1), 0});
    TRY(files_.write(path, list_page(files_.frame_of(path), page)));
    if (listing.source != 0) return {};
    std::vector<SearchEntry> found;
    for (const SiteRow& row : rows) {
      found.push_back({entry_of(row), words_to_find(row.body)});
      found.back().entry.path = page_name(row.path);
    }
    const std::string name = part_name(listing.period, part);
    return files_.write("_site/search/" + name + ".js", search_chunk(name, found));
  }

  Result<void> write_feed_page(std::int64_t source) {
    TRY(const auto rows, table_.newest(source, kMostOnPage));
    const SiteFeed& feed = feeds_.at(source);
    const std::string path = feed_path(feed.folder, "index");
    ListPage page{feed.title.empty() ? feed.folder : feed.title, entries_of(rows), false, {}};
    for (const Listing& listing : listings_) {
      if (listing.source != source || listing.articles == 0) continue;
      page.turns.push_back({listing.period, list_path(listing, parts_of(listing.articles) - 1), listing.articles});
    }
    return files_.write(path, list_page(files_.frame_of(path), page));
  }

  Result<void> write_index() {
    IndexPage page;
    TRY(const auto rows, table_.newest(0, kMostOnPage));
    page.entries = entries_of(rows);
    std::map<std::int64_t, std::size_t> of_feed;
    for (const Listing& listing : listings_) {
      if (listing.source != 0) of_feed[listing.source] += listing.articles;
      if (listing.source != 0 || listing.articles == 0) continue;
      const std::size_t parts = parts_of(listing.articles);
      page.months.push_back({label_of(listing.period), list_path(listing, parts - 1), listing.articles});
      for (std::size_t part = parts; part-- > 0;) {
        page.chunks += (page.chunks.empty() ? "" : " ") + part_name(listing.period, part);
      }
    }
    for (const auto& [source, feed] : feeds_) {
      if (of_feed[source] == 0) continue;
      page.feeds.push_back(
          {feed.title.empty() ? feed.folder : feed.title, feed_path(feed.folder, "index"), of_feed[source]});
    }
    std::sort(page.feeds.begin(), page.feeds.end(),
              [](const SiteTurn& a, const SiteTurn& b) { return base::lower(a.label) < base::lower(b.label); });
    page.queries = topics_.queries();
    page.tags = topics_.tags();
    TRY(write_sources());
    TRY(files_.write("_site/style.css", site_style()));
    TRY(files_.write("_site/search.js", site_script()));
    return files_.write("index.html", index_page(files_.frame_of(""), page));
  }

  /// Only addresses that others can read belong into the list.
  Result<void> write_sources() {
    TRY(const auto sources, table_.sources());
    std::vector<Subscription> subscriptions;
    for (const SiteSource& source : sources) {
      const std::string url = text::without_userinfo(source.url);
      if (text::is_web_url(url)) subscriptions.push_back({.url = url, .title = source.title});
    }
    return files_.write(std::string(kSourcesPath), write_opml(subscriptions));
  }

  Result<void> write_feed() {
    TRY(const auto rows, table_.newest(0, kInFeed));
    return write_atom(files_, "feed.xml", options_.name, rows);
  }

  MirrorFolder& folder_;
  SiteFiles files_;
  SiteTable table_;
  TopicPages topics_;
  const SiteOptions& options_;
  Reporter& reporter_;
  std::map<std::int64_t, SiteFeed> feeds_;  // by source
  std::vector<Listing> listings_;
};

}  // namespace

Result<void> write_site(MirrorFolder& folder, store::Database& state, const SiteOptions& options, Reporter& reporter) {
  return SiteRun(folder, state, options, reporter).run();
}

}  // namespace feedcat::mirror

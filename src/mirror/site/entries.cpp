#include "mirror/site/entries.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/try.hpp"
#include "feedcat/write.hpp"
#include "mirror/names.hpp"
#include "mirror/site/article.hpp"
#include "mirror/site/paths.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {

SiteEntry entry_of(const SiteRow& row) {
  return {row.title,
          page_path(row.path),
          row.feed.empty() ? row.folder : row.feed,
          feed_path(row.folder, "index"),
          row.authors,
          row.time};
}

std::vector<SiteEntry> entries_of(const std::vector<SiteRow>& rows) {
  std::vector<SiteEntry> entries;
  for (const SiteRow& row : rows) entries.push_back(entry_of(row));
  return entries;
}

Result<void> write_atom(SiteFiles& files, const std::string& path, const std::string& title,
                        const std::vector<SiteRow>& rows) {
  const std::span<const SiteRow> newest(rows.data(), std::min(rows.size(), kInFeed));
  Feed whole;
  whole.title = title;
  whole.generator = "feedcat";
  for (const SiteRow& row : newest) whole.updated = std::max(whole.updated.value_or(row.time), row.time);
  const Writer& atom = *find_writer("atom");
  const std::array<const Feed*, 1> feeds{&whole};
  std::string out;
  atom.begin(feeds, {}, out);
  for (const SiteRow& row : newest) {
    TRY(const auto article, files.read_article(row.path));
    const std::optional<ArticleHead>& head = article.head;
    Feed feed;
    feed.title = row.feed;
    if (head && text::is_web_url(head->source)) feed.feed_url = head->source;
    feed.updated = row.time;
    Item item;
    item.id = head ? head->id : row.path;
    item.url = head && !head->url.empty() ? head->url : row.url;
    item.title = row.title;
    item.published = row.time;
    item.tags = article.tags;
    item.language = article.language;
    for (const std::string& author : article.authors) item.authors.push_back({author, {}, {}});
    item.body = {Markup::Kind::html, page_body(article, up_from(path) + path_as_url(folder_of(row.path))), {}};
    atom.item({item, feed}, {}, out);
  }
  atom.end(feeds, {}, out);
  return files.write(path, out);
}

}  // namespace feedcat::mirror

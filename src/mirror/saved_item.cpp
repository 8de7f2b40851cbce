#include "mirror/saved_item.hpp"

#include <cstdint>
#include <utility>

#include "base/try.hpp"
#include "io/file.hpp"
#include "mirror/article_file.hpp"
#include "mirror/site/article.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// Images and attachments that were saved beside the article have relative addresses.
Markup body_of(const ArticleFile& file) {
  Markup body;
  if (file.body.empty()) return body;
  body.kind = file.format == ArticleFormat::text ? Markup::Kind::plain : Markup::Kind::html;
  body.source = file.format == ArticleFormat::text ? file.body : html_of(file);
  return body;
}

}  // namespace

Result<SavedItem> read_saved_item(const std::string& path) {
  TRY(const auto bytes, io::read_file(path, kLargestArticleFile));
  return parse_saved_item(bytes);
}

Result<SavedItem> parse_saved_item(std::string_view bytes) {
  ArticleFile file = parse_article_file(bytes);
  if (!file.head) return fail(ErrorKind::damaged, "not an article that feedcat saved");
  SavedItem saved;
  saved.item.body = body_of(file);
  ArticleHead& head = *file.head;
  saved.feed.title = std::move(head.feed);
  // The source may be a file, whose path is not for others.
  if (text::is_absolute_url(head.source)) saved.feed.feed_url = std::move(head.source);
  Item& item = saved.item;
  item.id = std::move(head.id);
  item.url = std::move(head.url);
  item.title = std::move(head.title);
  item.published = head.published;
  item.updated = file.updated;
  if (!item.published) item.first_seen = head.first_seen;
  for (std::string& name : file.authors) item.authors.push_back({.name = std::move(name)});
  item.tags = std::move(file.tags);
  item.language = std::move(file.language);
  if (text::is_absolute_url(file.image)) item.image = std::move(file.image);
  for (std::string& address : file.attachments) {
    if (text::is_absolute_url(address)) item.attachments.push_back({.url = std::move(address)});
  }
  if (text::is_absolute_url(file.transcript)) item.details.edit().transcripts.push_back({.url = file.transcript});
  if (file.from_page) item.content_source = ContentSource::page;
  return saved;
}

}  // namespace feedcat::mirror

// Bytes as a feed, as a page with feeds, and as a list of subscriptions: every result is as feed.hpp promises.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/utf8.hpp"
#include "feed/page_feed.hpp"
#include "feedcat/parse.hpp"
#include "text/url.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_text(std::string_view s) { return feedcat::base::find_invalid_utf8(s) == std::string_view::npos; }

bool is_address(std::string_view s) {
  return s.empty() ||
         (feedcat::text::is_absolute_url(s) && !feedcat::text::split_url(s).scheme.starts_with("javascript"));
}

bool is_line(std::string_view s) {
  return is_text(s) && s.find_first_of("\r\n\t") == std::string_view::npos && !s.starts_with(' ') && !s.ends_with(' ');
}

void check(const feedcat::Item& item) {
  require(!item.id.empty() && is_text(item.id) && is_line(item.title) && is_line(item.summary));
  for (const std::string* url : {&item.url, &item.external_url, &item.image, &item.banner_image, &item.comments_url}) {
    require(is_address(*url));
  }
  for (const feedcat::Attachment& attachment : item.attachments) {
    require(!attachment.url.empty() && is_address(attachment.url) && is_line(attachment.title));
  }
  for (const feedcat::Person& person : item.authors) {
    require(is_address(person.url) && is_text(person.name));
    require(!person.name.empty() || !person.email.empty() || !person.url.empty());
  }
  for (const std::string& tag : item.tags) require(!tag.empty() && is_line(tag));
}

void check(const feedcat::Feed& feed) {
  require(!feed.format.empty() && is_line(feed.title) && is_line(feed.description));
  require(is_address(feed.home_page_url) && is_address(feed.feed_url) && is_address(feed.icon));
  std::unordered_set<std::string_view> ids;
  for (const feedcat::Item& item : feed.items) {
    check(item);
    require(ids.insert(item.id).second);
  }
}

/// What is read of a feed with and without bodies.
feedcat::Feed heads_of(feedcat::Feed feed) {
  for (feedcat::Item& item : feed.items) {
    if (item.title.empty()) continue;
    item.body = {};
    item.summary.clear();
    item.hidden = 0;
  }
  return feed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const feedcat::Document document{{reinterpret_cast<const char*>(data), size}, "", "https://example.org/feed"};
  const auto whole = feedcat::parse_feed(document);
  const auto lean = feedcat::parse_feed(document, {.bodies = false});
  require(whole.has_value() == lean.has_value());
  const auto pieces = feedcat::parse_feed(document, {.piece = 0});
  require(whole ? pieces && whole->feed == pieces->feed && whole->notes == pieces->notes : !pieces);
  const auto lean_pieces = feedcat::parse_feed(document, {.bodies = false, .piece = 0});
  require(lean.has_value() == lean_pieces.has_value());
  if (whole) {
    check(whole->feed);
    check(lean->feed);
    for (const auto& heads : {lean, lean_pieces}) {
      require(heads_of(whole->feed) == heads_of(heads->feed) && whole->notes == heads->notes);
    }
  } else {
    require(!whole.error().message.empty());
  }
  if (const auto page = feedcat::feed::read_page_feed(document, {}, {})) check(page->feed);
  for (const feedcat::FeedLink& link : feedcat::discover_feeds(document)) require(is_address(link.url));
  const auto subscriptions = feedcat::parse_subscriptions(document);
  for (const feedcat::Subscription& subscription : subscriptions) require(!subscription.url.empty());
  require(feedcat::write_opml(subscriptions).ends_with("</opml>\n"));
  return 0;
}

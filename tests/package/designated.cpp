// A user may name one member of a structure and leave out the others: no warning comes of that.
#include <feedcat/article.hpp>
#include <feedcat/feed_settings.hpp>
#include <feedcat/fetch.hpp>
#include <feedcat/mirror.hpp>
#include <feedcat/parse.hpp>
#include <feedcat/render.hpp>
#include <feedcat/source.hpp>
#include <feedcat/version.hpp>
#include <feedcat/write.hpp>

namespace {

template <class... Values>
void use(const Values&...) {}

}  // namespace

int main() {
  use(feedcat::Person{.name = "A"}, feedcat::Attachment{.url = "u"}, feedcat::Markup{.source = "s"},
      feedcat::ItemSource{.title = "t"}, feedcat::GeoPoint{.latitude = 1}, feedcat::Item{.id = "1"},
      feedcat::PollingHints{}, feedcat::Feed{.title = "t"});
  use(feedcat::FeedSettings{}, feedcat::FeedRule{}, feedcat::Validators{.etag = "e"}, feedcat::RequestSettings{},
      feedcat::Request{.url = "u"}, feedcat::Redirect{}, feedcat::Response{.url = "u"},
      feedcat::FetchOptions{.user_agent = "u"});
  use(feedcat::MirrorOptions{.directory = "d"}, feedcat::SourceStatus{.url = "u"}, feedcat::Match{.path = "p"},
      feedcat::Match::Piece{.matches = true}, feedcat::Source{});
  use(feedcat::Document{.bytes = "b"}, feedcat::ParseOptions{}, feedcat::ParsedFeed{}, feedcat::FeedLink{.url = "u"},
      feedcat::Subscription{.url = "u"}, feedcat::StrayLine{}, feedcat::SubscriptionList{});
  use(feedcat::ExtractOptions{}, feedcat::Article{}, feedcat::TextStyle{}, feedcat::Wanted{.html = true},
      feedcat::Rendered{.html = "h"}, feedcat::WriteOptions{}, feedcat::Story{.id = "i"},
      feedcat::Story::Member{.feed = "f"}, feedcat::Writer{.name = "n"}, feedcat::Error{.message = "m"});
  const feedcat::Item item;
  const feedcat::Feed feed;
  use(feedcat::Entry{.item = item, .feed = feed});
}

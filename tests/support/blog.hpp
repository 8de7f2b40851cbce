// A blog on a loopback server, made from a description: how its tool offers older articles, how many there are, and
// what is odd about it.
#pragma once

#include <atomic>
#include <cstddef>
#include <string>

#include "support/http_server.hpp"

namespace feedcat::test {

/// How older articles can be found.
enum class Engine {
  whole,       ///< RFC 5005 § 2: the feed has all articles, and says so
  archives,    ///< RFC 5005 § 4: the feed links archive documents
  next_links,  ///< RFC 5005 § 3: each page links the next one
  json,        ///< JSON Feed with next_url
  wordpress,   ///< ?paged=2, and 404 behind the last page
  hidden,      ///< the same without a generator
  blogger,     ///< start-index and max-results
  ghost,       ///< /rss/2/
  drupal,      ///< ?page=1 is the second page, and the feed does not name its generator
  discourse,   ///< ?page=1 is the second page
  numbered,    ///< ?page=2 is the second page, and the feed does not name its generator
  substack,    ///< an archive API without texts
  sitemap,     ///< pages, and a sitemap with the dates of their last changes
  bare_map,    ///< pages, and a sitemap without dates
  index,       ///< pages, and an index of compressed sitemaps, which robots.txt names
  months,      ///< pages, and archive pages for each month
  listing,     ///< pages, and archive pages that link the next one
  nothing,     ///< the feed is all there is
};

enum class Oddity {
  none,
  repeats_first,  ///< behind the last page comes the first one again
  repeats_last,   ///< behind the last page comes the last one again
  empty_end,      ///< behind the last page comes a feed without articles
  loop,           ///< the oldest document links the newest one
  wrong_total,    ///< it says that there are far more articles
  busy,           ///< one answer in the middle is a 429 that asks for a second's rest
  tired,          ///< one answer in the middle is a 429 that asks for a day's rest
  summaries,      ///< the feed has only the beginning of each article, and there are pages
  other_ids,      ///< archive documents give articles other ids and addresses
};

struct BlogPlan {
  std::string name;
  Engine engine = Engine::wordpress;
  int posts = 0;
  Oddity oddity = Oddity::none;
  int in_feed = 10;  ///< articles in the feed and on each page
};

/// Articles are numbered from 1, the oldest, to BlogPlan::posts.
class Blog {
 public:
  explicit Blog(BlogPlan plan);

  [[nodiscard]] const BlogPlan& plan() const { return plan_; }
  /// The address of its feed.
  [[nodiscard]] std::string feed() const;
  /// The words that mark an article's text, and are in no other.
  [[nodiscard]] static std::string mark(int post);
  /// When the oldest article was published.
  [[nodiscard]] std::string oldest_day() const;
  /// The number of requests of someone who knows how this blog works, but not how many articles it has.
  [[nodiscard]] int necessary() const;
  /// The path of an article's page, and the page.
  [[nodiscard]] std::string path_of(int post) const;
  [[nodiscard]] std::string page_of(int post) const;
  [[nodiscard]] HttpServer& server() { return server_; }

 private:
  /// Articles `newest` down to `oldest`; none if newest < oldest.
  struct Range {
    int newest = 0;
    int oldest = 1;
  };
  HttpReply answer(const HttpRequest& request);
  [[nodiscard]] HttpReply feed_answer(const HttpRequest& request) const;
  [[nodiscard]] HttpReply archive_answer(const std::string& path) const;
  [[nodiscard]] HttpReply site_answer(const std::string& path) const;
  [[nodiscard]] HttpReply numbered(int page) const;
  [[nodiscard]] std::string document(Range range, const std::string& links, bool archive = false) const;
  [[nodiscard]] std::string json_feed(int page) const;
  [[nodiscard]] std::string post_list(int offset, int limit) const;
  [[nodiscard]] std::string sitemap(Range range) const;
  [[nodiscard]] std::string listing(Range range, const std::string& more) const;
  [[nodiscard]] Range page(int number) const;  ///< of the feed, counted from 1
  [[nodiscard]] Range month(int number) const;
  [[nodiscard]] int pages() const { return (plan_.posts + plan_.in_feed - 1) / plan_.in_feed; }
  [[nodiscard]] int archives() const { return plan_.posts / plan_.in_feed; }

  BlogPlan plan_;
  HttpServer server_;
  std::atomic<int> answers_ = 0;
};

}  // namespace feedcat::test

#include "support/blog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "text/date_format.hpp"

namespace feedcat::test {
namespace {

constexpr int kInMonth = 24;     // articles: one every 30 hours
constexpr int kInSitemap = 200;  // articles in each sitemap of an index
constexpr std::chrono::hours kApart{30};

UtcTime time_of(int post, int posts) {
  constexpr UtcTime newest = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(8);
  return newest - (posts - post) * kApart;
}

/// The value of a parameter in a query, or `otherwise`.
int number_in(const std::string& target, const std::string& name, int otherwise) {
  const std::size_t mark = target.find('?');
  if (mark == std::string::npos) return otherwise;
  const std::string query = "&" + target.substr(mark + 1);
  const std::size_t at = query.find("&" + name + "=");
  if (at == std::string::npos) return otherwise;
  int value = otherwise;
  std::from_chars(query.data() + at + name.size() + 2, query.data() + query.size(), value);
  return value;
}

int number_after(const std::string& path, const std::string& prefix) {
  int value = 0;
  if (path.starts_with(prefix)) std::from_chars(path.data() + prefix.size(), path.data() + path.size(), value);
  return value;
}

std::string title_of(int post) { return fmt::format("Harbour log {}", post); }

std::string text_of(int post) {
  std::string text =
      fmt::format("<p>{} The fog lifted late, and the ferry left with the second tide.</p>", Blog::mark(post));
  for (int i = 0; i < 4; ++i) {
    text += fmt::format(
        "<p>Boat {} came in with {} crates of herring, and the crew told of a calm sea, a long night, "
        "and a light that nobody could name, far out where the charts show nothing at all.</p>",
        post + i, 3 + (post * 7 + i) % 40);
  }
  return text;
}

std::string escaped(const std::string& html) {
  std::string out;
  for (const char c : html) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Blog::Blog(BlogPlan plan) : plan_(std::move(plan)) {
  server_.otherwise([this](const HttpRequest& request) { return answer(request); });
}

std::string Blog::oldest_day() const { return text::format_day(time_of(1, plan_.posts)); }

std::string Blog::mark(int post) { return fmt::format("This is the entry numbered {}.", post); }

std::string Blog::feed() const {
  switch (plan_.engine) {
    case Engine::wordpress:
    case Engine::hidden:
    case Engine::substack:
      return server_.url(plan_.engine == Engine::substack ? "/feed" : "/feed/");
    case Engine::blogger:
      return server_.url("/feeds/posts/default?alt=rss");
    case Engine::ghost:
      return server_.url("/rss/");
    case Engine::drupal:
      return server_.url("/rss.xml");
    case Engine::discourse:
      return server_.url("/latest.rss");
    case Engine::json:
      return server_.url("/feed.json");
    default:
      return server_.url("/articles.xml");
  }
}

int Blog::necessary() const {
  const int per_page = plan_.in_feed;
  const int left = std::max(0, plan_.posts - per_page);
  const int robots = 1;
  const int elsewhere = plan_.oddity == Oddity::loop ? 4 : 0;  // page 2, two usual sitemaps and the home page
  switch (plan_.engine) {
    case Engine::archives:
      return 1 + archives() + (archives() > 0 ? robots : 0) + elsewhere;
    case Engine::next_links:
    case Engine::json:
      return pages() + (pages() > 1 ? robots : 0) + elsewhere;
    case Engine::blogger:
      return 1 + robots + (left + 149) / 150 + 1;
    case Engine::substack:
      return 1 + robots + (plan_.posts + 49) / 50 + 1 + left;
    case Engine::sitemap:
    case Engine::bare_map:
      return 2 + robots + 1 + left;  // page 2 is tried
    case Engine::index:
      return 1 + robots + 1 + (plan_.posts + kInSitemap - 1) / kInSitemap + left;
    case Engine::months:
      return 1 + robots + 1 + (plan_.posts + kInMonth - 1) / kInMonth + left;
    case Engine::listing:
      return 1 + robots + 1 + pages() + left;
    case Engine::whole:
      return 1;
    case Engine::nothing:
      return 6;  // besides the feed: page 2, robots.txt, two usual sitemaps and the home page
    default:
      return pages() + 1 + robots;
  }
}

std::string Blog::path_of(int post) const {
  const std::string day = text::format_day(time_of(post, plan_.posts));
  return fmt::format("/{}/{}/harbour-log-{}/", day.substr(0, 4), day.substr(5, 2), post);
}

Blog::Range Blog::page(int number) const {
  const int newest = plan_.posts - (number - 1) * plan_.in_feed;
  return {newest, std::max(1, newest - plan_.in_feed + 1)};
}

Blog::Range Blog::month(int number) const {
  const int newest = plan_.posts - (number - 1) * kInMonth;
  return {newest, std::max(1, newest - kInMonth + 1)};
}

HttpReply Blog::answer(const HttpRequest& request) {
  const bool in_the_middle = ++answers_ == 4;
  if ((plan_.oddity == Oddity::busy || plan_.oddity == Oddity::tired) && in_the_middle) {
    return status(429, {{"Retry-After", plan_.oddity == Oddity::busy ? "1" : "86400"}});
  }
  const std::string feed_path = feed().substr(server_.url("").size());
  if (request.path == feed_path.substr(0, feed_path.find('?'))) return feed_answer(request);
  if (request.path.starts_with("/archive/")) return archive_answer(request.path);
  if (plan_.engine == Engine::ghost && request.path.starts_with("/rss/")) {
    return numbered(number_after(request.path, "/rss/"));
  }
  if (plan_.engine == Engine::substack && request.path == "/api/v1/archive") {
    return ok(post_list(number_in(request.target, "offset", 0), number_in(request.target, "limit", 12)),
              "application/json");
  }
  return site_answer(request.path);
}

HttpReply Blog::feed_answer(const HttpRequest& request) const {
  switch (plan_.engine) {
    case Engine::whole:
      return ok(document({plan_.posts, 1}, "<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>"));
    case Engine::archives: {
      const std::string link =
          archives() == 0 ? "" : fmt::format("<atom:link rel='prev-archive' href='/archive/{}.xml'/>", archives());
      return ok(document(page(1), link));
    }
    case Engine::next_links: {
      const int number = number_in(request.target, "part", 1);
      const bool last = number >= pages();
      const std::string next = last ? "" : fmt::format("<atom:link rel='next' href='?part={}'/>", number + 1);
      const std::string back = last && plan_.oddity == Oddity::loop ? "<atom:link rel='next' href='?part=1'/>" : "";
      return ok(document(page(number), next + back));
    }
    case Engine::json:
      return ok(json_feed(number_in(request.target, "part", 1)), "application/feed+json");
    case Engine::wordpress:
    case Engine::hidden:
      return numbered(number_in(request.target, "paged", 1));
    case Engine::discourse:
    case Engine::drupal:
      return numbered(number_in(request.target, "page", 0) + 1);
    case Engine::ghost:
      return numbered(1);
    case Engine::numbered:
      return numbered(number_in(request.target, "page", 1));
    case Engine::blogger: {
      const int start = number_in(request.target, "start-index", 1);
      const int most = number_in(request.target, "max-results", plan_.in_feed);
      const int newest = plan_.posts - start + 1;
      return ok(document({newest, std::max(1, newest - most + 1)}, "<generator>Blogger</generator>"));
    }
    default:
      return ok(document(page(1), plan_.engine == Engine::substack ? "<generator>Substack</generator>" : ""));
  }
}

HttpReply Blog::numbered(int number) const {
  std::string links;
  if (plan_.engine == Engine::wordpress) links = "<generator>https://wordpress.org/?v=6.7</generator>";
  if (plan_.engine == Engine::ghost) links = "<generator>Ghost 5.80</generator>";
  if (plan_.engine == Engine::discourse) links = "<generator>Discourse - https://www.discourse.org</generator>";
  if (plan_.oddity == Oddity::wrong_total) {
    links += fmt::format("<os:totalResults xmlns:os='http://a9.com/-/spec/opensearch/1.1/'>{}</os:totalResults>",
                         plan_.posts * 5);
  }
  if (number >= 1 && number <= pages()) return ok(document(page(number), links));
  if (plan_.oddity == Oddity::repeats_first) return ok(document(page(1), links));
  if (plan_.oddity == Oddity::repeats_last) return ok(document(page(pages()), links));
  const bool empty = plan_.oddity == Oddity::empty_end || plan_.oddity == Oddity::wrong_total;
  return empty ? ok(document({0, 1}, links)) : status(404);
}

HttpReply Blog::archive_answer(const std::string& path) const {
  const int number = number_after(path, "/archive/");
  if (plan_.engine == Engine::archives && number >= 1 && number <= archives()) {
    std::string links = "<fh:archive xmlns:fh='http://purl.org/syndication/history/1.0'/>";
    const int older = number > 1 ? number - 1 : plan_.oddity == Oddity::loop ? archives() : 0;
    if (older > 0) links += fmt::format("<atom:link rel='prev-archive' href='/archive/{}.xml'/>", older);
    return ok(document({number * plan_.in_feed, (number - 1) * plan_.in_feed + 1}, links, true));
  }
  if (plan_.engine == Engine::listing && number >= 1 && number <= pages()) {
    const std::string more =
        number < pages() ? fmt::format("<a class='next' rel='next' href='/archive/{}/'>Older</a>", number + 1) : "";
    return ok(listing(page(number), more), "text/html");
  }
  return status(404);
}

HttpReply Blog::site_answer(const std::string& path) const {
  const bool made_of_pages = plan_.engine >= Engine::substack && plan_.engine != Engine::nothing;
  const bool has_pages = made_of_pages || plan_.oddity == Oddity::summaries;
  if (!has_pages) return status(404);
  if (path == "/robots.txt" && plan_.engine == Engine::index) {
    return ok("User-agent: *\nDisallow: /admin/\nSitemap: " + server_.url("/maps/all.xml") + "\n", "text/plain");
  }
  const bool one_map = plan_.engine == Engine::sitemap || plan_.engine == Engine::bare_map;
  if (one_map && path == "/sitemap.xml") return ok(sitemap({plan_.posts, 1}), "application/xml");
  if (plan_.engine == Engine::index && path == "/maps/all.xml") {
    std::string all = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";
    for (int i = 1; (i - 1) * kInSitemap < plan_.posts; ++i) {
      all += "<sitemap><loc>" + server_.url(fmt::format("/maps/part-{}.xml.gz", i)) + "</loc></sitemap>";
    }
    return ok(all + "</sitemapindex>", "application/xml");
  }
  if (plan_.engine == Engine::index && path.starts_with("/maps/part-")) {
    const int from = (number_after(path, "/maps/part-") - 1) * kInSitemap;
    return ok(gzip(sitemap({std::min(plan_.posts, from + kInSitemap), from + 1})), "application/gzip");
  }
  const bool lists = plan_.engine == Engine::months || plan_.engine == Engine::listing;
  if (path == "/" && lists) {
    std::string more = "<a href='/archive/1/'>Archive</a>";
    if (plan_.engine == Engine::months) {
      more.clear();
      for (int i = 1; (i - 1) * kInMonth < plan_.posts; ++i) {
        const int year = 2026 - i / 12;
        const int number = 12 - i % 12;
        more += fmt::format("<li><a href='/{}/{:02}/'>{}/{:02}</a></li>", year, number, number, year);
      }
    }
    return ok(listing(page(1), more), "text/html");
  }
  if (plan_.engine == Engine::months && path.size() == 9) {
    const int year = number_after(path, "/");
    const int number = number_after(path, path.substr(0, 6));
    for (int i = 1; (i - 1) * kInMonth < plan_.posts; ++i) {
      if (2026 - i / 12 == year && 12 - i % 12 == number) return ok(listing(month(i), ""), "text/html");
    }
  }
  const std::size_t at = path.find("/harbour-log-");
  const int post = at == std::string::npos ? 0 : number_after(path.substr(at), "/harbour-log-");
  if (post >= 1 && post <= plan_.posts) return ok(page_of(post), "text/html");
  return status(404);
}

std::string Blog::document(Range range, const std::string& links, bool archive) const {
  std::string out = "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>" + plan_.name +
                    "</title><link>" + server_.url("/") + "</link>" + links;
  for (int post = range.newest; post >= range.oldest; --post) {
    const bool other = archive && plan_.oddity == Oddity::other_ids;
    std::string address = server_.url(path_of(post));
    std::string id = address;
    if (other) {
      address.pop_back();
      address += "?utm_source=archive";
      id = fmt::format("tag:old.example.org,2010:{}", post);
    }
    out += fmt::format(
        "<item><guid isPermaLink='false'>{}</guid><link>{}</link><title>{}</title><pubDate>{}</pubDate>"
        "<description>{}</description></item>",
        id, address, title_of(post), text::format_rfc5322(time_of(post, plan_.posts)),
        escaped(plan_.oddity == Oddity::summaries ? "<p>" + mark(post) + "</p>" : text_of(post)));
  }
  return out + "</channel></rss>";
}

std::string Blog::json_feed(int number) const {
  std::string out = R"({"version":"https://jsonfeed.org/version/1.1","title":")" + plan_.name + "\",";
  const bool back = number >= pages() && plan_.oddity == Oddity::loop;
  if (number < pages() || back) {
    out += fmt::format(R"("next_url":"{}",)", server_.url(fmt::format("/feed.json?part={}", back ? 1 : number + 1)));
  }
  out += R"("items":[)";
  const Range range = page(number);
  for (int post = range.newest; post >= range.oldest; --post) {
    const std::string address = server_.url(path_of(post));
    out += fmt::format(R"({}{{"id":"{}","url":"{}","title":"{}","date_published":"{}","content_html":"{}"}})",
                       post == range.newest ? "" : ",", address, address, title_of(post),
                       text::format_rfc3339(time_of(post, plan_.posts)), text_of(post));
  }
  return out + "]}";
}

std::string Blog::post_list(int offset, int limit) const {
  std::string out = "[";
  for (int post = plan_.posts - offset; post >= 1 && post > plan_.posts - offset - limit; --post) {
    out += fmt::format(R"({}{{"title":"{}","slug":"log-{}","post_date":"{}","canonical_url":"{}"}})",
                       out.size() > 1 ? "," : "", title_of(post), post,
                       text::format_rfc3339(time_of(post, plan_.posts)), server_.url(path_of(post)));
  }
  return out + "]";
}

std::string Blog::sitemap(Range range) const {
  std::string out = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";
  for (const char* other : {"/", "/about/", "/tags/boats/", "/contact/"}) {
    out += "<url><loc>" + server_.url(other) + "</loc></url>";
  }
  for (int post = range.newest; post >= range.oldest; --post) {
    out += "<url><loc>" + server_.url(path_of(post)) + "</loc>";
    if (plan_.engine != Engine::bare_map) {
      out += "<lastmod>" + text::format_rfc3339(time_of(post, plan_.posts)) + "</lastmod>";
    }
    out += "</url>";
  }
  return out + "</urlset>";
}

std::string Blog::listing(Range range, const std::string& more) const {
  std::string out = "<!DOCTYPE html><html><head><title>" + plan_.name + "</title></head><body><main><ul>";
  for (int post = range.newest; post >= range.oldest; --post) {
    out += fmt::format("<li><a href='{}'>{}</a></li>", path_of(post), title_of(post));
  }
  return out + "</ul></main><nav><ul>" + more + "</ul></nav></body></html>";
}

std::string Blog::page_of(int post) const {
  return fmt::format(
      "<!DOCTYPE html><html lang='en'><head><title>{0} - {1}</title>"
      "<meta property='article:published_time' content='{2}'><link rel='canonical' href='{3}'></head>"
      "<body><header><a href='/'>{1}</a><a href='/about/'>About</a></header><main><article><h1>{0}</h1>{4}"
      "</article></main><footer>Written at the harbour</footer></body></html>",
      title_of(post), plan_.name, text::format_rfc3339(time_of(post, plan_.posts)), server_.url(path_of(post)),
      text_of(post));
}

}  // namespace feedcat::test

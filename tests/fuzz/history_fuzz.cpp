// Bytes as the lists of older articles that sites offer: what is named there is on the web, and pages lead nowhere
// else.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "pipeline/history/article_paths.hpp"
#include "pipeline/history/captures.hpp"
#include "pipeline/history/listing.hpp"
#include "pipeline/history/paging.hpp"
#include "pipeline/history/post_list.hpp"
#include "text/url.hpp"

namespace {

namespace history = feedcat::pipeline::history;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const history::NamedArticle& article) {
  require(feedcat::text::is_web_url(article.address));
  require(feedcat::base::find_invalid_utf8(article.title) == std::string_view::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string site = "https://example.org/";
  const history::ArticlePaths paths({site + "2026/a/", site + "2026/b/", site + "2025/c/"}, site);
  const history::Listing listing = history::read_listing({bytes, "text/html", site}, paths);
  for (const history::NamedArticle& article : listing.articles) {
    check(article);
    require(paths.has(article.address));
  }
  for (const std::string& address : listing.more) require(paths.is_on_site(address));
  if (const auto list = history::read_post_list(bytes, site)) {
    for (const history::NamedArticle& article : *list) check(article);
  }
  if (const auto captures = history::read_captures(bytes, "https://archive.example", site)) {
    for (const history::Capture& capture : *captures)
      require(capture.address.starts_with("https://archive.example/web/"));
  }
  const std::string address(bytes);
  static_cast<void>(history::ArticlePaths({address, address}, address).has(address));
  for (const history::Paging* paging : history::pagings_for(bytes, address)) {
    static_cast<void>(paging->address(address, 2));
  }
  return 0;
}

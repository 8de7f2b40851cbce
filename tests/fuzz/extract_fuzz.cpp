// Any page: the result is an article as article.hpp promises, or one line that says why there is none.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "feedcat/article.hpp"
#include "text/url.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_line(std::string_view s) {
  return s.find_first_of("\r\n") == std::string_view::npos &&
         feedcat::base::find_invalid_utf8(s) == std::string_view::npos;
}

bool is_address(std::string_view s) { return s.empty() || feedcat::text::is_absolute_url(s); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const feedcat::Document page{{reinterpret_cast<const char*>(data), size}, "text/html", "https://example.org/a/page"};
  const auto article = feedcat::extract_article(page, {.explain = true});
  if (!article) {
    require(!article.error().message.empty() && is_line(article.error().message));
    return 0;
  }
  require(!article->item.id.empty() && !article->item.body.empty());
  require(is_line(article->item.title) && is_line(article->site_name));
  require(is_address(article->item.url) && is_address(article->item.image) && is_address(article->next_page));
  require(article->confidence >= 0 && article->confidence <= 1);
  return 0;
}

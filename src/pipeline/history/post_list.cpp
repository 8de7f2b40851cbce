#include "pipeline/history/post_list.hpp"

#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "text/date.hpp"
#include "text/json.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline::history {

std::optional<std::vector<NamedArticle>> read_post_list(std::string_view json, std::string_view address) {
  const auto document = text::JsonDocument::parse(json);
  if (!document || !document->root().is_array()) return std::nullopt;
  const text::JsonValue list = document->root();
  std::vector<NamedArticle> articles;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const text::JsonValue post = list[i];
    NamedArticle article;
    article.address = text::resolve_url(post["canonical_url"].string(), address);
    if (post["canonical_url"].string().empty()) {
      if (post["slug"].string().empty()) continue;
      article.address = text::resolve_url("/p/" + std::string(post["slug"].string()), address);
    }
    if (!text::is_web_url(article.address)) continue;
    article.title = base::collapse(post["title"].string());
    article.time = text::parse_date(post["post_date"].string());
    article.published = article.time.has_value();
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace feedcat::pipeline::history

#include "pipeline/page_markdown.hpp"

#include <utility>

#include "feedcat/render.hpp"
#include "net/origin.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

std::size_t text_size(const Markup& body) { return render_markup(body, Wanted{.text = true}).text.size(); }

}  // namespace

std::string set_aside_for_markdown(Task& task) {
  auto* const found = std::get_if<FoundArticle>(&task.result.found);
  if (found == nullptr) return {};
  std::string url = std::exchange(found->article.markdown_url, {});
  const std::string& page = task.result.response.final_url;
  if (!text::is_web_url(url) || url == page || net::origin_of(url) != net::origin_of(page)) return {};
  task.page = std::move(*found);
  return url;
}

void take_better_text(Task& task) {
  if (!task.page) return;
  FoundArticle page = *std::exchange(task.page, std::nullopt);
  const Article* const read = task.result.article();
  if (read != nullptr && read->item.body.kind == Markup::Kind::markdown &&
      text_size(read->item.body) * 2 >= text_size(page.article.item.body)) {
    page.article.item.body = read->item.body;
    page.feed.items.front().body = read->item.body;
  }
  task.result.found = std::move(page);
}

}  // namespace feedcat::pipeline

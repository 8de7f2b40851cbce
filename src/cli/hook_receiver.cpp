#include "cli/hook_receiver.hpp"

#include "pipeline/whole_item.hpp"

namespace feedcat::cli {

bool HookReceiver::deliver(const Articles& articles, Delivery& delivery, Messages& messages) {
  for (std::size_t i = articles.chosen.size(); i-- > 0;) {
    const pipeline::Chosen& article = articles.chosen[i];
    const Result<pipeline::WholeItem> item = pipeline::WholeItem::of(article);
    const Result<void> done =
        item ? hook_.run({.item = item->get(), .feed = *article.feed}, {}) : Result<void>(tl::unexpected(item.error()));
    if (done) {
      if (!delivery.accepted(article, messages)) return false;
    } else {
      messages.problem("--exec", {done.error().kind, article.item->title + ": " + done.error().message});
      delivery.failed(article);
    }
  }
  return true;
}

}  // namespace feedcat::cli

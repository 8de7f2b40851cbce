// The articles, rendered on all cores and written in order.
#include "app/parallel.hpp"
#include "feedcat/pipeline.hpp"

namespace feedcat {

bool write_articles(const std::vector<Gathered>& gathered, const std::vector<Chosen>& chosen, const Writer& writer,
                    const WriteOptions& options, unsigned threads, const Sink& sink) {
  std::vector<const Feed*> feeds;
  for (const Gathered& source : gathered) {
    if (source.feed) feeds.push_back(&*source.feed);
  }
  std::string text;
  writer.begin(feeds, options, text);
  if (!text.empty() && !sink(text)) return false;

  const auto render_one = [&](std::size_t i) {
    std::string article;
    writer.item({.item = *chosen[i].item, .feed = *chosen[i].feed, .index = i, .page = chosen[i].article}, options,
                article);
    return article;
  };
  if (!app::in_order(chosen.size(), writer.needs_body ? app::thread_count(threads) : 1, render_one, sink)) return false;

  text.clear();
  writer.end(feeds, options, text);
  return text.empty() || sink(text);
}

}  // namespace feedcat

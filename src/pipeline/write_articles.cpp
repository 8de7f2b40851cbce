#include "pipeline/write_articles.hpp"

#include <algorithm>

#include "base/try.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/stories/told.hpp"
#include "pipeline/whole_item.hpp"

namespace feedcat::pipeline {

const std::string* heading_at(std::span<const output::DigestGroup> groups, std::size_t index) {
  const auto found = std::ranges::lower_bound(groups, index, {}, &output::DigestGroup::first);
  return found == groups.end() || found->first != index ? nullptr : &found->heading;
}

Result<void> write_articles(const std::vector<SourceResult>& gathered, const std::vector<Chosen>& chosen,
                            const ArticleFormat& format, const Sink& sink) {
  const Writer& writer = format.writer;
  const WriteOptions& options = format.options;
  std::vector<const Feed*> feeds;
  for (const SourceResult& source : gathered) {
    if (const Feed* feed = source.feed()) feeds.push_back(feed);
  }
  std::string text;
  if (format.before == 0) writer.begin(feeds, options, text);
  if (!text.empty() && !sink(text)) return {};

  const stories::ToldStories stories(chosen);
  const auto render_one = [&](std::size_t i) -> Result<std::string> {
    if (writer.tells_once && stories.follows(i)) return std::string();
    TRY(auto item, WholeItem::of(chosen[i]));
    item.add_tags(chosen[i].ruling.tags);
    std::string article;
    const Entry entry{.item = item.get(),
                      .feed = *chosen[i].feed,
                      .index = format.before + i,
                      .page = chosen[i].article,
                      .story = stories.of(i),
                      .group = heading_at(format.groups, i),
                      .ruling = &chosen[i].ruling};
    writer.item(entry, options, article);
    return article;
  };
  std::size_t next = 0;
  const auto take = [&](std::string_view article) {
    if (!sink(article)) return false;
    return !format.taken || format.taken(next++);
  };
  TRY(const auto all, in_order(chosen.size(), writer.needs_body ? thread_count(format.threads) : 1, render_one, take));
  if (!all) return {};

  text.clear();
  writer.end(feeds, options, text);
  if (!text.empty()) sink(text);
  return {};
}

}  // namespace feedcat::pipeline

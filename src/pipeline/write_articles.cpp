#include "pipeline/write_articles.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/try.hpp"
#include "pipeline/parallel.hpp"
#include "pipeline/stories/told.hpp"
#include "pipeline/trust.hpp"
#include "pipeline/whole_item.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

/// The articles of a book that is being made, whose pictures may be private or not as their sources say.
class BookArticles {
 public:
  BookArticles(const std::vector<SourceResult>& gathered, BookOptions options) : writer_(std::move(options)) {
    for (const SourceResult& source : gathered) sources_.emplace(source.feed(), &source);
  }

  void add(const Chosen& chosen, std::string_view article) {
    writer_.add(article, {.may_be_private = [&](std::string_view url) { return trusts(chosen, url); },
                          .folder = chosen.stored != nullptr ? chosen.stored->folder(chosen.index) : std::string()});
  }
  Result<void> write(const Sink& sink) { return writer_.write(sink); }

 private:
  /// A mirror belongs to the user, but what is in it has been written by others: it is as good as its feed.
  [[nodiscard]] bool trusts(const Chosen& chosen, std::string_view url) const {
    const std::string& feed = chosen.feed->feed_url;
    if (chosen.stored != nullptr) return !text::is_web_url(feed) || text::host_of(feed) == text::host_of(url);
    const auto source = sources_.find(chosen.feed);
    return source != sources_.end() && may_be_private(*source->second, url);
  }

  BookWriter writer_;
  std::unordered_map<const Feed*, const SourceResult*> sources_;
};

}  // namespace

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
  std::optional<BookArticles> book;
  if (writer.pack != nullptr) book.emplace(gathered, format.book);
  std::size_t next = 0;
  const auto take = [&](std::string_view article) {
    if (book) {
      book->add(chosen[next], article);
    } else if (!sink(article)) {
      return false;
    }
    ++next;
    return !format.taken || format.taken(next - 1);
  };
  const bool renders = writer.needs_body && !writer.copies_body;
  TRY(const auto all, in_order(chosen.size(), renders ? thread_count(format.threads) : 1, render_one, take));
  if (!all) return {};

  if (book) return book->write(sink);
  text.clear();
  writer.end(feeds, options, text);
  if (!text.empty()) sink(text);
  return {};
}

}  // namespace feedcat::pipeline

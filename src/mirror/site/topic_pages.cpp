#include "mirror/site/topic_pages.hpp"

#include <algorithm>
#include <optional>

#include "base/hash.hpp"
#include "base/try.hpp"
#include "mirror/search/search.hpp"
#include "mirror/search/unread.hpp"
#include "mirror/site/entries.hpp"
#include "mirror/site/paths.hpp"
#include "mirror/state/marks.hpp"
#include "query/parse.hpp"

namespace feedcat::mirror {
namespace {

std::int64_t lists_of(Topic::Kind kind) { return kind == Topic::Kind::query ? kQueryLists : kTagLists; }
Topic::Kind kind_of(std::int64_t lists) { return lists == kQueryLists ? Topic::Kind::query : Topic::Kind::tag; }

/// Never 0. Equal if page and feed would be the same.
std::int64_t hash_of(const Topic& topic, const std::vector<SiteRow>& rows) {
  std::string all = topic.label + "\n";
  for (const SiteRow& row : rows) {
    all += std::to_string(row.article) + ' ' + std::to_string(row.text) + ' ' +
           std::to_string(row.time.time_since_epoch().count()) + ' ' + row.path + '\n' + row.title + '\n' + row.feed +
           '\n' + row.authors + '\n' + row.url + '\n';
  }
  return static_cast<std::int64_t>(base::hash64(all) | 1U);
}

}  // namespace

Result<void> TopicPages::write() {
  TRY(known_, table_.topics());
  // If the state must not be written, older articles are in no list of a tag.
  static_cast<void>(complete_facts(state_, options_.directory));
  TRY(write_queries());
  TRY(write_tags());
  TRY(files_.sync());
  for (const WrittenTopic& topic : written_) TRY(table_.put(topic));
  return remove_others();
}

Result<void> TopicPages::write_queries() {
  for (const auto& [name, typed] : options_.queries) {
    if (name.empty()) continue;
    bool is_query = false;
    TRY(const auto rows, found(name, typed, is_query));
    if (!is_query) continue;
    const Topic topic = topic_of_query(name);
    TRY(write_topic(topic, rows));
    queries_.push_back({topic.label, topic_path(topic.kind, topic.key) + ".html", 0});
  }
  return {};
}

Result<std::vector<SiteRow>> TopicPages::found(const std::string& name, const std::string& typed, bool& is_query) {
  auto query = query::parse(typed, {.now = options_.now, .saved = options_.queries, .tagged = options_.tagged});
  is_query = query.has_value();
  if (!query) reporter_.notice("query:" + name, query.error().what);
  std::vector<SiteRow> rows;
  if (!query) return rows;
  TRY(auto search, Search::open(std::move(*query), {options_.directory}));
  TRY(search.start(SearchOrder::newest, kPart));
  while (true) {
    TRY(const auto hit, search.next());
    if (!hit) return rows;
    TRY(auto row, table_.row(hit->article.article_id));
    if (row) rows.push_back(std::move(*row));
  }
}

Result<void> TopicPages::write_tags() {
  TRY(const auto tags, table_.tags());
  for (const Topic& topic : topics_of(tags)) {
    TRY(const auto rows, table_.tagged(topic.tags, kPart));
    TRY(write_topic(topic, rows));
    tags_.push_back({topic.label, topic_path(topic.kind, topic.key) + ".html", topic.articles});
  }
  return {};
}

Result<void> TopicPages::write_topic(const Topic& topic, const std::vector<SiteRow>& rows) {
  WrittenTopic written{lists_of(topic.kind), topic.key, 0};
  current_.emplace(written.lists, written.key);
  const std::int64_t hash = hash_of(topic, rows);
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const WrittenTopic& one) {
    return one.lists == written.lists && one.key == written.key;
  });
  if (known != known_.end() && known->hash == hash) return {};
  TRY(table_.put(written));
  const std::string path = topic_path(topic.kind, topic.key);
  ListPage page{topic.label, entries_of(rows), true, {{"Atom feed", path + ".xml", 0}}};
  TRY(files_.write(path + ".html", list_page(files_.frame_of(path + ".html"), page)));
  TRY(write_atom(files_, path + ".xml", topic.label + " \u00b7 " + files_.name(), rows));
  written.hash = hash;
  written_.push_back(std::move(written));
  return {};
}

Result<void> TopicPages::remove_others() {
  std::vector<WrittenTopic> removed;
  for (const WrittenTopic& topic : known_) {
    if (current_.contains({topic.lists, topic.key})) continue;
    const std::string path = topic_path(kind_of(topic.lists), topic.key);
    for (const char* extension : {".html", ".xml"}) TRY(files_.remove(path + extension));
    removed.push_back(topic);
  }
  if (removed.empty()) return {};
  TRY(files_.sync());
  for (const WrittenTopic& topic : removed) TRY(table_.forget(topic));
  return {};
}

}  // namespace feedcat::mirror

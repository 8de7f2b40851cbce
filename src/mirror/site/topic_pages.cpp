#include "mirror/site/topic_pages.hpp"

#include <utility>

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

std::pair<std::int64_t, std::string> name_of(const Topic& topic) { return {lists_of(topic.kind), topic.key}; }

WrittenTopic written_topic(const Topic& topic, std::int64_t hash) { return {lists_of(topic.kind), topic.key, hash}; }

}  // namespace

Result<void> TopicPages::write() {
  TRY(const auto topics, table_.topics());
  for (const WrittenTopic& topic : topics) known_[{topic.lists, topic.key}] = topic.hash;
  // If the state must not be written, older articles are in no list of a tag.
  static_cast<void>(complete_facts(state_, options_.directory));
  TRY(auto all, wanted());
  std::vector<Wanted> changed;
  for (Wanted& one : all) {
    TRY(const auto rows, rows_of(one));
    one.hash = hash_of(one.topic, rows);
    if (!is_written(one)) changed.push_back(one);
    const bool is_query = one.topic.kind == Topic::Kind::query;
    const std::string path = topic_path(one.topic.kind, one.topic.key) + ".html";
    (is_query ? queries_ : tags_).push_back({one.topic.label, path, one.topic.articles});
  }
  TRY(write_changed(changed));
  return remove_others(all);
}

Result<std::vector<TopicPages::Wanted>> TopicPages::wanted() {
  std::vector<Wanted> all;
  for (const auto& [name, typed] : options_.queries) {
    auto query = query::parse(typed, {.now = options_.now, .saved = options_.queries, .tagged = options_.tagged});
    if (!query) reporter_.notice("query:" + name, query.error().what);
    if (query && !name.empty()) all.push_back({topic_of_query(name), std::move(*query)});
  }
  TRY(const auto tags, table_.tags());
  for (Topic& topic : topics_of(tags)) all.push_back({std::move(topic)});
  return all;
}

Result<std::vector<SiteRow>> TopicPages::rows_of(const Wanted& wanted) {
  if (wanted.topic.kind == Topic::Kind::tag) return table_.tagged(wanted.topic.tags, kPart);
  TRY(auto search, Search::open(wanted.query, {options_.directory}));
  TRY(search.start(SearchOrder::newest, kPart));
  std::vector<SiteRow> rows;
  while (true) {
    TRY(const auto hit, search.next());
    if (!hit) return rows;
    TRY(auto row, table_.row(hit->article.article_id));
    if (row) rows.push_back(std::move(*row));
  }
}

bool TopicPages::is_written(const Wanted& wanted) const {
  const auto known = known_.find(name_of(wanted.topic));
  return known != known_.end() && known->second == wanted.hash;
}

/// The state knows of the files before they are there, so that a later run can delete them.
Result<void> TopicPages::write_changed(const std::vector<Wanted>& changed) {
  std::vector<WrittenTopic> before, after;
  for (const Wanted& one : changed) {
    before.push_back(written_topic(one.topic, 0));
    after.push_back(written_topic(one.topic, one.hash));
  }
  TRY(table_.put(before));
  for (const Wanted& one : changed) TRY(write_files(one));
  TRY(files_.sync());
  return table_.put(after);
}

Result<void> TopicPages::write_files(const Wanted& wanted) {
  TRY(const auto rows, rows_of(wanted));
  const Topic& topic = wanted.topic;
  const std::string path = topic_path(topic.kind, topic.key);
  ListPage page{topic.label, entries_of(rows), true, {{"Atom feed", path + ".xml", 0}}};
  TRY(files_.write(path + ".html", list_page(files_.frame_of(path + ".html"), page)));
  return write_atom(files_, path + ".xml", topic.label + " \u00b7 " + files_.name(), rows);
}

Result<void> TopicPages::remove_others(const std::vector<Wanted>& wanted) {
  for (const Wanted& one : wanted) known_.erase(name_of(one.topic));
  if (known_.empty()) return {};
  std::vector<WrittenTopic> removed;
  for (const auto& [name, hash] : known_) {
    const std::string path = topic_path(kind_of(name.first), name.second);
    for (const char* extension : {".html", ".xml"}) TRY(files_.remove(path + extension));
    removed.push_back({name.first, name.second, hash});
  }
  TRY(files_.sync());
  return table_.forget(removed);
}

}  // namespace feedcat::mirror

#include "mirror/plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "feedcat/render.hpp"
#include "text/date_format.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// Collects fields so that no two lists of fields look the same.
class Fields {
 public:
  void add(std::string_view field) {
    bytes_ += std::to_string(field.size());
    bytes_ += ':';
    bytes_ += field;
  }
  void add(const std::optional<UtcTime>& time) { add(time ? text::format_rfc3339(*time) : std::string()); }
  [[nodiscard]] std::uint64_t hash() const { return base::hash64(bytes_); }

 private:
  std::string bytes_;
};

/// An address without what changes from one request to the next: signatures, tracking, cache busters.
std::string_view without_query(std::string_view url) { return url.substr(0, url.find_first_of("?#")); }

void add_words(std::string_view text, Fields& fields) {
  for (const std::string_view word : base::words(text)) {
    fields.add(word.find("://") == std::string_view::npos ? word : without_query(word));
  }
}

std::string name_of(const Person& person) { return person.name.empty() ? person.email : person.name; }

std::string names_of(const std::vector<Person>& people) {
  std::string names;
  for (const Person& person : people) {
    if (!names.empty()) names += ", ";
    names += name_of(person);
  }
  return names;
}

/// Ids that feedcat made say nothing of what the publisher did.
bool is_made(std::string_view id) { return id.starts_with("urn:feedcat:"); }

std::string_view without_fragment(std::string_view id) { return id.substr(0, id.find('#')); }

/// Do the ids count versions of one article, as `.../a#0` and `.../a#1` do? Not if the address has a fragment itself,
/// because then it names a part of a page.
bool counts_up(const Item& item, const ArticleState& former) {
  const std::string_view stem = without_fragment(item.id);
  const bool has_fragment = stem.size() < item.id.size();
  return has_fragment && !stem.empty() && item.id != former.id && item.url.find('#') == std::string::npos &&
         stem == without_fragment(former.id);
}

/// Some publishers give one id to article after article. Where address, title and date all differ, what is known by the
/// id is another article, which must not be overwritten.
bool is_another_article(const Item& item, const ArticleState& known) {
  const bool other_date = item.published && known.published && item.published != known.published;
  return other_date && item.title != known.title && !known.url.empty() && text::canonical_url(item.url) != known.url;
}

class Planner {
 public:
  Planner(const SourceState& source, const Feed& feed, Store& store, UtcTime now, bool updates, Readings readings)
      : source_(source), feed_(feed), store_(store), now_(now), updates_(updates), readings_(std::move(readings)) {}

  Result<Plan> run() {
    if (auto loaded = load(); !loaded) return tl::unexpected(loaded.error());
    for (std::size_t i = 0; i < feed_.items.size(); ++i) {
      if (auto done = look_at(i); !done) return tl::unexpected(done.error());
    }
    return std::move(plan_);
  }

 private:
  Result<void> load() {
    std::vector<std::string> ids;
    for (const Item& item : feed_.items) {
      ids.push_back(item.id);
      ++uses_[text::canonical_url(item.url)];
    }
    auto known = store_.articles(source_.url, ids);
    if (!known) return tl::unexpected(known.error());
    for (ArticleState& article : *known) {
      present_.insert(article.path_key);
      known_.emplace(article.id, std::move(article));
    }
    return {};
  }

  Result<void> look_at(std::size_t index) {
    const Item& item = feed_.items[index];
    const std::uint64_t raw = raw_hash(item);
    auto known = known_.find(item.id);
    if (known != known_.end() && known->second.raw_hash == raw) return {};
    if (known != known_.end() && is_another_article(item, known->second)) known = known_.end();

    Planned planned;
    planned.item = index;
    Reading reading = read(index);
    const std::uint64_t content = reading.content_hash;
    std::optional<ArticleState> former;
    if (known != known_.end()) {
      former = known->second;
    } else {
      auto found = former_self(item, content);
      if (!found) return tl::unexpected(found.error());
      former = std::move(*found);
      if (former && !is_made(item.id) && !is_made(former->id) && !counts_up(item, *former)) ++plan_.reruns;
    }
    // A rerun's other address is no news; an article that moves under its own id is.
    const bool moved = known != known_.end() && former->url != text::canonical_url(item.url);
    const bool rewritten = former && (former->content_hash != content || moved);
    if (rewritten && !updates_) {
      // An unknown id is remembered all the same, with the hashes of what stands in the file.
      if (known == known_.end()) remember(index, item, *former);
      return {};
    }
    planned.change = !former ? Change::created : rewritten ? Change::updated : Change::remembered;
    planned.verify = former && former->content_hash == 0;
    planned.state = former.value_or(ArticleState{});
    if (!former) planned.state.first_seen = now_;
    describe(item, planned.state);
    planned.state.raw_hash = raw;
    planned.state.content_hash = content;
    if (planned.change != Change::remembered)
      planned.text = {{}, item.title, names_of(item.authors), std::move(reading.words)};
    plan_.changes.push_back(std::move(planned));
    return {};
  }

  Reading read(std::size_t index) {
    if (const auto at = readings_.find(index); at != readings_.end()) return std::move(at->second);
    return reading_of(feed_.items[index], render_markup(feed_.items[index].body, {.text = true}));
  }

  void remember(std::size_t index, const Item& item, ArticleState state) {
    state.id = item.id;
    plan_.changes.push_back({index, Change::remembered, false, std::move(state), {}});
  }

  void describe(const Item& item, ArticleState& state) const {
    state.source = source_.url;
    state.id = item.id;
    state.url = text::canonical_url(item.url);
    state.title = item.title;
    state.published = item.published;
  }

  /// An older mirror may know an article that was found after a crash by the address that the feed gave.
  Result<std::vector<ArticleState>> similar(const Item& item, const std::string& url) {
    auto found = store_.similar(source_.url, url, item.title);
    if (!found || item.url == url) return found;
    auto uncanonical = store_.similar(source_.url, item.url, {});
    if (!uncanonical) return uncanonical;
    for (ArticleState& article : *uncanonical) {
      const auto same = [&](const ArticleState& a) { return a.path_key == article.path_key; };
      article.url = url;
      const auto known = std::find_if(found->begin(), found->end(), same);
      if (known == found->end()) {
        found->push_back(std::move(article));
      } else {
        known->url = url;
      }
    }
    return found;
  }

  /// The known article that this item is under another id.
  Result<std::optional<ArticleState>> former_self(const Item& item, std::uint64_t content) {
    const std::string url = text::canonical_url(item.url);
    auto candidates = similar(item, url);
    if (!candidates) return tl::unexpected(candidates.error());
    const auto sharing = std::count_if(candidates->begin(), candidates->end(),
                                       [&](const ArticleState& a) { return !url.empty() && a.url == url; });
    const bool own_url = !url.empty() && sharing == 1 && uses_[url] == 1;
    for (ArticleState& former : *candidates) {
      // An article that the feed still carries under its own id is another one, however alike.
      if (present_.contains(former.path_key)) continue;
      // Alike articles whose ids tell nothing are told apart by their dates.
      const bool dated = item.published && former.published;
      if (dated && is_made(item.id) && item.published != former.published) continue;
      const bool same_url = !url.empty() && former.url == url;
      const bool same_date = item.published && former.published == item.published;
      const bool same_words = former.content_hash == content && former.title == item.title && !item.title.empty();
      const bool same_place = same_url && own_url && (same_date || counts_up(item, former));
      if (same_place || (same_words && (same_url || same_date))) {
        present_.insert(former.path_key);
        return std::optional(std::move(former));
      }
    }
    return std::optional<ArticleState>();
  }

  const SourceState& source_;
  const Feed& feed_;
  Store& store_;
  UtcTime now_;
  bool updates_;
  std::map<std::string, ArticleState> known_;  // by id
  std::map<std::string, std::size_t> uses_;    // of an address in this feed
  std::set<std::string> present_;              // path keys of articles that this feed carries
  Readings readings_;
  Plan plan_;
};

}  // namespace

std::uint64_t raw_hash(const Item& item) {
  Fields fields;
  for (const std::string* field :
       {&item.url, &item.external_url, &item.title, &item.summary, &item.body.source, &item.body.base, &item.image,
        &item.banner_image, &item.language, &item.comments_url, &item.rights}) {
    fields.add(*field);
  }
  fields.add(item.published);
  fields.add(item.updated);
  for (const Person& person : item.authors) fields.add(person.name + '\n' + person.email + '\n' + person.url);
  fields.add("tags");
  for (const std::string& tag : item.tags) fields.add(tag);
  fields.add("attachments");
  for (const Attachment& attachment : item.attachments) fields.add(attachment.url);
  return fields.hash();
}

std::uint64_t content_hash(const Item& item, std::string_view body_text) {
  Fields fields;
  fields.add(item.title);
  fields.add(names_of(item.authors));
  for (const std::string& tag : item.tags) fields.add(tag);
  fields.add("attachments");
  for (const Attachment& attachment : item.attachments) fields.add(without_query(attachment.url));
  fields.add("words");
  add_words(body_text, fields);
  return fields.hash();
}

Reading reading_of(const Item& item, const Rendered& rendered) {
  Reading reading;
  reading.words = rendered.text.empty() ? item.summary : rendered.text;
  reading.content_hash = content_hash(item, reading.words);
  return reading;
}

Result<std::vector<Candidate>> candidates(const SourceState& source, const Feed& feed, Store& store) {
  std::vector<std::string> ids;
  for (const Item& item : feed.items) ids.push_back(item.id);
  const auto known = store.articles(source.url, ids);
  if (!known) return tl::unexpected(known.error());
  std::map<std::string_view, const ArticleState*> by_id;
  for (const ArticleState& article : *known) by_id.emplace(article.id, &article);
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    const auto at = by_id.find(feed.items[i].id);
    if (at == by_id.end() || is_another_article(feed.items[i], *at->second)) {
      all.push_back({.item = i});
    } else if (at->second->raw_hash != raw_hash(feed.items[i])) {
      all.push_back({.item = i, .known = true, .first_seen = at->second->first_seen});
    }
  }
  return all;
}

Result<Plan> plan(const SourceState& source, const Feed& feed, Store& store, UtcTime now, bool updates,
                  Readings readings) {
  return Planner(source, feed, store, now, updates, std::move(readings)).run();
}

}  // namespace feedcat::mirror

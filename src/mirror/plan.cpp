#include "mirror/plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/try.hpp"
#include "feedcat/render.hpp"
#include "mirror/article_facts.hpp"
#include "pipeline/item_hash.hpp"
#include "pipeline/whole_item.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// An id that feedcat made says nothing about what the publisher did.
bool is_made(std::string_view id) { return id.starts_with("urn:feedcat:"); }

std::string_view without_fragment(std::string_view id) { return id.substr(0, id.find('#')); }

/// Do the ids count versions of one article: `.../a#0`, `.../a#1`? Not if the address has a fragment itself, because
/// then it names a part of a page.
bool counts_up(const Item& item, const ArticleState& former) {
  const std::string_view stem = without_fragment(item.id);
  return !stem.empty() && item.id != former.id && item.url.find('#') == std::string::npos &&
         (stem.size() < item.id.size() || without_fragment(former.id).size() < former.id.size()) &&
         stem == without_fragment(former.id);
}

/// Is its address another one? An earlier version may have counted other parameters as tracking.
bool moves(const Item& item, const ArticleState& known) {
  return text::canonical_url(item.url) != text::canonical_url(known.url);
}

/// Some publishers use one id for article after article. If address, title and date all differ, the article that is
/// known by the id is another one, which must not be overwritten.
bool is_another_article(const Item& item, const ArticleState& known) {
  const bool other_date = item.published && known.published && item.published != known.published;
  return other_date && item.title != known.title && !known.url.empty() && moves(item, known);
}

/// Looks at the rendering that tells most.
bool shows_image(const Rendered& rendered) {
  if (!rendered.html.empty()) return shows_image(ArticleFormat::html, rendered.html);
  if (!rendered.markdown.empty()) return shows_image(ArticleFormat::markdown, rendered.markdown);
  return shows_image(ArticleFormat::text, rendered.text);
}

class Planner {
 public:
  Planner(const SourceState& source, const Feed& feed, const Survey& survey, Store& store, PlanOptions options)
      : source_(source), feed_(feed), survey_(survey), store_(store), options_(std::move(options)) {
    for (const Item& item : feed_.items) ++uses_[text::canonical_url(item.url)];
    for (const auto& [id, article] : survey_.known) present_.insert(article.path_key);
  }

  Result<Plan> run() {
    for (const ChangedItem& candidate : survey_.candidates) {
      TRY(look_at(candidate));
    }
    return std::move(plan_);
  }

 private:
  Result<void> look_at(const ChangedItem& candidate) {
    const std::size_t index = candidate.item;
    const Item& item = feed_.items[index];
    Reading reading = read(index);
    const std::uint64_t content = reading.content_hash;
    TRY(const auto former, former_of(item, content));
    const Former* known = former ? &*former : nullptr;
    const std::optional<Change> change = classify(item, known, content, options_.updates);
    if (!change) {
      // An unknown id is remembered nevertheless, with the hashes of the text in the file.
      if (!known->by_id) remember(index, item, known->state);
      return {};
    }
    Planned planned;
    planned.item = index;
    planned.change = *change;
    planned.verify = known != nullptr && known->state.content_hash == 0;
    if (known != nullptr) planned.state = known->state;
    if (known == nullptr) planned.state.first_seen = candidate.first_seen.value_or(options_.now);
    describe(item, planned.state);
    planned.state.raw_hash = survey_.raw_hashes[index];
    planned.state.content_hash = content;
    if (*change != Change::remembered) {
      ArticleFacts facts = reading.facts ? std::move(*reading.facts) : article_facts(item, feed_, reading);
      facts.tags.insert(facts.tags.end(), reading.tags.begin(), reading.tags.end());
      planned.text = {{}, item.title, pipeline::author_names(item.authors), std::move(reading.words), std::move(facts)};
    }
    plan_.changes.push_back(std::move(planned));
    return {};
  }

  Reading read(std::size_t index) {
    if (const auto at = options_.readings.find(index); at != options_.readings.end()) return std::move(at->second);
    return reading_of(feed_.items[index], render_markup(feed_.items[index].body, {.text = true}));
  }

  void remember(std::size_t index, const Item& item, ArticleState state) {
    state.id = item.id;
    plan_.changes.push_back({index, Change::remembered, false, std::move(state), {}, {}});
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

  Result<std::optional<Former>> former_of(const Item& item, std::uint64_t content) {
    std::optional<Former> former;
    const auto known = survey_.known.find(item.id);
    if (known != survey_.known.end() && !is_another_article(item, known->second)) {
      former.emplace(Former{known->second, true});
      return former;
    }
    TRY(auto found, former_self(item, content));
    if (!found) return former;
    if (!is_made(item.id) && !is_made(found->id) && !counts_up(item, *found)) ++plan_.reruns;
    former.emplace(Former{std::move(*found), false});
    return former;
  }

  /// Finds the known article that this item is under another id.
  Result<std::optional<ArticleState>> former_self(const Item& item, std::uint64_t content) {
    const std::string url = text::canonical_url(item.url);
    TRY(auto candidates, similar(item, url));
    const auto sharing = std::count_if(candidates.begin(), candidates.end(),
                                       [&](const ArticleState& a) { return !url.empty() && a.url == url; });
    const bool own_url = !url.empty() && sharing == 1 && uses_[url] == 1;
    std::optional<ArticleState> self;
    for (ArticleState& former : candidates) {
      // An article that the feed still carries under its own id is another one, however similar it is.
      if (present_.contains(former.path_key)) continue;
      // If an id was made by feedcat, similar articles with different dates are different articles.
      const bool dated = item.published && former.published;
      if (dated && is_made(item.id) && item.published != former.published) continue;
      const bool same_url = !url.empty() && former.url == url;
      const bool same_date = item.published && former.published == item.published;
      const bool same_words = former.content_hash == content && former.title == item.title && !item.title.empty();
      const bool same_place = same_url && own_url && (same_date || counts_up(item, former));
      if (same_place || (same_words && (same_url || same_date))) {
        present_.insert(former.path_key);
        self = std::move(former);
        break;
      }
    }
    return self;
  }

  const SourceState& source_;
  const Feed& feed_;
  const Survey& survey_;
  Store& store_;
  PlanOptions options_;
  std::map<std::string, std::size_t> uses_;  // number of items in this feed, by address
  std::set<std::string> present_;            // path keys of articles that this feed carries
  Plan plan_;
};

}  // namespace

Reading reading_of(const Item& item, const Rendered& rendered) {
  Reading reading;
  reading.words = rendered.text.empty() ? item.summary : rendered.text;
  reading.content_hash = pipeline::content_hash(item, reading.words);
  reading.shows_image = shows_image(rendered);
  return reading;
}

void show_instead(Reading& reading, const Item& instead, const Rendered& rendered) {
  reading.words = rendered.text;
  reading.shows_image = shows_image(rendered);
  reading.from_page = instead.content_source == ContentSource::page;
  // An episode changes when it gets a transcript, although its feed says nothing else.
  const std::string_view transcript = instead.details->transcript_url;
  if (!transcript.empty()) reading.content_hash ^= base::hash64(transcript.substr(0, transcript.find_first_of("?#")));
}

Result<Survey> survey(const SourceState& source, const Feed& feed, Store& store,
                      const std::vector<pipeline::Spilled>& bodies) {
  std::vector<std::string> ids;
  for (const Item& item : feed.items) ids.push_back(item.id);
  TRY(auto known, store.articles(source.url, ids));
  Survey survey;
  for (ArticleState& article : known) {
    const std::string id = article.id;
    survey.known.emplace(id, std::move(article));
  }
  TRY(auto muted, store.muted(source.url));
  for (MutedArticle& article : muted) survey.muted.emplace(article.id, article);
  for (std::size_t i = 0; i < feed.items.size(); ++i) {
    TRY(const auto whole, pipeline::WholeItem::of(feed.items[i], i < bodies.size() ? &bodies[i] : nullptr));
    survey.raw_hashes.push_back(pipeline::raw_hash(whole.get()));
    const auto at = survey.known.find(feed.items[i].id);
    if (at == survey.known.end() || is_another_article(feed.items[i], at->second)) {
      const auto before = survey.muted.find(feed.items[i].id);
      const bool seen = before != survey.muted.end() && at == survey.known.end();
      survey.candidates.push_back(
          {.item = i, .first_seen = seen ? std::optional(before->second.first_seen) : std::nullopt});
    } else if (at->second.raw_hash != survey.raw_hashes[i]) {
      survey.candidates.push_back({.item = i, .known = true, .first_seen = at->second.first_seen});
    }
  }
  return survey;
}

std::optional<Change> classify(const Item& item, const Former* former, std::uint64_t content, bool updates) {
  if (former == nullptr) return Change::created;
  // A known article with a new id may have another address, which is no change. A new address under the same id is one.
  const bool moved = former->by_id && moves(item, former->state);
  if (former->state.content_hash == content && !moved) return Change::remembered;
  return updates ? std::optional(Change::updated) : std::nullopt;
}

Result<Plan> plan(const SourceState& source, const Feed& feed, const Survey& survey, Store& store,
                  PlanOptions options) {
  return Planner(source, feed, survey, store, std::move(options)).run();
}

}  // namespace feedcat::mirror

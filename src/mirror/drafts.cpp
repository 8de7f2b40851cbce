#include "mirror/drafts.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "feedcat/render.hpp"
#include "mirror/article_facts.hpp"
#include "mirror/article_file.hpp"
#include "output/fields.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::size_t kPiece = 8;  // articles

}  // namespace

Drafts::~Drafts() {
  for (const auto& [item, draft] : drafts_) {
    if (!draft.temporary.empty() && draft.written && *draft.written) folder_.discard(draft.temporary);
  }
}

std::vector<std::function<void()>> Drafts::pieces(const std::vector<ChangedItem>& candidates) {
  std::vector<std::pair<std::size_t, Draft*>> all;
  for (const ChangedItem& candidate : candidates) {
    Draft& draft = drafts_[candidate.item];
    if (draft.made) continue;
    draft.first_seen = candidate.first_seen.value_or(now_);
    // A known article may turn out to be unchanged, so it is not written yet.
    if (!candidate.known && folder_.stages_ahead()) draft.temporary = folder_.temporary_name();
    all.emplace_back(candidate.item, &draft);
  }
  std::vector<std::function<void()>> pieces;
  for (std::size_t from = 0; from < all.size(); from += kPiece) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(from + kPiece, all.size()));
    pieces.emplace_back([this, piece = std::vector(begin, end)] {
      for (const auto& [item, draft] : piece) make(item, *draft);
    });
  }
  return pieces;
}

bool Drafts::mutes(std::size_t item, Draft& draft) const {
  if (draft.ruling) return draft.ruling->muted;
  draft.ruling = Ruling();
  if (rules_ == nullptr || !rules_->judge) return false;
  const Result<pipeline::WholeItem> own = whole(item);
  if (!own) {
    draft.unreadable = own.error();
    return false;
  }
  draft.ruling = rules_->judge(own->get(), feed_, source_name_);
  return draft.ruling->muted;
}

void Drafts::make(std::size_t item, Draft& draft) const {
  if (mutes(item, draft)) return;
  const Result<pipeline::WholeItem> own = whole(item);
  if (!own) {
    draft.unreadable = own.error();
    return;
  }
  draft.made = true;
  read(item, draft, own->get());
}

void Drafts::read(std::size_t item, Draft& draft, const Item& own) const {
  Rendered rendered = this->rendered(own);
  draft.reading = reading_of(own, rendered);
  const auto instead = shown_.find(item);
  const Item& shown = instead != shown_.end() ? instead->second : own;
  if (instead != shown_.end()) {
    rendered = this->rendered(shown);
    show_instead(draft.reading, shown, rendered);
  }
  draft.reading.facts = article_facts(own, feed_, draft.reading);
  draft.reading.tags = draft.ruling->tags;
  move_to_disk(draft.reading.words, draft.words_on_disk);
  const bool created = !draft.temporary.empty();
  const bool hooked = hooks_ == Hooks::created_and_updated || (hooks_ == Hooks::created && created);
  if (hooked && disk_ == nullptr) draft.hook_input = pipeline::hook_input({shown, feed_}, {});
  write(draft, file_of(shown, draft, draft.first_seen, rendered));
}

void Drafts::write(Draft& draft, Result<std::string> file) const {
  if (draft.temporary.empty()) {
    if (file) draft.file = std::move(*file);
    move_to_disk(draft.file, draft.file_on_disk);
  } else if (file) {
    draft.written = folder_.stage(draft.temporary, *file);
  } else {
    draft.written = tl::unexpected(std::move(file.error()));
  }
}

/// If the disk has no room, the text stays in memory.
void Drafts::move_to_disk(std::string& text, std::optional<pipeline::Spilled>& place) const {
  if (disk_ == nullptr || text.empty()) return;
  place = disk_->put(text);
  if (place) static_cast<void>(std::exchange(text, {}));  // a mere assignment would keep the memory
}

/// The text is for the index, and for the language of the article.
Rendered Drafts::rendered(const Item& item) const {
  Wanted wanted = writer_.body;
  wanted.text = true;
  return render_markup(item.body, wanted);
}

Result<pipeline::WholeItem> Drafts::whole(std::size_t item) const {
  const bool elsewhere = bodies_ != nullptr && item < bodies_->size();
  return pipeline::WholeItem::of(feed_.items[item], elsewhere ? &(*bodies_)[item] : nullptr);
}

Result<pipeline::WholeItem> Drafts::shown(std::size_t item) const {
  const auto at = shown_.find(item);
  return at != shown_.end() ? pipeline::WholeItem::of(at->second, nullptr) : whole(item);
}

Result<std::string> Drafts::file_of(const Item& shown, const Draft& draft, UtcTime first_seen,
                                    const Rendered& rendered) const {
  std::optional<Item> completed;
  if (draft.ruling && !draft.ruling->tags.empty()) {
    completed = shown;
    completed->tags.insert(completed->tags.end(), draft.ruling->tags.begin(), draft.ruling->tags.end());
  }
  // The language need not be detected a second time. Books have only what is declared.
  const bool detected = draft.reading.facts && !draft.reading.facts->language.empty();
  if (detected && writer_.pack == nullptr && output::declared_language(shown, feed_).empty()) {
    if (!completed) completed = shown;
    completed->language = draft.reading.facts->language;
  }
  const Item& i = completed ? *completed : shown;
  Entry entry{i, feed_};
  entry.rendered = &rendered;
  return write_article_file(entry, {source_.url, source_.title, i.id, i.url, i.title, i.published, first_seen},
                            writer_);
}

Result<void> Drafts::readable() const {
  for (const auto& [item, draft] : drafts_) {
    if (draft.unreadable) return tl::unexpected(*draft.unreadable);
  }
  return {};
}

Readings Drafts::readings() {
  Readings readings;
  for (auto& [item, draft] : drafts_) {
    if (draft.made) readings.emplace(item, std::move(draft.reading));
  }
  return readings;
}

Result<void> Drafts::bring_words(std::size_t item, ArticleText& text) const {
  const auto at = drafts_.find(item);
  if (at == drafts_.end() || !at->second.words_on_disk) return {};
  TRY(text.body, at->second.words_on_disk->text());
  return {};
}

std::size_t Drafts::words_on_disk(std::size_t item) const {
  const auto at = drafts_.find(item);
  return at != drafts_.end() && at->second.words_on_disk ? at->second.words_on_disk->size : 0;
}

Result<pipeline::HookInput> Drafts::hook_input(std::size_t item) {
  const auto at = drafts_.find(item);
  if (at != drafts_.end() && at->second.hook_input) return *std::exchange(at->second.hook_input, std::nullopt);
  TRY(const auto article, shown(item));
  return pipeline::hook_input({article.get(), feed_}, {});
}

Result<std::string> Drafts::file(std::size_t item, UtcTime first_seen) {
  Draft& draft = drafts_[item];
  static_cast<void>(mutes(item, draft));  // finds its tags
  if (draft.first_seen == first_seen && draft.file_on_disk) return draft.file_on_disk->text();
  if (draft.first_seen == first_seen && !draft.file.empty()) return std::exchange(draft.file, {});
  TRY(const auto article, shown(item));
  return file_of(article.get(), draft, first_seen, rendered(article.get()));
}

Result<std::string> Drafts::staged(std::size_t item, UtcTime first_seen) {
  const auto at = drafts_.find(item);
  if (at != drafts_.end() && at->second.written && at->second.first_seen == first_seen) {
    if (!*at->second.written) return tl::unexpected(at->second.written->error());
    return std::exchange(at->second.temporary, {});
  }
  const std::string name = folder_.temporary_name();
  TRY(const auto bytes, file(item, first_seen));
  TRY(folder_.stage(name, bytes));
  return name;
}

}  // namespace feedcat::mirror

#include "mirror/drafts.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "feedcat/render.hpp"
#include "mirror/article_file.hpp"

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
  if (!draft.ruling) {
    const bool any = rules_ != nullptr && rules_->judge;
    draft.ruling = any ? rules_->judge(feed_.items[item], feed_, source_name_) : Ruling();
  }
  return draft.ruling->muted;
}

void Drafts::make(std::size_t item, Draft& draft) const {
  if (mutes(item, draft)) return;
  draft.made = true;
  Rendered rendered = this->rendered(feed_.items[item]);
  draft.reading = reading_of(feed_.items[item], rendered);
  if (shown_.contains(item)) {
    rendered = this->rendered(shown(item));
    show_instead(draft.reading, shown(item), rendered);
  }
  draft.reading.tags = draft.ruling->tags;
  const bool created = !draft.temporary.empty();
  if (hooks_ == Hooks::created_and_updated || (hooks_ == Hooks::created && created)) {
    draft.hook_input = pipeline::hook_input({shown(item), feed_}, {});
  }
  Result<std::string> file = file_of(item, draft, draft.first_seen, rendered);
  if (file) draft.file = std::move(*file);
  if (draft.temporary.empty()) return;
  if (!file) {
    draft.written = tl::unexpected(std::move(file.error()));
    return;
  }
  draft.written = folder_.stage(draft.temporary, draft.file);
  draft.file = {};
}

/// The text is for the index, and for the language of the article.
Rendered Drafts::rendered(const Item& item) const {
  Wanted wanted = writer_.body;
  wanted.text = true;
  return render_markup(item.body, wanted);
}

const Item& Drafts::shown(std::size_t item) const {
  const auto at = shown_.find(item);
  return at != shown_.end() ? at->second : feed_.items[item];
}

Result<std::string> Drafts::file_of(std::size_t item, const Draft& draft, UtcTime first_seen,
                                    const Rendered& rendered) const {
  std::optional<Item> tagged;
  if (draft.ruling && !draft.ruling->tags.empty()) {
    tagged = shown(item);
    tagged->tags.insert(tagged->tags.end(), draft.ruling->tags.begin(), draft.ruling->tags.end());
  }
  const Item& i = tagged ? *tagged : shown(item);
  Entry entry{i, feed_};
  entry.rendered = &rendered;
  return write_article_file(entry, {source_.url, source_.title, i.id, i.url, i.title, i.published, first_seen},
                            writer_);
}

Readings Drafts::readings() {
  Readings readings;
  for (auto& [item, draft] : drafts_) {
    if (draft.made) readings.emplace(item, std::move(draft.reading));
  }
  return readings;
}

pipeline::HookInput Drafts::hook_input(std::size_t item) {
  const auto at = drafts_.find(item);
  if (at != drafts_.end() && at->second.hook_input) return *std::exchange(at->second.hook_input, std::nullopt);
  return pipeline::hook_input({shown(item), feed_}, {});
}

Result<std::string> Drafts::file(std::size_t item, UtcTime first_seen) {
  Draft& draft = drafts_[item];
  static_cast<void>(mutes(item, draft));  // finds its tags
  const bool drafted = draft.first_seen == first_seen && !draft.file.empty();
  if (drafted) return std::exchange(draft.file, {});
  return file_of(item, draft, first_seen, rendered(shown(item)));
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

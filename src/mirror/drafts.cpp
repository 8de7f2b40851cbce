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
    draft.first_seen = candidate.known ? candidate.first_seen : now_;
    // A known article may turn out to be unchanged, so it is not written yet.
    if (!candidate.known) draft.temporary = folder_.temporary_name();
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

void Drafts::make(std::size_t item, Draft& draft) const {
  Rendered rendered = this->rendered(feed_.items[item]);
  draft.reading = reading_of(feed_.items[item], rendered);
  if (shown_.contains(item)) {
    rendered = this->rendered(shown(item));
    show_instead(draft.reading, shown(item), rendered);
  }
  const bool created = !draft.temporary.empty();
  if (hooks_ == Hooks::created_and_updated || (hooks_ == Hooks::created && created)) {
    draft.hook_input = pipeline::hook_input({shown(item), feed_}, {});
  }
  draft.file = file_of(item, draft.first_seen, rendered);
  if (draft.temporary.empty()) return;
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

std::string Drafts::file_of(std::size_t item, UtcTime first_seen, const Rendered& rendered) const {
  const Item& i = shown(item);
  Entry entry{i, feed_};
  entry.rendered = &rendered;
  return write_article_file(entry, {source_.url, source_.title, i.id, i.url, i.title, i.published, first_seen},
                            writer_);
}

Readings Drafts::readings() {
  Readings readings;
  for (auto& [item, draft] : drafts_) readings.emplace(item, std::move(draft.reading));
  return readings;
}

pipeline::HookInput Drafts::hook_input(std::size_t item) {
  const auto at = drafts_.find(item);
  if (at != drafts_.end() && at->second.hook_input) return *std::exchange(at->second.hook_input, std::nullopt);
  return pipeline::hook_input({shown(item), feed_}, {});
}

std::string Drafts::file(std::size_t item, UtcTime first_seen) {
  const auto at = drafts_.find(item);
  const bool drafted = at != drafts_.end() && at->second.first_seen == first_seen && !at->second.file.empty();
  return drafted ? std::exchange(at->second.file, {}) : file_of(item, first_seen, rendered(shown(item)));
}

Result<std::string> Drafts::staged(std::size_t item, UtcTime first_seen) {
  const auto at = drafts_.find(item);
  if (at != drafts_.end() && at->second.written && at->second.first_seen == first_seen) {
    if (!*at->second.written) return tl::unexpected(at->second.written->error());
    return std::exchange(at->second.temporary, {});
  }
  const std::string name = folder_.temporary_name();
  TRY(folder_.stage(name, file(item, first_seen)));
  return name;
}

}  // namespace feedcat::mirror

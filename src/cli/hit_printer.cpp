#include "cli/hit_printer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "base/try.hpp"
#include "cli/held_signals.hpp"
#include "cli/output.hpp"
#include "cli/search_hits.hpp"
#include "cli/terminal.hpp"

namespace feedcat::cli {
namespace {

/// Reads all groups of hits, and returns them with those of a feed together.
NextGroup by_feed(NextGroup next) {
  struct Sorted {
    std::vector<HitGroup> groups;
    std::size_t at = 0;
    bool read = false;
  };
  return [next = std::move(next), sorted = Sorted()]() mutable -> Result<std::optional<HitGroup>> {
    if (!std::exchange(sorted.read, true)) {
      std::map<std::string, std::size_t> places;
      std::vector<std::size_t> keys;
      while (true) {
        TRY(auto group, next());
        if (!group) break;
        keys.push_back(places.try_emplace(group->hits.front().article.feed_url, places.size()).first->second);
        sorted.groups.push_back(std::move(*group));
      }
      std::vector<std::size_t> order(keys.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
      std::vector<HitGroup> groups;
      for (const std::size_t i : order) groups.push_back(std::move(sorted.groups[i]));
      sorted.groups = std::move(groups);
    }
    if (sorted.at == sorted.groups.size()) return std::optional<HitGroup>();
    return std::optional(std::move(sorted.groups[sorted.at++]));
  };
}

}  // namespace

HitPrinter::HitPrinter(const HitFormat& format, mirror::Search& search, Messages& messages)
    : format_(format),
      search_(search),
      messages_(messages),
      writer_(format.path_end || format.name == kHits ? nullptr : find_writer(format.name)),
      to_terminal_(shows_on_terminal("")),
      options_(format.display.to_options(to_terminal_)) {
  options_.digest = format.digest;
}

bool HitPrinter::print(const HitFlow& wanted) {
  HitFlow flow = wanted;
  if (writer_ != nullptr && writer_->in_groups) flow.next = by_feed(wanted.next);
  auto group = flow.next();
  const bool any = group && *group;
  if (group && !any && !is_document()) return false;
  Output output({}, format_.path_end ? std::string() : format_.display.pager(to_terminal_));
  Feed all;
  all.title = format_.title;
  const std::array<const Feed*, 1> feeds{&all};
  std::string text;
  bool accepts = true;
  if (group && writer_ != nullptr) writer_->begin(feeds, options_, text);
  std::size_t written = 0;
  while (accepts && group && *group) {
    const std::vector<mirror::FoundIn> hits = write(std::move(**group), written, text);
    accepts = hits.empty() || deliver(hits, flow, output, text);
    text.clear();
    if (accepts) group = flow.next();
  }
  if (!group) output.fail(group.error());
  if (accepts && group && writer_ != nullptr) writer_->end(feeds, options_, text);
  if (accepts && group) accepts = accept(output, text);
  if (accepts && group && is_packed()) {
    const Result<std::string> bytes = writer_->pack(pieces_);
    if (!bytes) output.fail(bytes.error());
    accepts = bytes && output.write(*bytes);
  }
  const Result<void> done = output.finish();
  if (!done) messages_.problem(output.name(), done.error());
  if (done && accepts && is_document() && flow.all_printed) told(flow.all_printed());
  return any;
}

/// Returns the hits that were written, or whose story was. `index` counts the articles in the output.
std::vector<mirror::FoundIn> HitPrinter::write(HitGroup group, std::size_t& index, std::string& text) {
  const bool tells_once = !format_.path_end && (writer_ == nullptr || writer_->tells_once);
  std::vector<mirror::FoundIn> written;
  for (mirror::FoundIn& hit : group.hits) {
    const bool follows = tells_once && !written.empty();
    if (!follows && !write(hit, group, index, text)) continue;
    if (!follows) ++index;
    written.push_back(std::move(hit));
  }
  return written;
}

bool HitPrinter::write(mirror::FoundIn& hit, const HitGroup& group, std::size_t index, std::string& text) {
  if (format_.path_end) {
    text += path_of(hit) + *format_.path_end;
    return true;
  }
  if (writer_ == nullptr) {
    if (const auto shown = search_.show_matches(hit); !shown) messages_.problem("search", shown.error());
    text += hit_text(hit.article, path_of(hit), group.story ? &*group.story : nullptr, options_);
    return true;
  }
  const std::optional<mirror::SavedItem> saved = item_of(hit);
  if (!saved) return false;
  feedcat::Entry entry{.item = saved->item, .feed = saved->feed, .index = index};
  if (group.story) entry.story = &*group.story;
  if (group.ruling) entry.ruling = &*group.ruling;
  const std::optional<std::string> heading = heading_before(hit);
  if (heading) entry.group = &*heading;
  writer_->item(entry, options_, text);
  return true;
}

/// What is packed waits until all of it is there. Returns whether the output accepts more.
bool HitPrinter::accept(Output& output, std::string_view text) {
  if (!is_packed()) return output.write(text);
  pieces_ += text;
  return true;
}

/// Returns the name of the feed if the hit is the first one of it, for formats with groups.
std::optional<std::string> HitPrinter::heading_before(const mirror::FoundIn& hit) {
  if (!writer_->in_groups || feed_ == hit.article.feed_url) return std::nullopt;
  feed_ = hit.article.feed_url;
  return hit.article.feed.empty() ? hit.article.feed_url : hit.article.feed;
}

/// Returns whether the output accepts more.
bool HitPrinter::deliver(const std::vector<mirror::FoundIn>& hits, const HitFlow& flow, Output& output,
                         std::string& text) {
  if (!flow.printed) return accept(output, text);
  if (is_document()) {
    flow.waits(hits);
    return accept(output, text);
  }
  const HeldSignals until_noted;
  return output.write(text) && output.flush() && told(flow.printed(hits));
}

bool HitPrinter::told(const Result<void>& done) {
  if (!done) messages_.problem("--new", done.error());
  return done.has_value();
}

std::string HitPrinter::path_of(const mirror::FoundIn& hit) const { return search_.shown_path(hit); }

/// A list needs nothing but the state. For the other formats the file is read. Returns nullopt if that has failed,
/// which has then been reported.
std::optional<mirror::SavedItem> HitPrinter::item_of(const mirror::FoundIn& hit) const {
  mirror::SavedItem saved;
  if (writer_->name == kList) {
    saved.item.title = hit.article.title;
    saved.item.url = hit.article.url;
    saved.item.published = hit.article.time;
    saved.feed.title = hit.article.feed;
    saved.feed.feed_url = hit.article.feed_url;
    return saved;
  }
  auto read = search_.item_of(hit);
  if (read) return std::move(*read);
  messages_.problem(path_of(hit), read.error());
  return std::nullopt;
}

}  // namespace feedcat::cli

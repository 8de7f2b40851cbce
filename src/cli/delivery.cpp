#include "cli/delivery.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "cli/hook.hpp"
#include "cli/places.hpp"

namespace feedcat::cli {
namespace {

constexpr const char* kDefaultName = "default";

}  // namespace

void DeliveryFlags::declare(Flags& flags) {
  flags.group("What is new");
  flags.optional_text("--new", name, kDefaultName, "NAME",
                      "only articles that no earlier run with the same NAME delivered; without NAME it is \"default\"");
  flags.flag("--updates", updates, "with --new, also articles whose text has changed since they were delivered");
  flags.flag("--catch-up", catch_up, "with --new, count all articles as delivered and print nothing");
  flags.text("--exec", exec, "CMD",
             "with --new, run CMD for each article instead of printing it, without a shell; {title}, {url}, {feed}, "
             "{date} and {id} stand for the article's");
  flags.number("--exec-timeout", exec_timeout, "S", "end CMD after S seconds");
}

Result<void> DeliveryFlags::check() const {
  if (name) return {};
  if (updates) return fail(ErrorKind::usage, "--updates needs --new");
  if (catch_up) return fail(ErrorKind::usage, "--catch-up needs --new");
  if (!exec.empty()) return fail(ErrorKind::usage, "--exec needs --new");
  return {};
}

Result<std::optional<pipeline::Hook>> DeliveryFlags::hook() const { return hook_of(exec, exec_timeout); }

Delivery::Delivery(cursors::Cursor cursor, bool updates, const pipeline::Selection& selection)
    : cursor_(std::move(cursor)),
      undelivered_{[this](const cursors::ArticleKeys& article) { return cursor_.look_up(article); }, updates},
      selection_(pipeline::hash_of(selection) + (updates ? 1 : 0)),
      by_time_(pipeline::depends_on_time(selection)) {}

Result<std::unique_ptr<Delivery>> Delivery::open(const DeliveryFlags& flags, const pipeline::Selection& selection,
                                                 UtcTime now) {
  const std::string folder = state_folder();
  if (folder.empty()) return fail(ErrorKind::io, "--new: there is no home folder for its state");
  TRY(auto cursor, cursors::Cursor::open(folder, *flags.name, now));
  return std::unique_ptr<Delivery>(new Delivery(std::move(cursor), flags.updates, selection));
}

polling::PollMemory& Delivery::in_front_of(polling::PollMemory& cache) {
  return memory_.emplace(cache, cursor_, selection_);
}

bool Delivery::told(const Result<void>& done, Messages& messages) {
  if (!done) messages.problem("--new", done.error());
  return done.has_value();
}

bool Delivery::accepted(const pipeline::Chosen& article, Messages& messages) {
  return told(cursor_.deliver(article.keys), messages);
}

bool Delivery::accepted(const std::vector<pipeline::Chosen>& articles, Messages& messages) {
  std::vector<cursors::ArticleKeys> keys;
  for (const pipeline::Chosen& article : articles) keys.push_back(article.keys);
  return accepted(keys, messages);
}

bool Delivery::accepted(const std::vector<cursors::ArticleKeys>& articles, Messages& messages) {
  return told(cursor_.deliver(articles), messages);
}

bool Delivery::owes(const Feed* feed) const {
  return !undelivered_.all_chosen || std::find(owing_.begin(), owing_.end(), feed) != owing_.end();
}

void Delivery::finish(const std::vector<pipeline::SourceResult>& gathered, Messages& messages) {
  for (const pipeline::SourceResult& result : gathered) {
    const bool whole = result.feed() != nullptr && result.source.kind == Source::Kind::url && !result.cut;
    if (by_time_ || !whole || result.discovered || owes(result.feed())) continue;
    cursor_.settle({result.source.location, result.poll.body_hash, selection_});
  }
  if (!undelivered_.muted.empty()) told(cursor_.deliver(undelivered_.muted), messages);
  told(cursor_.finish(), messages);
}

}  // namespace feedcat::cli

#include "mirror/failures.hpp"

#include <fmt/format.h>

#include "net/origin.hpp"
#include "text/date_format.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::chrono::hours kReminder{24};

std::string history_of(const SourceState& state) {
  std::string words = state.last_error;
  if (state.poll.failing_since) words += ", failing since " + text::format_rfc3339(*state.poll.failing_since);
  if (state.poll.next_poll)
    words += ", not requested again before " + text::format_rfc3339(*state.poll.next_poll) +
             "; --refresh requests it anyway";
  return words;
}

}  // namespace

void Failures::add(const std::string& name, SourceState& state, const Error& error) {
  // too_early means that the cache remembers a failure, which is no answer either.
  if (error.kind == ErrorKind::network || error.kind == ErrorKind::too_early) {
    origins_.insert(net::origin_of(text::without_page_mark(state.feed_url.empty() ? state.url : state.feed_url)));
  } else {
    reached_ = true;
  }
  failures_.push_back({name, &state, error});
}

void Failures::still(const std::string& name, SourceState& state) {
  old_.push_back({name, &state, {ErrorKind::network, history_of(state)}});
}

bool Failures::no_network() const { return !reached_ && origins_.size() > 1; }

bool Failures::to_be_told(const SourceState& state) const {
  if (patience_ == std::chrono::seconds::zero()) return true;
  if (!state.poll.failing_since || now_ - *state.poll.failing_since < patience_) return false;
  return !state.last_reported || now_ - *state.last_reported >= kReminder;
}

std::vector<const SourceState*> Failures::tell(Reporter& reporter) {
  std::vector<const SourceState*> changed;
  if (no_network()) {
    reporter.problem("no network",
                     {ErrorKind::network, fmt::format("none of {} sources could be reached: {}", failures_.size(),
                                                      failures_.front().error.message)});
    return changed;
  }
  for (const std::vector<Failure>* list : {&failures_, &old_}) {
    for (const Failure& failure : *list) {
      if (!to_be_told(*failure.state)) continue;
      reporter.problem(failure.name, failure.error);
      // Without patience every failure is reported in every run, so there is nothing to remember.
      if (patience_ == std::chrono::seconds::zero()) continue;
      failure.state->last_reported = now_;
      changed.push_back(failure.state);
    }
  }
  return changed;
}

}  // namespace feedcat::mirror

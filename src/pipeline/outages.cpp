#include "pipeline/outages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace feedcat::pipeline {
namespace {

constexpr const char* kNetwork = "network";
constexpr int kMostMissed = 2;

}  // namespace

void Outages::tell(const std::vector<Polled>& round, std::size_t sources, Reporter& reporter) {
  const bool reached = std::any_of(round.begin(), round.end(), [](const Polled& one) { return one.reached(); });
  if (reached) tell_that_servers_answer(reporter);
  std::vector<const Polled*> unreached;
  for (const Polled& one : round) {
    const auto missed = missed_.find(one.name);
    const bool own_fault =
        reached || failing_.contains(one.name) || (missed != missed_.end() && missed->second >= kMostMissed);
    if (one.unreached() && !own_fault) {
      unreached.push_back(&one);
    } else {
      tell_of(one, reporter);
    }
  }
  if (!unreached.empty()) suspect(unreached, sources, reporter);
}

/// What failed alone has its own line already. What failed together with others was the network's fault; if it fails
/// again, it is reported then.
void Outages::tell_that_servers_answer(Reporter& reporter) {
  if (suspects_.size() > 1) {
    reporter.notice(kNetwork, "servers can be reached again");
    for (const std::string& name : suspects_) ++missed_[name];
  } else {
    failing_.insert(suspects_.begin(), suspects_.end());
  }
  suspects_.clear();
  away_ = false;
}

void Outages::tell_of(const Polled& source, Reporter& reporter) {
  if (source.reached()) missed_.erase(source.name);
  if (!source.error) {
    if (failing_.erase(source.name) > 0) reporter.notice(source.name, "works again");
  } else if (failing_.insert(source.name).second) {
    reporter.problem(source.name, *source.error);
  } else {
    reporter.detail(source.name, source.error->message);
  }
}

void Outages::suspect(const std::vector<const Polled*>& unreached, std::size_t sources, Reporter& reporter) {
  const bool first = suspects_.empty();
  for (const Polled* one : unreached) suspects_.insert(one->name);
  away_ = suspects_.size() > 1 || suspects_.size() >= sources;
  const Error& error = *unreached.front()->error;
  if (!first) {
    for (const Polled* one : unreached) reporter.detail(one->name, one->error->message);
  } else if (unreached.size() == 1) {
    reporter.problem(unreached.front()->name, error);
  } else {
    reporter.problem("no network", {error.kind, fmt::format("none of {} sources could be reached: {}", unreached.size(),
                                                            error.message)});
  }
}

}  // namespace feedcat::pipeline

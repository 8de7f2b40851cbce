#include "support/chaos.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iterator>

namespace feedcat::test {
namespace {

using Clock = std::chrono::steady_clock;

void wait(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

}  // namespace

void Chaos::publish() {
  for (int i = 0; i < options_.published; ++i) web_.publish(any(web_.options().feeds));
}

void Chaos::kill_one() {
  const auto which = static_cast<std::size_t>(any(static_cast<int>(workers_.size())));
  std::erase_if(stopped_, [which](const Stopped& one) { return one.worker == which; });
  workers_.replace(which);
  ++report_.kills;
}

void Chaos::stop_one() {
  const auto which = static_cast<std::size_t>(any(static_cast<int>(workers_.size())));
  workers_.send_signal(which, SIGSTOP);
  stopped_.push_back({which, Clock::now() + options_.stopped});
  ++report_.stops;
}

void Chaos::resume(bool all) {
  std::erase_if(stopped_, [&](const Stopped& one) {
    if (!all && one.until > Clock::now()) return false;
    workers_.send_signal(one.worker, SIGCONT);
    return true;
  });
}

void Chaos::cut() {
  static_cast<void>(
      server_.ask(fmt::format("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                              "'{}' AND random() < 0.4",
                              store_.database)));
  ++report_.cuts;
}

void Chaos::crash() {
  server_.stop_immediately();
  wait(options_.down);
  server_.start();
  ++report_.crashes;
}

void Chaos::look() {
  const std::string seconds = store_.ask(
      "SELECT coalesce(max(extract(epoch FROM now() - lease_until)), 0) FROM feedcat.shard WHERE lease_until > now() - "
      "interval '1 hour'");
  report_.longest_without_owner = std::max(report_.longest_without_owner, std::atof(seconds.c_str()));
}

ChaosReport Chaos::run(const std::function<void(int, const ChaosReport&)>& tell) {
  for (int round = 1; round <= options_.rounds; ++round) {
    publish();
    make_due(store_);
    wait(options_.pause);
    look();
    std::ranges::move(workers_.revive(), std::back_inserter(report_.ends));
    resume(false);
    if (round % options_.crash_every == 0) crash();
    if (round % options_.cut_every == 0) cut();
    if (round % options_.stop_every == 0) stop_one();
    kill_one();
    if (tell) tell(round, report_);
  }
  resume(true);
  return report_;
}

}  // namespace feedcat::test

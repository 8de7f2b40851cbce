#include "cli/store_worker.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "cli/command.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/shared_store.hpp"

namespace feedcat::cli {
namespace {

constexpr int kShards = 256;
constexpr int kMostShards = 65'536;
constexpr unsigned kSecondsToEnd = 2;
constexpr std::array kEnding{SIGINT, SIGTERM};

volatile std::sig_atomic_t came_signal = 0;

void end_by(int signal) {
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

void note_signal(int signal) {
  came_signal = signal;
  ::alarm(kSecondsToEnd);
}

void end_now(int /*alarm*/) {
  if (came_signal != 0) end_by(came_signal);
}

}  // namespace

EndSignals::EndSignals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  for (const int signal : kEnding) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
  action.sa_handler = end_now;
  ::sigaction(SIGALRM, &action, nullptr);
}

EndSignals::~EndSignals() {
  ::alarm(0);
  for (const int signal : kEnding) {
    struct sigaction now {};
    ::sigaction(signal, nullptr, &now);
    if (now.sa_handler == note_signal) std::signal(signal, SIG_DFL);
  }
  if (came_signal != 0) end_by(came_signal);
}

bool EndSignals::came() { return came_signal != 0; }

int create_store(const std::string& address, std::optional<unsigned long> shards, Messages& messages) {
  const int wanted = static_cast<int>(std::min<unsigned long>(shards.value_or(kShards), kMostShards));
  const Result<bool> made = mirror::create_shared_store(address, std::max(1, wanted));
  if (!made) {
    messages.problem(mirror::shown(address), made.error());
    return kFailed;
  }
  messages.notice(mirror::shown(address), *made ? "the store is ready" : "the store was ready before");
  return kOk;
}

int add_to_store(const std::string& address, const std::vector<std::string>& urls, Messages& messages) {
  const auto store = mirror::open_shared_store({address});
  const Result<std::size_t> added = store ? (*store)->add_sources(urls) : tl::unexpected(store.error());
  if (!added) {
    messages.problem(mirror::shown(address), added.error());
    return kFailed;
  }
  messages.notice("import", std::to_string(*added) + " added to " + mirror::shown(address) + ", " +
                                std::to_string(urls.size() - *added) + " there already");
  return kOk;
}

std::chrono::seconds lease_time() {
  const char* const written = std::getenv("FEEDCAT_LEASE_SECONDS");
  int seconds = 0;
  if (written != nullptr) std::from_chars(written, written + std::strlen(written), seconds);
  return seconds > 0 ? std::chrono::seconds(seconds) : mirror::kLease;
}

}  // namespace feedcat::cli

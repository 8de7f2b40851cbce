#include "cli/follow.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/subscriptions_file.hpp"
#include "io/stamp.hpp"
#include "pipeline/outages.hpp"
#include "pipeline/schedule.hpp"

namespace feedcat::cli {
namespace {

// Between two looks at files and at the clock. A longer sleep would take no notice that the machine was suspended.
constexpr std::chrono::seconds kLook{10};
// Between two rounds, so that what is due at about the same time is read together.
constexpr std::chrono::seconds kBetween{10};
constexpr std::size_t kMostNotices = 10'000;

/// Reports each notice once. Failures are left to Outages, and only the first round shows its progress.
class RoundReporter : public Reporter {
 public:
  explicit RoundReporter(Messages& messages) : messages_(messages) {}

  void problem(std::string_view /*source*/, const Error& /*error*/) override {}
  void notice(std::string_view source, std::string_view message) override {
    if (told_.size() >= kMostNotices) told_.clear();
    const std::string line = std::string(source) + "\n" + std::string(message);
    if (told_.insert(base::hash64(line)).second) messages_.notice(source, message);
  }
  void detail(std::string_view source, std::string_view message) override { messages_.detail(source, message); }
  void progress(std::size_t done, std::size_t total) override {
    if (first_) messages_.progress(done, total);
  }
  void end_round() {
    first_ = false;
    messages_.end_progress();
  }

 private:
  Messages& messages_;
  std::unordered_set<std::uint64_t> told_;
  bool first_ = true;
};

/// Notices that a file has changed. A program may still be writing it, so the change counts once the file has been the
/// same at two looks.
class WatchedFile {
 public:
  explicit WatchedFile(const std::string& path) : path_(path), read_(io::stamp_of(path)), seen_(read_) {}

  bool has_changed() {
    const io::Stamp now = io::stamp_of(path_);
    if (now != std::exchange(seen_, now) || now == read_) return false;
    read_ = now;
    return true;
  }

 private:
  std::string path_;
  io::Stamp read_;
  io::Stamp seen_;
};

/// Waits. Returns false at once when the reader of standard output has left.
bool pause(std::chrono::milliseconds time, bool prints) {
  pollfd output{prints ? STDOUT_FILENO : -1, 0, 0};
  return ::poll(&output, 1, static_cast<int>(time.count())) <= 0;
}

class Following {
 public:
  Following(const FollowSteps& steps, Messages& messages)
      : steps_(steps), messages_(messages), reporter_(messages), schedule_(std::random_device()()) {}

  int run(const std::vector<Source>& sources) {
    take(sources);
    do {
      const std::vector<Source> due = schedule_.due(now());
      if (due.empty()) continue;
      const auto polled = steps_.round(due, reporter_);
      reporter_.end_round();
      if (!polled) return kFailed;
      const auto urls = std::count_if(polled->begin(), polled->end(), [](const auto& one) { return one.is_url; });
      outages_.tell(*polled, std::max(schedule_.addresses(), static_cast<std::size_t>(urls)), messages_);
      schedule_.took(*polled, now(), outages_.away());
    } while (wait());
    return messages_.failed() ? kFailed : kOk;
  }

 private:
  void take(const std::vector<Source>& sources) {
    schedule_.follow(sources);
    std::map<std::string, WatchedFile> files;
    for (const std::string& path : schedule_.files()) {
      const auto known = files_.find(path);
      files.emplace(path, known == files_.end() ? WatchedFile(path) : known->second);
    }
    files_ = std::move(files);
  }

  void look_at_files() {
    for (auto& [path, file] : files_) {
      if (file.has_changed()) schedule_.changed(path);
    }
    if (!list_.has_changed()) return;
    const Result<std::vector<Source>> sources = steps_.sources();
    if (sources) return take(*sources);
    messages_.problem(subscriptions_path(), sources.error());
  }

  /// Returns false if nothing is left to wait for.
  bool wait() {
    const UtcTime earliest = now() + kBetween;
    for (;;) {
      look_at_files();
      const std::optional<UtcTime> next = schedule_.next();
      if (!next && files_.empty() && !steps_.list_may_grow) return false;
      const UtcTime time = now();
      const UtcTime until = std::max(earliest, next.value_or(time + kLook));
      if (until <= time) return true;
      if (pause(std::min<std::chrono::seconds>(kLook, until - time), steps_.prints)) continue;
      std::raise(SIGPIPE);
      return false;
    }
  }

  const FollowSteps& steps_;
  Messages& messages_;
  RoundReporter reporter_;
  pipeline::Schedule schedule_;
  pipeline::Outages outages_;
  std::map<std::string, WatchedFile> files_;
  WatchedFile list_{subscriptions_path()};
};

}  // namespace

int follow(const std::vector<Source>& sources, const FollowSteps& steps, Messages& messages) {
  return Following(steps, messages).run(sources);
}

}  // namespace feedcat::cli

#include "cli/copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <variant>

namespace feedcat::cli {
namespace {

std::string age_in_words(std::chrono::seconds age) {
  using std::chrono::days;
  using std::chrono::hours;
  using std::chrono::minutes;
  if (age < minutes(1)) return "less than a minute";
  if (age < hours(2)) return fmt::format("{} min", age / minutes(1));
  if (age < days(2)) return fmt::format("{} h", age / hours(1));
  return fmt::format("{} days", age / days(1));
}

}  // namespace

std::string remark_on_copies(const std::vector<pipeline::SourceResult>& gathered, UtcTime now, bool refresh_helps) {
  std::size_t feeds = 0;
  std::size_t copies = 0;
  std::optional<UtcTime> oldest;
  for (const pipeline::SourceResult& result : gathered) {
    if (result.feed() == nullptr && !std::holds_alternative<pipeline::Unchanged>(result.found)) continue;
    ++feeds;
    if (!result.from_copy) continue;
    ++copies;
    if (result.poll.last_success)
      oldest = std::min(oldest.value_or(*result.poll.last_success), *result.poll.last_success);
  }
  if (copies == 0) return "";
  const bool one = copies == 1;
  std::string remark = feeds == 1 ? "the feed is a copy"
                                  : fmt::format("{} of {} feeds {}", copies, feeds, one ? "is a copy" : "are copies");
  if (oldest)
    remark += fmt::format(", {}{} old", one ? "" : "the oldest ",
                          age_in_words(std::max(now - *oldest, std::chrono::seconds(0))));
  if (refresh_helps) remark += fmt::format("; --refresh requests {} again", one ? "it" : "them");
  return remark;
}

}  // namespace feedcat::cli

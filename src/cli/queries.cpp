#include "cli/queries.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/subscriptions_file.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"
#include "text/width.hpp"

namespace feedcat::cli {
namespace {

std::vector<std::string> addresses_of_tag(std::string_view tag) {
  std::vector<std::string> addresses;
  const auto list = read_subscriptions();
  if (!list || !*list) return addresses;
  for (const Subscription& subscription : (*list)->subscriptions) {
    const bool tagged = std::any_of(subscription.tags.begin(), subscription.tags.end(),
                                    [&](const std::string& own) { return base::iequals(own, tag); });
    if (tagged) addresses.push_back(text::without_userinfo(subscription.url));
  }
  return addresses;
}

/// Shows the query with a caret below the place. Only the line's part around the place is shown if the line is long.
void mark(std::string_view typed, std::size_t at) {
  constexpr std::size_t kAround = 300;  // bytes
  const std::size_t from = at > kAround ? at - kAround : 0;
  const std::string before = text::printable_line(typed.substr(from, at - from));
  const std::string after = text::printable_line(typed.substr(at, kAround));
  const std::string lines =
      "  " + before + after + "\n  " + std::string(static_cast<std::size_t>(text::display_width(before)), ' ') + "^\n";
  std::fwrite(lines.data(), 1, lines.size(), stderr);
}

}  // namespace

SavedQueries saved_queries(const Config& config) {
  SavedQueries saved;
  for (const Setting& setting : config.settings) {
    if (setting.table == kQueries) saved.emplace(setting.key, setting.values.front());
  }
  return saved;
}

query::Context query_context(const SavedQueries& saved) {
  return {.now = now(), .saved = saved, .tagged = addresses_of_tag};
}

std::optional<query::Query> read_query(std::string_view typed, std::string_view option, const SavedQueries& saved) {
  auto read = query::parse(typed, query_context(saved));
  if (read) return std::move(*read);
  const query::Mistake& mistake = read.error();
  say((option.empty() ? "not a query: " : std::string(option) + ": ") + mistake.what);
  mark(typed, mistake.at);
  return std::nullopt;
}

}  // namespace feedcat::cli

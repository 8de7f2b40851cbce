#include "cli/queries.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "cli/mark_place.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/subscriptions_file.hpp"
#include "text/url.hpp"

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
  mark_place(typed, mistake.at);
  return std::nullopt;
}

}  // namespace feedcat::cli

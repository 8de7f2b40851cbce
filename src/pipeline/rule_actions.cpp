#include "pipeline/rule_actions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "base/try.hpp"
#include "text/printable.hpp"

namespace feedcat::pipeline {
namespace {

using Done = Result<void>;

Done wrong(std::string what) { return fail(ErrorKind::usage, std::move(what)); }

Done mute(std::string_view /*value*/, RuleActions& actions) {
  actions.mute = true;
  return {};
}

Done tag(std::string_view value, RuleActions& actions) {
  constexpr std::size_t kLongestTag = 200;  // bytes
  const std::string name(base::trim(value));
  if (name.empty()) return wrong("tag: needs a name, such as tag:sea");
  if (name.size() > kLongestTag || text::printable_line(name) != name) return wrong("not the name of a tag: " + name);
  const auto same = [&](const std::string& other) { return base::iequals(other, name); };
  if (std::none_of(actions.tags.begin(), actions.tags.end(), same)) actions.tags.push_back(name);
  return {};
}

bool is_small(std::int64_t score) { return score >= -kLargestScore && score <= kLargestScore; }

Done score(std::string_view value, RuleActions& actions) {
  const std::string_view digits = value.starts_with('+') ? value.substr(1) : value;
  const bool begins = !digits.empty() && (base::is_digit(digits.front()) || value.starts_with('-'));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!begins || error != std::errc() || end != digits.data() + digits.size()) {
    return wrong(fmt::format("not a score: {} (expected a whole number, such as score:+40)", value));
  }
  const std::int64_t sum = is_small(number) ? actions.score + number : number;
  if (!is_small(sum)) return wrong(fmt::format("not a score from -{0} to {0}: {1}", kLargestScore, value));
  actions.score = sum;
  actions.scores = true;
  return {};
}

struct Action {
  std::string_view name;
  bool has_value;
  Done (*add)(std::string_view value, RuleActions& actions);
};
constexpr std::array kActions = {Action{"mute", false, mute}, Action{"tag", true, tag}, Action{"score", true, score}};

}  // namespace

Result<void> add_action(std::string_view typed, RuleActions& actions) {
  const std::size_t colon = typed.find(':');
  const std::string_view name = typed.substr(0, colon);
  const auto* const action =
      std::find_if(kActions.begin(), kActions.end(), [&](const Action& a) { return a.name == name; });
  if (action == kActions.end() || action->has_value != (colon != std::string_view::npos)) {
    std::vector<std::string> names;
    for (const Action& known : kActions) names.emplace_back(known.name);
    const std::string meant = action == kActions.end() ? base::did_you_mean(std::string(name), names) : std::string();
    return wrong(fmt::format("not mute, tag:NAME or score:NUMBER: {}{}", typed, meant));
  }
  return action->add(action->has_value ? typed.substr(colon + 1) : std::string_view(), actions);
}

}  // namespace feedcat::pipeline

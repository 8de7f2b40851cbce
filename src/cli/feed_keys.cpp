#include "cli/feed_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "cli/flags.hpp"
#include "cli/mark_place.hpp"
#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "html/selector/parse.hpp"
#include "query/when.hpp"

namespace feedcat::cli {
namespace {

using Values = std::vector<std::string>;

/// Headers that say how the connection works, or that have a key of their own.
constexpr std::array<std::string_view, 12> kOwnHeaders = {
    "accept-encoding", "connection", "content-length", "expect", "host",       "if-modified-since",
    "if-none-match",   "if-range",   "range",          "te",     "user-agent", "transfer-encoding"};

/// What the names of the keys begin with whose values are CSS selectors.
constexpr std::string_view kSelectorKeys = "page-";

constexpr std::string_view kTokenMarks = "!#$%&'*+-.^_`|~";

unsigned long number_of(const std::string& checked) { return std::stoul(checked); }

std::string check_word(const std::string& value) { return value.empty() ? "is empty" : check_line(value); }

std::string check_text(const std::string& value) { return value.empty() ? "is empty" : ""; }

std::string check_interval(const std::string& value) {
  return query::parse_length(value) ? "" : "not a length of time, such as \"12h\": " + value;
}

/// `written` is `Name: value`.
std::pair<std::string, std::string> header_of(const std::string& written) {
  const std::size_t colon = written.find(": ");
  return {written.substr(0, colon), written.substr(colon + 2)};
}

std::string check_header(const std::string& written) {
  const auto [name, value] = header_of(written);
  const bool token = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return base::is_alpha(c) || base::is_digit(c) || kTokenMarks.find(c) != std::string_view::npos;
  });
  if (!token) return "not the name of a header: " + name;
  if (std::find(kOwnHeaders.begin(), kOwnHeaders.end(), base::lower(name)) != kOwnHeaders.end()) {
    return name +
           (base::iequals(name, "user-agent") ? " has a key of its own, user-agent" : " is set by feedcat itself");
  }
  const std::string wrong = check_word(value);
  return wrong.empty() ? "" : name + " " + wrong;
}

template <std::string PageSelectors::*Selector>
constexpr FeedKey selector_key(std::string_view name) {
  return {name, Takes::text, false, check_text,
          [](FeedRule& rule, const Values& values) { rule.settings.page.*Selector = values.front(); }};
}

constexpr std::array<FeedKey, 17> kKeys = {{
    {"url", Takes::text, true, check_word, [](FeedRule& rule, const Values& values) { rule.url = values.front(); }},
    {"name", Takes::text, true, check_text, [](FeedRule& rule, const Values& values) { rule.name = values.front(); }},
    {"tag", Takes::text, true, check_text, [](FeedRule& rule, const Values& values) { rule.tag = values.front(); }},
    {"full", Takes::nothing, false, nullptr,
     [](FeedRule& rule, const Values& values) { rule.settings.full = values.front() == "true"; }},
    {"interval", Takes::text, false, check_interval,
     [](FeedRule& rule, const Values& values) { rule.settings.interval = query::parse_length(values.front()); }},
    {"timeout", Takes::number, false, nullptr,
     [](FeedRule& rule, const Values& values) { rule.settings.timeout = timeout_of(number_of(values.front())); }},
    {"max-size", Takes::bytes, false, nullptr,
     [](FeedRule& rule, const Values& values) { rule.settings.max_size = bytes_of(values.front()); }},
    {"user-agent", Takes::text, false, check_word,
     [](FeedRule& rule, const Values& values) { rule.settings.user_agent = values.front(); }},
    {kHeaders, Takes::text, false, check_header,
     [](FeedRule& rule, const Values& values) {
       for (const std::string& value : values) rule.settings.headers.push_back(header_of(value));
     }},
    {"per-feed", Takes::number, false, nullptr,
     [](FeedRule& rule, const Values& values) { rule.settings.per_feed = number_of(values.front()); }},
    {"title", Takes::text, false, check_text,
     [](FeedRule& rule, const Values& values) { rule.settings.title = values.front(); }},
    selector_key<&PageSelectors::item>("page-item"),
    selector_key<&PageSelectors::link>("page-link"),
    selector_key<&PageSelectors::title>("page-title"),
    selector_key<&PageSelectors::date>("page-date"),
    selector_key<&PageSelectors::summary>("page-summary"),
    selector_key<&PageSelectors::body>("page-body"),
}};

}  // namespace

std::span<const FeedKey> feed_keys() { return kKeys; }

std::string check_feed_key(const CommandTable& program, const FeedKey& key, const std::string& value) {
  if (key.check != nullptr) return key.check(value);
  const CommandTable* fetch = program.command("fetch");
  const Option* option = fetch == nullptr ? nullptr : fetch->option(key.name);
  return option == nullptr ? std::string() : option->check(value);
}

bool selectors_are_right(const Config& config) {
  for (const FeedTable& table : config.feeds) {
    for (const Setting& setting : table.settings) {
      if (!setting.key.starts_with(kSelectorKeys)) continue;
      const auto selector = html::selector::parse(setting.values.front());
      if (selector) continue;
      say(fmt::format("{}:{}: {}: not a selector: {}", config.path, setting.line, setting.key, selector.error().what));
      mark_place(setting.values.front(), selector.error().at);
      return false;
    }
  }
  return true;
}

std::vector<FeedRule> feed_rules(const Config& config) {
  std::vector<FeedRule> rules;
  for (const FeedTable& table : config.feeds) {
    FeedRule& rule = rules.emplace_back();
    for (const Setting& setting : table.settings) {
      const auto key =
          std::find_if(kKeys.begin(), kKeys.end(), [&](const FeedKey& k) { return k.name == setting.key; });
      if (key != kKeys.end()) key->set(rule, setting.values);
    }
  }
  return rules;
}

void drop_typed(Config& config, const CommandTable& command) {
  for (const FeedKey& key : kKeys) {
    const Option* option = key.is_condition ? nullptr : command.option(key.name);
    if (key.check != nullptr || option == nullptr || !option->typed()) continue;
    for (FeedTable& table : config.feeds) {
      std::erase_if(table.settings, [&](const Setting& setting) { return setting.key == key.name; });
    }
  }
}

}  // namespace feedcat::cli

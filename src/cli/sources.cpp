#include "cli/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/closest.hpp"
#include "base/try.hpp"
#include "cli/subscriptions_file.hpp"
#include "mirror/saved_feeds.hpp"
#include "mirror/state/shared_address.hpp"
#include "text/url.hpp"

namespace feedcat::cli {
namespace {

/// Appends the subscription, or reports why it cannot be a source.
void add_subscription(const Subscription& subscription, std::vector<Source>& sources, Messages& messages) {
  Result<Source> source = source_of(subscription.url);
  if (!source) return messages.problem(text::shown_address(subscription.url), source.error());
  source->title = subscription.title;
  source->tags = subscription.tags;
  source->may_be_list = false;
  sources.push_back(std::move(*source));
}

class Resolver {
 public:
  Resolver(const std::string& base, Messages& messages) : base_(base), messages_(messages) {}

  Result<void> resolve(const std::string& word) {
    if (word.starts_with('@')) return resolve_name(word, word.substr(1));
    if (mirror::is_shared(word)) {
      add_store(word);
      return {};
    }
    std::error_code ignored;
    const auto source = source_of(word);
    const bool may_be_name = source && source->kind == Source::Kind::file;
    const auto kind = std::filesystem::status(word, ignored).type();
    const bool mirror = kind == std::filesystem::file_type::directory && mirror::is_mirror(word);
    const bool file = mirror || (std::filesystem::exists(std::filesystem::file_status(kind)) &&
                                 kind != std::filesystem::file_type::directory);
    const bool path = word.find('/') != std::string::npos;
    if (!may_be_name || file) {
      if (file && !path) tell_of_namesakes(word, mirror ? "mirror" : "file");
      add(word, source);
      return {};
    }
    if (path && matches(word).empty()) {
      add(word, source);
      return {};
    }
    if (kind == std::filesystem::file_type::directory && matches(word).empty()) {
      add(word, source);
      return {};
    }
    return resolve_name(word, word);
  }

  /// Returns each feed once, even if several words name it.
  std::vector<Source> take() {
    std::set<std::string> seen;
    std::vector<Source> once;
    for (Source& source : sources_) {
      if (source.kind != Source::Kind::url || seen.insert(written_location(source)).second)
        once.push_back(std::move(source));
    }
    return once;
  }

 private:
  void add(const std::string& word, Result<Source> source) {
    if (!source) return messages_.problem(text::shown_address(word), source.error());
    if (source->kind != Source::Kind::url) source->base = text::without_userinfo(base_);
    sources_.push_back(std::move(*source));
  }

  /// Its password is only in the location.
  void add_store(const std::string& address) {
    Source store;
    store.location = address;
    store.name = mirror::shown(address);
    store.may_be_list = false;
    sources_.push_back(std::move(store));
  }

  Result<void> resolve_name(const std::string& word, const std::string& name) {
    read();
    if (unreadable_) {
      if (!std::exchange(told_, true)) messages_.problem(subscriptions_path(), *unreadable_);
      return {};
    }
    const std::vector<Subscription> found = named(list_, name);
    for (const Subscription& subscription : found) add_subscription(subscription, sources_, messages_);
    if (!found.empty()) return {};
    const std::string what = word == name ? "no such file, and no subscription has this name or tag"
                                          : "no subscription has this name or tag";
    return fail(ErrorKind::usage, word + ": " + what + base::did_you_mean(name, names_of(list_)));
  }

  [[nodiscard]] std::vector<Subscription> matches(const std::string& word) {
    read();
    return named(list_, word);
  }

  void tell_of_namesakes(const std::string& word, const std::string& what) {
    if (!matches(word).empty()) messages_.notice(word, "taken for the " + what + "; @" + word + " is the subscription");
  }

  /// Reads the list once, when a word may be a name.
  void read() {
    if (std::exchange(read_, true)) return;
    Result<std::optional<SubscriptionList>> list = read_subscriptions();
    if (!list) {
      unreadable_ = list.error();
    } else if (*list) {
      list_ = std::move((*list)->subscriptions);
    }
  }

  const std::string& base_;
  Messages& messages_;
  std::vector<Source> sources_;
  std::vector<Subscription> list_;
  std::optional<Error> unreadable_;
  bool read_ = false, told_ = false;
};

}  // namespace

std::vector<Subscription> named(const std::vector<Subscription>& subscriptions, std::string_view word) {
  std::vector<Subscription> found;
  for (const bool exact : {true, false}) {
    const auto same = [&](std::string_view name) {
      return !name.empty() && (exact ? name == word : base::iequals(name, word));
    };
    for (const Subscription& subscription : subscriptions) {
      if (same(subscription.title) || std::any_of(subscription.tags.begin(), subscription.tags.end(), same)) {
        found.push_back(subscription);
      }
    }
    if (!found.empty()) break;
  }
  return found;
}

std::vector<std::string> names_of(const std::vector<Subscription>& subscriptions) {
  std::vector<std::string> names;
  std::set<std::string_view> seen;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && seen.insert(name).second) names.push_back(name);
  };
  for (const Subscription& subscription : subscriptions) {
    add(subscription.title);
    for (const std::string& tag : subscription.tags) add(tag);
  }
  return names;
}

std::optional<SubscriptionList> told_subscriptions(Messages& messages) {
  Result<std::optional<SubscriptionList>> list = read_subscriptions();
  if (!list) {
    messages.problem(subscriptions_path(), list.error());
    return SubscriptionList();
  }
  if (!*list) return std::nullopt;
  for (const StrayLine& line : (*list)->strays) {
    messages.problem(subscriptions_path(), {ErrorKind::usage, fmt::format("line {}: not an address: {}", line.number,
                                                                          text::without_userinfo(line.words))});
  }
  if ((*list)->subscriptions.empty()) messages.notice(subscriptions_path(), "no subscriptions in it");
  return std::move(**list);
}

std::vector<Source> sources_of(const std::vector<Subscription>& subscriptions, Messages& messages) {
  std::vector<Source> sources;
  for (const Subscription& subscription : subscriptions) add_subscription(subscription, sources, messages);
  return sources;
}

Result<std::vector<Source>> to_sources(const std::vector<std::string>& typed, const std::string& base,
                                       Messages& messages) {
  if (typed.empty()) {
    if (const auto list = told_subscriptions(messages)) return sources_of(list->subscriptions, messages);
    return std::vector<Source>{*source_of(kHomeFeed)};
  }
  Resolver resolver(base, messages);
  for (const std::string& word : typed) TRY(resolver.resolve(word));
  return resolver.take();
}

std::vector<Source> to_pages(const std::vector<std::string>& typed, const std::string& base, Messages& messages) {
  std::vector<Source> sources;
  for (const std::string& word : typed) {
    Result<Source> source = source_of(word);
    if (source && source->page) source = fail(ErrorKind::usage, "names a feed, and a page is needed: leave out page:");
    if (!source) {
      messages.problem(text::shown_address(word), source.error());
      continue;
    }
    if (source->kind != Source::Kind::url) source->base = text::without_userinfo(base);
    sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace feedcat::cli

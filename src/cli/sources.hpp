// Finds out what the words on the command line mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/messages.hpp"
#include "feedcat/parse.hpp"
#include "feedcat/result.hpp"
#include "feedcat/source.hpp"

namespace feedcat::cli {

/// The blog that a first `feedcat fetch` prints.
inline constexpr std::string_view kHomeFeed = "https://aws.amazon.com/blogs/machine-learning/feed/";

/// What the help says about a SOURCE.
inline constexpr std::string_view kSourceHelp =
    "http(s) URL, file, name or tag of a subscription (@word is always one), or - for standard input (default: the "
    "subscriptions, or if there are none, the AWS Machine Learning Blog)";
/// The same for commands that also read mirrors.
inline constexpr std::string_view kReadableSourceHelp =
    "http(s) URL, file, folder of a mirror, name or tag of a subscription (@word is always one), or - for standard "
    "input "
    "(default: the subscriptions, or if there are none, the AWS Machine Learning Blog)";

/// Returns the sources that were typed. A word is `-`, an address, an existing file, the folder of a mirror, or
/// otherwise the name or a tag of subscriptions; `@word` is always a name or tag. If nothing is typed, the sources are
/// the subscriptions or, if there is no list of those, the home feed. A list that cannot be read, and what cannot be a
/// source, is reported to `messages` and left out. Error: usage, for a word that fits nothing.
Result<std::vector<Source>> to_sources(const std::vector<std::string>& typed, const std::string& base,
                                       Messages& messages);

/// Returns the pages that were typed: `-`, addresses and files.
std::vector<Source> to_pages(const std::vector<std::string>& typed, const std::string& base, Messages& messages);

/// Returns the list of subscriptions, or nullopt if there is none. A list that cannot be read is reported to
/// `messages`, and so are an empty list and lines that name no feed.
std::optional<SubscriptionList> told_subscriptions(Messages& messages);

/// Returns the sources for these subscriptions. What cannot be a source is reported to `messages` and left out.
std::vector<Source> sources_of(const std::vector<Subscription>& subscriptions, Messages& messages);

/// Returns those of the subscriptions that have this name or tag, regardless of letter case.
std::vector<Subscription> named(const std::vector<Subscription>& subscriptions, std::string_view word);

/// Returns the names and tags of the subscriptions, each once.
std::vector<std::string> names_of(const std::vector<Subscription>& subscriptions);

}  // namespace feedcat::cli

// Settings that a user gives to some feeds, which are named by address, name or tag.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace feedcat {

/// CSS selectors that say what on a page is an article. An empty one is not given.
struct PageSelectors {
  std::string item = {};     ///< each article in the list; the others select within it
  std::string link = {};     ///< what leads to the article: the first element with an href
  std::string title = {};    ///< the text is the title
  std::string date = {};     ///< `datetime`, `content` or `title` of the element, or its text
  std::string summary = {};  ///< the text is the summary
  std::string body = {};     ///< the content is the body

  friend bool operator==(const PageSelectors&, const PageSelectors&) = default;
};

/// For a member without a value, the feed is treated like all others.
struct FeedSettings {
  std::optional<bool> full = {};  ///< complete what is only a summary from the article's page
  /// The feed is not requested again sooner after a good answer. The publisher's own rules count as well.
  std::optional<std::chrono::seconds> interval = {};
  std::optional<std::chrono::milliseconds> timeout = {};
  std::optional<std::uint64_t> max_size = {};                     ///< of the decoded body, in bytes
  std::optional<std::string> user_agent = {};                     ///< the whole User-Agent
  std::optional<std::size_t> per_feed = {};                       ///< print at most so many of its newest articles
  std::optional<std::string> title = {};                          ///< replaces the feed's own title
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< see RequestSettings::headers
  PageSelectors page = {};                                        ///< for Source::page

  friend bool operator==(const FeedSettings&, const FeedSettings&) = default;
};

/// The settings of all feeds for which every condition holds. An empty condition holds for every feed.
struct FeedRule {
  /// A pattern for the address as the user wrote it, without user and password: `https://*.example.org/blog/*`. A `*`
  /// stands for any characters, but in the host for none that end a host. If the pattern has no scheme or no path, any
  /// will do. With `page:` in front, only sources that are pages are meant.
  std::string url = {};
  std::string name = {};  ///< of the subscription, regardless of letter case
  std::string tag = {};   ///< of the subscription, regardless of letter case
  FeedSettings settings = {};

  friend bool operator==(const FeedRule&, const FeedRule&) = default;
};

}  // namespace feedcat

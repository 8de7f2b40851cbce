#include "pipeline/settings_for.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

/// The parts of an address that a pattern is compared with, one by one.
struct AddressParts {
  std::string scheme;
  std::string host;       ///< with its port
  std::string_view path;  ///< and what follows it
};

AddressParts parts_of_address(std::string_view url) {
  AddressParts parts;
  if (const std::size_t at = url.find("://"); at != std::string_view::npos) {
    parts.scheme = base::lower(url.substr(0, at));
    url.remove_prefix(at + 3);
  }
  const std::size_t end = std::min(url.find_first_of("/?#"), url.size());
  parts.host = base::lower(url.substr(0, end));
  parts.path = url.substr(end);
  return parts;
}

/// A `*` in the pattern stands for any characters. After a mismatch, the last `*` takes one more.
bool fits_stars(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      taken = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

bool fits_rule(const Source& source, const FeedRule& rule) {
  if (!rule.url.empty()) {
    if (source.kind != Source::Kind::url || (text::has_page_mark(rule.url) && !source.page)) return false;
    if (!fits_pattern(source.location, text::without_page_mark(rule.url))) return false;
  }
  if (!rule.name.empty() && !base::iequals(source.title, rule.name)) return false;
  return rule.tag.empty() || std::any_of(source.tags.begin(), source.tags.end(),
                                         [&](const std::string& tag) { return base::iequals(tag, rule.tag); });
}

constexpr auto kSelectors =
    std::to_array<std::string PageSelectors::*>({&PageSelectors::item, &PageSelectors::link, &PageSelectors::title,
                                                 &PageSelectors::date, &PageSelectors::summary, &PageSelectors::body});

template <class Value>
void override_with(std::optional<Value>& value, const std::optional<Value>& later) {
  if (later) value = later;
}

}  // namespace

bool fits_pattern(std::string_view url, std::string_view pattern) {
  const std::string plain = text::without_userinfo(url);
  const AddressParts address = parts_of_address(plain);
  const AddressParts wanted = parts_of_address(pattern);
  if (address.host.find_first_of("\\@ ") != std::string::npos) return false;  // readers of addresses differ on these
  if (!wanted.scheme.empty() && !fits_stars(address.scheme, wanted.scheme)) return false;
  if (!fits_stars(address.host, wanted.host)) return false;
  if (wanted.path.empty()) return true;
  return fits_stars(address.path.empty() ? std::string_view("/") : address.path, wanted.path);
}

FeedSettings settings_for(const Source& source, const std::vector<FeedRule>& rules) {
  FeedSettings all;
  for (const FeedRule& rule : rules) {
    if (!fits_rule(source, rule)) continue;
    const FeedSettings& later = rule.settings;
    override_with(all.full, later.full);
    override_with(all.interval, later.interval);
    override_with(all.timeout, later.timeout);
    override_with(all.max_size, later.max_size);
    override_with(all.user_agent, later.user_agent);
    override_with(all.per_feed, later.per_feed);
    override_with(all.title, later.title);
    for (const auto selector : kSelectors) {
      if (!(later.page.*selector).empty()) all.page.*selector = later.page.*selector;
    }
    for (const auto& header : later.headers) {
      std::erase_if(all.headers, [&](const auto& other) { return base::iequals(other.first, header.first); });
      all.headers.push_back(header);
    }
  }
  return all;
}

RequestSettings request_settings(const FeedSettings& settings, const Source& source) {
  RequestSettings request;
  request.timeout = settings.timeout;
  request.max_size = settings.max_size;
  request.user_agent = settings.user_agent.value_or(std::string());
  request.headers = settings.headers;
  if (!request.headers.empty()) request.headers_url = source.location;
  return request;
}

}  // namespace feedcat::pipeline

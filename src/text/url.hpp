// URLs and IRIs by RFC 3986 and 3987, leniently as browsers are: blanks trimmed, spaces and non-ASCII encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// RFC 3986 § 3. Views into the argument of split_url. `has_*` tells an empty component from a missing one.
struct UrlParts {
  std::string_view scheme;
  std::string_view authority;
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

/// Any string splits (appendix B of the RFC); a scheme is only one when it is spelt as one.
UrlParts split_url(std::string_view url);

/// Host of an authority, lower case, without userinfo and port; IPv6 with its brackets.
std::string host_of(std::string_view url);

/// `reference` against `base` (RFC 3986 § 5.2.2): trimmed, tabs and newlines removed, spaces, quotes, <, >, control
/// characters and non-ASCII percent-encoded (host: punycode where the system can). With an empty or relative base an
/// absolute reference comes out all the same and a relative one comes out encoded but relative. `tag:`, `mailto:`,
/// `data:` pass through.
std::string resolve_url(std::string_view reference, std::string_view base);

/// Has a scheme.
bool is_absolute_url(std::string_view url);
/// http or https with a host.
bool is_web_url(std::string_view url);

/// The same address for the same page: scheme and host lower case, default port and known tracking parameters (utm_*,
/// fbclid, …; a table) dropped from query and fragment, `http` → `https`, no trailing slash. Other fragments stay:
/// release notes have one page and a fragment for each entry. For recognising duplicates, not for opening.
std::string canonical_url(std::string_view url);

}  // namespace feedcat::text

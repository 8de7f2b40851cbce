// URLs and IRIs as in RFC 3986 and 3987, read as leniently as browsers do: blanks are trimmed, spaces are encoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

/// The components of RFC 3986 § 3, as views into the argument. `has_*` tells an empty one from a missing one.
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

/// Splits any string (appendix B of the RFC). What comes before a colon is a scheme only if it is spelt like one.
UrlParts split_url(std::string_view url);

/// The host of an address in lower case, without userinfo and port. IPv6 addresses keep their brackets.
std::string host_of(std::string_view url);

/// Resolves `reference` against `base` (RFC 3986 § 5.2.2). It is trimmed, tabs and newlines are removed, and spaces,
/// quotes, <, >, control characters and non-ASCII are percent-encoded; in the host, non-ASCII becomes punycode (see
/// ascii_host). If the base is empty or relative, an absolute reference is resolved all the same, and a relative one is
/// only encoded. `tag:`, `mailto:` and `data:` addresses pass through.
std::string resolve_url(std::string_view reference, std::string_view base);

/// `feed://host/path` and `feed:https://host/path`, as old programs wrote a feed's address down, as http(s); any other
/// address unchanged.
std::string without_feed_scheme(std::string_view url);

/// The mark of a page that is read as a feed, `page:https://…`, as users and lists of subscriptions write it.
inline constexpr std::string_view kPageMark = "page:";
/// Does the text begin with the mark, in any letter case?
bool has_page_mark(std::string_view address);
/// Returns the address without the mark.
std::string_view without_page_mark(std::string_view address);

/// Does the address have a scheme?
bool is_absolute_url(std::string_view url);
/// Is this an http or https address with a host?
bool is_web_url(std::string_view url);

/// Returns `url` without `user:password@`, for everything that is kept or shown. A page's mark (kPageMark) stays.
std::string without_userinfo(std::string_view url);

/// User and password as they stand in a URL, without the @; empty if there are none.
std::string_view userinfo_of(std::string_view url);

/// The same as without_userinfo of every address in a text.
std::string without_userinfos(std::string_view text);

/// Does the port of an address, if it has one, consist of digits? If not, it may be a password whose @ is missing.
bool has_good_port(std::string_view url);

/// An address that somebody has typed, for messages: without user and password, and without what may be a password
/// because the address is not well-formed (`http://me:secret`, `me:secret@host`).
std::string shown_address(std::string_view address);
/// Returns `url` without `user:password@` and with a mark of the user in its fragment: a key for an address that
/// several users share.
std::string with_mark_of_user(std::string_view url);
/// Returns `url` with the `user:password@` of `other`, if that has any.
std::string with_userinfo_of(std::string_view url, std::string_view other);

/// Gives the same string for all usual addresses of one page, to recognise duplicates; it is not for requests. Makes
/// scheme and host lower case, `http` `https`, and drops the default port, a trailing slash, and known tracking
/// parameters (utm_*, fbclid, …; a table). Other fragments stay: release notes have one for each entry.
std::string canonical_url(std::string_view url);

}  // namespace feedcat::text

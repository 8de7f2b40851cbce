#include "text/url.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/hash.hpp"
#include "text/punycode.hpp"
#include "text/tracking.hpp"

namespace feedcat::text {
namespace {

using base::kNone;

bool is_scheme(std::string_view s) {
  return !s.empty() && base::is_alpha(s.front()) &&
         std::all_of(s.begin(), s.end(), [](char c) { return base::is_alnum(c) || c == '+' || c == '-' || c == '.'; });
}

bool is_web_scheme(std::string_view scheme) { return base::iequals(scheme, "http") || base::iequals(scheme, "https"); }

/// Blanks and control characters at the ends, and line breaks and tabs anywhere, are typing mistakes.
std::string without_blanks(std::string_view s) {
  const auto is_junk = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!s.empty() && is_junk(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_junk(s.back())) s.remove_suffix(1);
  std::string out(s);
  std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return out;
}

/// Does what browsers do for http: `http:\\e.org\a` means `http://e.org/a`, and so does `http:////e.org/a`.
void mend_slashes(std::string& url) {
  const std::size_t end = std::min(url.find_first_of("?#"), url.size());
  std::replace(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(end), '\\', '/');
  const std::size_t colon = url.find(':');
  if (colon == kNone || !is_web_scheme(std::string_view(url).substr(0, colon))) return;
  const std::size_t path = std::min(url.find_first_not_of('/', colon + 1), url.size());
  if (path > colon + 3) url.erase(colon + 3, path - colon - 3);
}

void append_encoded(std::string& out, std::string_view s) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F && c != '"' && c != '<' && c != '>') {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
}

/// RFC 3986 § 5.2.4, for a path that begins with a slash.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  while (!path.empty()) {
    const std::size_t next = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, next);
    path.remove_prefix(next);
    if (segment == "/.") {
      if (path.empty()) out += '/';
    } else if (segment == "/..") {
      out.erase(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

/// RFC 3986 § 5.2.3
std::string merged_path(const UrlParts& base, std::string_view reference) {
  const std::string_view folder = base.path.substr(0, base.path.rfind('/') + 1);
  std::string out(folder.starts_with('/') ? "" : "/");
  return out.append(folder).append(reference);
}

std::string_view host_and_port(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  return at == kNone ? authority : authority.substr(at + 1);
}

/// The position of the port's colon, or the end. Colons within the brackets of an IPv6 address do not count.
std::size_t port_position(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  return colon == kNone || (bracket != kNone && colon < bracket) ? host.size() : colon;
}

void append_authority(std::string& out, std::string_view authority) {
  const std::string_view host = host_and_port(authority);
  append_encoded(out, authority.substr(0, authority.size() - host.size()));
  append_encoded(out, ascii_host(host));
}

struct Target {
  std::string_view scheme;
  std::string_view authority;
  std::string path;
  std::string_view query;
  std::string_view fragment;
  bool has_authority = false;
  bool has_query = false;
  bool has_fragment = false;
};

/// RFC 3986 § 5.3
std::string recompose(const Target& target) {
  std::string out;
  out.reserve(target.scheme.size() + target.authority.size() + target.path.size() + target.query.size() +
              target.fragment.size() + 5);
  if (!target.scheme.empty()) out.append(target.scheme).append(":");
  if (target.has_authority) {
    out += "//";
    append_authority(out, target.authority);
  } else if (target.path.substr(0, 2) == "//") {
    out += "/.";  // otherwise the path would be read back as an authority
  }
  append_encoded(out, target.path);
  if (target.has_query) {
    out += '?';
    append_encoded(out, target.query);
  }
  if (target.has_fragment) {
    out += '#';
    append_encoded(out, target.fragment);
  }
  return out;
}

Target as_written(const UrlParts& parts) {
  const bool has_dots = parts.has_authority && parts.path.find("/.") != kNone;
  Target target;
  target.scheme = parts.scheme;
  target.authority = parts.authority;
  target.path = has_dots ? without_dot_segments(parts.path) : std::string(parts.path);
  target.query = parts.query;
  target.fragment = parts.fragment;
  target.has_authority = parts.has_authority;
  target.has_query = parts.has_query;
  target.has_fragment = parts.has_fragment;
  return target;
}

/// RFC 3986 § 5.2.2, for a reference without a scheme.
Target joined(const UrlParts& reference, const UrlParts& base) {
  Target target = as_written(reference);
  target.scheme = base.scheme;
  if (reference.has_authority) return target;
  target.authority = base.authority;
  target.has_authority = base.has_authority;
  if (reference.path.empty()) {
    target.path = base.path;
    if (!reference.has_query) {
      target.query = base.query;
      target.has_query = base.has_query;
    }
  } else {
    target.path = without_dot_segments(reference.path.front() == '/' ? std::string(reference.path)
                                                                     : merged_path(base, reference.path));
  }
  return target;
}

/// `tag:`, `mailto:`, `urn:`: nothing can be relative to them.
bool is_opaque(const UrlParts& url) { return !url.has_authority && (url.path.empty() || url.path.front() != '/'); }

std::string_view without_default_port(std::string_view scheme, std::string_view host) {
  const std::size_t colon = port_position(host);
  const std::string_view port = host.substr(colon);
  const bool is_default = port == ":" || (base::iequals(scheme, "http") && port == ":80") ||
                          (base::iequals(scheme, "https") && port == ":443");
  return is_default ? host.substr(0, colon) : host;
}

/// The position of the userinfo in a URL, and its length with the @, which is 0 if there is none.
struct Userinfo {
  std::size_t start = std::string_view::npos;
  std::size_t length = 0;
};
/// As browsers and curl do, it takes any number of slashes, or none, between the scheme of the web and the authority.
Userinfo find_userinfo(std::string_view url) {
  const std::string_view scheme = split_url(url).scheme;
  std::size_t start = scheme.empty() ? 0 : scheme.size() + 1;
  if (is_web_scheme(scheme)) {
    start = std::min(url.find_first_not_of("/\\", start), url.size());
  } else if (url.substr(start, 2) == "//") {
    start += 2;
  } else {
    return {};
  }
  const std::size_t at = url.substr(start, url.find_first_of("/\\?#", start) - start).rfind('@');
  return {start, at == std::string_view::npos ? 0 : at + 1};
}

/// Is it an address like `https://example.org/a?b#c`, of which nothing can be mended? Most addresses are.
bool is_as_it_should_be(std::string_view url) {
  static constexpr base::CharSet kSuspects("\"<>\\@");
  const std::size_t colon = url.starts_with("https:") ? 5 : url.starts_with("http:") ? 4 : kNone;
  if (colon == kNone || url.substr(colon + 1, 2) != "//" || url.substr(colon + 3, 1) == "/") return false;
  for (std::size_t at = colon + 3; at < url.size(); ++at) {
    const char c = url[at];
    if (c <= ' ' || c >= '\x7F' || kSuspects.has(c)) return false;
    if (c == '.' && url[at - 1] == '/') return false;  // may be `/..`
  }
  return true;
}

}  // namespace

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  if (const std::size_t hash = url.find('#'); hash != kNone) {
    parts.fragment = url.substr(hash + 1);
    parts.has_fragment = true;
    url = url.substr(0, hash);
  }
  if (const std::size_t question = url.find('?'); question != kNone) {
    parts.query = url.substr(question + 1);
    parts.has_query = true;
    url = url.substr(0, question);
  }
  if (const std::size_t colon = url.find(':'); colon != kNone && is_scheme(url.substr(0, colon))) {
    parts.scheme = url.substr(0, colon);
    url = url.substr(colon + 1);
  }
  if (url.substr(0, 2) == "//") {
    const std::size_t slash = std::min(url.find('/', 2), url.size());
    parts.authority = url.substr(2, slash - 2);
    parts.has_authority = true;
    url = url.substr(slash);
  }
  parts.path = url;
  return parts;
}

std::string host_of(std::string_view url) {
  const std::string_view host = host_and_port(split_url(url).authority);
  return base::lower(host.substr(0, port_position(host)));
}

std::string resolve_url(std::string_view reference, std::string_view base) {
  if (is_as_it_should_be(reference)) return std::string(reference);
  std::string cleaned = without_blanks(reference);
  const std::string cleaned_base = without_blanks(base);
  const UrlParts base_parts = split_url(cleaned_base);
  const std::string_view own_scheme = split_url(cleaned).scheme;
  if (is_web_scheme(own_scheme.empty() ? base_parts.scheme : own_scheme)) mend_slashes(cleaned);
  UrlParts parts = split_url(cleaned);
  // § 5.2.2 allows this for old writers, and browsers do it: `http:page` is relative to an http base.
  if (!parts.has_authority && is_web_scheme(parts.scheme) && base::iequals(parts.scheme, base_parts.scheme)) {
    parts.scheme = {};
  }
  const bool stands_alone = !parts.scheme.empty() || base_parts.scheme.empty();
  if (stands_alone || (is_opaque(base_parts) && !parts.has_authority)) {
    return without_userinfo(recompose(as_written(parts)));
  }
  return without_userinfo(recompose(joined(parts, base_parts)));
}

std::string without_feed_scheme(std::string_view url) {
  for (const std::string_view scheme : {"feed:", "itpc:", "pcast:"}) {
    if (!base::istarts_with(url, scheme)) continue;
    const std::string_view rest = url.substr(scheme.size());
    if (rest.starts_with("//")) return "http:" + std::string(rest);
    if (is_web_url(rest)) return std::string(rest);
  }
  return std::string(url);
}

bool has_page_mark(std::string_view address) { return base::istarts_with(address, kPageMark); }

std::string_view without_page_mark(std::string_view address) {
  return has_page_mark(address) ? address.substr(kPageMark.size()) : address;
}

bool is_absolute_url(std::string_view url) { return !split_url(url).scheme.empty(); }

bool is_web_url(std::string_view url) {
  const UrlParts parts = split_url(url);
  return is_web_scheme(parts.scheme) && !host_of(url).empty();
}

std::string without_userinfo(std::string_view url) {
  const std::size_t mark = url.size() - without_page_mark(url).size();
  const Userinfo info = find_userinfo(url.substr(mark));
  std::string bare(url);
  if (info.length > 0) bare.erase(mark + info.start, info.length);
  return bare;
}

std::string_view userinfo_of(std::string_view url) {
  const Userinfo info = find_userinfo(url);
  return info.length > 0 ? url.substr(info.start, info.length - 1) : std::string_view();
}

std::string without_userinfos(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t slashes = text.find("://");
    std::size_t start = slashes == kNone ? text.size() : text.find_first_not_of("/\\", slashes + 1);
    start = std::min(start, text.size());
    out += text.substr(0, start);
    text.remove_prefix(start);
    const std::string_view authority = text.substr(0, text.find_first_of("/\\?#<>\"'` \t\r\n"));
    const std::size_t at = authority.rfind('@');
    if (at != kNone) text.remove_prefix(at + 1);
  }
  return out;
}

bool has_good_port(std::string_view url) {
  const std::string_view authority = split_url(url).authority;
  const std::string_view host_with_port = authority.substr(authority.rfind('@') + 1);  // npos + 1 is 0
  const std::string_view port = host_with_port.substr(port_position(host_with_port));
  return port.find_first_not_of("0123456789", port.empty() ? 0 : 1) == kNone;
}

std::string shown_address(std::string_view address) {
  const std::string mark(has_page_mark(address) ? kPageMark : std::string_view());
  address = without_page_mark(address);
  std::string shown = without_userinfo(address);
  const UrlParts parts = split_url(shown);
  if (!has_good_port(shown)) return mark + std::string(parts.scheme) + "://***";
  if (parts.has_authority) return mark + shown;
  const std::size_t at = shown.substr(0, shown.find_first_of("/\\?#")).rfind('@');
  const std::size_t before = shown.find(':');
  return mark + (at != kNone && before < at ? "***" + shown.substr(at) : shown);
}

std::string with_mark_of_user(std::string_view url) {
  const std::string_view user = userinfo_of(without_page_mark(url));
  std::string marked = without_userinfo(url);
  marked += marked.find('#') == std::string::npos ? "#user=" : "&user=";
  return marked += base::hash128_hex(user.substr(0, user.find(':'))).substr(0, 12);
}

std::string with_userinfo_of(std::string_view url, std::string_view other) {
  const Userinfo info = find_userinfo(other);
  std::string result = without_userinfo(url);
  const Userinfo place = find_userinfo(result);
  if (info.length > 0 && place.start <= result.size())
    result.insert(place.start, other.substr(info.start, info.length));
  return result;
}

std::string canonical_url(std::string_view url) {
  const std::string encoded = resolve_url(url, {});
  const UrlParts parts = split_url(encoded);
  if (!is_web_scheme(parts.scheme)) return encoded;
  std::string out = "https://" + base::lower(without_default_port(parts.scheme, host_and_port(parts.authority)));
  out += without_dot_segments(parts.path);
  while (out.back() == '/') out.pop_back();
  if (const std::string query = query_without_tracking(parts.query); !query.empty()) out.append("?").append(query);
  if (const std::string fragment = query_without_tracking(parts.fragment); !fragment.empty()) {
    out.append("#").append(fragment);
  }
  return out;
}

}  // namespace feedcat::text

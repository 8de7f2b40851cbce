#include "net/robots.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kMostBytes = 500U << 10U;
constexpr std::size_t kMostRules = 5'000;
constexpr std::size_t kLongestPattern = 2'000;

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

int hex_value(char c) {
  const std::size_t at = kHexDigits.find(base::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool is_unreserved(char c) { return base::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

/// Paths are compared in one spelling: what need not be encoded is decoded, and what is not ASCII is encoded.
std::string one_spelling(std::string_view path) {
  std::string out;
  const auto encode = [&](unsigned char byte) {
    out += '%';
    out += kHexDigits[byte >> 4U];
    out += kHexDigits[byte & 15U];
  };
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    const bool coded =
        path[i] == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0;
    if (coded) {
      const auto value = static_cast<unsigned char>(16 * hex_value(path[i + 1]) + hex_value(path[i + 2]));
      i += 2;
      is_unreserved(static_cast<char>(value)) ? out.push_back(static_cast<char>(value)) : encode(value);
    } else if (byte <= 0x20 || byte >= 0x7F) {
      encode(byte);
    } else {
      out += path[i];
    }
  }
  return out;
}

/// Each part between stars is looked for after the one before.
bool fits(std::string_view path, std::string_view pattern) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  bool first = true;
  while (true) {
    const std::size_t star = std::min(pattern.find('*'), pattern.size());
    const std::string_view part = pattern.substr(0, star);
    const bool last = star == pattern.size();
    if (last && whole && !first) return path.ends_with(part);
    const std::size_t at = first ? (path.starts_with(part) ? 0 : std::string_view::npos) : path.find(part);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + part.size());
    if (last) return !whole || path.empty();
    pattern.remove_prefix(star + 1);
    first = false;
  }
}

/// The name of a program at the beginning of what a User-agent line says: `feedcat` of `feedcat/1.0`.
std::string_view product_of(std::string_view value) {
  const auto is_part = [](char c) { return base::is_alnum(c) || c == '-' || c == '_'; };
  const auto* end = std::find_if_not(value.begin(), value.end(), is_part);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

/// Returns what rules are compared with.
std::string path_and_query(std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  std::string path = parts.path.empty() ? "/" : std::string(parts.path);
  if (parts.has_query) path.append("?").append(parts.query);
  return one_spelling(path);
}

/// Calls `take` with key and value of each line that has both.
template <class Take>
void each_line(std::string_view text, Take take) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = text.substr(0, kMostBytes);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    take(base::trim(line.substr(0, colon)), base::trim(line.substr(colon + 1)));
  }
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view product) {
  Robots for_us;
  Robots for_everybody;
  bool names_us = false;
  bool in_names = false;  // the last line named a program, so another name joins the group
  bool to_us = false;
  bool to_everybody = false;
  each_line(text, [&](std::string_view key, std::string_view value) {
    if (base::iequals(key, "user-agent")) {
      if (!std::exchange(in_names, true)) to_us = to_everybody = false;
      to_everybody = to_everybody || value == "*";
      to_us = to_us || base::iequals(product_of(value), product);
      names_us = names_us || to_us;
      return;
    }
    const bool allow = base::iequals(key, "allow");
    if (!allow && !base::iequals(key, "disallow")) return;
    in_names = false;
    if (value.empty() || value.size() > kLongestPattern) return;
    const Rule rule{one_spelling(value), allow};
    for (auto [applies, robots] : {std::pair(to_us, &for_us), {to_everybody, &for_everybody}}) {
      if (applies && robots->rules_.size() < kMostRules) robots->rules_.push_back(rule);
    }
  });
  return names_us ? for_us : for_everybody;
}

std::vector<std::string> sitemaps_in_robots(std::string_view text, std::size_t most) {
  std::vector<std::string> found;
  each_line(text, [&](std::string_view key, std::string_view value) {
    if (!base::iequals(key, "sitemap") || value.size() > kLongestPattern || found.size() >= most) return;
    std::string url = text::resolve_url(value, "");
    if (!text::is_web_url(url) || std::find(found.begin(), found.end(), url) != found.end()) return;
    found.push_back(std::move(url));
  });
  return found;
}

Robots Robots::nothing() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

bool Robots::allows(std::string_view url) const {
  const std::string path = path_and_query(url);
  if (path == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                        (rule.pattern.size() == best->pattern.size() && rule.allow);
    if (longer && fits(path, rule.pattern)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace feedcat::net

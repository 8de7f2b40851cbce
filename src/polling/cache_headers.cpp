#include "polling/cache_headers.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "text/date.hpp"

namespace feedcat::polling {
namespace {

using std::chrono::seconds;

constexpr seconds kLongest = std::chrono::years(100);

std::string_view header(const HeaderList& headers, std::string_view name) {
  const auto at = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return at == headers.end() ? std::string_view{} : std::string_view(at->second);
}

/// An HTTP date contains the name of a month. `0`, `-1` and the like mean "expired" and are not dates.
std::optional<UtcTime> http_date(std::string_view value) {
  if (std::none_of(value.begin(), value.end(), base::is_alpha)) return std::nullopt;
  return text::parse_date(value);
}

std::string_view unquoted(std::string_view value) {
  value = base::trim(value);
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') return value.substr(1, value.size() - 2);
  return value;
}

}  // namespace

std::optional<seconds> parse_delta_seconds(std::string_view s) {
  if (s.empty() || !std::all_of(s.begin(), s.end(), base::is_digit)) return std::nullopt;
  seconds total{0};
  for (const char c : s) {
    total = total * 10 + seconds(c - '0');
    if (total > kLongest) return kLongest;
  }
  return total;
}

CacheControl parse_cache_control(const HeaderList& headers) {
  CacheControl control;
  for (const auto& [name, value] : headers) {
    if (name != "cache-control") continue;
    for (const std::string_view directive : base::split(value, ',')) {
      const std::size_t equals = directive.find('=');
      const std::string_view key = base::trim(directive.substr(0, equals));
      if (base::iequals(key, "no-cache") || base::iequals(key, "no-store")) {
        // `no-cache="set-cookie"` applies only to that field.
        control.no_cache = control.no_cache || equals == std::string_view::npos;
      } else if (base::iequals(key, "max-age") && !control.max_age) {
        const std::string_view number = equals == std::string_view::npos ? "" : unquoted(directive.substr(equals + 1));
        control.max_age = parse_delta_seconds(number).value_or(seconds(0));
      }
    }
  }
  return control;
}

std::optional<UtcTime> parse_retry_after(std::string_view value, UtcTime now) {
  value = base::trim(value);
  std::optional<UtcTime> until;
  if (const std::optional<seconds> delay = parse_delta_seconds(value)) {
    until = now + *delay;
  } else {
    until = http_date(value);
  }
  return until && *until > now ? until : std::nullopt;
}

std::optional<Lifetime> freshness_lifetime(const HeaderList& headers, UtcTime now) {
  const CacheControl control = parse_cache_control(headers);
  const std::string_view expires = header(headers, "expires");
  if (control.no_cache) return Lifetime{};
  Lifetime lifetime;
  if (control.max_age) {
    lifetime = {*control.max_age, true};
  } else if (!expires.empty()) {
    const UtcTime date = http_date(header(headers, "date")).value_or(now);
    lifetime.time = http_date(expires).value_or(date) - date;
  } else {
    return std::nullopt;
  }
  const seconds age = parse_delta_seconds(base::trim(header(headers, "age"))).value_or(seconds(0));
  lifetime.time = std::clamp(lifetime.time - age, seconds(0), kLongest);
  return lifetime;
}

}  // namespace feedcat::polling

#include "polling/cache_headers.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "net/http_time.hpp"

namespace feedcat::polling {
namespace {

using std::chrono::seconds;

constexpr seconds kLongest = std::chrono::years(100);

std::string_view header(const HeaderList& headers, std::string_view name) {
  const auto at = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return at == headers.end() ? std::string_view{} : std::string_view(at->second);
}

std::string_view unquoted(std::string_view value) {
  value = base::trim(value);
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"') return value.substr(1, value.size() - 2);
  return value;
}

}  // namespace

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
        control.max_age = net::parse_delta_seconds(number).value_or(seconds(0));
      }
    }
  }
  return control;
}

std::optional<Lifetime> freshness_lifetime(const HeaderList& headers, UtcTime now) {
  const CacheControl control = parse_cache_control(headers);
  const std::string_view expires = header(headers, "expires");
  if (control.no_cache) return Lifetime{};
  Lifetime lifetime;
  if (control.max_age) {
    lifetime = {*control.max_age, true};
  } else if (!expires.empty()) {
    const UtcTime date = net::parse_http_date(header(headers, "date")).value_or(now);
    lifetime.time = net::parse_http_date(expires).value_or(date) - date;
  } else {
    return std::nullopt;
  }
  const seconds age = net::parse_delta_seconds(base::trim(header(headers, "age"))).value_or(seconds(0));
  lifetime.time = std::clamp(lifetime.time - age, seconds(0), kLongest);
  return lifetime;
}

}  // namespace feedcat::polling

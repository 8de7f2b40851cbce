#include "net/http_time.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "text/date.hpp"

namespace feedcat::net {
namespace {

using std::chrono::seconds;

constexpr seconds kLongestTime = std::chrono::years(100);
constexpr seconds kLongestRest = std::chrono::days(7);

}  // namespace

std::optional<seconds> parse_delta_seconds(std::string_view s) {
  if (s.empty() || !std::all_of(s.begin(), s.end(), base::is_digit)) return std::nullopt;
  seconds total{0};
  for (const char c : s) {
    total = total * 10 + seconds(c - '0');
    if (total > kLongestTime) return kLongestTime;
  }
  return total;
}

std::optional<UtcTime> parse_http_date(std::string_view value) {
  if (std::none_of(value.begin(), value.end(), base::is_alpha)) return std::nullopt;
  return text::parse_date(value);
}

std::optional<UtcTime> parse_retry_after(std::string_view value, UtcTime now) {
  value = base::trim(value);
  std::optional<UtcTime> until;
  if (const std::optional<seconds> delay = parse_delta_seconds(value)) {
    until = now + *delay;
  } else {
    until = parse_http_date(value);
  }
  return until && *until > now ? until : std::nullopt;
}

std::optional<UtcTime> retry_after(const Response& response, UtcTime now) {
  if (response.status != 429 && response.status != 503) return std::nullopt;
  std::optional<UtcTime> until = parse_retry_after(response.header("retry-after"), now);
  if (until) until = std::min(*until, now + kLongestRest);
  return until;
}

}  // namespace feedcat::net

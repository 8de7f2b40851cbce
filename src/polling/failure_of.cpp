#include "polling/failure_of.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "net/challenge.hpp"
#include "text/mime.hpp"

namespace feedcat::polling {
namespace {

bool is_challenge(const Response& response) {
  if (base::iequals(response.header("cf-mitigated"), "challenge")) return true;
  const std::string type = text::mime_essence(response.header("content-type"));
  return (type.empty() || type == "text/html") && net::is_challenge_page(response.body);
}

}  // namespace

Error blocked_by_challenge() { return {ErrorKind::refused, "blocked by a challenge page"}; }

Error names_no_feed(const Response& page) {
  const std::string type = text::mime_essence(page.content_type);
  return {ErrorKind::not_a_feed,
          fmt::format("not a feed ({}) and no feed link in it", type.empty() ? "HTML page" : type)};
}

std::optional<Error> failure_of(const Response& response) {
  if (response.error) return response.error;
  if (response.ok() || response.status == 304) return std::nullopt;
  if (response.status == 410) return Error{ErrorKind::gone, "HTTP status 410: the publisher has ended this address"};
  if (is_challenge(response)) return blocked_by_challenge();
  return Error{ErrorKind::http_status, fmt::format("HTTP status {}", response.status)};
}

}  // namespace feedcat::polling

#include "pipeline/robots_gate.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "net/origin.hpp"
#include "polling/cache_memory.hpp"
#include "polling/polite_fetcher.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::chrono::hours kRequestAgainAfter{24};
constexpr std::string_view kProduct = "feedcat";

/// Was the answer, now or in the run that is being waited after, that there is none?
bool is_absent(const polling::Reply& reply, const polling::Remembered* before) {
  if (!reply.error) return reply.status >= 400 && reply.status < 500;
  const bool waits = reply.error->kind == ErrorKind::too_early || reply.error->kind == ErrorKind::gone;
  return waits && before != nullptr && before->last_error.starts_with("HTTP status 4");
}

}  // namespace

void RobotsGate::learn(const std::vector<Source>& pages) {
  std::map<std::string, Request> wanted;
  for (const Source& page : pages) {
    const std::string origin = net::origin_of(page.location);
    if (page.kind != Source::Kind::url || origin.empty() || sites_.contains(origin)) continue;
    Request& request = wanted[origin];
    if (request.url.empty()) request.public_only = true;
    request.url = text::resolve_url("/robots.txt", text::without_userinfo(page.location));
    request.public_only = request.public_only && page.public_only;
  }
  if (wanted.empty()) return;
  cache_.copies = true;
  cache_.refresh = false;
  polling::CacheMemory memory(cache_);
  polling::PoliteFetcher fetcher(fetch_, polling::politeness_of(cache_), memory);
  std::vector<std::string> origins;
  for (auto& [origin, request] : wanted) {
    request.tag = origins.size();
    request.accept = "text/plain, */*;q=0.5";
    origins.push_back(origin);
    fetcher.add(std::move(request), kRequestAgainAfter);
  }
  while (std::optional<polling::Reply> reply = fetcher.next()) {
    net::Robots robots = net::Robots::nothing();
    if (!reply->error && reply->ok()) robots = net::Robots::parse(reply->body, kProduct);
    if (is_absent(*reply, fetcher.before(*reply))) robots = net::Robots();
    sites_[origins[reply->tag]] = std::move(robots);
    fetcher.remember(*reply, nullptr);
  }
  memory.flush();
}

bool RobotsGate::allows(std::string_view url) const {
  const auto site = sites_.find(net::origin_of(url));
  return site == sites_.end() || site->second.allows(url);
}

}  // namespace feedcat::pipeline

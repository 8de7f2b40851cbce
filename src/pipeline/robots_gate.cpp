#include "pipeline/robots_gate.hpp"

#include <functional>

#include "net/origin.hpp"
#include "text/url.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::chrono::hours kRequestAgainAfter{24};
constexpr std::chrono::hours kLong{1};
constexpr std::string_view kProduct = "feedcat";

/// Does the answer, or the one after which the next request must wait, say that there is none?
bool is_absent(const polling::Reply& reply, const polling::Remembered* before) {
  if (!reply.error) return reply.status >= 400 && reply.status < 500;
  // The page itself will be refused for its own reason.
  if (reply.error->kind == ErrorKind::refused) return true;
  const bool waits = reply.error->kind == ErrorKind::too_early || reply.error->kind == ErrorKind::gone;
  return waits && before != nullptr && before->last_error.starts_with("HTTP status 4");
}

}  // namespace

RobotsGate::RobotsGate(FetchOptions fetch, polling::CacheOptions cache)
    : fetch_(std::move(fetch)), cache_(std::move(cache)) {
  fetch_.retries = 0;
  cache_.copies = true;
  cache_.refresh = false;
}

void RobotsGate::ask(const Source& page) {
  const std::string origin = net::origin_of(page.location);
  if (origin.empty() || !sites_.emplace(origin, std::nullopt).second) return;
  if (!fetcher_) {
    memory_ = std::make_unique<polling::CacheMemory>(cache_);
    fetcher_ = std::make_unique<polling::PoliteFetcher>(fetch_, polling::politeness_of(cache_), *memory_);
  }
  Request request;
  request.tag = origins_.size();
  request.url = text::resolve_url("/robots.txt", text::without_userinfo(page.location));
  request.public_only = page.public_only;
  request.accept = "text/plain, */*;q=0.5";
  origins_.push_back(origin);
  fetcher_->add(std::move(request), kRequestAgainAfter);
}

std::optional<std::string> RobotsGate::next_within(std::chrono::milliseconds wait) {
  if (pending() == 0) return std::nullopt;
  std::optional<polling::Reply> reply = fetcher_->next_within(wait);
  if (!reply) return std::nullopt;
  if (!fetcher_->load(*reply)) {
    fetcher_->ask_again(*reply);
    return std::nullopt;
  }
  const std::string& origin = origins_[reply->tag];
  net::Robots robots = net::Robots::nothing();
  if (!reply->error && reply->ok()) {
    robots = net::Robots::parse(reply->body, kProduct);
    sitemaps_[origin] = net::sitemaps_in_robots(reply->body);
  }
  if (is_absent(*reply, fetcher_->before(*reply))) robots = net::Robots();
  sites_[origin] = std::move(robots);
  fetcher_->remember(*reply, nullptr);
  if (pending() == 0) memory_->flush();
  return origin;
}

void RobotsGate::learn(const std::vector<Source>& pages) {
  for (const Source& page : pages) ask(page);
  while (pending() > 0) next_within(kLong);
}

bool RobotsGate::knows(std::string_view url) const {
  const auto site = sites_.find(net::origin_of(url));
  return site != sites_.end() && site->second;
}

bool RobotsGate::allows(std::string_view url) const {
  const auto site = sites_.find(net::origin_of(url));
  return site == sites_.end() || !site->second || site->second->allows(url);
}

std::vector<std::string> RobotsGate::sitemaps(std::string_view url) const {
  const auto site = sitemaps_.find(net::origin_of(url));
  return site == sitemaps_.end() ? std::vector<std::string>() : site->second;
}

}  // namespace feedcat::pipeline

// Makes one request with short time limits and returns its response.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "feedcat/fetch.hpp"
#include "support/http_server.hpp"

namespace feedcat::test {

inline FetchOptions quick() {
  FetchOptions options;
  options.timeout = std::chrono::milliseconds(5000);
  options.stall_timeout = std::chrono::milliseconds(800);
  options.first_backoff = std::chrono::milliseconds(5);
  options.max_size = 1U << 20;
  options.user_agent = "feedcat/1.2 (+https://example.org/)";
  return options;
}

inline Request request(std::string url) {
  Request r;
  r.url = std::move(url);
  return r;
}

inline Response fetch(Request r, const FetchOptions& options = quick()) {
  Fetcher fetcher(options);
  fetcher.add(std::move(r));
  std::optional<Response> response = fetcher.next();
  EXPECT_TRUE(response.has_value());
  EXPECT_EQ(fetcher.pending(), 0U);
  EXPECT_FALSE(fetcher.next().has_value());
  return response.value_or(Response{});
}

inline Response fetch(const std::string& url, const FetchOptions& options = quick()) {
  return fetch(request(url), options);
}

inline std::string error_of(const Response& response) { return response.error ? response.error->message : "no error"; }

}  // namespace feedcat::test

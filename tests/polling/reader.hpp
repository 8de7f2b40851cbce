// A fixture with a cache, a clock that the test sets, and a server that keeps a log.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "polling/cache_memory.hpp"
#include "polling/polite_fetcher.hpp"
#include "support/http_server.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {

/// Each `run` stands for one start of the program.
class Reader : public ::testing::Test {
 protected:
  polling::Reply run(Request request) {
    FetchOptions fetch;
    fetch.retries = 0;
    fetch.user_agent = "feedcat/test";
    cache_.path = folder_ / "deep/er/cache.sqlite";
    cache_.now = now_;
    polling::CacheMemory memory(cache_);
    polling::PoliteFetcher fetcher(fetch, polling::politeness_of(cache_), memory);
    fetcher.add(std::move(request));
    EXPECT_EQ(memory.take_note(), "");
    std::optional<polling::Reply> response = fetcher.next();
    EXPECT_TRUE(response);
    EXPECT_FALSE(fetcher.next());
    notes_ = fetcher.remember(*response, feed_ ? &*feed_ : nullptr).notes;
    return *response;
  }
  polling::Reply run(const std::string& url) {
    Request request;
    request.url = url;
    return run(request);
  }
  polling::Reply run() { return run(server_.url("/feed")); }

  /// Serves `reply` from now on.
  void serve(HttpReply reply) {
    server_.on("/feed", [reply](const HttpRequest&) { return reply; });
  }
  [[nodiscard]] std::size_t asked() const { return server_.log().size(); }
  [[nodiscard]] HttpRequest last_request() const { return server_.log().back(); }

  static HttpReply with(HttpReply reply, std::string name, std::string value) {
    reply.headers.emplace_back(std::move(name), std::move(value));
    return reply;
  }

  TemporaryFolder folder_;
  HttpServer server_;
  polling::CacheOptions cache_;
  std::optional<Feed> feed_;  ///< what the body of the next answer contains
  std::vector<std::string> notes_;
  UtcTime now_{std::chrono::sys_days{std::chrono::year(2026) / 4 / 8}};
};

}  // namespace feedcat::test

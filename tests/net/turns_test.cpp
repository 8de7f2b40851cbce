// Many transfers at once: which ones continue and which ones wait.
#include <array>
#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "net/fetching.hpp"

namespace feedcat {
namespace {

using std::chrono::milliseconds;
using test::error_of;
using test::HttpServer;
using test::quick;
using test::request;

TEST(Turns, NeverRequestsMoreThanItsShareFromOneHost) {
  HttpServer busy;
  HttpServer other("127.0.0.2");
  busy.set_latency(milliseconds(30));
  busy.otherwise([](const auto&) { return test::ok("x"); });
  other.otherwise([](const auto&) { return test::ok("y"); });
  Fetcher fetcher(quick());
  for (int i = 0; i < 30; ++i) fetcher.add(request(busy.url("/" + std::to_string(i))));
  fetcher.add(request(other.url("/")));
  std::vector<std::string> bodies;
  while (std::optional<Response> response = fetcher.next()) bodies.push_back(response->body);
  EXPECT_EQ(bodies.size(), 31U);
  EXPECT_EQ(bodies.front(), "y") << "a host with one feed waits behind a host with thirty";
  EXPECT_LE(busy.most_at_once(), 6U);
  EXPECT_GE(busy.most_at_once(), 4U);
}

TEST(Turns, LetsHostsTakeTurns) {
  HttpServer busy;
  HttpServer small("127.0.0.2");
  busy.otherwise([](const auto&) { return test::ok("busy"); });
  small.otherwise([](const auto&) { return test::ok("small"); });
  FetchOptions options = quick();
  options.jobs = 1;
  Fetcher fetcher(options);
  for (int i = 0; i < 20; ++i) fetcher.add(request(busy.url("/")));
  for (int i = 0; i < 2; ++i) fetcher.add(request(small.url("/")));
  std::string order;
  while (std::optional<Response> response = fetcher.next()) order += response->body[0];
  EXPECT_EQ(order.substr(0, 5), "bsbsb") << "who asks for little does not wait for who asks for much";
  EXPECT_EQ(order.size(), 22U);
}

TEST(Turns, RespectsTheLimitOfSimultaneousTransfers) {
  std::vector<std::unique_ptr<HttpServer>> servers;
  std::atomic<int> active = 0;
  std::atomic<int> most = 0;
  for (int i = 1; i <= 8; ++i) {
    servers.push_back(std::make_unique<HttpServer>("127.0.0." + std::to_string(i)));
    servers.back()->otherwise([&](const auto&) {
      const int now = ++active;
      for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
      }
      std::this_thread::sleep_for(milliseconds(10));
      --active;
      return test::ok("x");
    });
  }
  FetchOptions options = quick();
  options.jobs = 3;
  Fetcher fetcher(options);
  for (const auto& server : servers) {
    for (int i = 0; i < 3; ++i) fetcher.add(request(server->url("/")));
  }
  int answers = 0;
  while (std::optional<Response> response = fetcher.next()) answers += response->status == 200 ? 1 : 0;
  EXPECT_EQ(answers, 24);
  EXPECT_LE(most, 3);
}

TEST(Turns, HoldsBackNewTransfersWhileResultsWait) {
  HttpServer server;
  server.otherwise([](const auto&) { return test::ok("x"); });
  FetchOptions options = quick();
  options.jobs = 2;
  Fetcher fetcher(options);
  for (int i = 0; i < 10; ++i) fetcher.add(request(server.url("/")));
  ASSERT_TRUE(fetcher.next());
  EXPECT_LE(server.log().size(), 3U);
  while (fetcher.next()) {
  }
  EXPECT_EQ(server.log().size(), 10U);
}

TEST(Turns, LetsManyLargeBodiesThroughOneAfterTheOther) {
  const std::string body(6U << 20, 'x');  // must outlive the server, whose threads read it
  HttpServer server;
  server.otherwise([&](const auto&) { return test::ok(body); });
  FetchOptions options = quick();
  options.max_size = 8U << 20;
  options.timeout = milliseconds(60'000);
  options.stall_timeout = milliseconds(30'000);
  Fetcher fetcher(options);
  for (int i = 0; i < 12; ++i) fetcher.add(request(server.url("/")));
  int whole = 0;
  while (std::optional<Response> response = fetcher.next()) {
    EXPECT_EQ(error_of(*response), "no error");
    whole += response->body.size() == body.size() ? 1 : 0;
  }
  EXPECT_EQ(whole, 12);
}

TEST(Turns, ALargeBodyWhoseServerFallsSilentHoldsBackNoOther) {
  const std::string much(20U << 20, 'x');
  const std::string body(1U << 20, 'y');
  std::atomic<bool> silent = false;
  HttpServer slow;
  HttpServer server("127.0.0.2");
  slow.otherwise([&](const auto&) {
    test::HttpReply reply;
    reply.script = [&](test::Wire& wire) {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 30000000\r\n\r\n");
      wire.send(much);
      silent = true;
      wire.wait(std::chrono::minutes(10));
    };
    return reply;
  });
  server.otherwise([&](const auto&) { return test::ok(body); });
  FetchOptions options = quick();
  options.max_size = 32U << 20;
  options.timeout = milliseconds(30'000);
  options.stall_timeout = milliseconds(30'000);
  Fetcher fetcher(options);
  fetcher.add(request(slow.url("/")));
  while (!silent) EXPECT_FALSE(fetcher.next_within(milliseconds(1)));
  constexpr int kOthers = 20;
  for (int i = 0; i < kOthers; ++i) fetcher.add(request(server.url("/")));
  for (int i = 0; i < kOthers; ++i) {
    const std::optional<Response> response = fetcher.next();
    ASSERT_TRUE(response);
    EXPECT_EQ(error_of(*response), "no error");
    EXPECT_EQ(response->body.size(), body.size());
  }
  EXPECT_EQ(fetcher.pending(), 1U);
  fetcher.interrupt();
}

TEST(Turns, EndsEverythingWhenInterrupted) {
  HttpServer server;
  server.otherwise([](const auto&) { return test::silence(); });
  FetchOptions options = quick();
  options.stall_timeout = milliseconds(20'000);
  Fetcher fetcher(options);
  for (int i = 0; i < 20; ++i) fetcher.add(request(server.url("/")));
  std::thread signal([&] {
    while (server.log().size() < 6) std::this_thread::yield();
    fetcher.interrupt();
  });
  const auto start = std::chrono::steady_clock::now();
  int interrupted = 0;
  while (std::optional<Response> response = fetcher.next()) {
    interrupted += response->error && response->error->kind == ErrorKind::interrupted ? 1 : 0;
  }
  signal.join();
  EXPECT_EQ(interrupted, 20);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << "half the time of a stall";
}

TEST(Turns, IsWokenByAnotherThreadAndLosesNothing) {
  HttpServer server;
  std::promise<void> woken;
  server.otherwise([&, until = woken.get_future().share()](const auto&) {
    until.wait();
    return test::ok("late");
  });
  Fetcher fetcher(quick());
  fetcher.add(request(server.url("/")));
  std::thread other([&] {
    while (server.log().empty()) std::this_thread::yield();
    fetcher.wake();
  });
  EXPECT_FALSE(fetcher.next_within(std::chrono::hours(1)));
  other.join();
  fetcher.wake();
  EXPECT_FALSE(fetcher.next_within(std::chrono::hours(1))) << "nobody waited, so the next wait ends at once";
  woken.set_value();
  std::optional<Response> response = fetcher.next();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "late");
}

TEST(Turns, AHostThatDoesNotAnswerIsGivenUpAfterThreeTimeouts) {
  HttpServer silent("127.0.0.3");
  silent.otherwise([](const auto&) { return test::silence(); });
  HttpServer other;
  other.otherwise([](const auto&) { return test::ok("other"); });
  FetchOptions options = quick();
  options.stall_timeout = milliseconds(100);
  options.jobs_per_host = 2;
  Fetcher fetcher(options);
  for (int i = 0; i < 40; ++i) fetcher.add(request(silent.url("/" + std::to_string(i))));
  for (int i = 0; i < 5; ++i) fetcher.add(request(other.url("/" + std::to_string(i))));
  int timeouts = 0;
  int given_up = 0;
  int whole = 0;
  while (std::optional<Response> response = fetcher.next()) {
    whole += response->body == "other" ? 1 : 0;
    timeouts += response->error && response->error->kind == ErrorKind::timeout ? 1 : 0;
    given_up += response->error && response->error->kind == ErrorKind::too_early ? 1 : 0;
  }
  EXPECT_EQ(whole, 5);
  EXPECT_GE(timeouts, 3);
  EXPECT_LE(timeouts, 4) << "those that were on the way already";
  EXPECT_EQ(timeouts + given_up, 40);
  fetcher.add(request(silent.url("/later")));
  EXPECT_EQ(error_of(*fetcher.next()), "not requested: the last three requests to its host have timed out");
}

/// Every address counts as public, as those of real hosts do.
FetchOptions among_public_hosts() {
  FetchOptions options = quick();
  options.is_public = [](const std::array<std::uint8_t, 16>&) { return true; };
  return options;
}

/// The times between the requests that a server got.
std::vector<milliseconds> gaps(const HttpServer& server) {
  std::vector<milliseconds> all;
  const auto log = server.log();
  for (std::size_t i = 1; i < log.size(); ++i) {
    all.push_back(std::chrono::duration_cast<milliseconds>(log[i].at - log[i - 1].at));
  }
  return all;
}

TEST(Turns, APublicHostGetsOneRequestAtATimeAndAPauseAfterIt) {
  HttpServer one;
  HttpServer other("127.0.0.2");
  for (HttpServer* server : {&one, &other}) server->otherwise([](const auto&) { return test::ok("x"); });
  Fetcher fetcher(among_public_hosts());
  for (int i = 0; i < 3; ++i) fetcher.add(request(one.url("/" + std::to_string(i))));
  for (int i = 0; i < 3; ++i) fetcher.add(request(other.url("/" + std::to_string(i))));
  int answers = 0;
  while (std::optional<Response> response = fetcher.next()) answers += response->ok() ? 1 : 0;
  EXPECT_EQ(answers, 6);
  for (const HttpServer* server : {&one, &other}) {
    for (const milliseconds gap : gaps(*server)) EXPECT_GE(gap, milliseconds(249));
  }
  EXPECT_LT(other.log().front().at, one.log()[1].at) << "hosts do not wait for each other";
}

TEST(Turns, ThePauseIsDoubledAfterARefusal) {
  HttpServer server;
  server.otherwise([](const auto&) { return test::status(429); });
  Fetcher fetcher(among_public_hosts());
  for (int i = 0; i < 3; ++i) fetcher.add(request(server.url("/" + std::to_string(i))));
  while (fetcher.next()) continue;
  const std::vector<milliseconds> all = gaps(server);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_GE(all[0], milliseconds(499));
  EXPECT_GE(all[1], milliseconds(999));
}

TEST(Turns, APrivateHostIsNotHeldUp) {
  HttpServer server;
  server.set_latency(milliseconds(20));
  server.otherwise([](const auto&) { return test::ok("x"); });
  Fetcher fetcher(quick());
  for (int i = 0; i < 12; ++i) fetcher.add(request(server.url("/" + std::to_string(i))));
  while (fetcher.next()) continue;
  EXPECT_GE(server.most_at_once(), 2U);
}

TEST(Turns, AllRequestsTogetherHaveABudgetOfTime) {
  HttpServer silent;
  silent.otherwise([](const auto&) { return test::silence(); });
  FetchOptions options = quick();
  options.stall_timeout = milliseconds(60'000);
  options.timeout = milliseconds(60'000);
  options.budget = milliseconds(100);
  Fetcher fetcher(options);
  for (int i = 0; i < 20; ++i) fetcher.add(request(silent.url("/" + std::to_string(i))));
  int cut_short = 0;
  while (std::optional<Response> response = fetcher.next()) {
    cut_short += response->error && response->error->kind == ErrorKind::interrupted ? 1 : 0;
  }
  EXPECT_EQ(cut_short, 20);
}

TEST(Turns, NextWithinGivesUpAndLosesNothing) {
  HttpServer server;
  server.set_latency(milliseconds(100));
  server.otherwise([](const auto&) { return test::ok("late"); });
  Fetcher fetcher(quick());
  fetcher.add(request(server.url("/")));
  EXPECT_FALSE(fetcher.next_within(milliseconds(5)));
  EXPECT_EQ(fetcher.pending(), 1U);
  EXPECT_EQ(fetcher.next()->body, "late");
}

}  // namespace
}  // namespace feedcat

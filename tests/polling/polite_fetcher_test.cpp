#include "polling/polite_fetcher.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "polling/reader.hpp"

#include "store/sqlite.hpp"
#include "support/http_server.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::polling {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::seconds;
using test::HttpReply;
using test::HttpRequest;
using test::Reader;
using testing::ContainsRegex;
using testing::HasSubstr;

TEST_F(Reader, RequestsOnceUnconditionallyAndPrintsTheCopyWhileItIsFresh) {
  serve(with(test::ok("one"), "ETag", "\"1\""));
  EXPECT_EQ(run().body, "one");
  EXPECT_FALSE(last_request().has("if-none-match"));
  EXPECT_FALSE(last_request().has("if-modified-since"));
  now_ += 59min;
  const Reply again = run();
  EXPECT_EQ(again.body, "one");
  EXPECT_TRUE(again.from_cache);
  EXPECT_EQ(again.content_type, "application/rss+xml");
  EXPECT_EQ(again.final_url, server_.url("/feed"));
  EXPECT_THAT(again.detail, HasSubstr("fresh copy; not requested again before 2026-04-08T01:00:0"));
  EXPECT_EQ(asked(), 1U);
}

TEST_F(Reader, PrintsTheCopyAfterNotModified) {
  server_.on("/feed",
             [](const HttpRequest& r) { return test::conditional(r, "W/\"1\"", "4 April, in the evening", "x"); });
  run();
  now_ += 2h;
  const Reply again = run();
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, "x");
  EXPECT_TRUE(again.from_cache);
  EXPECT_EQ(last_request().header("if-none-match"), "W/\"1\"");
  EXPECT_EQ(last_request().header("if-modified-since"), "4 April, in the evening");
  now_ += 30min;
  run();
  EXPECT_EQ(asked(), 2U) << "a 304 starts the hour anew";
}

TEST_F(Reader, RenewsValidatorsAndForgetsThem) {
  serve(with(test::ok("x"), "ETag", "\"1\""));
  run();
  serve(with(test::status(304), "ETag", "\"2\""));
  now_ += 2h;
  run();
  serve(with(test::ok("x"), "ETag", "\"3\""));
  now_ += 2h;
  run();
  EXPECT_EQ(last_request().header("if-none-match"), "\"2\"");
  serve(test::ok("x"));
  now_ += 2h;
  run();
  EXPECT_EQ(last_request().header("if-none-match"), "\"3\"");
  now_ += 25h;
  run();
  EXPECT_FALSE(last_request().has("if-none-match"));
}

TEST_F(Reader, WaitsAsLongAsTheServerOrTheFeedSays) {
  struct Row {
    const char* name;
    HttpReply reply;
    PollingHints hints;
    seconds wait;
  };
  const HttpReply plain = with(test::ok("x"), "ETag", "\"1\"");
  PollingHints ttl;
  ttl.ttl = std::chrono::minutes(240);
  const Row rows[] = {
      {"max-age", with(plain, "Cache-Control", "max-age=43200"), {}, 12h},
      {"expires", with(plain, "Expires", "Wed, 08 Apr 2026 06:00:00 GMT"), {}, 6h},
      {"ttl", plain, ttl, 4h},
      {"nothing", plain, {}, 1h},
      {"no validators", test::ok("x"), {}, 24h},
      {"absurd", with(plain, "Cache-Control", "max-age=999999999"), {}, days(7)},
  };
  const UtcTime start = now_;
  for (const Row& row : rows) {
    const std::string path = "/" + std::to_string(&row - rows);
    server_.on(path, [&](const HttpRequest&) { return row.reply; });
    feed_.emplace().polling = row.hints;
    now_ = start;
    run(server_.url(path));
    now_ = start + row.wait - 5s;
    run(server_.url(path));
    EXPECT_EQ(server_.log(path).size(), 1U) << row.name;
    now_ = start + row.wait + 9s;
    run(server_.url(path));
    EXPECT_EQ(server_.log(path).size(), 2U) << row.name;
  }
}

TEST_F(Reader, RefreshRequestsAtOnceButConditionally) {
  serve(with(with(test::ok("x"), "ETag", "\"1\""), "Cache-Control", "max-age=43200"));
  run();
  cache_.refresh = true;
  run();
  EXPECT_EQ(asked(), 2U);
  EXPECT_EQ(last_request().header("if-none-match"), "\"1\"");
}

TEST_F(Reader, SendsNoRequestsToAHostThatWantsNone) {
  serve(test::status(429, {{"Retry-After", "7200"}}));
  server_.on("/other", [](const auto&) { return test::ok("other"); });
  EXPECT_EQ(run().status, 429);
  cache_.refresh = true;
  const Reply again = run();
  EXPECT_EQ(again.error->kind, ErrorKind::too_early);
  // On a slow machine the run may take a second or two.
  EXPECT_THAT(again.error->message,
              ContainsRegex("^not requested again before 2026-04-08T02:00:0.Z .Retry-After.: HTTP status 429$"));
  EXPECT_THAT(run(server_.url("/other")).error->message,
              ContainsRegex("^not requested again before 2026-04-08T02:00:0.Z .Retry-After.$"));
  EXPECT_EQ(asked(), 1U);
  now_ += 2h + 9s;
  EXPECT_EQ(run(server_.url("/other")).body, "other");
}

TEST_F(Reader, RequestsAgainAtOnceIfNoServerWasReached) {
  const std::string closed = "http://127.0.0.1:" + std::to_string(test::closed_port()) + "/feed";
  for (int i = 0; i < 4; ++i) {
    for (const std::string& url : {closed, std::string("http://no-such-host.invalid/")}) {
      const Response response = run(url);
      ASSERT_TRUE(response.error) << url;
      EXPECT_NE(response.error->kind, ErrorKind::too_early) << url << ": " << response.error->message;
    }
  }
}

TEST_F(Reader, ABackOffSaysWhenItEndsAndHowToRequestEarlier) {
  serve(test::status(500));
  EXPECT_EQ(run().status, 500);
  const Response again = run();
  ASSERT_TRUE(again.error);
  EXPECT_THAT(again.error->message, ContainsRegex("^not requested again before 2026-04-08T0.:..:..Z .back-off after a "
                                                  "failure.: HTTP status 500; --refresh requests it anyway$"));
  EXPECT_EQ(asked(), 1U);
  cache_.refresh = true;
  run();
  EXPECT_EQ(asked(), 2U);
}

TEST_F(Reader, StopsRequestsToAHostInTheMiddleOfARun) {
  server_.set_latency(20ms);
  server_.otherwise([](const auto&) { return test::status(503, {{"Retry-After", "Wed, 08 Apr 2026 01:00:00 GMT"}}); });
  CacheOptions options;
  options.path = folder_ / "c";
  options.now = now_;
  FetchOptions fetch;
  CacheMemory memory(options);
  PoliteFetcher fetcher(fetch, politeness_of(options), memory);
  for (std::size_t i = 0; i < 30; ++i) {
    Request request;
    request.tag = i;
    request.url = server_.url("/" + std::to_string(i));
    fetcher.add(std::move(request));
  }
  std::size_t early = 0;
  while (std::optional<Reply> response = fetcher.next()) {
    early += response->error && response->error->kind == ErrorKind::too_early ? 1 : 0;
    fetcher.remember(*response, nullptr);
  }
  EXPECT_LE(asked(), 6U) << "those that were on the way already";
  EXPECT_GE(early, 24U);
}

TEST_F(Reader, BacksOffFromAFailingSourceAndSaysSo) {
  serve(test::status(500));
  EXPECT_EQ(run().status, 500);
  const Reply again = run();
  ASSERT_TRUE(again.error);
  EXPECT_EQ(again.error->kind, ErrorKind::too_early);
  EXPECT_THAT(again.error->message, HasSubstr("(back-off after a failure): HTTP status 500"));
  EXPECT_EQ(asked(), 1U);
  cache_.refresh = true;
  EXPECT_EQ(run().status, 500);
  EXPECT_EQ(asked(), 2U);
}

TEST_F(Reader, NeverRequestsAgainWhatIsGone) {
  serve(test::status(410));
  EXPECT_EQ(run().status, 410);
  now_ += days(365);
  EXPECT_EQ(run().error->kind, ErrorKind::gone);
  EXPECT_EQ(asked(), 1U);
}

TEST_F(Reader, StaleOkPrintsTheCopyAndSaysWhy) {
  serve(with(test::ok("x"), "ETag", "\"1\""));
  run();
  now_ += 2h;
  serve(test::status(500));
  EXPECT_EQ(run().status, 500);
  cache_.stale_ok = true;
  const Reply early = run();
  EXPECT_EQ(early.body, "x");
  EXPECT_THAT(early.notice, HasSubstr("; printing the copy of 2026-04-08T00:00:0"));
  now_ += 9h;
  const Reply failed = run();
  EXPECT_EQ(failed.body, "x");
  EXPECT_THAT(failed.notice, HasSubstr("HTTP status 500; printing the copy of 2026-04-08T00:00:0"));
  EXPECT_EQ(asked(), 3U);
}

TEST_F(Reader, OfflineOpensNoSocket) {
  cache_.offline = true;
  const Reply none = run();
  EXPECT_EQ(none.error->kind, ErrorKind::not_found);
  EXPECT_EQ(asked(), 0U);
  cache_.offline = false;
  serve(test::ok("x"));
  run();
  now_ += days(30);
  cache_.offline = true;
  EXPECT_EQ(run().body, "x");
  EXPECT_EQ(asked(), 1U);
}

/// Deletes every copy, as another process may do at any time.
void lose_the_copies(const std::string& path) {
  Result<store::Database> database = store::Database::open(path, store::Open::read_write);
  ASSERT_TRUE(database);
  ASSERT_TRUE(database->run("delete from answer; delete from copy"));
}

TEST_F(Reader, RequestsUnconditionallyIfTheCopyWasLostMeanwhile) {
  serve(with(test::ok("x"), "ETag", "\"1\""));
  run();
  for (const bool refresh : {false, true}) {  // first a fresh copy, then a 304
    if (refresh) server_.on("/feed", [](const HttpRequest& r) { return test::conditional(r, "\"1\"", "", "x"); });
    cache_.refresh = refresh;
    CacheMemory memory(cache_);
    PoliteFetcher fetcher({}, politeness_of(cache_), memory);
    Request request;
    request.url = server_.url("/feed");
    fetcher.add(request);
    std::optional<Reply> copy = fetcher.next_within(10s);
    ASSERT_TRUE(copy && copy->from_cache);
    lose_the_copies(cache_.path);
    ASSERT_FALSE(fetcher.load(*copy));
    fetcher.ask_again(*copy);
    const std::optional<Reply> again = fetcher.next();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->body, "x");
    EXPECT_FALSE(again->from_cache);
    EXPECT_FALSE(last_request().has("if-none-match"));
    fetcher.remember(*again, nullptr);
  }
}

TEST_F(Reader, DoesNotRequestALostCopyIfRequestsAreForbidden) {
  serve(with(test::ok("x"), "ETag", "\"1\""));
  run();
  cache_.offline = true;
  CacheMemory memory(cache_);
  PoliteFetcher fetcher({}, politeness_of(cache_), memory);
  Request request;
  request.url = server_.url("/feed");
  fetcher.add(request);
  std::optional<Reply> copy = fetcher.next_within(10s);
  ASSERT_TRUE(copy && copy->from_cache);
  lose_the_copies(cache_.path);
  ASSERT_FALSE(fetcher.load(*copy));
  fetcher.ask_again(*copy);
  EXPECT_EQ(fetcher.next()->error->message, "not in the cache, and --offline forbids requests");
  EXPECT_EQ(asked(), 1U);
}

TEST_F(Reader, AdoptsAPermanentMoveWithANote) {
  serve(test::redirect(301, "/new"));
  server_.on("/new", [](const HttpRequest& r) { return test::conditional(r, "\"n\"", "", "x"); });
  run();
  now_ += 24h;
  run();
  EXPECT_EQ(last_request().header("if-none-match"), "\"n\"") << "validators go to the address that sent them";
  EXPECT_TRUE(notes_.empty());
  now_ += 25h;
  run();
  ASSERT_EQ(notes_.size(), 1U);
  EXPECT_EQ(notes_[0], "moved permanently to " + server_.url("/new") + ", which is requested from now on");
  now_ += 2h;
  EXPECT_EQ(run().body, "x");
  EXPECT_EQ(server_.log("/feed").size(), 3U);
  EXPECT_EQ(server_.log("/new").size(), 4U);
}

/// Knows one address, whose body it has used and not kept.
class KnowingMemory : public CacheMemory {
 public:
  explicit KnowingMemory(PollState state) : CacheMemory({}), known_{std::move(state), {}, Held::known, {}, {}, {}} {}
  std::optional<Remembered> load(std::string_view, UtcTime) override { return known_; }
  void put(std::string_view, const Remembered& after, std::string, UtcTime) override { known_ = after; }
  [[nodiscard]] const PollState& state() const { return known_.state; }

 private:
  Remembered known_;
};

TEST_F(Reader, AnswersNotModifiedIfTheCallerKnowsTheBody) {
  serve(with(test::status(304), "ETag", "\"2\""));
  PollState state;
  state.validators.etag = "\"1\"";
  state.validators_url = server_.url("/feed");
  KnowingMemory memory(state);
  for (const bool requested : {true, false}) {
    PoliteFetcher fetcher({}, {.now = now_}, memory);
    EXPECT_EQ(fetcher.add({0, server_.url("/feed"), {}}), requested) << "the second time it is fresh";
    const std::optional<Response> response = fetcher.next();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 304);
    const Lesson lesson = fetcher.remember(*response, nullptr);
    EXPECT_EQ(lesson.requested, requested);
    EXPECT_EQ(lesson.state, memory.state());
    EXPECT_EQ(lesson.state.validators.etag, "\"2\"");
  }
  ASSERT_EQ(asked(), 1U);
  EXPECT_EQ(last_request().header("if-none-match"), "\"1\"");
}

/// A publisher that has moved its feed for good may move its name to a private address later.
TEST_F(Reader, ARememberedMoveDoesNotLeadToAPrivateAddress) {
  test::HttpServer inside("127.0.0.1");
  test::HttpServer outside("127.0.0.2");
  outside.on("/feed", [](const HttpRequest&) { return test::ok("x"); });
  PollState state;
  state.moved_to = inside.url("/secret");
  KnowingMemory memory(state);
  FetchOptions fetch;
  fetch.is_public = [](const std::array<std::uint8_t, 16>& address) { return address[15] == 2; };
  PoliteFetcher fetcher(fetch, {.now = now_}, memory);
  fetcher.add({0, outside.url("/feed"), {}});
  const std::optional<Response> response = fetcher.next();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "x");
  EXPECT_TRUE(inside.log().empty());
  EXPECT_EQ(fetcher.remember(*response, nullptr).state.moved_to, "");
}

TEST_F(Reader, TriesAgainAtOnceIfNoServerWasReached) {
  const std::string url = "http://127.0.0.1:" + std::to_string(test::closed_port()) + "/feed";
  for (int i = 0; i < 2; ++i) EXPECT_EQ(run(url).error->message, "connection refused");
}

TEST_F(Reader, SaysHowLongItWaitsAndThatRefreshDoesNotWait) {
  serve(test::status(500));
  run();
  EXPECT_THAT(run().error->message, testing::EndsWith("HTTP status 500; --refresh requests it anyway"));
  cache_.refresh = true;
  EXPECT_EQ(run().status, 500);
}

TEST_F(Reader, NotModifiedIsAnErrorIfNothingIsKnown) {
  serve(test::status(304));
  EXPECT_EQ(run().error->message, "HTTP status 304 to an unconditional request");
}

/// Guesses the address and returns whether a request was sent.
class Guess : public test::Reader {
 protected:
  bool guess() {
    cache_.path = folder_ / "cache.sqlite";
    cache_.now = now_;
    CacheMemory memory(cache_);
    PoliteFetcher fetcher({.retries = 0}, politeness_of(cache_), memory);
    Request request;
    request.url = server_.url("/feed");
    const bool sent = fetcher.add_guess(request);
    const std::optional<Reply> reply = fetcher.next();
    EXPECT_TRUE(reply);
    fetcher.remember(*reply, nullptr);
    return sent;
  }
};

TEST_F(Guess, IsRepeatedAfterThirtyDays) {
  for (HttpReply reply : {test::status(404), test::ok("<!doctype html><p>Nothing here", "text/html")}) {
    serve(reply);
    std::filesystem::remove(folder_ / "cache.sqlite");
    EXPECT_TRUE(guess());
    now_ += std::chrono::days(29);
    EXPECT_FALSE(guess()) << reply.status;
    now_ += std::chrono::days(2);
    EXPECT_TRUE(guess()) << reply.status;
  }
}

TEST_F(Guess, IsRepeatedSoonIfTheServerWasInTrouble) {
  serve(test::status(503));
  EXPECT_TRUE(guess());
  now_ += std::chrono::days(1);
  EXPECT_TRUE(guess());
}

TEST_F(Guess, DoesNotBindAUserWhoTypesTheAddress) {
  serve(test::status(404));
  EXPECT_TRUE(guess());
  cache_.path = folder_ / "cache.sqlite";
  cache_.now = now_;
  CacheMemory memory(cache_);
  PoliteFetcher fetcher({.retries = 0}, politeness_of(cache_), memory);
  Request request;
  request.url = server_.url("/feed");
  EXPECT_TRUE(fetcher.add(request));
}

}  // namespace
}  // namespace feedcat::polling

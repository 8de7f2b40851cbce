#include "polling/freshness.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "net/http_time.hpp"
#include "polling/cache_headers.hpp"

namespace feedcat::polling {

void PrintTo(const PollState& state, std::ostream* out) {
  *out << "next in " << (state.next_poll ? state.next_poll->time_since_epoch().count() : -1) << " because "
       << reason_in_words(state.reason) << ", failures " << state.failures;
}

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// This is a Wednesday at noon.
constexpr UtcTime kNow = std::chrono::sys_days{std::chrono::year(2026) / 4 / 8} + hours(12);
const std::string kUrl = "https://example.org/feed";

Response answer(int status, HeaderList headers = {}, std::string body = "x") {
  Response response;
  response.url = kUrl;
  response.final_url = kUrl;
  response.status = status;
  response.headers = std::move(headers);
  response.body = std::move(body);
  return response;
}

Response good(HeaderList headers) {
  headers.emplace_back("etag", "\"1\"");
  return answer(200, std::move(headers));
}

Response failed() {
  Response response = answer(0);
  response.error = Error{ErrorKind::network, "connection refused"};
  return response;
}

PollState after(const Response& response, const PollingHints& hints = {}) {
  return after_response({}, response, hints, kNow);
}

TEST(CacheControl, IsReadAsServersWriteIt) {
  struct Row {
    std::vector<std::string> values;
    std::optional<seconds> max_age;
    bool no_cache;
  };
  const Row rows[] = {
      {{"max-age=3600"}, 3600s, false},
      {{"public, MAX-AGE = 60 , must-revalidate"}, 60s, false},
      {{"max-age=\"120\""}, 120s, false},
      {{"s-maxage=9000"}, std::nullopt, false},
      {{"private", "max-age=5"}, 5s, false},
      {{"max-age=1, max-age=2"}, 1s, false},
      {{"max-age=-1"}, 0s, false},
      {{"max-age"}, 0s, false},
      {{"max-age=soon"}, 0s, false},
      {{"max-age=99999999999999999999999999"}, std::chrono::duration_cast<seconds>(std::chrono::years(100)), false},
      {{"no-cache, max-age=3600"}, 3600s, true},
      {{"no-cache=\"set-cookie\", max-age=3600"}, 3600s, false},
      {{"no-store"}, std::nullopt, true},
      {{""}, std::nullopt, false},
      {{",,=,;max-age=7"}, std::nullopt, false},
  };
  for (const Row& row : rows) {
    HeaderList headers;
    for (const std::string& value : row.values) headers.emplace_back("cache-control", value);
    const polling::CacheControl control = polling::parse_cache_control(headers);
    EXPECT_EQ(control.max_age, row.max_age) << row.values.front();
    EXPECT_EQ(control.no_cache, row.no_cache) << row.values.front();
  }
}

TEST(RetryAfter, IsSecondsOrADate) {
  struct Row {
    int status;
    const char* value;
    std::optional<seconds> wait;
  };
  const Row rows[] = {
      {429, "120", 120s},
      {503, " 3600 ", 3600s},
      {503, "Wed, 08 Apr 2026 13:00:00 GMT", 3600s},
      {429, "Wednesday, 08-Apr-26 12:30:00 GMT", 1800s},
      {503, "Wed, 08 Apr 2026 11:00:00 GMT", std::nullopt},
      {429, "0", std::nullopt},
      {429, "-5", std::nullopt},
      {429, "later", std::nullopt},
      {429, "99999999999999", days(7)},
      {200, "120", std::nullopt},
      {500, "120", std::nullopt},
  };
  for (const Row& row : rows) {
    const std::optional<UtcTime> until = net::retry_after(answer(row.status, {{"retry-after", row.value}}), kNow);
    ASSERT_EQ(until.has_value(), row.wait.has_value()) << row.value;
    if (until) {
      EXPECT_EQ(*until - kNow, *row.wait) << row.value;
    }
  }
}

// Each row has headers and hints of a 200 with a validator, and how long no request is allowed, and why.
TEST(Freshness, IsTheLongestTimeOfAllHeadersAndHints) {
  struct Row {
    const char* name;
    HeaderList headers;
    PollingHints hints;
    seconds wait;
    PollReason reason;
  };
  PollingHints ttl;
  ttl.ttl = minutes(180);
  PollingHints daily;
  daily.update_interval = days(1);
  PollingHints absurd;
  absurd.ttl = minutes(1'000'000);
  const Row rows[] = {
      {"nothing said", {}, {}, 1h, PollReason::floor},
      {"max-age", {{"cache-control", "max-age=43200"}}, {}, 12h, PollReason::max_age},
      {"short max-age", {{"cache-control", "max-age=60"}}, {}, 1h, PollReason::floor},
      {"max-age beats expires",
       {{"cache-control", "max-age=7200"}, {"expires", "Fri, 10 Apr 2026 12:00:00 GMT"}},
       {},
       2h,
       PollReason::max_age},
      {"expires", {{"expires", "Wed, 08 Apr 2026 15:00:00 GMT"}}, {}, 3h, PollReason::expires},
      {"expires by the server's own clock",
       {{"date", "Wed, 08 Apr 2026 10:00:00 GMT"}, {"expires", "Wed, 08 Apr 2026 15:00:00 GMT"}},
       {},
       5h,
       PollReason::expires},
      {"expires 0", {{"expires", "0"}}, {}, 1h, PollReason::floor},
      {"expired", {{"expires", "Thu, 01 Jan 1970 00:00:00 GMT"}}, {}, 1h, PollReason::floor},
      {"age", {{"cache-control", "max-age=43200"}, {"age", "7200"}}, {}, 10h, PollReason::max_age},
      {"age beyond", {{"cache-control", "max-age=43200"}, {"age", "99999"}}, {}, 1h, PollReason::floor},
      {"no-cache", {{"cache-control", "no-cache, max-age=43200"}}, {}, 1h, PollReason::floor},
      {"ttl", {}, ttl, 3h, PollReason::ttl},
      {"update period", {{"cache-control", "max-age=43200"}}, daily, 24h, PollReason::update_period},
      {"absurd ttl", {}, absurd, days(7), PollReason::cap},
      {"absurd max-age", {{"cache-control", "max-age=31536000"}}, {}, days(7), PollReason::cap},
  };
  for (const Row& row : rows) {
    const PollState state = after(good(row.headers), row.hints);
    EXPECT_EQ(*state.next_poll - kNow, row.wait) << row.name;
    EXPECT_EQ(state.reason, row.reason) << row.name;
    EXPECT_FALSE(may_ask(state, *state.next_poll - 1s)) << row.name;
    EXPECT_TRUE(may_ask(state, *state.next_poll)) << row.name;
    EXPECT_TRUE(may_ask(state, kNow, true)) << row.name;
  }
}

TEST(Freshness, IsADayForAServerWithoutValidators) {
  const PollState state = after(answer(200, {{"cache-control", "max-age=7200"}}));
  EXPECT_EQ(*state.next_poll - kNow, 24h);
}

TEST(Freshness, WaitsForTheEndOfSkippedHoursAndDays) {
  PollingHints hints;
  hints.skip_hours = 1U << 13 | 1U << 14;
  EXPECT_EQ(*after(good({}), hints).next_poll - kNow, 3h);  // 13:00 and 14:xx are skipped
  EXPECT_EQ(after(good({}), hints).reason, PollReason::skip);
  hints = {};
  hints.skip_days = 1U << 3 | 1U << 4;  // Wednesday, Thursday
  EXPECT_EQ(*after(good({}), hints).next_poll - kNow, 36h);
  hints.skip_days = 0x7F;
  EXPECT_EQ(*after(good({}), hints).next_poll - kNow, 1h) << "a feed that skips every day means nothing by it";
}

TEST(Freshness, AllowsNoRequestInALaterSkippedHour) {
  PollingHints hints;
  hints.skip_hours = 1U << 20;
  const PollState state = after(good({}), hints);
  EXPECT_TRUE(may_ask(state, kNow + 7h));
  EXPECT_FALSE(may_ask(state, kNow + 8h));
  EXPECT_TRUE(may_ask(state, kNow + 8h, true));
  EXPECT_TRUE(may_ask(state, kNow + 9h));
}

TEST(Freshness, ContinuesAfterANotModifiedWithoutHeaders) {
  const PollState first = after(good({{"cache-control", "max-age=43200"}}));
  const PollState second = after_response(first, answer(304), std::nullopt, kNow + 13h);
  EXPECT_EQ(*second.next_poll - kNow, 25h);
  EXPECT_EQ(second.reason, PollReason::max_age);
  const PollState third =
      after_response(first, answer(304, {{"cache-control", "max-age=7200"}}), std::nullopt, kNow + 13h);
  EXPECT_EQ(*third.next_poll - kNow, 15h);
}

TEST(Freshness, KeepsTheFeedsOwnHintsThroughNotModified) {
  PollingHints hints;
  hints.ttl = minutes(300);
  const PollState first = after(good({}), hints);
  EXPECT_EQ(*after_response(first, answer(304), std::nullopt, kNow + 6h).next_poll - kNow, 11h);
}

TEST(Validators, AreRenewedKeptAndForgotten) {
  PollState state = after(answer(200, {{"etag", "W/\"1\""}, {"last-modified", "a while ago"}}));
  Request request = poll_request(state, kUrl, kNow + 2h);
  EXPECT_EQ(request.url, kUrl);
  EXPECT_EQ(request.validators, (Validators{"W/\"1\"", "a while ago"}));
  EXPECT_EQ(request.validators_url, kUrl);

  // A 304 renews only the validators that it contains.
  state = after_response(state, answer(304, {{"etag", "\"2\""}}), std::nullopt, kNow + 2h);
  EXPECT_EQ(state.validators, (Validators{"\"2\"", "a while ago"}));
  EXPECT_EQ(state.last_change, kNow);

  // A 200 with an equal body renews them, too, but is not a change.
  state = after_response(state, answer(200, {{"etag", "\"3\""}}), PollingHints{}, kNow + 4h);
  EXPECT_EQ(state.validators, (Validators{"\"3\"", ""}));
  EXPECT_EQ(state.last_change, kNow);

  // Another body is a change. Validators that the server does not send any more are forgotten.
  state = after_response(state, answer(200, {}, "y"), PollingHints{}, kNow + 6h);
  EXPECT_EQ(state.validators, Validators{});
  EXPECT_EQ(state.last_change, kNow + 6h);
  request = poll_request(state, kUrl, kNow + 99h);
  EXPECT_TRUE(request.validators.empty());
}

TEST(Validators, OfAServerThatDoesNotRecogniseItsOwnETagAreOnlyTheDate) {
  const HeaderList headers = {{"etag", "\"5f-gzip\""}, {"last-modified", "a while ago"}};
  PollState state = after(answer(200, headers));
  EXPECT_EQ(state.validators.etag, "\"5f-gzip\"") << "goes back unchanged";

  state = after_response(state, answer(304, headers), std::nullopt, kNow + 2h);
  EXPECT_EQ(state.validators.etag, "\"5f-gzip\"") << "it was recognised";

  state = after_response(state, answer(200, headers), PollingHints{}, kNow + 4h);
  EXPECT_EQ(state.validators, (Validators{"", "a while ago"})) << "it was not";
  state = after_response(state, answer(304, headers), std::nullopt, kNow + 6h);
  EXPECT_EQ(state.validators, (Validators{"", "a while ago"}));
  state = after_response(state, answer(200, {{"etag", "\"60-gzip\""}, {"last-modified", "now"}}), PollingHints{},
                         kNow + 8h);
  EXPECT_EQ(state.validators, (Validators{"", "now"}));
  state = after_response(state, answer(200, {{"etag", "\"61\""}, {"last-modified", "now"}}), PollingHints{}, kNow + 9h);
  EXPECT_EQ(state.validators, (Validators{"\"61\"", "now"})) << "the server was mended";
}

TEST(Validators, KeepAnETagThatIsNotRecognisedIfThereIsNoDate) {
  const Response without_date = answer(200, {{"etag", "\"5f-gzip\""}});
  const PollState state = after_response(after(without_date), without_date, PollingHints{}, kNow + 2h);
  EXPECT_EQ(state.validators, (Validators{"\"5f-gzip\"", ""}));
}

TEST(Validators, AreNotSentWhenTheCopyIsLost) {
  const PollState state = after(good({}));
  EXPECT_TRUE(poll_request(state, kUrl, kNow + 2h, false).validators.empty());
}

TEST(Validators, SurviveFailures) {
  PollState state = after(good({}));
  state = after_response(state, failed(), std::nullopt, kNow + 2h);
  state = after_response(state, answer(500, {{"etag", "\"error page\""}}), std::nullopt, kNow + 4h);
  EXPECT_EQ(state.validators.etag, "\"1\"");
  EXPECT_EQ(state.failures, 2U);
  EXPECT_EQ(state.failing_since, kNow + 2h);
  state = after_response(state, answer(304), std::nullopt, kNow + 9h);
  EXPECT_EQ(state.failures, 0U);
  EXPECT_FALSE(state.failing_since);
}

TEST(Validators, AreCheckedOnceInThirtyDaysWithoutChange) {
  PollState state = after(good({}));
  EXPECT_FALSE(poll_request(state, kUrl, kNow + days(29)).validators.empty());
  EXPECT_TRUE(poll_request(state, kUrl, kNow + days(30)).validators.empty());
  state =
      after_response(state, good({}), PollingHints{}, kNow + days(30));  // an equal body, so the validators were right
  EXPECT_FALSE(poll_request(state, kUrl, kNow + days(31)).validators.empty());
  const PollState careful = after(good({{"cache-control", "max-age=3600"}}));
  EXPECT_FALSE(poll_request(careful, kUrl, kNow + days(31)).validators.empty());
}

TEST(Failure, BacksOffExponentiallyWithJitterUpToAWeek) {
  PollState state;
  seconds before{0};
  UtcTime now = kNow;
  for (int i = 0; i < 20; ++i) {
    state = after_response(state, failed(), std::nullopt, now);
    const seconds wait = *state.next_poll - now;
    const seconds plain = std::min<seconds>(days(7), minutes(1) * (1 << i));
    EXPECT_GE(wait, plain);
    EXPECT_LE(wait, std::min<seconds>(days(7), plain + plain / 2));
    EXPECT_GE(wait, before);
    EXPECT_EQ(state.reason, PollReason::backoff);
    before = wait;
    now = *state.next_poll;
  }
  EXPECT_EQ(before, seconds(days(7)));
  Response other = failed();
  other.url = "https://example.net/feed";
  EXPECT_NE(*after_response({}, other, std::nullopt, kNow).next_poll, *after(failed()).next_poll);
}

TEST(Failure, AllowsOneRequestAnHourToAServerThatAnswered) {
  for (const int status : {400, 403, 404, 429, 500, 503}) {
    EXPECT_GE(*after(answer(status)).next_poll - kNow, 1h) << status;
  }
}

TEST(Failure, RetryAfterBindsEvenARefresh) {
  const PollState state = after(answer(429, {{"retry-after", "7200"}}));
  EXPECT_FALSE(may_ask(state, kNow + 7199s, true));
  EXPECT_TRUE(may_ask(state, kNow + 7200s, true));
  EXPECT_EQ(state.reason, PollReason::retry_after);
  EXPECT_EQ(state.next_poll, kNow + 2h);
}

TEST(Failure, ARefusalHoldsAsLongAsItSays) {
  for (const int status : {403, 404, 429}) {
    const PollState state = after(answer(status, {{"cache-control", "max-age=172800"}}));
    EXPECT_EQ(state.next_poll, kNow + 48h) << status;
    EXPECT_EQ(state.reason, PollReason::max_age) << status;
    EXPECT_EQ(after(answer(status, {{"cache-control", "max-age=99999999"}})).next_poll, kNow + days(7)) << status;
    const PollState brief = after(answer(status, {{"cache-control", "max-age=60"}}));
    EXPECT_EQ(brief.reason, PollReason::backoff) << status;
    EXPECT_GE(brief.next_poll, kNow + 1h) << status;
  }
  EXPECT_EQ(after(answer(500, {{"cache-control", "max-age=172800"}})).reason, PollReason::backoff);
}

TEST(Failure, ANotModifiedToAnUnconditionalRequestIsOne) { EXPECT_EQ(after(answer(304)).failures, 1U); }

TEST(Gone, EndsThePollingUntilTheUserInsists) {
  PollState state = after_response(after(good({})), answer(410), std::nullopt, kNow + 2h);
  EXPECT_TRUE(state.gone);
  EXPECT_FALSE(may_ask(state, kNow + days(1000)));
  EXPECT_TRUE(may_ask(state, kNow + days(1), true));
  state = after_response(state, good({}), PollingHints{}, kNow + days(1));
  EXPECT_FALSE(state.gone);
}

Response moved(std::vector<Redirect> redirects) {
  Response response = good({});
  response.redirects = std::move(redirects);
  response.final_url = response.redirects.back().to;
  return response;
}

TEST(Moved, IsBelievedAfterThreeRunsOverTwoDays) {
  const Response response = moved({{301, "https://example.net/feed"}});
  PollState state = after_response({}, response, PollingHints{}, kNow);
  state = after_response(state, response, PollingHints{}, kNow + 24h);
  state = after_response(state, response, PollingHints{}, kNow + 47h);
  EXPECT_EQ(state.moved_to, "") << "three runs, but not yet 48 hours";
  state = after_response(state, response, PollingHints{}, kNow + 48h);
  EXPECT_EQ(state.moved_to, "https://example.net/feed");
  EXPECT_EQ(poll_request(state, kUrl, kNow + 99h).url, "https://example.net/feed");
}

TEST(Moved, IsNotBelievedAfterTwoRuns) {
  const Response response = moved({{308, "https://example.net/feed"}});
  PollState state = after_response({}, response, PollingHints{}, kNow);
  state = after_response(state, response, PollingHints{}, kNow + days(30));
  EXPECT_EQ(state.moved_to, "");
}

TEST(Moved, StartsAgainWhenTheTargetChangesOrTheRedirectEnds) {
  const Response one = moved({{301, "https://example.net/1"}});
  const Response two = moved({{301, "https://example.net/2"}});
  PollState state = after_response({}, one, PollingHints{}, kNow);
  state = after_response(state, one, PollingHints{}, kNow + 24h);
  state = after_response(state, two, PollingHints{}, kNow + 49h);
  EXPECT_EQ(state.moved_to, "");
  EXPECT_EQ(state.redirect_runs, 1U);
  state = after_response(state, good({}), PollingHints{}, kNow + 73h);
  EXPECT_EQ(state.redirect_runs, 0U);
  EXPECT_EQ(state.redirect_target, "");
}

TEST(Moved, FollowsRedirectsOnlyUpToTheFirstTemporaryOne) {
  const PollState state =
      after_response({}, moved({{301, "https://a.example/"}, {308, "https://b.example/"}, {302, "https://c.example/"}}),
                     PollingHints{}, kNow);
  EXPECT_EQ(state.redirect_target, "https://b.example/");
  EXPECT_EQ(after_response({}, moved({{302, "https://a.example/"}, {301, "https://b.example/"}}), PollingHints{}, kNow)
                .redirect_target,
            "");
}

TEST(Freshness, AnIntervalOfTheUserIsAddedToWhatThePublisherWants) {
  const PollState state = after(good({{"cache-control", "max-age=7200"}}));
  for (const seconds shorter : {seconds(0), seconds(-1), seconds(60), seconds(2h)}) {
    EXPECT_EQ(with_interval(state, shorter, kNow), state) << shorter.count();
  }
  PollState later = state;
  later.next_poll = kNow + 12h;
  later.reason = PollReason::interval;
  EXPECT_EQ(with_interval(state, 12h, kNow + 1h), later);
  EXPECT_EQ(with_interval(state, 12h, kNow - 1h), state) << "the clock was wrong";
  const PollState failing = after_response(state, failed(), {}, kNow + 3h);
  EXPECT_EQ(with_interval(failing, days(30), kNow + 3h), failing) << "the back-off decides";
}

}  // namespace
}  // namespace feedcat::polling

#include "polling/polite_fetcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "net/address.hpp"
#include "net/http_time.hpp"
#include "net/origin.hpp"
#include "polling/contents.hpp"
#include "polling/failure_of.hpp"
#include "polling/freshness.hpp"
#include "store/compress.hpp"
#include "text/date_format.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::polling {
namespace {

constexpr std::chrono::hours kLong{1};
constexpr std::size_t kLongestLinks = 4000;  // bytes
constexpr std::chrono::days kGuessAgainAfter{30};
constexpr const char* kNotThere = "not in the cache, and --offline forbids requests";

/// Is the body of the response a new copy?
bool is_kept(const Reply& response) { return !response.error && response.ok() && !response.from_cache; }

/// Returns the Link headers that name other forms of the document, as one. Those of an attacker's size are left out.
std::string links_of(const Response& response) {
  std::string links;
  for (const auto& [name, value] : response.headers) {
    if (name != "link" || base::ifind(value, "alternate") == base::kNone) continue;
    if (links.size() + value.size() > kLongestLinks) break;
    links += (links.empty() ? "" : ", ") + value;
  }
  return links;
}

/// Some errors say nothing about the health of the source.
bool was_asked(const Reply& response) {
  if (!response.error) return true;
  const ErrorKind kind = response.error->kind;
  return kind != ErrorKind::interrupted && kind != ErrorKind::too_early && kind != ErrorKind::usage &&
         kind != ErrorKind::io;  // this machine's own trouble
}

net::Moment present() {
  return {std::chrono::steady_clock::now(),
          std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())};
}

FetchOptions with_clock(FetchOptions options, net::HostClock& clock) {
  options.clock = &clock;
  return options;
}

}  // namespace

Politeness politeness_of(const CacheOptions& cache) {
  return {cache.refresh, cache.offline, cache.stale_ok, cache.now, cache.clock_runs};
}

PoliteFetcher::PoliteFetcher(const FetchOptions& fetch, Politeness politeness, PollMemory& memory)
    : politeness_(politeness),
      started_(std::chrono::steady_clock::now()),
      memory_(memory),
      clock_(fetch.clock == nullptr ? own_clock_ : *fetch.clock),
      fetcher_(with_clock(fetch, clock_)) {}

PoliteFetcher::~PoliteFetcher() {
  if (knows_paces_) memory_.put_paces(clock_.worth_keeping(present()));
}

UtcTime PoliteFetcher::now() const {
  if (!politeness_.clock_runs) return politeness_.now;
  return politeness_.now + std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - started_);
}

std::size_t PoliteFetcher::pending() const { return ready_.size() + fetcher_.pending(); }

bool PoliteFetcher::add(Request request, std::chrono::seconds interval, bool is_guess) {
  const UtcTime time = now();
  const std::size_t tag = request.tag;
  Question& question = questions_[tag];
  question.known = memory_.load(request.url, time).value_or(Remembered{});
  const PollState& state = question.known.state;
  question.moved_before = state.moved_to;
  question.request = std::move(request);
  question.interval = interval;
  question.is_guess = is_guess;

  Ready ready;
  ready.tag = tag;
  std::string why;
  const Decision decision = decide(question, time, why);
  if (decision == Decision::ask) {
    ask(question, true);
    return true;
  }
  // The Fetcher checks the addresses of requests, but a copy may come from a run in which the user had typed the
  // address.
  const std::string host(net::host_of_origin(net::origin_of(question.request.url)));
  if (question.request.public_only && net::names_private_host(host)) {
    ready.error = question.without_copy = Error{ErrorKind::refused, "private address refused (" + host + ")"};
    ready_.push_back(std::move(ready));
    return false;
  }
  if (politeness_.offline) {
    question.without_copy = Error{ErrorKind::not_found, kNotThere};
  } else if (decision == Decision::error) {
    question.without_copy = Error{state.gone ? ErrorKind::gone : ErrorKind::too_early, why};
  }
  if (decision == Decision::copy) {
    ready.detail = std::move(why);
  } else if (politeness_.stale_ok && question.known.held == Held::copy) {
    ready.notice = stale_notice(question, why);
  } else {
    ready.error = question.without_copy;
  }
  ready_.push_back(std::move(ready));
  return false;
}

PoliteFetcher::Decision PoliteFetcher::decide(const Question& question, UtcTime time, std::string& why) {
  const PollState state = with_interval(question.known.state, question.interval, time);
  const bool held = question.known.held != Held::nothing;
  if (politeness_.offline) {
    why = held ? "copy; nothing was requested (--offline)" : kNotThere;
    return held ? Decision::copy : Decision::error;
  }
  const std::string& target = state.moved_to.empty() ? question.request.url : state.moved_to;
  const std::optional<UtcTime> host_wait = memory_.host_wait(net::origin_of(target), time);
  const bool was_wrong_guess = state.reason == PollReason::wrong_guess && !question.is_guess;
  if (!host_wait && (was_wrong_guess || may_ask(state, time, politeness_.refresh))) return Decision::ask;
  // If the last try reached no server, another one is no burden to any server and may well succeed.
  if (!host_wait && !state.gone && state.reason == PollReason::unreached) return Decision::ask;
  const bool healthy = state.failures == 0 && !state.gone;
  if (healthy && held && !may_ask(state, time, false)) {
    const UtcTime next = std::max(state.next_poll.value_or(time), host_wait.value_or(time));
    why = fmt::format("fresh{}; not requested again before {} ({})", question.known.held == Held::copy ? " copy" : "",
                      text::format_rfc3339(next), host_wait ? "Retry-After" : reason_in_words(state.reason));
    return Decision::copy;
  }
  if (healthy && !host_wait) return Decision::ask;  // the copy is lost, and nothing forbids a request
  if (state.gone) {
    why = reason_in_words(PollReason::gone);
    return Decision::error;
  }
  const UtcTime allowed = std::max(state.retry_after.value_or(time), host_wait.value_or(time));
  const UtcTime next = std::max(state.next_poll.value_or(time), allowed);
  const bool by_server = allowed > time && allowed == next;
  why = fmt::format("not requested again before {} ({}){}{}", text::format_rfc3339(next),
                    by_server ? "Retry-After" : reason_in_words(state.reason), healthy ? "" : ": ",
                    question.known.last_error);
  if (by_server) return Decision::error;
  why += "; --refresh requests it anyway";
  if (allowed > time) why += " after " + text::format_rfc3339(allowed);
  return Decision::error;
}

void PoliteFetcher::ask(Question& question, bool conditional) {
  if (!std::exchange(knows_paces_, true)) clock_.restore(memory_.paces(now()), present());
  question.requested = true;
  Request request = poll_request(question.known.state, question.request.url, now(),
                                 conditional && question.known.held != Held::nothing);
  request.tag = question.request.tag;
  request.public_only =
      question.request.public_only || text::host_of(request.url) != text::host_of(question.request.url);
  request.settings = question.request.settings;
  request.accept = question.request.accept;
  if (request.settings.headers_url.empty()) request.settings.headers_url = question.request.url;
  fetcher_.add(std::move(request));
}

std::string PoliteFetcher::stale_notice(const Question& question, std::string_view why) {
  const std::optional<UtcTime> then = question.known.state.last_success;
  return fmt::format("{}; printing the copy of {}", why, then ? text::format_rfc3339(*then) : "an earlier run");
}

Reply PoliteFetcher::from_memory(const Question& question) {
  Reply response;
  response.tag = question.request.tag;
  response.url = question.request.url;
  response.from_cache = true;
  response.final_url = question.known.final_url;
  response.status = question.known.held == Held::copy ? 200 : 304;
  if (response.status == 304) return response;
  response.content_type = question.known.content_type;
  if (!question.known.links.empty()) response.headers.emplace_back("link", question.known.links);
  const Validators& validators = question.known.state.validators;
  if (!validators.etag.empty()) response.headers.emplace_back("etag", validators.etag);
  if (!validators.last_modified.empty()) response.headers.emplace_back("last-modified", validators.last_modified);
  memory_.lend(response.url, now());
  return response;
}

bool PoliteFetcher::load(Reply& response) {
  if (!response.from_cache || response.status != 200) return true;
  std::optional<std::string> body = memory_.read(response.url);
  if (body) response.body = std::move(*body);
  return body.has_value();
}

void PoliteFetcher::ask_again(const Reply& response) {
  Question& question = questions_[response.tag];
  question.known.held = Held::nothing;
  question.remembered = false;
  if (!question.without_copy) return ask(question, false);
  Ready ready;
  ready.tag = response.tag;
  ready.error = question.without_copy;
  ready_.push_back(std::move(ready));
}

std::optional<Reply> PoliteFetcher::next() {
  while (pending() > 0) {
    std::optional<Reply> response = next_within(kLong);
    if (response && load(*response)) return response;
    if (response) ask_again(*response);
  }
  return std::nullopt;
}

std::optional<Reply> PoliteFetcher::next_within(std::chrono::milliseconds wait) {
  // If there are results that need no request, do not wait for the network.
  if (!ready_.empty()) wait = std::chrono::milliseconds(0);
  std::optional<Response> answer = fetcher_.next_within(wait);
  if (answer) return settle(std::move(*answer));
  if (ready_.empty()) return std::nullopt;
  const Ready ready = std::move(ready_.front());
  ready_.pop_front();
  Question& question = questions_[ready.tag];
  if (!ready.error) {
    Reply remembered = from_memory(question);
    remembered.notice = ready.notice;
    remembered.detail = ready.detail;
    return remembered;
  }
  question.remembered = true;  // no server was requested
  Reply response;
  response.tag = ready.tag;
  response.url = question.request.url;
  response.error = ready.error;
  return response;
}

std::optional<Reply> PoliteFetcher::settle(Response response) {
  Question& question = questions_[response.tag];
  std::string& moved_to = question.known.state.moved_to;
  if (response.error && response.error->kind == ErrorKind::refused && !moved_to.empty()) {
    // The address to which it moved must not be requested. A request to the old address shows where it leads now.
    moved_to.clear();
    question.moved_before.clear();
    ask(question, true);
    return std::nullopt;
  }
  response.url = question.request.url;
  const Held held = question.known.held;
  if (!response.error && response.status == 304 && held == Held::nothing) {
    response.error = Error{ErrorKind::http_status, "HTTP status 304 to an unconditional request"};
    question.remembered = true;  // there is nothing to learn from it
  }
  const bool unchanged = !response.error && response.status == 304;
  const bool instead = politeness_.stale_ok && failure_of(response) && held == Held::copy;
  if (!unchanged && !instead) return response;
  store_state(question, response, nullptr);
  Reply remembered = from_memory(question);
  remembered.redirects = std::move(response.redirects);
  remembered.trace = std::move(response.trace);
  remembered.elapsed = response.elapsed;
  remembered.public_peer = response.public_peer;
  if (instead) {
    question.without_copy = failure_of(response);
    remembered.notice = stale_notice(question, question.without_copy->message);
  } else {
    remembered.detail = fmt::format("HTTP status 304: not modified, {} ms", response.elapsed.count());
    if (remembered.status == 304) remembered.headers = std::move(response.headers);
  }
  return remembered;
}

void PoliteFetcher::store_state(Question& question, const Reply& response, const Feed* feed, std::string compressed) {
  question.remembered = true;
  if (!was_asked(response)) return;
  const UtcTime time = now();
  Remembered& known = question.known;
  const bool keeps = is_kept(response) && memory_.keeps_copy(question.request.url, known);
  const bool is_whole = feed != nullptr && response.ok() && !response.partial;
  if (is_whole) question.gap = note_contents(known.state, *feed, time);
  const auto hints = feed == nullptr ? std::nullopt : std::optional(feed->polling);
  known.state = after_response(std::move(known.state), response, hints, time);
  // An answer that says there is no feed is believed for a while. A server that is in trouble says nothing about it.
  const bool no_feed = feed == nullptr && response.status != 0 && response.status < 500 && response.status != 429;
  if (question.is_guess && no_feed) {
    known.state.next_poll = std::max(known.state.next_poll.value_or(time), time + kGuessAgainAfter);
    known.state.reason = PollReason::wrong_guess;
  }
  const std::optional<Error> failure = failure_of(response);
  known.last_error = failure ? failure->message : std::string();
  if (keeps) {
    known.held = Held::copy;
    known.final_url = response.final_url;
    known.content_type = response.content_type;
    known.links = links_of(response);
    if (compressed.empty()) compressed = store::compress(response.body);
  } else {
    compressed.clear();
  }
  // If memory for the copy ran out, nothing is stored, because new validators must not vouch for the old copy.
  if (!keeps || !compressed.empty()) memory_.put(question.request.url, known, std::move(compressed), time);
  if (const std::optional<UtcTime> until = net::retry_after(response, time)) {
    memory_.put_host_wait(net::origin_of(response.final_url), *until);
  }
}

bool PoliteFetcher::keeps_copy(const Reply& response) const {
  const auto at = questions_.find(response.tag);
  return at != questions_.end() && is_kept(response) && memory_.keeps_copy(at->second.request.url, at->second.known);
}

const Remembered* PoliteFetcher::before(const Reply& response) const {
  const auto at = questions_.find(response.tag);
  return at == questions_.end() ? nullptr : &at->second.known;
}

bool PoliteFetcher::is_impostor_page(const Reply& response, const Error& error, bool bare_page) const {
  if (error.kind == ErrorKind::refused) return true;
  if (memory_.wants_feeds_only()) return !response.error && response.ok();
  const auto at = questions_.find(response.tag);
  if (!bare_page || response.from_cache || at == questions_.end() || at->second.known.held != Held::copy) return false;
  const auto is_page = [](std::string_view type) { return text::mime_essence(type) == "text/html"; };
  return is_page(response.content_type) && !is_page(at->second.known.content_type);
}

Lesson PoliteFetcher::remember(const Reply& response, const Feed* feed, std::string compressed) {
  Lesson lesson;
  const auto at = questions_.find(response.tag);
  if (at == questions_.end()) return lesson;
  Question question = std::move(at->second);
  questions_.erase(at);
  if (!question.remembered && !response.from_cache) store_state(question, response, feed, std::move(compressed));
  lesson.requested = question.requested;
  lesson.state = std::move(question.known.state);
  const std::string& after = lesson.state.moved_to;
  if (after != question.moved_before) {
    lesson.notes.push_back("moved permanently to " + after + ", which is requested from now on");
  }
  if (question.gap) lesson.notes.push_back(in_words(*question.gap));
  return lesson;
}

}  // namespace feedcat::polling

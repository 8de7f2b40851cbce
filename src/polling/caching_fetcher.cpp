#include "polling/caching_fetcher.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "base/hash.hpp"
#include "io/private_folder.hpp"
#include "net/http_time.hpp"
#include "net/origin.hpp"
#include "polling/failure_of.hpp"
#include "polling/freshness.hpp"
#include "store/compress.hpp"
#include "text/date_format.hpp"
#include "text/mime.hpp"

namespace feedcat::polling {
namespace {

constexpr std::chrono::hours kLong{1};
constexpr const char* kNotThere = "not in the cache, and --offline forbids asking";

/// The address without its fragment, which no server sees, and without a password to be read in the file.
std::string cache_key(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::size_t slashes = url.find("://");
  const std::size_t start = slashes == std::string_view::npos ? 0 : slashes + 3;
  const std::string_view authority = url.substr(start, url.find_first_of("/?", start) - start);
  const std::size_t at = authority.rfind('@');
  if (at == std::string_view::npos) return std::string(url);
  return fmt::format("{}{} (user {})", url.substr(0, start), url.substr(start + at + 1),
                     base::hash128_hex(authority.substr(0, at)));
}

/// Is its body a new copy?
bool is_kept(const Reply& response) { return !response.error && response.ok() && !response.from_cache; }

/// Some errors say nothing of the source's health.
bool was_asked(const Response& response) {
  if (!response.error) return true;
  const ErrorKind kind = response.error->kind;
  return kind != ErrorKind::interrupted && kind != ErrorKind::too_early && kind != ErrorKind::usage;
}

}  // namespace

CachingFetcher::CachingFetcher(const FetchOptions& fetch, const CacheOptions& cache)
    : options_(cache), started_(std::chrono::steady_clock::now()), fetcher_(fetch) {}

void CachingFetcher::open_cache() {
  if (std::exchange(opened_, true) || options_.path.empty()) return;
  const std::string folder = options_.path.substr(0, options_.path.rfind('/'));
  const Result<void> made = io::make_private_folder(folder);
  Result<Cache::Opened> opened =
      made ? Cache::open(options_.path, options_.max_size) : Result<Cache::Opened>(tl::unexpected(made.error()));
  if (opened) {
    cache_.emplace(std::move(opened->cache));
    note_ = std::move(opened->note);
  } else {
    note_ = "no cache in use: " + opened.error().message;
  }
}

CachingFetcher::~CachingFetcher() = default;

UtcTime CachingFetcher::now() const {
  return options_.now + std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - started_);
}

std::size_t CachingFetcher::pending() const { return ready_.size() + fetcher_.pending(); }

std::optional<CachedAnswer> CachingFetcher::known(std::string_view url) {
  open_cache();
  return cache_ ? cache_->find(cache_key(url), now(), Want::state) : std::nullopt;
}

void CachingFetcher::date_by_sight(std::string_view url, Feed& feed) {
  if (!cache_) return;
  std::vector<std::string_view> ids;
  for (const Item& item : feed.items) {
    if (!item.published && !item.updated) ids.push_back(item.id);
  }
  if (ids.empty()) return;
  const std::vector<std::optional<UtcTime>> seen = cache_->first_seen(cache_key(url), ids, now());
  std::size_t next = 0;
  for (Item& item : feed.items) {
    if (!item.published && !item.updated) item.first_seen = seen[next++];
  }
}

void CachingFetcher::add(Request request) {
  open_cache();
  const UtcTime time = now();
  const std::size_t tag = request.tag;
  Question& question = questions_[tag];
  question.key = cache_key(request.url);
  if (cache_) question.known = cache_->find(question.key, time, Want::state).value_or(CachedAnswer{});
  const PollState& state = question.known.state;
  question.moved_before = state.moved_to;
  question.same_copy = question.known.has_copy && !request.validators.empty() && request.validators == state.validators;
  question.request = std::move(request);

  Ready ready;
  ready.tag = tag;
  std::string why;
  const Decision decision = decide(question, time, why);
  if (decision == Decision::ask) return ask(question, true);
  if (options_.offline) {
    question.without_copy = Error{ErrorKind::not_found, kNotThere};
  } else if (decision == Decision::error) {
    question.without_copy = Error{state.gone ? ErrorKind::gone : ErrorKind::too_early, why};
  }
  if (decision == Decision::copy) {
    ready.detail = std::move(why);
  } else if (options_.stale_ok && question.known.has_copy) {
    ready.notice = stale_notice(question, why);
  } else {
    ready.error = question.without_copy;
  }
  ready_.push_back(std::move(ready));
}

CachingFetcher::Decision CachingFetcher::decide(const Question& question, UtcTime time, std::string& why) {
  const PollState& state = question.known.state;
  const bool copy = question.known.has_copy;
  if (options_.offline) {
    why = copy ? "copy, asked for nothing (--offline)" : kNotThere;
    return copy ? Decision::copy : Decision::error;
  }
  if (!cache_) return Decision::ask;
  const std::string& target = state.moved_to.empty() ? question.request.url : state.moved_to;
  const std::optional<UtcTime> host_wait = cache_->host_wait(net::origin_of(target), time);
  if (!host_wait && may_ask(state, time, options_.refresh)) return Decision::ask;
  // Where no server was reached none is troubled by another try, which may well succeed.
  if (!host_wait && !state.gone && state.reason == PollReason::unreached) return Decision::ask;
  const bool healthy = state.failures == 0 && !state.gone;
  if (healthy && copy && !may_ask(state, time, false)) {
    const UtcTime next = std::max(state.next_poll.value_or(time), host_wait.value_or(time));
    why = fmt::format("fresh copy; not asked again before {} ({})", text::format_rfc3339(next),
                      host_wait ? "Retry-After" : reason_in_words(state.reason));
    return Decision::copy;
  }
  if (healthy && !host_wait) return Decision::ask;  // the copy is lost, and nobody forbids it
  if (state.gone) {
    why = reason_in_words(PollReason::gone);
    return Decision::error;
  }
  const UtcTime next = std::max(state.next_poll.value_or(time), host_wait.value_or(time));
  const bool by_server = host_wait || (state.retry_after && *state.retry_after > time);
  why = fmt::format("not asked again before {} ({}){}{}{}", text::format_rfc3339(next),
                    by_server ? "Retry-After" : reason_in_words(state.reason), healthy ? "" : ": ",
                    question.known.last_error, by_server ? "" : "; --refresh requests it anyway");
  return Decision::error;
}

void CachingFetcher::ask(const Question& question, bool conditional) {
  Request request = question.request;
  // Validators of the caller's own are of use only while we have no copy that may be newer.
  if (question.known.has_copy || request.validators.empty()) {
    request = poll_request(question.known.state, question.request.url, now(), conditional && question.known.has_copy);
    request.tag = question.request.tag;
  }
  fetcher_.add(std::move(request));
}

std::string CachingFetcher::stale_notice(const Question& question, std::string_view why) {
  const std::optional<UtcTime> then = question.known.state.last_success;
  return fmt::format("{}; printing the copy of {}", why, then ? text::format_rfc3339(*then) : "an earlier run");
}

Reply CachingFetcher::copy_of(const Question& question) {
  Reply response;
  response.tag = question.request.tag;
  response.url = question.request.url;
  response.from_cache = true;
  response.final_url = question.known.final_url;
  response.status = question.same_copy ? 304 : 200;
  if (question.same_copy) return response;
  response.content_type = question.known.content_type;
  const Validators& validators = question.known.state.validators;
  if (!validators.etag.empty()) response.headers.emplace_back("etag", validators.etag);
  if (!validators.last_modified.empty()) response.headers.emplace_back("last-modified", validators.last_modified);
  cache_->lend(question.key, now());
  return response;
}

bool CachingFetcher::load(Reply& response) {
  if (!response.from_cache || response.status != 200) return true;
  std::unique_ptr<Copies> copies = copies_.take();
  if (!copies) copies = std::make_unique<Copies>(options_.path);
  std::optional<std::string> body = copies->read(cache_key(response.url));
  copies_.give_back(std::move(copies));
  if (body) response.body = std::move(*body);
  return body.has_value();
}

void CachingFetcher::ask_again(const Reply& response) {
  Question& question = questions_[response.tag];
  question.known.has_copy = false;
  question.remembered = false;
  if (!question.without_copy) return ask(question, false);
  Ready ready;
  ready.tag = response.tag;
  ready.error = question.without_copy;
  ready_.push_back(std::move(ready));
}

std::optional<Reply> CachingFetcher::next() {
  while (pending() > 0) {
    std::optional<Reply> response = next_within(kLong);
    if (response && load(*response)) return response;
    if (response) ask_again(*response);
  }
  return std::nullopt;
}

std::optional<Reply> CachingFetcher::next_within(std::chrono::milliseconds wait) {
  // What needs no network does not keep the network waiting.
  if (!ready_.empty()) wait = std::chrono::milliseconds(0);
  std::optional<Response> answer = fetcher_.next_within(wait);
  if (answer) return settle(std::move(*answer));
  if (ready_.empty()) return std::nullopt;
  const Ready ready = std::move(ready_.front());
  ready_.pop_front();
  Question& question = questions_[ready.tag];
  if (!ready.error) {
    Reply copy = copy_of(question);
    copy.notice = ready.notice;
    copy.detail = ready.detail;
    return copy;
  }
  question.remembered = true;  // nobody was asked
  Reply response;
  response.tag = ready.tag;
  response.url = question.request.url;
  response.error = ready.error;
  return response;
}

Reply CachingFetcher::settle(Response response) {
  Question& question = questions_[response.tag];
  response.url = question.request.url;
  const bool unchanged = !response.error && response.status == 304 && question.known.has_copy;
  const bool instead = options_.stale_ok && failure_of(response) && question.known.has_copy;
  if (!unchanged && !instead) return response;
  store_state(question, response, std::nullopt);
  Reply copy = copy_of(question);
  copy.redirects = std::move(response.redirects);
  copy.trace = std::move(response.trace);
  copy.elapsed = response.elapsed;
  if (instead) {
    question.without_copy = failure_of(response);
    copy.notice = stale_notice(question, question.without_copy->message);
  } else {
    copy.detail = fmt::format("HTTP status 304: not modified, {} ms", response.elapsed.count());
    if (copy.status == 304) copy.headers = std::move(response.headers);
  }
  return copy;
}

void CachingFetcher::store_state(Question& question, const Reply& response, const std::optional<PollingHints>& hints,
                                 std::string compressed) {
  question.remembered = true;
  if (!cache_ || !was_asked(response)) return;
  const bool kept = is_kept(response) && (options_.copies || question.known.has_copy);
  // A 304 to validators of the caller's own vouches for nothing that is here.
  if (!response.error && response.status == 304 && !question.known.has_copy) return;
  const UtcTime time = now();
  CachedAnswer& known = question.known;
  known.url = question.key;
  known.state = after_response(std::move(known.state), response, hints, time);
  const std::optional<Error> failure = failure_of(response);
  known.last_error = failure ? failure->message : std::string();
  if (kept) {
    CachedAnswer news = known;
    news.final_url = response.final_url;
    news.content_type = response.content_type;
    if (compressed.empty()) compressed = store::compress(response.body);
    cache_->put_compressed(std::move(news), std::move(compressed), time);
  } else {
    cache_->put(known, time);
  }
  if (const std::optional<UtcTime> until = net::retry_after(response, time)) {
    cache_->put_host_wait(net::origin_of(response.final_url), *until);
  }
}

std::string CachingFetcher::compress(const Reply& response) const {
  return cache_ && options_.copies && is_kept(response) ? store::compress(response.body) : std::string();
}

bool CachingFetcher::is_impostor_page(const Reply& response, const std::optional<Error>& error, bool bare_page) const {
  if (error && error->kind == ErrorKind::refused) return true;
  const auto at = questions_.find(response.tag);
  if (!bare_page || response.from_cache || at == questions_.end() || !at->second.known.has_copy) return false;
  const auto is_page = [](std::string_view type) { return text::mime_essence(type) == "text/html"; };
  return is_page(response.content_type) && !is_page(at->second.known.content_type);
}

std::vector<std::string> CachingFetcher::remember(const Reply& response, const std::optional<PollingHints>& hints,
                                                  std::string compressed) {
  const auto at = questions_.find(response.tag);
  if (at == questions_.end()) return {};
  Question question = std::move(at->second);
  questions_.erase(at);
  std::vector<std::string> notes;
  if (!question.remembered && !response.from_cache) store_state(question, response, hints, std::move(compressed));
  const std::string& after = question.known.state.moved_to;
  if (after != question.moved_before) notes.push_back("moved permanently to " + after + ", which is asked from now on");
  return notes;
}

}  // namespace feedcat::polling

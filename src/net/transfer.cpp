#include "net/transfer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "net/certificate.hpp"
#include "net/coding.hpp"
#include "net/errors.hpp"
#include "net/http_time.hpp"
#include "net/origin.hpp"
#include "net/trace.hpp"
#include "text/url.hpp"

namespace feedcat::net {
namespace {

using std::chrono::milliseconds;

constexpr const char* kProtocols = "http,https";

/// Characters that could smuggle a second header line in, or that would end a C string.
bool fits_a_header(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

/// Returns the options with what the request wants otherwise, or null if that is nothing.
std::unique_ptr<const FetchOptions> options_of(const RequestSettings& settings, const FetchOptions& options) {
  if (!settings.timeout && !settings.max_size && settings.user_agent.empty()) return nullptr;
  auto own = std::make_unique<FetchOptions>(options);
  own->timeout = settings.timeout.value_or(options.timeout);
  own->max_size = settings.max_size.value_or(options.max_size);
  if (!settings.user_agent.empty()) own->user_agent = settings.user_agent;
  return own;
}

}  // namespace

Transfer::Transfer(Request request, const FetchOptions& options, const ProxyVariables& proxies, BodyBudget& budget)
    : own_options_(options_of(request.settings, options)),
      options_(own_options_ ? *own_options_ : options),
      proxies_(proxies),
      request_(std::move(request)),
      receiver_(options_, budget),
      guard_(options_, request_.public_only) {
  response().tag = request_.tag;
  response().url = request_.url;
  if (request_.validators_url.empty()) request_.validators_url = request_.url;
  if (request_.settings.headers_url.empty()) request_.settings.headers_url = request_.url;
  if (const Result<CurlFunctions>& loaded = load_curl(); !loaded) {
    response().error = loaded.error();
    return;
  }
  set_url(request_.url);
  if (!host_.empty()) {
    if (!guard_.admits(host_, !proxy().empty())) response().error = private_address();
    return;
  }
  const bool other_scheme =
      url_.find("://") != std::string::npos && scheme_of(url_) != "http" && scheme_of(url_) != "https";
  response().error = describe({other_scheme ? CURLE_UNSUPPORTED_PROTOCOL : CURLE_URL_MALFORMAT}, options_);
}

std::string Transfer::proxy() const { return proxy_for(scheme_of(url_), host_of_origin(host_), proxies_); }

void Transfer::set_url(std::string url) {
  url_ = std::move(url);
  host_ = origin_of(url_);
  response().final_url = text::without_userinfo(url_);
}

void Transfer::set_headers() {
  curl_slist* list = nullptr;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty() || !fits_a_header(value) || !fits_a_header(name)) return;
    // On failure the old list stays valid, so a validator is missing, but nothing leaks.
    if (curl_slist* longer = curl().slist_append(list, fmt::format("{}: {}", name, value).c_str())) list = longer;
  };
  if (response().final_url == text::without_userinfo(request_.validators_url)) {
    add("If-None-Match", request_.validators.etag);
    add("If-Modified-Since", request_.validators.last_modified);
  }
  bool accepts = false;
  if (!request_.settings.headers.empty() && host_ == origin_of(request_.settings.headers_url)) {
    for (const auto& [name, value] : request_.settings.headers) {
      add(name, value);
      accepts = accepts || base::iequals(name, "accept");
    }
  }
  if (!accepts) add("Accept", request_.accept);
  headers_.reset(list);
}

void Transfer::prepare(CURL* easy, Clock::time_point now, bool unchecked) {
  easy_ = easy;
  if (!started_) started_ = now;
  curl_words_[0] = '\0';
  set_headers();
  curl().easy_setopt(easy, CURLOPT_URL, url_.c_str());
  curl().easy_setopt(easy, CURLOPT_PROTOCOLS_STR, kProtocols);
  curl().easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, kProtocols);
  curl().easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl().easy_setopt(easy, CURLOPT_PROXY, proxy().c_str());
  curl().easy_setopt(easy, CURLOPT_NOPROXY, "");  // decided already, by proxy_for
  curl().easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // Waiting until the first connection is known to multiplex is worth it only if HTTP/2 is possible.
  curl().easy_setopt(easy, CURLOPT_PIPEWAIT, scheme_of(url_) == "https" ? 1L : 0L);
  curl().easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, kAcceptedCodings);
  curl().easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);  // the receiver does it
  curl().easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  if (!options_.user_agent.empty()) curl().easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
  curl().easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_OPTIONAL));
  curl().easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl().easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Otherwise a name that does not resolve delays the end of its transfer, and an interrupt, without limit.
  curl().easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  if (!options_.ca_file.empty()) curl().easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  curl().easy_setopt(easy, CURLOPT_ERRORBUFFER, curl_words_);
  curl().easy_setopt(easy, CURLOPT_PRIVATE, this);
  set_limits();
  receiver_.attach(easy, now);
  guard_.attach(easy, unchecked);
  if (probing_) only_look_at_certificate(easy);
  if (options_.trace) trace(easy, response().trace);
}

/// The time for the whole request is counted here and not by libcurl, which would count the time that it is held back.
void Transfer::set_limits() {
  curl().easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.stall_timeout.count()));
  curl().easy_setopt(easy_, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.max_size));
}

std::optional<Clock::time_point> Transfer::times_out_at() const {
  if (receiver_.paused()) return std::nullopt;
  return std::min(receiver_.last_byte() + options_.stall_timeout, ends_at());
}

void Transfer::time_out() {
  const bool stalled = receiver_.last_byte() + options_.stall_timeout < ends_at();
  fail_as(CURLE_OPERATION_TIMEDOUT);
  if (!stalled || response().error->kind != ErrorKind::timeout) return;
  if (response().error->message.find("no connection") == 0) return;
  response().error->message = "no data for " + time_in_words(options_.stall_timeout);
}

bool Transfer::resume(Clock::time_point now) {
  held_back_ += now - receiver_.last_byte();
  return receiver_.resume(now);
}

void Transfer::was_unattended(Clock::duration time) {
  held_back_ += time;
  receiver_.was_unattended(time);
}

Error Transfer::describe_failure(CURLcode code) const {
  if (receiver_.limit_error()) return *receiver_.limit_error();
  if (guard_.refused() && code == CURLE_COULDNT_CONNECT) return private_address();
  Failure failure;
  failure.code = code;
  failure.detail = curl_words_;
  curl().easy_getinfo(easy_, CURLINFO_OS_ERRNO, &failure.system_error);
  curl().easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &failure.verify_result);
  failure.connected = connected();
  if (failure.system_error == 0) failure.system_error = guard_.socket_error();
  return describe(failure, options_);
}

bool Transfer::connected() const {
  curl_off_t connect_time = 0;
  curl_off_t ready_time = 0;
  curl().easy_getinfo(easy_, CURLINFO_CONNECT_TIME_T, &connect_time);
  curl().easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &ready_time);
  return connect_time > 0 || ready_time > 0;
}

AfterHop Transfer::fail_as(CURLcode code) {
  const bool no_connection = code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY ||
                             code == CURLE_COULDNT_CONNECT || (code == CURLE_OPERATION_TIMEDOUT && !connected());
  response().unreached = no_connection && response().redirects.empty();
  return fail(describe_failure(code));
}

bool Transfer::schedule_retry(Clock::time_point now) {
  if (attempts_ >= options_.retries) return false;
  const milliseconds pause = options_.first_backoff * (1 << std::min(attempts_, 10));
  // Wait up to half as long again, so that transfers that failed together are not retried together.
  const auto spread = static_cast<milliseconds::rep>(base::hash64(url_) % 1000);
  const Clock::time_point due = now + pause + pause * spread / 2000;
  if (due >= ends_at()) return false;
  ++attempts_;
  retry_at_ = due;
  return true;
}

Error Transfer::private_address() const {
  return {ErrorKind::refused,
          fmt::format("{}private address refused ({})", response().redirects.empty() ? "" : "redirect to a ",
                      one_line(host_of_origin(host_)))};
}

AfterHop Transfer::follow() {
  char* location = nullptr;
  curl().easy_getinfo(easy_, CURLINFO_REDIRECT_URL, &location);
  const std::string target = location != nullptr ? text::without_userinfo(location) : std::string{};
  const int status = response().status;
  if (target.empty()) return fail({ErrorKind::network, "redirect to an address that is not valid"});
  const std::string scheme = scheme_of(target);
  if (scheme != "http" && scheme != "https") {
    return fail({ErrorKind::refused, fmt::format("redirect to {}: refused", one_line(scheme))});
  }
  if (static_cast<int>(response().redirects.size()) >= options_.max_redirects) {
    return fail({ErrorKind::network, fmt::format("too many redirects (more than {})", options_.max_redirects)});
  }
  response().redirects.push_back({status, target});
  guard_.answered(easy_);
  set_url(target);
  if (host_.empty()) return fail({ErrorKind::network, "redirect to an address that is not valid"});
  // Credentials are sent only to the origin that they were given for.
  if (host_ == origin_of(request_.url)) url_ = text::with_userinfo_of(url_, request_.url);
  if (!guard_.admits(host_, !proxy().empty())) return fail(private_address());
  return AfterHop::redirect;
}

AfterHop Transfer::finish(CURLcode code, Clock::time_point now) {
  if (probing_) return fail({ErrorKind::network, expiry_in_words(easy_)});
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    constexpr long kExpired = 10;  // X509_V_ERR_CERT_HAS_EXPIRED
    long result = 0;
    curl().easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &result);
    probing_ = result == kExpired;
    if (probing_) return AfterHop::redirect;
  }
  const bool limited = receiver_.limit_error().has_value();
  if (code == CURLE_OK && !receiver_.end_body()) return end_of_cut_body(now);
  if (code == CURLE_OK && receiver_.limit_error()) return fail_as(CURLE_WRITE_ERROR);  // found in what was held back
  if (receiver_.redirects() && (code == CURLE_OK || code == CURLE_WRITE_ERROR) && !limited) return follow();
  if (code != CURLE_OK) {
    if (!limited && may_pass(code) && schedule_retry(now)) return AfterHop::retry;
    return fail_as(code);
  }
  guard_.answered(easy_);
  response().public_peer = guard_.checks();
  const bool passing = response().status == 502 || response().status == 504 ||
                       (response().status == 503 && response().header("retry-after").empty());
  if (passing && schedule_retry(now)) return AfterHop::retry;
  response().content_type = response().header("content-type");
  return AfterHop::done;
}

/// Where the server said how long its answer is, and sent all of it, the next try would bring the same bytes.
AfterHop Transfer::end_of_cut_body(Clock::time_point now) {
  long version = 0;
  curl().easy_getinfo(easy_, CURLINFO_HTTP_VERSION, &version);
  const bool framed = version >= CURL_HTTP_VERSION_2_0 || !response().header("content-length").empty() ||
                      !response().header("transfer-encoding").empty();
  if (framed) return fail({ErrorKind::network, "the compressed body ends too early"});
  return schedule_retry(now) ? AfterHop::retry : fail_as(CURLE_PARTIAL_FILE);
}

bool Transfer::has_token() const {
  return std::ranges::any_of(request_.settings.headers,
                             [](const auto& header) { return base::iequals(header.first, "authorization"); });
}

bool Transfer::wants_rest() const {
  return retry_after(response(), UtcTime{})
      .has_value();  // seen from 1970 every date is in the future, so only nonsense is rejected
}

AfterHop Transfer::fail(Error error) {
  receiver_.drop_body();
  response().error = std::move(error);
  return AfterHop::done;
}

Response Transfer::take(Clock::time_point now) {
  hide_values(response().trace, request_.settings.headers);
  if (started_) response().elapsed = std::chrono::duration_cast<milliseconds>(now - *started_ - held_back_);
  return receiver_.take();
}

}  // namespace feedcat::net

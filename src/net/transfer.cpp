#include "net/transfer.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "feedcat/poll.hpp"
#include "net/address.hpp"
#include "net/errors.hpp"
#include "net/origin.hpp"
#include "text/date.hpp"

namespace feedcat::net {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kFreeOfRatio = 4ULL << 20;      // decoded bytes before the compression ratio counts
constexpr std::size_t kReserve = 1U << 20;              // of what Content-Length promises, taken on trust
constexpr std::size_t kMostOfRedirectBody = 64U << 10;  // beyond that a new connection is cheaper
constexpr const char* kProtocols = "http,https";

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// What a header line could smuggle a second one with, or what would end a C string.
bool fits_a_header(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); });
}

milliseconds whole_ms(Clock::duration d) { return std::chrono::ceil<milliseconds>(d); }

}  // namespace

Transfer::Transfer(Request request, const FetchOptions& options, const ProxyVariables& proxies, BodyBudget& budget)
    : options_(options), proxies_(proxies), budget_(budget), request_(std::move(request)) {
  response_.tag = request_.tag;
  response_.url = request_.url;
  if (request_.validators_url.empty()) request_.validators_url = request_.url;
  set_url(request_.url);
  guarded_ = options_.public_only;
  if (guarded_ && leads_through_proxy() && names_private_host(host_of_origin(host_))) {
    response_.error = private_address();
  }
  if (!host_.empty()) return;
  const bool other_scheme =
      url_.find("://") != std::string::npos && scheme_of(url_) != "http" && scheme_of(url_) != "https";
  response_.error = describe({other_scheme ? CURLE_UNSUPPORTED_PROTOCOL : CURLE_URL_MALFORMAT}, options_);
}

Transfer::~Transfer() { drop_body(); }

void Transfer::set_url(std::string url) {
  url_ = std::move(url);
  host_ = origin_of(url_);
  response_.final_url = without_userinfo(url_);
}

void Transfer::drop_body() {
  budget_.used -= response_.body.size();
  std::string().swap(response_.body);  // an assignment would keep the memory
  if (budget_.privileged == this) budget_.privileged = nullptr;
}

void Transfer::start_answer() {
  drop_body();
  response_.headers.clear();
  response_.status = 0;
  header_bytes_ = 0;
}

void Transfer::set_headers() {
  curl_slist* list = nullptr;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty() || !fits_a_header(value)) return;
    // On failure the old list stays valid: a validator less, not a leak.
    if (curl_slist* longer = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str())) list = longer;
  };
  if (response_.final_url == without_userinfo(request_.validators_url)) {
    add("If-None-Match", request_.validators.etag);
    add("If-Modified-Since", request_.validators.last_modified);
  }
  headers_.reset(list);
}

void Transfer::prepare(CURL* easy, Clock::time_point now) {
  easy_ = easy;
  if (!started_) started_ = now;
  last_byte_ = now;
  limit_error_.reset();
  curl_words_[0] = '\0';
  start_answer();
  set_headers();
  const std::string proxy = proxy_for(scheme_of(url_), host_of_origin(host_), proxies_);
  proxied_ = !proxy.empty();
  blocked_ = false;
  const auto left = std::max(milliseconds(1), whole_ms(*started_ + options_.timeout - now));

  curl_easy_setopt(easy, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, kProtocols);
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, kProtocols);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");  // already asked
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  // A kept connection was perhaps opened for someone who typed its address: the guard must see this one's own.
  curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, guarded_ && !options_.public_only ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  // Waiting for the first connection to say whether it multiplexes pays only where HTTP/2 can be.
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, scheme_of(url_) == "https" ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  if (!options_.user_agent.empty()) curl_easy_setopt(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_OPTIONAL));
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Otherwise a name that does not resolve holds up the end of its transfer, and an interrupt, for as long as it likes.
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.stall_timeout.count()));
  curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options_.max_size));
  if (!options_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  if (probing_) prepare_probe();
  if (options_.trace) {
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &Transfer::on_debug);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
  }
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, curl_words_);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->header_line({data, size * count});
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->body_bytes({data, size * count});
}

int Transfer::on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
  const std::string_view text(data, size);
  auto* const transfer = static_cast<Transfer*>(self);
  if (type == CURLINFO_HEADER_OUT) transfer->trace_lines("> ", text);
  if (type == CURLINFO_HEADER_IN) transfer->trace_lines("< ", text);
  // Of libcurl's own chatter only where it connects to, and how it is secured.
  for (const std::string_view start : {"Connected to", "Re-using", "SSL connection using", "ALPN: server"}) {
    if (type == CURLINFO_TEXT && text.substr(0, start.size()) == start) transfer->trace_lines("* ", text);
  }
  return 0;
}

void Transfer::trace_lines(std::string_view mark, std::string_view lines) {
  constexpr std::size_t kMostLines = 1000;
  for (const std::string_view line : base::split(lines, '\n')) {
    const std::string_view text = base::trim(line);
    if (text.empty() || response_.trace.size() >= kMostLines) continue;
    const bool secret = base::istarts_with(text, "authorization:") || base::istarts_with(text, "proxy-authorization:");
    response_.trace.push_back(std::string(mark) + std::string(secret ? text.substr(0, text.find(':') + 1) : text) +
                              (secret ? " (not shown)" : ""));
  }
}

int Transfer::on_open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  return static_cast<Transfer*>(self)->open_socket(*address);
}

/// After the name was resolved and before a byte is sent: no redirect leads from the public Internet into a private
/// net.
int Transfer::open_socket(const curl_sockaddr& address) {
  if (guarded_ && !proxied_) {
    const std::optional<Address> target = address_of(address.addr);
    if (!target || !counts_as_public(*target)) {
      blocked_ = true;
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

bool Transfer::counts_as_public(const Address& address) const {
  return options_.is_public ? options_.is_public(address) : is_public(address);
}

/// Was the hop that just ended answered from the public Internet? Through a proxy only the name can tell.
bool Transfer::answered_from_public() const {
  if (proxied_) return !names_private_host(host_of_origin(host_));
  char* peer = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &peer);
  const std::optional<Address> address = parse_address(peer != nullptr ? peer : "");
  return address && counts_as_public(*address);
}

std::size_t Transfer::header_line(std::string_view line) {
  last_byte_ = Clock::now();
  if (line.substr(0, 5) == "HTTP/") {  // of a 100 Continue, of the answer itself
    start_answer();
    const std::vector<std::string_view> words = base::words(line);
    if (words.size() > 1) {
      for (const char c : words[1].substr(0, 3)) {
        if (base::is_digit(c)) response_.status = response_.status * 10 + (c - '0');
      }
    }
  }
  header_bytes_ += line.size();
  if (header_bytes_ > options_.max_header_size) {
    limit_error_ =
        Error{ErrorKind::too_large, "response headers larger than " + size_in_words(options_.max_header_size)};
    return 0;
  }
  const std::size_t colon = line.find(':');
  if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && !response_.headers.empty()) {
    const std::string_view rest = base::trim(line);  // RFC 9112 § 5.2, obsolete folding
    if (!rest.empty()) response_.headers.back().second.append(" ").append(rest);
  } else if (colon != std::string_view::npos && line.substr(0, 5) != "HTTP/") {
    response_.headers.emplace_back(base::lower(base::trim(line.substr(0, colon))), base::trim(line.substr(colon + 1)));
  }
  return line.size();
}

/// How much to reserve. Beyond a few MiB a large piece at once: untouched it costs nothing, where doubling would need
/// half as much again just to copy.
std::size_t Transfer::room_for(std::uint64_t size, std::uint64_t capacity) const {
  constexpr std::uint64_t kLarge = 4ULL << 20;
  constexpr std::uint64_t kStep = 64ULL << 20;
  const std::uint64_t wanted = size < kLarge ? capacity * 2 : size + kStep;
  return static_cast<std::size_t>(std::max(size, std::min(wanted, options_.max_size)));
}

std::size_t Transfer::body_bytes(std::string_view bytes) {
  last_byte_ = Clock::now();
  std::string& body = response_.body;
  if (is_redirect(response_.status) && !response_.header("location").empty()) {
    header_bytes_ += bytes.size();
    return header_bytes_ > kMostOfRedirectBody ? 0 : bytes.size();
  }
  if (body.size() + bytes.size() > options_.max_size) {
    limit_error_ = Error{ErrorKind::too_large, "response larger than " + size_in_words(options_.max_size)};
    return 0;
  }
  curl_off_t received = 0;
  curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &received);
  const std::uint64_t decoded = body.size() + bytes.size();
  if (decoded > kFreeOfRatio &&
      static_cast<double>(decoded) > options_.max_compression * static_cast<double>(received)) {
    limit_error_ = Error{ErrorKind::too_large, fmt::format("response compressed more than {:.0f} : 1, refused as a "
                                                           "decompression bomb",
                                                           options_.max_compression)};
    return 0;
  }
  if (budget_.used + bytes.size() > budget_.limit && budget_.privileged != this) {
    if (budget_.privileged != nullptr) {
      paused_ = true;
      return CURL_WRITEFUNC_PAUSE;
    }
    budget_.privileged = this;
  }
  if (body.empty()) {
    curl_off_t promised = -1;
    curl_easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &promised);
    if (promised > 0) body.reserve(std::min(kReserve, static_cast<std::size_t>(promised)));
  }
  if (decoded > body.capacity()) body.reserve(room_for(decoded, body.capacity()));
  body.append(bytes);
  budget_.used += bytes.size();
  return bytes.size();
}

bool Transfer::resume(Clock::time_point now) {
  paused_ = false;
  last_byte_ = now;
  curl_easy_pause(easy_, CURLPAUSE_CONT);
  return !limit_error_;
}

std::optional<Clock::time_point> Transfer::stalls_at() const {
  if (paused_) return std::nullopt;
  return last_byte_ + options_.stall_timeout;
}

void Transfer::stall() {
  fail(describe_failure(CURLE_OPERATION_TIMEDOUT));
  if (response_.error->kind != ErrorKind::timeout || response_.error->message.find("no connection") == 0) return;
  response_.error->message = "no data for " + time_in_words(options_.stall_timeout);
}

Error Transfer::describe_failure(CURLcode code) const {
  if (limit_error_) return *limit_error_;
  if (blocked_ && code == CURLE_COULDNT_CONNECT) return private_address();
  Failure failure;
  failure.code = code;
  failure.detail = curl_words_;
  curl_off_t connect_time = 0;
  curl_off_t ready_time = 0;
  curl_easy_getinfo(easy_, CURLINFO_CONNECT_TIME_T, &connect_time);
  curl_easy_getinfo(easy_, CURLINFO_PRETRANSFER_TIME_T, &ready_time);
  curl_easy_getinfo(easy_, CURLINFO_OS_ERRNO, &failure.system_error);
  curl_easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &failure.verify_result);
  failure.connected = connect_time > 0 || ready_time > 0;
  return describe(failure, options_);
}

bool Transfer::schedule_retry(Clock::time_point now) {
  if (attempts_ >= options_.retries) return false;
  const milliseconds pause = options_.first_backoff * (1 << std::min(attempts_, 10));
  // Up to half as long again, so that those that failed together do not come back together.
  const auto spread = static_cast<milliseconds::rep>(base::hash64(url_) % 1000);
  const Clock::time_point due = now + pause + pause * spread / 2000;
  if (due >= *started_ + options_.timeout) return false;
  ++attempts_;
  retry_at_ = due;
  return true;
}

bool Transfer::leads_through_proxy() const {
  return !proxy_for(scheme_of(url_), host_of_origin(host_), proxies_).empty();
}

Error Transfer::private_address() const {
  return {ErrorKind::refused,
          fmt::format("{}private address refused ({})", response_.redirects.empty() ? "" : "redirect to a ",
                      one_line(host_of_origin(host_)))};
}

Step Transfer::follow() {
  char* location = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_REDIRECT_URL, &location);
  const std::string target = location != nullptr ? without_userinfo(location) : std::string{};
  const int status = response_.status;
  if (target.empty()) return fail({ErrorKind::network, "redirect to an address that is not valid"});
  const std::string scheme = scheme_of(target);
  if (scheme != "http" && scheme != "https") {
    return fail({ErrorKind::refused, fmt::format("redirect to {}: refused", one_line(scheme))});
  }
  if (static_cast<int>(response_.redirects.size()) >= options_.max_redirects) {
    return fail({ErrorKind::network, fmt::format("too many redirects (more than {})", options_.max_redirects)});
  }
  response_.redirects.push_back({status, target});
  seen_public_ = seen_public_ || answered_from_public();
  const std::string former = host_;
  set_url(target);
  if (host_.empty()) return fail({ErrorKind::network, "redirect to an address that is not valid"});
  // Credentials go back to the origin that they were given for, and to no other.
  if (host_ == origin_of(request_.url)) url_ = with_userinfo_of(url_, request_.url);
  guarded_ = options_.public_only || (seen_public_ && host_ != former);
  if (guarded_ && leads_through_proxy() && names_private_host(host_of_origin(host_))) return fail(private_address());
  return Step::redirect;
}

/// A handshake without verification and without a request: nothing is sent that the certificate should protect.
void Transfer::prepare_probe() {
  curl_easy_setopt(easy_, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(easy_, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(easy_, CURLOPT_FORBID_REUSE, 1L);
}

Step Transfer::finish_probe() {
  constexpr std::string_view kExpires = "Expire date:";
  std::string message = "certificate expired";
  curl_certinfo* certificates = nullptr;
  curl_easy_getinfo(easy_, CURLINFO_CERTINFO, &certificates);
  const bool any = certificates != nullptr && certificates->num_of_certs > 0;
  for (const curl_slist* line = any ? certificates->certinfo[0] : nullptr; line != nullptr; line = line->next) {
    const std::string_view text(line->data);
    if (text.substr(0, kExpires.size()) != kExpires) continue;
    if (const auto date = text::parse_date(text.substr(kExpires.size()))) message += " " + text::format_day(*date);
  }
  return fail({ErrorKind::network, message});
}

Step Transfer::finish(CURLcode code, Clock::time_point now) {
  if (probing_) return finish_probe();
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    constexpr long kExpired = 10;  // X509_V_ERR_CERT_HAS_EXPIRED
    long result = 0;
    curl_easy_getinfo(easy_, CURLINFO_SSL_VERIFYRESULT, &result);
    probing_ = result == kExpired;
    if (probing_) return Step::redirect;
  }
  const bool redirected = is_redirect(response_.status) && !response_.header("location").empty();
  if (redirected && (code == CURLE_OK || code == CURLE_WRITE_ERROR) && !limit_error_) return follow();
  if (code != CURLE_OK) {
    if (!limit_error_ && may_pass(code) && schedule_retry(now)) return Step::retry;
    return fail(describe_failure(code));
  }
  const bool passing = response_.status == 502 || response_.status == 504 ||
                       (response_.status == 503 && response_.header("retry-after").empty());
  if (passing && schedule_retry(now)) return Step::retry;
  response_.content_type = response_.header("content-type");
  return Step::done;
}

bool Transfer::wants_rest() const {
  return retry_after(response_, UtcTime{})
      .has_value();  // since 1970 every date lies ahead: only nonsense does not count
}

Step Transfer::fail(Error error) {
  drop_body();
  response_.error = std::move(error);
  return Step::done;
}

Response Transfer::take(Clock::time_point now) {
  if (started_) response_.elapsed = std::chrono::duration_cast<milliseconds>(now - *started_);
  budget_.used -= response_.body.size();
  if (budget_.privileged == this) budget_.privileged = nullptr;
  return std::exchange(response_, Response{});
}

}  // namespace feedcat::net

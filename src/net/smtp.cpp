#include "net/smtp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "feedcat/fetch.hpp"
#include "net/errors.hpp"
#include "text/url.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kLongestReply = 300;
constexpr std::size_t kLongestMailAddress = 254;  // RFC 5321 § 4.5.3.1.3

/// The lines of SMTP end with CR and LF.
std::string with_crlf(std::string_view message) {
  std::string out;
  out.reserve(message.size() + message.size() / 32);
  for (const char c : message) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

bool is_loopback(std::string_view url) {
  const std::string host = text::host_of(url);
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

struct FreeList {
  void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};

}  // namespace

struct Smtp::Attempt {
  const std::string& from;
  const std::string& to;
  const std::string& body;
  std::size_t sent = 0;    ///< bytes of the body
  std::string reply = {};  ///< the last line that the server has sent
  char words[CURL_ERROR_SIZE] = {};

  static std::size_t read(char* buffer, std::size_t size, std::size_t count, void* self) {
    auto& attempt = *static_cast<Attempt*>(self);
    const std::size_t length = std::min(size * count, attempt.body.size() - attempt.sent);
    std::memcpy(buffer, attempt.body.data() + attempt.sent, length);
    attempt.sent += length;
    return length;
  }
  static std::size_t take_reply(char* bytes, std::size_t size, std::size_t count, void* self) {
    static_cast<Attempt*>(self)->reply.assign(bytes, std::min(size * count, kLongestReply));
    return size * count;
  }
};

Result<void> check_smtp_url(std::string_view url) {
  const bool scheme = base::istarts_with(url, "smtp://") || base::istarts_with(url, "smtps://");
  const auto plain = [](char c) { return c > 0x20 && c < 0x7F; };
  if (!scheme) return fail(ErrorKind::usage, "not an address that begins with smtp:// or smtps://");
  if (text::host_of(url).empty() || !std::all_of(url.begin(), url.end(), plain)) {
    return fail(ErrorKind::usage, "not a valid address of a server");
  }
  return {};
}

bool is_plain_mail_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size()) return false;
  if (address.size() > kLongestMailAddress || address.front() == '-') return false;
  constexpr std::string_view kForbidden = "<>()[],;:\\\"";
  return std::all_of(address.begin(), address.end(),
                     [&](char c) { return c > 0x20 && c < 0x7F && kForbidden.find(c) == std::string_view::npos; });
}

CURLcode Smtp::perform(Attempt& attempt, Tls tls) {
  CURL* const easy = easy_.get();
  curl().easy_reset(easy);
  const std::string recipient = "<" + attempt.to + ">";
  const std::string sender = "<" + attempt.from + ">";
  const std::unique_ptr<curl_slist, FreeList> recipients(curl().slist_append(nullptr, recipient.c_str()));
  const bool trusted = tls == Tls::required || is_loopback(options_.url);
  const std::string url = trusted ? options_.url : text::without_userinfo(options_.url);
  const long use_ssl = tls == Tls::required     ? CURLUSESSL_ALL
                       : tls == Tls::if_offered ? CURLUSESSL_TRY
                                                : CURLUSESSL_NONE;
  const long milliseconds = static_cast<long>(options_.timeout.count());
  curl().easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl().easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl().easy_setopt(easy, CURLOPT_USE_SSL, use_ssl);
  curl().easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(trusted ? CURL_NETRC_OPTIONAL : CURL_NETRC_IGNORED));
  if (!options_.ca_file.empty()) curl().easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  curl().easy_setopt(easy, CURLOPT_MAIL_FROM, sender.c_str());
  curl().easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients.get());
  curl().easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl().easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(attempt.body.size()));
  curl().easy_setopt(easy, CURLOPT_READFUNCTION, &Attempt::read);
  curl().easy_setopt(easy, CURLOPT_READDATA, &attempt);
  curl().easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Attempt::take_reply);
  curl().easy_setopt(easy, CURLOPT_HEADERDATA, &attempt);
  curl().easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl().easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds);
  curl().easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
  curl().easy_setopt(easy, CURLOPT_ERRORBUFFER, attempt.words);
  return curl().easy_perform(easy);
}

Error Smtp::describe(const Attempt& attempt, CURLcode code) const {
  const std::string server = text::without_userinfo(options_.url);
  long status = 0;
  curl().easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  // What a server says about a password may repeat it.
  if (code == CURLE_LOGIN_DENIED) {
    return {ErrorKind::network, fmt::format("{}: the server has refused the login ({})", server, status)};
  }
  if (code == CURLE_USE_SSL_FAILED) return {ErrorKind::network, server + ": the server offers no TLS"};
  if (status >= 400 && !attempt.reply.empty() && code != CURLE_OPERATION_TIMEDOUT) {
    const bool greeted = code != CURLE_WEIRD_SERVER_REPLY && status != 421;
    return {greeted ? ErrorKind::refused : ErrorKind::network,
            fmt::format("{}: {}", server, one_line(base::trim(attempt.reply)))};
  }
  Failure failure{.code = code, .detail = attempt.words};
  curl().easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &failure.system_error);
  curl().easy_getinfo(easy_.get(), CURLINFO_SSL_VERIFYRESULT, &failure.verify_result);
  curl_off_t connected = 0;
  curl().easy_getinfo(easy_.get(), CURLINFO_CONNECT_TIME_T, &connected);
  failure.connected = connected > 0;
  FetchOptions limits;
  limits.timeout = limits.stall_timeout = options_.timeout;
  Error error = net::describe(failure, limits);
  if (code == CURLE_WEIRD_SERVER_REPLY) error.message = "the server's answer is not SMTP";
  error.message = server + ": " + error.message;
  return error;
}

Result<void> Smtp::send(const std::string& from, const std::string& to, std::string_view message) {
  if (const Result<CurlFunctions>& loaded = load_curl(); !loaded) return tl::unexpected(loaded.error());
  if (!easy_) easy_.reset(curl().easy_init());
  if (!easy_) return fail(ErrorKind::io, "libcurl could not be started");
  const std::string body = with_crlf(message);
  Attempt attempt{.from = from, .to = to, .body = body};
  const bool near = is_loopback(options_.url) && base::istarts_with(options_.url, "smtp://");
  CURLcode code = perform(attempt, near ? Tls::if_offered : without_tls_ ? Tls::without : Tls::required);
  if (code == CURLE_USE_SSL_FAILED && base::istarts_with(options_.url, "smtp://")) {
    attempt.sent = 0;
    without_tls_ = true;
    code = perform(attempt, Tls::without);
  }
  if (code == CURLE_OK) return {};
  return tl::unexpected(describe(attempt, code));
}

}  // namespace feedcat::net

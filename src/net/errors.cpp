#include "net/errors.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>

#include "base/ascii.hpp"

namespace feedcat::net {
namespace {

struct Words {
  long code;
  ErrorKind kind;
  const char* words;
};

constexpr Words kCodes[] = {
    {CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::refused, "not an http or https address"},
    {CURLE_URL_MALFORMAT, ErrorKind::usage, "not a valid address"},
    {CURLE_COULDNT_RESOLVE_HOST, ErrorKind::not_found, "could not resolve host"},
    {CURLE_COULDNT_RESOLVE_PROXY, ErrorKind::network, "could not resolve proxy"},
    {CURLE_COULDNT_CONNECT, ErrorKind::network, "could not connect"},
    {CURLE_WEIRD_SERVER_REPLY, ErrorKind::network, "server's answer is not HTTP"},
    {CURLE_GOT_NOTHING, ErrorKind::network, "server closed the connection without an answer"},
    {CURLE_PARTIAL_FILE, ErrorKind::network, "connection cut in the middle of the answer"},
    {CURLE_RECV_ERROR, ErrorKind::network, "connection cut in the middle of the answer"},
    {CURLE_SEND_ERROR, ErrorKind::network, "connection cut during the request"},
    {CURLE_BAD_CONTENT_ENCODING, ErrorKind::network, "body is not compressed as its Content-Encoding says"},
    {CURLE_SSL_CONNECT_ERROR, ErrorKind::network, "TLS handshake failed"},
    {CURLE_SSL_CACERT_BADFILE, ErrorKind::io, "cannot read the certificate authorities' file"},
    {CURLE_HTTP2, ErrorKind::network, "HTTP/2 connection broken by the server"},
    {CURLE_HTTP2_STREAM, ErrorKind::network, "HTTP/2 stream broken by the server"},
    {CURLE_OUT_OF_MEMORY, ErrorKind::too_large, "a response header is larger than libcurl takes"},
};

// OpenSSL's X509_V_ERR_* (x509_vfy.h). The numbers are stable, so its headers are not needed.
constexpr Words kVerifyResults[] = {
    {9, ErrorKind::network, "certificate not yet valid"},
    {10, ErrorKind::network, "certificate expired"},
    {18, ErrorKind::network, "certificate is self-signed"},
    {19, ErrorKind::network, "certificate is signed by an authority that is not trusted here"},
    {20, ErrorKind::network, "certificate is signed by an authority that is not trusted here"},
    {21, ErrorKind::network, "certificate's chain is incomplete"},
    {23, ErrorKind::network, "certificate revoked"},
};

constexpr Words kSystemErrors[] = {
    {ECONNREFUSED, ErrorKind::network, "connection refused"},
    {ENETUNREACH, ErrorKind::network, "network unreachable"},
    {EHOSTUNREACH, ErrorKind::network, "host unreachable"},
    {ETIMEDOUT, ErrorKind::timeout, "connection timed out"},
    {EACCES, ErrorKind::io, "connection forbidden by this system"},
    {EMFILE, ErrorKind::io, "no socket: too many open files"},
    {ENFILE, ErrorKind::io, "no socket: too many open files"},
    {ENOMEM, ErrorKind::io, "no socket: not enough memory"},
    {ENOBUFS, ErrorKind::io, "no socket: not enough memory"},
};

template <std::size_t N>
const Words* find(const Words (&table)[N], long code) {
  const Words* at =
      std::find_if(std::begin(table), std::end(table), [&](const Words& row) { return row.code == code; });
  return at == std::end(table) ? nullptr : at;
}

Error of(const Words& row) { return {row.kind, row.words}; }

bool can_open_files() {
  const int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

Error tls_failure(const Failure& failure) {
  if (const Words* row = find(kVerifyResults, failure.verify_result)) return of(*row);
  // libcurl checks the name after the chain was found valid. By then it has set 1 (unspecified) or nothing.
  if (failure.verify_result <= 1 && failure.detail.find("match") != std::string_view::npos) {
    return {ErrorKind::network, "certificate is for another host"};
  }
  return {ErrorKind::network, "certificate cannot be verified"};
}

}  // namespace

std::string one_line(std::string_view words) {
  std::string line(words);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return line;
}

std::string limit_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kKiB = 1024;
  constexpr std::uint64_t kMiB = kKiB * kKiB;
  if (bytes >= kMiB && bytes % kMiB == 0) return fmt::format("{} MiB", bytes / kMiB);
  if (bytes >= kKiB && bytes % kKiB == 0) return fmt::format("{} KiB", bytes / kKiB);
  return fmt::format("{} bytes", bytes);
}

std::string time_in_words(std::chrono::milliseconds time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? fmt::format("{} s", ms / 1000) : fmt::format("{} ms", ms);
}

Error describe(const Failure& failure, const FetchOptions& options) {
  switch (failure.code) {
    case CURLE_OPERATION_TIMEDOUT:
      if (failure.connected) return {ErrorKind::timeout, "not finished within " + time_in_words(options.timeout)};
      return {ErrorKind::timeout,
              "no connection within " + time_in_words(std::min(options.timeout, options.stall_timeout))};
    case CURLE_FILESIZE_EXCEEDED:
      return {ErrorKind::too_large, "response larger than " + limit_in_words(options.max_size)};
    case CURLE_PEER_FAILED_VERIFICATION:
      return tls_failure(failure);
    case CURLE_COULDNT_RESOLVE_HOST:
      // The resolver does not say that it could not open a socket.
      if (!can_open_files()) return of(*find(kSystemErrors, EMFILE));
      break;
    case CURLE_COULDNT_CONNECT:
      if (const Words* row = find(kSystemErrors, failure.system_error)) return of(*row);
      break;
    case CURLE_UNSUPPORTED_PROTOCOL:
      // libcurl also uses this for an answer without a status line.
      if (failure.connected) return {ErrorKind::network, "server's answer is not HTTP"};
      break;
    default:
      break;
  }
  if (const Words* row = find(kCodes, failure.code)) return of(*row);
  const std::string_view words = failure.detail.empty() ? curl().easy_strerror(failure.code) : failure.detail;
  return {ErrorKind::network, one_line(words)};
}

bool may_pass(CURLcode code) {
  constexpr CURLcode kPassing[] = {CURLE_COULDNT_RESOLVE_HOST, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR,
                                   CURLE_SEND_ERROR,           CURLE_HTTP2,       CURLE_HTTP2_STREAM};
  return std::find(std::begin(kPassing), std::end(kPassing), code) != std::end(kPassing);
}

}  // namespace feedcat::net

// Requests and responses, and the pull-style fetcher between them.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/export.hpp"
#include "feedcat/result.hpp"

namespace feedcat {

/// The server's own bytes, sent back unchanged (RFC 9110 § 8.8). Bound to the URL that sent them.
struct Validators {
  std::string etag = {};
  std::string last_modified = {};

  [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

struct Request {
  std::size_t tag = 0;   ///< the caller's own number, given back in the Response
  std::string url = {};  ///< http or https
  Validators validators = {};
  std::string validators_url = {};  ///< the address that sent them, and the only one that gets them; empty: `url`
  bool public_only = false;         ///< no private address, not even at first: a stranger's text has chosen `url`
};

/// One hop that was followed.
struct Redirect {
  int status = 0;
  std::string to = {};  ///< absolute

  friend bool operator==(const Redirect&, const Redirect&) = default;
};

struct Response {
  std::size_t tag = 0;
  std::string url = {};        ///< as asked
  std::string final_url = {};  ///< after redirects, without user and password
  int status = 0;              ///< of the last answer; 0 when none came
  std::string content_type = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< of the last answer, names in lower case
  std::vector<Redirect> redirects = {};
  std::string body = {};            ///< decoded (gzip, br, zstd); empty when there is an error
  std::optional<Error> error = {};  ///< set when no usable answer came (not for a mere HTTP status)
  std::chrono::milliseconds elapsed{0};
  bool unreached = false;               ///< with an error: no server was reached, so none was troubled
  bool public_peer = false;             ///< a public address has answered, or only such were allowed to
  bool partial = false;                 ///< the body is no whole document: the validators vouch for nothing
  std::vector<std::string> trace = {};  ///< with FetchOptions::trace; raw bytes of the server's, unsafe to print

  /// The status says that the body is what was requested: 200, or 203 by way of a proxy that changes things.
  [[nodiscard]] bool ok() const { return status == 200 || status == 203; }
  /// The first header of that (lower-case) name, or empty.
  [[nodiscard]] FEEDCAT_EXPORT std::string_view header(std::string_view name) const;
  /// Those of the last answer, to be sent to `final_url` next time.
  [[nodiscard]] FEEDCAT_EXPORT Validators validators() const;
};

struct FetchOptions {
  std::size_t jobs = 64;  ///< transfers in flight
  std::size_t jobs_per_host = 6;
  std::chrono::milliseconds timeout{30'000};        ///< for a request in all: its redirects and retries too
  std::chrono::milliseconds stall_timeout{15'000};  ///< without a single byte
  std::uint64_t max_size = 32ULL << 20;             ///< of the decoded body, bytes
  std::size_t max_header_size = 256U << 10;         ///< of one answer's headers, bytes
  double max_compression = 200;                     ///< decoded bytes for each one received, beyond the first 4 MiB
  int max_redirects = 10;
  int retries = 2;  ///< of what may pass: broken transfer, name not resolved, 502, 503 without Retry-After, 504
  std::chrono::milliseconds first_backoff{400};  ///< before the first retry; twice as long before each next one
  /// For all requests of a Fetcher together, from the first one on: what has not ended by then ends as `interrupted`.
  /// 0: no limit.
  std::chrono::milliseconds budget{0};
  std::string user_agent = {};
  std::string ca_file = {};  ///< certificate authorities in place of the system's (PEM)
  bool trace = false;        ///< fill Response::trace: `> ` what was sent, `< ` what was answered, `* ` connections
  /// Nothing private is asked at all, as if every address had come by a redirect from the public Internet: for those
  /// that strangers' texts name.
  bool public_only = false;
  /// Which addresses (IPv6; IPv4 as ::ffff:a.b.c.d) count as public, from where no redirect may lead to one that does
  /// not. Null: by IANA's registries.
  bool (*is_public)(const std::array<std::uint8_t, 16>& address) = nullptr;
};

/// Fetches many addresses at once on the calling thread. `add` never blocks; `next` blocks until one transfer has ended
/// and gives it, in the order in which they end, or nothing when none is left. Not thread-safe but for `interrupt`.
/// A result that was not yet taken holds back new transfers, and large bodies hold back each other: all bodies together
/// never take more than 8 MiB + max_size. Hosts take turns; one host never gets more than its share at once.
/// A host that answers 429 or 503 with Retry-After gets no more requests, nor does one whose last three requests timed
/// out: the rest of its requests end as too_early. Only http and https are spoken, whatever a redirect says; no
/// cookies, no Referer. No redirect leads from a public to a private, loopback or link-local address: checked on what
/// the name resolved to, before a byte is sent.
class FEEDCAT_EXPORT Fetcher {
 public:
  explicit Fetcher(FetchOptions options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void add(Request request);
  std::optional<Response> next();
  /// Like next, but gives up after `wait`: nothing does not mean that none is left; see `pending`.
  std::optional<Response> next_within(std::chrono::milliseconds wait);
  [[nodiscard]] std::size_t pending() const;
  /// May be called from any thread: makes the `next_within` that waits, or else the next one, return at once.
  void wake() noexcept;
  /// May be called from any thread and from a signal handler: every transfer ends at once as `interrupted`.
  void interrupt() noexcept;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace feedcat

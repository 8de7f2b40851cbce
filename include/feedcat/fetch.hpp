// Fetches many addresses at once: requests, responses, and the fetcher between them.
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

namespace net {
class HostClock;
}

/// The server's own bytes, which are sent back unchanged (RFC 9110 § 8.8). They belong to the URL that sent them.
struct Validators {
  std::string etag = {};
  std::string last_modified = {};

  [[nodiscard]] bool empty() const { return etag.empty() && last_modified.empty(); }
  friend bool operator==(const Validators&, const Validators&) = default;
};

/// What differs for one request from the options of its Fetcher.
struct RequestSettings {
  std::optional<std::chrono::milliseconds> timeout = {};
  std::optional<std::uint64_t> max_size = {};
  std::string user_agent = {};  ///< empty for that of the Fetcher
  /// Are sent in addition, but only to the host and port of `headers_url`: wherever a redirect leads, no other server
  /// gets them. Those that do not fit into a header are left out.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string headers_url = {};  ///< empty for the request's `url`
};

struct Request {
  std::size_t tag = 0;   ///< the caller's own number, copied to the Response
  std::string url = {};  ///< http or https
  Validators validators = {};
  std::string validators_url = {};  ///< the address that sent them, and the only one that gets them; empty for `url`
  bool public_only = false;         ///< never request a private address, because another person's text contains `url`
  RequestSettings settings = {};
  std::string accept = {};  ///< the types that are wanted (RFC 9110 § 12.5.1); empty for any; the settings' header wins
};

/// One redirect that was followed.
struct Redirect {
  int status = 0;
  std::string to = {};  ///< absolute

  friend bool operator==(const Redirect&, const Redirect&) = default;
};

struct Response {
  std::size_t tag = 0;
  std::string url = {};        ///< as requested
  std::string final_url = {};  ///< after redirects, without user and password
  int status = 0;              ///< of the last answer; 0 if there was none
  std::string content_type = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< of the last answer, with names in lower case
  std::vector<Redirect> redirects = {};
  std::string body = {};            ///< decoded (gzip, br, zstd); empty after an error
  std::optional<Error> error = {};  ///< set if there was no usable answer; an HTTP status alone is not an error
  std::chrono::milliseconds elapsed{0};
  bool unreached = false;               ///< after an error: no server was reached, so none had any work
  bool public_peer = false;             ///< a public address has answered, or only public ones were allowed
  bool partial = false;                 ///< the body is not a complete document, so the validators say nothing about it
  std::vector<std::string> trace = {};  ///< with FetchOptions::trace; raw bytes from the server, unsafe to print

  /// True if the status says that the body is what was requested: 200, or 203 through a proxy that changes things.
  [[nodiscard]] bool ok() const { return status == 200 || status == 203; }
  /// Returns the first header of that name (in lower case), or an empty view.
  [[nodiscard]] FEEDCAT_EXPORT std::string_view header(std::string_view name) const;
  /// Returns the validators of the last answer, to be sent to `final_url` next time.
  [[nodiscard]] FEEDCAT_EXPORT Validators validators() const;
};

struct FetchOptions {
  std::size_t jobs = 64;                            ///< number of transfers at the same time
  std::size_t jobs_per_host = 6;                    ///< for private hosts; a public one gets one transfer at a time
  std::chrono::milliseconds timeout{30'000};        ///< of a whole request with its redirects and retries
  std::chrono::milliseconds stall_timeout{15'000};  ///< of a time in which not a single byte arrives
  std::uint64_t max_size = 32ULL << 20;             ///< of the decoded body, in bytes
  std::size_t max_header_size = 256U << 10;         ///< of the headers of one answer, in bytes
  double max_compression = 200;                     ///< decoded bytes for each received byte, after the first 4 MiB
  int max_redirects = 10;
  int retries = 2;  ///< for temporary failures: broken transfer, name not resolved, 502, 503 without Retry-After, 504
  std::chrono::milliseconds first_backoff{400};  ///< before the first retry, and doubled before each further one
  /// The limit for all requests of a Fetcher together, from the first one. Requests that have not ended by then end as
  /// `interrupted`. 0 means no limit.
  std::chrono::milliseconds budget{0};
  std::string user_agent = {};
  std::string ca_file = {};  ///< certificate authorities to use instead of the system's (PEM)
  bool trace = false;        ///< fill Response::trace: `> ` what was sent, `< ` what was received, `* ` connections
  /// Never connect to private addresses, as if every address came from a redirect of the public Internet. Set this
  /// for addresses from other people's texts.
  bool public_only = false;
  /// Decides which addresses (IPv6; IPv4 as ::ffff:a.b.c.d) count as public. No redirect leads from a public address to
  /// one that is not. If null, IANA's registries decide.
  bool (*is_public)(const std::array<std::uint8_t, 16>& address) = nullptr;
  /// Keeps the pace of public hosts. Fetchers that are used at the same time or one after the other can share one,
  /// which must outlive them. If null, the Fetcher has its own. The type is not part of the library's interface.
  net::HostClock* clock = nullptr;
};

/// Fetches many addresses at once on the calling thread. `add` never blocks. `next` blocks until a transfer ends and
/// returns its response, in the order in which they end, or nullopt if none is left. Only `wake` and `interrupt` are
/// thread-safe.
///
/// Responses that were not taken yet delay new transfers, and large bodies delay each other: all bodies together never
/// use more than 8 MiB + max_size. Hosts take turns, and no host gets more than its share at once. A public host gets
/// one transfer at a time, and after each it is left alone for as long as the answer took, but at least 250 ms, which
/// is doubled after each answer 429 or 503. After an answer 429 or 503 with Retry-After, or after three time-outs in a
/// row, a host gets no further requests: the rest of its requests end as too_early.
///
/// Only http and https are used, whatever a redirect says, and there are no cookies and no Referer. No redirect leads
/// from a public address to a private, loopback or link-local one. This is checked after the name is resolved and
/// before a byte is sent.
class FEEDCAT_EXPORT Fetcher {
 public:
  explicit Fetcher(FetchOptions options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  void add(Request request);
  std::optional<Response> next();
  /// Like next, but returns nullopt after `wait`, even if transfers are left; see `pending`.
  std::optional<Response> next_within(std::chrono::milliseconds wait);
  [[nodiscard]] std::size_t pending() const;
  /// May be called from any thread. The `next_within` that is waiting, or otherwise the next one, returns at once.
  void wake() noexcept;
  /// May be called from any thread and from a signal handler. Every transfer ends at once as `interrupted`.
  void interrupt() noexcept;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace feedcat

// A web of many feeds on many public host names, behind one loopback port. feedcat reaches it as the proxy that
// http_proxy names, so that no name has to be resolved and the pace of public hosts holds. It is one thread with epoll,
// because the server itself must not be what is measured.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace feedcat::test {

struct FeedWebOptions {
  int hosts = 4'000;
  int feeds = 20'000;         ///< feed number n is on host n modulo `hosts`
  int articles = 10;          ///< of each feed at first
  int article_bytes = 1'000;  ///< about the size of an article's text
};

/// One request, in the order in which they came.
struct FeedWebRequest {
  std::chrono::steady_clock::time_point at;        ///< when it had come
  std::chrono::steady_clock::time_point answered;  ///< just before its answer was sent
  int feed = -1;                                   ///< -1: it was not for a feed, such as /robots.txt
  int host = -1;
  int status = 0;  ///< 0: the connection was closed instead
  bool conditional = false;
  std::uint16_t client = 0;  ///< the client's port, which tells connections apart
};

class FeedWeb {
 public:
  explicit FeedWeb(const FeedWebOptions& options = {});
  ~FeedWeb();
  FeedWeb(const FeedWeb&) = delete;
  FeedWeb& operator=(const FeedWeb&) = delete;

  /// What http_proxy must be.
  [[nodiscard]] std::string proxy() const;
  /// The variables of a feedcat that uses this web.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const;
  [[nodiscard]] const FeedWebOptions& options() const;
  [[nodiscard]] std::string feed_url(int feed) const;
  /// The addresses of all feeds, one on each line.
  [[nodiscard]] std::string list() const;

  /// Adds articles to a feed, which are in it from the next request on. A feed keeps all its articles.
  void publish(int feed, int articles = 1);
  /// The addresses of all articles, in no order.
  [[nodiscard]] std::vector<std::string> articles() const;
  [[nodiscard]] std::size_t article_count() const;

  /// Of 1,000 requests for feeds, so many are answered with 500, or with a closed connection in place of an answer.
  void fail(int with_500, int with_closing);

  [[nodiscard]] std::vector<FeedWebRequest> log() const;
  [[nodiscard]] std::size_t request_count() const;
  void clear_log();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// The shortest time between an answer of a host and the next request to it that a test accepts: feedcat's 250 ms, less
/// what clocks round off. No slow machine makes it shorter, because the web takes the time of an answer before it sends
/// that, and of a request after it came.
constexpr std::chrono::milliseconds kLeastPause{248};

/// What is wrong with the manners in a log: requests of a host that came sooner than `least` after its last answer,
/// and, if `strict`, unconditional requests for a feed that had been answered with 200 before. Returns one line for
/// each kind of fault, with its number and an example; empty if the manners were good.
std::vector<std::string> bad_manners(const FeedWeb& web, std::chrono::milliseconds least, bool strict);

}  // namespace feedcat::test

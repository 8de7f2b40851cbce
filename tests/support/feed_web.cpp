#include "support/feed_web.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "support/feed_web_articles.hpp"

namespace feedcat::test {
namespace {

using Clock = std::chrono::steady_clock;

struct Client {
  std::string received;
  std::string unsent;
  std::uint16_t port = 0;
};

struct Asked {
  int host = -1;
  int feed = -1;
  std::string_view etag;  ///< of If-None-Match, with its quotation marks
};

/// Reads the number after the first `before` in the text.
int number_after(std::string_view text, std::string_view before) {
  const std::size_t at = text.find(before);
  int number = -1;
  if (at != std::string_view::npos)
    std::from_chars(text.data() + at + before.size(), text.data() + text.size(), number);
  return number;
}

Asked read_head(std::string_view head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  Asked asked{number_after(line, "http://site"), number_after(line, ".example/feed/"), {}};
  const std::size_t at = head.find("If-None-Match: ");
  if (at == std::string_view::npos) return asked;
  asked.etag = head.substr(at + 15, head.find("\r\n", at) - at - 15);
  return asked;
}

}  // namespace

struct FeedWeb::Implementation {
  FeedWebOptions options;
  ArticleMaker maker;
  std::vector<std::atomic<int>> counts;
  std::atomic<int> with_500{0};
  std::atomic<int> with_closing{0};
  mutable std::mutex mutex;  // guards the log
  std::vector<FeedWebRequest> log;
  std::uint16_t port = 0;
  int listener = -1;
  int stop = -1;
  int epoll = -1;
  unsigned random = 1;
  std::unordered_map<int, Client> clients;
  std::thread thread;

  explicit Implementation(const FeedWebOptions& given)
      : options(given), maker(given.article_bytes), counts(static_cast<std::size_t>(given.feeds)) {
    for (std::atomic<int>& count : counts) count = given.articles;
    listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&where), size) != 0 || ::listen(listener, 4096) != 0)
      throw std::runtime_error("no loopback port");
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&where), &size);
    port = ntohs(where.sin_port);
    stop = ::eventfd(0, EFD_CLOEXEC);
    epoll = ::epoll_create1(EPOLL_CLOEXEC);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN);
    watch(EPOLL_CTL_ADD, stop, EPOLLIN);
    thread = std::thread([this] { serve(); });
  }

  ~Implementation() {
    const std::uint64_t one = 1;
    if (::write(stop, &one, sizeof one) > 0) thread.join();
    for (const auto& [fd, client] : clients) ::close(fd);
    for (const int fd : {listener, stop, epoll}) ::close(fd);
  }

  void watch(int how, int fd, std::uint32_t events) const {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(epoll, how, fd, &event);
  }

  void serve() {
    std::array<epoll_event, 256> events{};
    for (;;) {
      const int ready = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < ready; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == stop) return;
        if (event.data.fd == listener) {
          take_clients();
        } else if (!attend(event.data.fd, event.events)) {
          // A program that is just being started may still hold the connection, and then closing does not end the
          // watch.
          watch(EPOLL_CTL_DEL, event.data.fd, 0);
          clients.erase(event.data.fd);
          ::close(event.data.fd);
        }
      }
    }
  }

  void take_clients() {
    sockaddr_in from{};
    for (;;) {
      socklen_t size = sizeof from;
      const int fd = ::accept4(listener, reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (fd < 0) return;
      const int yes = 1;
      ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      clients[fd] = {{}, {}, ntohs(from.sin_port)};
      watch(EPOLL_CTL_ADD, fd, EPOLLIN);
    }
  }

  /// Returns false if the connection must be closed.
  bool attend(int fd, std::uint32_t events) {
    Client& client = clients[fd];
    if ((events & EPOLLOUT) != 0 && !send(fd, client)) return false;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) return true;
    std::array<char, 16384> buffer{};
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got <= 0) return false;
    client.received.append(buffer.data(), static_cast<std::size_t>(got));
    for (std::size_t end; (end = client.received.find("\r\n\r\n")) != std::string::npos;) {
      FeedWebRequest request;
      request.at = Clock::now();
      request.client = client.port;
      const std::string head = client.received.substr(0, end + 2);
      client.received.erase(0, end + 4);
      const std::optional<std::string> answer = answer_to(head, request);
      request.answered = Clock::now();
      if (answer) client.unsent += *answer;
      const bool good = answer && send(fd, client);
      const std::lock_guard lock(mutex);
      log.push_back(request);
      if (!good) return false;
    }
    return true;
  }

  bool send(int fd, Client& client) const {
    while (!client.unsent.empty()) {
      const ssize_t sent = ::send(fd, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno != EAGAIN) return false;
      if (sent < 0) break;
      client.unsent.erase(0, static_cast<std::size_t>(sent));
    }
    watch(EPOLL_CTL_MOD, fd, client.unsent.empty() ? EPOLLIN : EPOLLIN | EPOLLOUT);
    return true;
  }

  /// Returns nullopt if the connection is to be closed instead.
  std::optional<std::string> answer_to(std::string_view head, FeedWebRequest& request) {
    const Asked asked = read_head(head);
    request.host = asked.host;
    request.conditional = !asked.etag.empty();
    if (asked.feed < 0 || asked.feed >= options.feeds || asked.host != asked.feed % options.hosts) {
      request.status = 404;
      return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    }
    request.feed = asked.feed;
    random = random * 1'664'525 + 1'013'904'223;
    const int chance = static_cast<int>((random >> 16U) % 1000);
    if (chance < with_closing) return std::nullopt;
    if (chance < with_closing + with_500) {
      request.status = 500;
      return "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
    }
    const int count = counts[static_cast<std::size_t>(asked.feed)];
    const std::string validators =
        fmt::format("ETag: \"{0}-{1}\"\r\nLast-Modified: {2}\r\n", asked.feed, count, maker.date_of(asked.feed, count));
    if (asked.etag == fmt::format("\"{}-{}\"", asked.feed, count)) {
      request.status = 304;
      return "HTTP/1.1 304 Not Modified\r\n" + validators + "\r\n";
    }
    request.status = 200;
    const std::string body = maker.feed(asked.feed, asked.host, count);
    return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n{}Content-Length: {}\r\n\r\n",
                       validators, body.size()) +
           body;
  }
};

FeedWeb::FeedWeb(const FeedWebOptions& options) : implementation_(std::make_unique<Implementation>(options)) {}
FeedWeb::~FeedWeb() = default;

std::string FeedWeb::proxy() const { return fmt::format("http://127.0.0.1:{}", implementation_->port); }

std::vector<std::pair<std::string, std::string>> FeedWeb::environment() const {
  return {{"http_proxy", proxy()}, {"no_proxy", ""}, {"NO_PROXY", ""}};
}

const FeedWebOptions& FeedWeb::options() const { return implementation_->options; }

std::string FeedWeb::feed_url(int feed) const {
  return fmt::format("http://site{}.example/feed/{}", feed % options().hosts, feed);
}

std::string FeedWeb::list() const {
  std::string lines;
  for (int feed = 0; feed < options().feeds; ++feed) lines += feed_url(feed) + "\n";
  return lines;
}

void FeedWeb::publish(int feed, int articles) { implementation_->counts[static_cast<std::size_t>(feed)] += articles; }

std::vector<std::string> FeedWeb::articles() const {
  std::vector<std::string> all;
  for (int feed = 0; feed < options().feeds; ++feed) {
    for (int article = 1; article <= implementation_->counts[static_cast<std::size_t>(feed)]; ++article)
      all.push_back(ArticleMaker::url(feed, feed % options().hosts, article));
  }
  return all;
}

std::size_t FeedWeb::article_count() const {
  std::size_t count = 0;
  for (const std::atomic<int>& one : implementation_->counts) count += static_cast<std::size_t>(one);
  return count;
}

void FeedWeb::fail(int with_500, int with_closing) {
  implementation_->with_500 = with_500;
  implementation_->with_closing = with_closing;
}

std::vector<FeedWebRequest> FeedWeb::log() const {
  const std::lock_guard lock(implementation_->mutex);
  return implementation_->log;
}

std::size_t FeedWeb::request_count() const {
  const std::lock_guard lock(implementation_->mutex);
  return implementation_->log.size();
}

void FeedWeb::clear_log() {
  const std::lock_guard lock(implementation_->mutex);
  implementation_->log.clear();
}

std::vector<std::string> bad_manners(const FeedWeb& web, std::chrono::milliseconds least, bool strict) {
  std::vector<Clock::time_point> last_of_host(static_cast<std::size_t>(web.options().hosts));
  std::vector<bool> was_read(static_cast<std::size_t>(web.options().feeds));
  std::size_t too_soon = 0;
  std::size_t unconditional = 0;
  std::string soonest;
  std::string first_again;
  Clock::duration shortest = least;
  for (const FeedWebRequest& request : web.log()) {
    if (request.host < 0 || request.host >= web.options().hosts) continue;
    Clock::time_point& last = last_of_host[static_cast<std::size_t>(request.host)];
    const Clock::duration gap = request.at - last;
    if (last != Clock::time_point{} && gap < least) {
      ++too_soon;
      if (gap < shortest) {
        shortest = gap;
        soonest = fmt::format("{} after {} ms", request.feed < 0 ? "?" : web.feed_url(request.feed),
                              std::chrono::duration_cast<std::chrono::milliseconds>(gap).count());
      }
    }
    // After a request that nobody answered, libcurl may send it again at once.
    last = request.status == 0 ? Clock::time_point{} : request.answered;
    if (request.feed < 0) continue;
    const auto feed = static_cast<std::size_t>(request.feed);
    if (was_read[feed] && !request.conditional && unconditional++ == 0) first_again = web.feed_url(request.feed);
    if (request.status == 200) was_read[feed] = true;
  }
  std::vector<std::string> faults;
  if (too_soon > 0) faults.push_back(fmt::format("{} requests came too soon, the worst to {}", too_soon, soonest));
  if (strict && unconditional > 0)
    faults.push_back(fmt::format("{} unconditional requests of known feeds, first {}", unconditional, first_again));
  return faults;
}

}  // namespace feedcat::test

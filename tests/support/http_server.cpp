#include "support/http_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "base/ascii.hpp"
#include "support/coded.hpp"

namespace feedcat::test {
namespace {

constexpr std::size_t kMaxRequest = 4U << 20;

/// A connected socket that gives up as soon as `stop` becomes readable.
class SocketWire : public Wire {
 public:
  SocketWire(int socket, int stop) : socket_(socket), stop_(stop) {}
  ~SocketWire() override { close(socket_); }
  SocketWire(const SocketWire&) = delete;
  SocketWire& operator=(const SocketWire&) = delete;

  bool send(std::string_view bytes) override {
    while (!bytes.empty()) {
      if (!ready(POLLOUT, -1)) return false;
      const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && errno == EAGAIN) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  bool wait(std::chrono::milliseconds time) override {
    pollfd fds[] = {{socket_, POLLRDHUP, 0}, {stop_, POLLIN, 0}};
    return poll(fds, 2, static_cast<int>(time.count())) == 0;
  }

  /// Reads up to and including the empty line after a request's head. The result is empty if the client has gone.
  std::string read_head() {
    for (;;) {
      const std::size_t end = buffer_.find("\r\n\r\n");
      if (end != std::string::npos) {
        std::string head = buffer_.substr(0, end + 4);
        buffer_.erase(0, end + 4);
        return head;
      }
      char chunk[65536];
      if (buffer_.size() > kMaxRequest || !ready(POLLIN, -1)) return {};
      const ssize_t n = recv(socket_, chunk, sizeof chunk, 0);
      if (n <= 0) return {};
      buffer_.append(chunk, static_cast<std::size_t>(n));
    }
  }

 private:
  bool ready(short events, int timeout) {
    pollfd fds[] = {{socket_, events, 0}, {stop_, POLLIN, 0}};
    return poll(fds, 2, timeout) > 0 && fds[1].revents == 0;
  }

  int socket_;
  int stop_;
  std::string buffer_;
};

std::string_view find_header(const Headers& headers, std::string_view name) {
  const auto at = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
  return at == headers.end() ? std::string_view{} : std::string_view(at->second);
}

std::optional<HttpRequest> parse_head(std::string_view head) {
  HttpRequest request;
  const std::vector<std::string_view> lines = base::split(head, '\n');
  const std::vector<std::string_view> start = base::words(lines.empty() ? "" : lines.front());
  if (start.size() != 3) return std::nullopt;
  request.method = start[0];
  request.target = start[1];
  request.path = request.target.substr(0, request.target.find('?'));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    request.headers.emplace_back(base::lower(lines[i].substr(0, colon)), base::trim(lines[i].substr(colon + 1)));
  }
  request.at = std::chrono::steady_clock::now();
  return request;
}

std::string head_of(int code, const Headers& headers) {
  std::string head = fmt::format("HTTP/1.1 {} Answer\r\n", code);
  for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
  return head + "\r\n";
}

HttpReply scripted(std::function<void(Wire&)> script) {
  HttpReply reply;
  reply.script = std::move(script);
  return reply;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const { return find_header(headers, name); }

bool HttpRequest::has(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; });
}

HttpReply ok(std::string body, std::string content_type) {
  return {200, {{"Content-Type", std::move(content_type)}}, std::move(body), {}};
}

HttpReply status(int code, Headers headers) { return {code, std::move(headers), {}, {}}; }

HttpReply redirect(int code, std::string location) { return {code, {{"Location", std::move(location)}}, {}, {}}; }

HttpReply conditional(const HttpRequest& request, const std::string& etag, const std::string& last_modified,
                      std::string body) {
  const bool same = (!etag.empty() && request.header("if-none-match") == etag) ||
                    (!last_modified.empty() && request.header("if-modified-since") == last_modified);
  HttpReply reply = same ? status(304) : ok(std::move(body));
  if (!etag.empty()) reply.headers.emplace_back("ETag", etag);
  if (!last_modified.empty()) reply.headers.emplace_back("Last-Modified", last_modified);
  return reply;
}

HttpReply close_at_once() {
  return scripted([](Wire&) {});
}

HttpReply stall_after_headers() {
  return scripted([](Wire& wire) {
    wire.send(head_of(200, {{"Content-Type", "text/xml"}, {"Content-Length", "1000"}}));
    wire.wait(std::chrono::minutes(10));
  });
}

HttpReply silence() {
  return scripted([](Wire& wire) { wire.wait(std::chrono::minutes(10)); });
}

HttpReply short_body(std::string body, std::size_t promised) {
  return scripted([body = std::move(body), promised](Wire& wire) {
    wire.send(head_of(200, {{"Content-Type", "text/xml"}, {"Content-Length", std::to_string(promised)}}) + body);
  });
}

HttpReply broken_chunks(std::string body) {
  return scripted([body = std::move(body)](Wire& wire) {
    wire.send(head_of(200, {{"Transfer-Encoding", "chunked"}}));
    wire.send(fmt::format("{:x}\r\n{}\r\n", body.size(), body) + "what?\r\nnothing\r\n");
  });
}

HttpReply cut_in_chunks(std::string body) {
  return scripted([body = std::move(body)](Wire& wire) {
    wire.send(head_of(200, {{"Transfer-Encoding", "chunked"}}));
    wire.send(fmt::format("{:x}\r\n{}\r\n", body.size(), body));
  });
}

HttpReply drip(std::string body, std::chrono::milliseconds pause) {
  return scripted([body = std::move(body), pause](Wire& wire) {
    wire.send(head_of(200, {{"Content-Type", "text/xml"}, {"Content-Length", std::to_string(body.size())}}));
    for (std::size_t i = 0; i < body.size() && wire.send(std::string_view(body).substr(i, 1)); ++i) {
      if (!wire.wait(pause)) return;
    }
  });
}

HttpReply endless() {
  return scripted([](Wire& wire) {
    const std::string block(65536, 'x');
    bool open = wire.send(head_of(200, {{"Content-Type", "text/xml"}, {"Connection", "close"}}));
    while (open) open = wire.send(block);
  });
}

HttpReply endless_headers() {
  return scripted([](Wire& wire) {
    bool open = wire.send("HTTP/1.1 200 Answer\r\n");
    for (std::size_t i = 0; open; ++i) open = wire.send(fmt::format("X-{}: {}\r\n", i, std::string(1000, 'h')));
  });
}

HttpReply gzip_bomb(std::size_t size) { return gzipped(std::string(size, '\0')); }

HttpReply gzipped(const std::string& body) {
  HttpReply reply = ok(gzip(body));
  reply.headers.emplace_back("Content-Encoding", "gzip");
  return reply;
}

std::string gzip(std::string_view bytes) { return coded("gzip", bytes); }

struct HttpServer::Implementation {
  explicit Implementation(std::string address) : address_(std::move(address)), stop_(eventfd(0, EFD_CLOEXEC)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    if (inet_pton(AF_INET, address_.c_str(), &where.sin_addr) != 1 ||
        bind(listener_, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0 || listen(listener_, 1024) != 0) {
      throw std::runtime_error("cannot listen on " + address_);
    }
    socklen_t size = sizeof where;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&where), &size);
    port_ = ntohs(where.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }

  ~Implementation() {
    const std::uint64_t one = 1;
    if (write(stop_, &one, sizeof one) != sizeof one) std::abort();
    acceptor_.join();
    for (Connection& connection : connections_) connection.thread.join();
    close(listener_);
    close(stop_);
  }
  Implementation(const Implementation&) = delete;
  Implementation& operator=(const Implementation&) = delete;

  void accept_all() {
    for (std::size_t number = 0;; ++number) {
      pollfd fds[] = {{listener_, POLLIN, 0}, {stop_, POLLIN, 0}};
      if (poll(fds, 2, -1) < 0 || fds[1].revents != 0) return;
      const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      const int yes = 1;
      setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      join_ended();
      Connection& connection = connections_.emplace_back();
      connection.thread = std::thread([this, client, number, &connection] {
        serve(client, number);
        connection.ended = true;
      });
    }
  }

  /// A thread that nobody joins takes memory, and a test may open thousands of connections.
  void join_ended() {
    for (auto at = connections_.begin(); at != connections_.end();) {
      const bool ended = at->ended;
      if (ended) at->thread.join();
      at = ended ? connections_.erase(at) : std::next(at);
    }
  }

  void serve(int client, std::size_t number) {
    SocketWire wire(client, stop_);
    for (;;) {
      std::optional<HttpRequest> request = parse_head(wire.read_head());
      if (!request) return;
      request->connection = number;
      {
        const std::lock_guard lock(mutex_);
        most_ = std::max(most_, ++active_);
      }
      const bool keep = answer(*request, wire);
      {
        const std::lock_guard lock(mutex_);
        --active_;
      }
      if (!keep) return;
    }
  }

  bool answer(const HttpRequest& request, Wire& wire) {
    Handler handler;
    std::chrono::milliseconds latency{};
    {
      const std::lock_guard lock(mutex_);
      log_.push_back(request);
      const auto at = handlers_.find(request.path);
      handler = at != handlers_.end() ? at->second : otherwise_;
      latency = latency_;
    }
    if (latency.count() > 0 && !wire.wait(latency)) return false;
    HttpReply reply = handler ? handler(request) : status(404);
    if (reply.script) {
      reply.script(wire);
      return false;
    }
    const bool bodiless = reply.status == 304 || reply.status == 204;
    const auto names_length = [](const auto& h) {
      return base::iequals(h.first, "content-length") || base::iequals(h.first, "transfer-encoding");
    };
    if (!bodiless && std::none_of(reply.headers.begin(), reply.headers.end(), names_length)) {
      reply.headers.emplace_back("Content-Length", std::to_string(reply.body.size()));
    }
    return wire.send(head_of(reply.status, reply.headers) + (bodiless ? "" : reply.body));
  }

  std::string address_;
  int stop_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread acceptor_;
  struct Connection {
    std::thread thread;
    std::atomic<bool> ended{false};
  };
  std::list<Connection> connections_;  // only the acceptor changes it

  // Guarded by mutex_.
  mutable std::mutex mutex_;
  std::size_t active_ = 0;
  std::size_t most_ = 0;
  std::map<std::string, Handler, std::less<>> handlers_;
  Handler otherwise_;
  std::chrono::milliseconds latency_{};
  std::vector<HttpRequest> log_;
};

HttpServer::HttpServer(std::string address) : implementation_(std::make_unique<Implementation>(std::move(address))) {}
HttpServer::~HttpServer() = default;

void HttpServer::on(std::string path, Handler handler) {
  const std::lock_guard lock(implementation_->mutex_);
  implementation_->handlers_.insert_or_assign(std::move(path), std::move(handler));
}

void HttpServer::otherwise(Handler handler) {
  const std::lock_guard lock(implementation_->mutex_);
  implementation_->otherwise_ = std::move(handler);
}

void HttpServer::set_latency(std::chrono::milliseconds latency) {
  const std::lock_guard lock(implementation_->mutex_);
  implementation_->latency_ = latency;
}

std::uint16_t HttpServer::port() const { return implementation_->port_; }

std::string HttpServer::url(std::string_view path) const {
  return fmt::format("http://{}:{}{}", implementation_->address_, port(), path);
}

std::vector<HttpRequest> HttpServer::log() const {
  const std::lock_guard lock(implementation_->mutex_);
  return implementation_->log_;
}

std::vector<HttpRequest> HttpServer::log(std::string_view path) const {
  std::vector<HttpRequest> matching;
  for (HttpRequest& request : log()) {
    if (request.path == path) matching.push_back(std::move(request));
  }
  return matching;
}

std::size_t HttpServer::most_at_once() const {
  const std::lock_guard lock(implementation_->mutex_);
  return implementation_->most_;
}

std::uint16_t closed_port() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof where;
  bind(probe, reinterpret_cast<sockaddr*>(&where), sizeof where);
  getsockname(probe, reinterpret_cast<sockaddr*>(&where), &size);
  close(probe);
  return ntohs(where.sin_port);
}

}  // namespace feedcat::test

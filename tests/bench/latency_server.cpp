// A feed server that answers every request after a fixed time. It listens on all addresses of the loopback network, so
// that there are many hosts. It is one thread with epoll, because the server itself must not be what is measured.
// Usage: latency_server MILLISECONDS ITEMS. It prints its port, and ends when standard input ends.
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

using Clock = std::chrono::steady_clock;

struct Due {
  Clock::time_point at;
  int client;
  std::size_t generation;  // of the connection: its descriptor may have been closed and reused
  std::string answer;
};

struct Client {
  std::size_t generation = 0;
  std::string received;
};

std::string answer_to(std::string_view head, int items) {
  const std::string_view path = head.substr(4, head.find(' ', 4) - 4);
  const std::string etag = fmt::format("\"{}\"", path);
  if (head.find(etag) != std::string_view::npos)
    return fmt::format("HTTP/1.1 304 Not Modified\r\nETag: {}\r\n\r\n", etag);
  std::string body =
      fmt::format("<rss version=\"2.0\"><channel><title>{}</title><link>http://example.org{}</link>", path, path);
  for (int i = 0; i < items; ++i) {
    body += fmt::format(
        "<item><title>Item {0} of {1}</title><link>http://example.org{1}/{0}</link><guid>{1}#{0}</guid><pubDate>Wed, "
        "08 "
        "Apr 2026 {2:02}:00:00 GMT</pubDate><description>&lt;p&gt;{3}&lt;/p&gt;</description></item>",
        i, path, i % 24, std::string(300, 'a'));
  }
  body += "</channel></rss>";
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {}\r\nContent-Length: {}\r\n\r\n{}",
                     etag, body.size(), body);
}

void watch(int poll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = fd;
  epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::chrono::milliseconds latency(std::atoi(argv[1]));
  const int items = std::atoi(argv[2]);
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_ANY);
  socklen_t size = sizeof where;
  if (bind(listener, reinterpret_cast<sockaddr*>(&where), size) != 0 || listen(listener, 4096) != 0) return 1;
  getsockname(listener, reinterpret_cast<sockaddr*>(&where), &size);
  std::printf("%d\n", ntohs(where.sin_port));
  std::fflush(stdout);

  const int poll = epoll_create1(0);
  watch(poll, listener);
  watch(poll, STDIN_FILENO);
  std::deque<Due> dues;  // in order of time, because the latency is always the same
  std::unordered_map<int, Client> clients;
  std::size_t generation = 0;
  for (;;) {
    int wait = -1;
    if (!dues.empty()) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(dues.front().at - Clock::now()).count();
      wait = left > 0 ? static_cast<int>(left) : 0;
    }
    epoll_event events[256];
    const int ready = epoll_wait(poll, events, 256, wait);
    for (int i = 0; i < ready; ++i) {
      const int fd = events[i].data.fd;
      char buffer[16384];
      if (fd == STDIN_FILENO) {
        if (read(fd, buffer, sizeof buffer) <= 0) return 0;
      } else if (fd == listener) {
        for (int client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK); client >= 0;
             client = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK)) {
          const int yes = 1;
          setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
          clients[client] = {++generation, {}};
          watch(poll, client);
        }
      } else {
        Client& client = clients[fd];
        const ssize_t got = read(fd, buffer, sizeof buffer);
        if (got <= 0) {
          clients.erase(fd);
          close(fd);
          continue;
        }
        client.received.append(buffer, static_cast<std::size_t>(got));
        for (std::size_t end = client.received.find("\r\n\r\n"); end != std::string::npos;
             end = client.received.find("\r\n\r\n")) {
          dues.push_back(
              {Clock::now() + latency, fd, client.generation, answer_to(client.received.substr(0, end), items)});
          client.received.erase(0, end + 4);
        }
      }
    }
    for (const Clock::time_point now = Clock::now(); !dues.empty() && dues.front().at <= now; dues.pop_front()) {
      const Due& due = dues.front();
      const auto client = clients.find(due.client);
      if (client == clients.end() || client->second.generation != due.generation) continue;
      // The answer is small enough for the socket's buffer.
      if (send(due.client, due.answer.data(), due.answer.size(), MSG_NOSIGNAL) < 0) std::perror("send");
    }
  }
}

// Ctrl-C and SIGTERM end the program within two seconds, whatever it is doing.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {
namespace {

/// A port whose connections are neither accepted nor refused, because its queue is full.
class FullPort {
 public:
  FullPort() {
    sockets_.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    bind(sockets_[0], reinterpret_cast<sockaddr*>(&where), size);
    listen(sockets_[0], 0);
    getsockname(sockets_[0], reinterpret_cast<sockaddr*>(&where), &size);
    port_ = ntohs(where.sin_port);
    for (int i = 0; i < 4; ++i) {
      sockets_.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
      static_cast<void>(connect(sockets_.back(), reinterpret_cast<sockaddr*>(&where), size));
    }
  }
  ~FullPort() {
    for (const int one : sockets_) close(one);
  }
  FullPort(const FullPort&) = delete;
  FullPort& operator=(const FullPort&) = delete;
  [[nodiscard]] std::string url() const { return fmt::format("http://127.0.0.1:{}/", port_); }

 private:
  std::vector<int> sockets_;
  std::uint16_t port_ = 0;
};

TEST(Signal, EndsARunThatWaits) {
  HttpServer server;
  server.otherwise([](const auto&) { return silence(); });
  for (const char* signal : {"INT", "TERM"}) {
    // A program that waits for the server, which may be silent for five minutes, would be killed and have another
    // status.
    const Ran ran =
        run_command({"timeout", "--preserve-status", "-s", signal, "-k", "30", "0.5", FEEDCAT_PROGRAM, "fetch",
                     "--timeout", "300", server.url("/1"), server.url("/2"), "http://no-such-host.invalid/"});
    EXPECT_EQ(ran.status, signal[0] == 'I' ? 130 : 143);
    EXPECT_EQ(ran.out, "");
  }
}

TEST(Signal, LeavesNothingBesideTheOutputFile) {
  HttpServer server;
  server.otherwise([](const auto&) { return silence(); });
  for (const char* signal : {"INT", "TERM", "KILL"}) {
    const TemporaryFolder folder;
    write_whole(folder / "out", "what was there before");
    run_command({"timeout", "-s", signal, "0.5", FEEDCAT_PROGRAM, "fetch", "-o", folder / "out", server.url("/")});
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << signal;
    EXPECT_EQ(read_whole(folder / "out"), "what was there before") << signal;
  }
}

TEST(Signal, EndsItWhateverItIsDoing) {
  HttpServer server;
  const TemporaryFolder folder;
  const FullPort full;
  server.on("/stalls", [](const auto&) { return stall_after_headers(); });
  server.on("/drips", [](const auto&) { return drip(std::string(100'000, ' '), std::chrono::milliseconds(50)); });
  server.on("/fails", [](const auto&) { return status(502); });
  std::string large = "<rss version=\"2.0\"><channel><title>Large</title>";
  for (int i = 0; i < 60'000; ++i) {
    large += fmt::format("<item><guid>{}</guid><description>{}</description></item>", i,
                         "&lt;p&gt;Some &lt;b&gt;words&lt;/b&gt; &lt;i&gt;of&lt;/i&gt; an &lt;a href=\"/x\"&gt;article"
                         "&lt;/a&gt;&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;x");
  }
  const std::string file = write_whole(folder.path() + "/large.xml", large + "</channel></rss>");
  const std::vector<std::vector<std::string>> works = {
      {"fetch", full.url()},                                                         // connecting
      {"fetch", server.url("/stalls")},                                              // waiting for a body
      {"fetch", server.url("/drips")},                                               // receiving one
      {"fetch", "--retries", "9", server.url("/fails")},                             // waiting to try again
      {"fetch", "-o", folder.path() + "/out.html", "-f", "html", file, file, file},  // parsing and rendering
      {"explain", server.url("/stalls")},
  };
  for (const std::vector<std::string>& work : works) {
    std::vector<std::string> command = {"timeout", "--preserve-status", "-s", "INT", "0.4", FEEDCAT_PROGRAM};
    command.insert(command.end(), work.begin(), work.end());
    const auto start = std::chrono::steady_clock::now();
    const Ran ran = run_command(command);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(2400)) << work[1];
    EXPECT_EQ(ran.status, 130) << work[1];
    EXPECT_EQ(ran.out, "") << work[1];
  }
}

}  // namespace
}  // namespace feedcat::test

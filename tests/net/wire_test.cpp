// Checks what libcurl does for feedcat: encodings, HTTP/2, TLS, .netrc, proxy variables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "feedcat/fetch.hpp"
#include "net/fetching.hpp"
#include "store/compress.hpp"
#include "support/http_server.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"
#include "support/tools.hpp"

namespace feedcat {
namespace {

using test::HttpReply;
using test::HttpRequest;
using test::HttpServer;
using testing::Contains;
using testing::HasSubstr;
using testing::StartsWith;

FetchOptions patient() {
  FetchOptions options;
  options.timeout = std::chrono::seconds(20);
  options.retries = 0;
  return options;
}

Response fetch(const std::string& url, const FetchOptions& options = patient()) {
  Fetcher fetcher(options);
  Request request;
  request.url = url;
  fetcher.add(std::move(request));
  return fetcher.next().value_or(Response{});
}

/// Returns brotli that contains the bytes uncompressed (RFC 7932 § 9.2: one uncompressed block, at most 65536 bytes).
std::string stored_brotli(std::string_view bytes) {
  constexpr unsigned kUncompressed = 1U << 20;  // after the window (1 bit), last (1), nibbles (2) and length (16)
  const unsigned head = static_cast<unsigned>(bytes.size() - 1) << 4 | kUncompressed;
  std::string out;
  for (const unsigned shift : {0U, 8U, 16U}) out += static_cast<char>(head >> shift & 0xFFU);
  return out.append(bytes) + '\x03';
}

TEST(Wire, DecodesEachEncodingThatItOffers) {
  const std::string text = "<rss>compressed, and long enough to be worth it: " + std::string(2000, 'x') + "</rss>";
  const std::vector<std::pair<const char*, std::string>> encodings = {
      {"gzip", test::gzip(text)}, {"br", stored_brotli(text)}, {"zstd", store::compress(text)}};
  HttpServer server;
  for (const auto& [name, bytes] : encodings) {
    server.on("/feed", [name = name, bytes = bytes](const HttpRequest&) {
      HttpReply reply = test::ok(bytes);
      reply.headers.emplace_back("Content-Encoding", name);
      return reply;
    });
    const Response response = fetch(server.url("/feed"));
    EXPECT_FALSE(response.error) << name << ": " << response.error->message;
    EXPECT_EQ(response.body, text) << name;
    EXPECT_THAT(std::string(server.log().back().header("accept-encoding")), HasSubstr(name));
  }
}

/// Runs nghttpd, which speaks HTTP/2, with TLS on the loopback address.
class Http2Server {
 public:
  explicit Http2Server(const std::string& folder) : port_(test::closed_port()) {
    const std::string key = FEEDCAT_SOURCE_DIR "/tests/support/tls/good.pem";
    process_ = fork();
    if (process_ == 0) {
      execl(test::tool({"nghttpd"}).c_str(), "nghttpd", "-a", "127.0.0.1", "-d", folder.c_str(),
            std::to_string(port_).c_str(), key.c_str(), key.c_str(), nullptr);
      _exit(127);
    }
  }
  ~Http2Server() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }
  Http2Server(const Http2Server&) = delete;
  Http2Server& operator=(const Http2Server&) = delete;

  [[nodiscard]] std::string url(const std::string& path) const {
    return "https://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  std::uint16_t port_;
  pid_t process_ = -1;
};

TEST(Wire, SharesOneConnectionOverHttp2) {
  FEEDCAT_NEEDS("nghttpd");
  const test::TemporaryFolder folder;
  constexpr std::size_t kFeeds = 20;
  for (std::size_t i = 0; i < kFeeds; ++i) {
    std::ofstream(folder.path() + "/" + std::to_string(i) + ".xml") << "feed " << i;
  }
  const Http2Server server(folder.path());
  FetchOptions options = patient();
  options.trace = true;
  options.ca_file = FEEDCAT_SOURCE_DIR "/tests/support/tls/authority.pem";
  Response first;
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (first.status != 200 && std::chrono::steady_clock::now() < give_up) {  // until the server listens
    std::this_thread::yield();
    first = fetch(server.url("/0.xml"), options);
  }
  EXPECT_THAT(first.trace, Contains(StartsWith("* ALPN: server accepted h2")));
  EXPECT_THAT(first.trace, Contains(StartsWith("< HTTP/2 200")));

  Fetcher fetcher(options);
  for (std::size_t i = 0; i < kFeeds; ++i) {
    Request request;
    request.tag = i;
    request.url = server.url("/" + std::to_string(i) + ".xml");
    fetcher.add(std::move(request));
  }
  std::ptrdiff_t connections = 0;
  std::size_t right = 0;
  while (const std::optional<Response> response = fetcher.next()) {
    right += response->body == "feed " + std::to_string(response->tag) ? 1 : 0;
    connections += std::count_if(response->trace.begin(), response->trace.end(),
                                 [](const std::string& line) { return line.find("* Connected to") == 0; });
  }
  EXPECT_EQ(right, kFeeds);
  EXPECT_EQ(connections, 1);
}

/// Sets a variable as long as this object lives.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    setenv(name, value.c_str(), 1);
  }
  ~Variable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(Wire, UsesCredentialsFromNetrcOnlyForTheirHost) {
  const test::TemporaryFolder home;
  std::ofstream(home.path() + "/.netrc") << "machine 127.0.0.1 login ann password secret\n";
  const Variable variable("HOME", home.path());
  HttpServer named;
  HttpServer other("127.0.0.2");
  named.on("/feed", [](const HttpRequest&) { return test::ok("x"); });
  named.on("/away", [&](const HttpRequest&) { return test::redirect(302, other.url("/feed")); });
  other.on("/feed", [](const HttpRequest&) { return test::ok("y"); });
  EXPECT_EQ(fetch(named.url("/feed")).body, "x");
  EXPECT_EQ(named.log().back().header("authorization"), "Basic YW5uOnNlY3JldA==");
  EXPECT_EQ(fetch(named.url("/away")).body, "y");
  EXPECT_FALSE(other.log().back().has("authorization"));
  // What the URL contains wins over the file.
  fetch("http://bob:other@127.0.0.1:" + std::to_string(named.port()) + "/feed");
  EXPECT_EQ(named.log().back().header("authorization"), "Basic Ym9iOm90aGVy");
}

TEST(Wire, UsesTheProxyThatTheEnvironmentNames) {
  HttpServer proxy;
  HttpServer direct;
  proxy.otherwise([](const HttpRequest& r) { return test::ok("proxy: " + r.target); });
  direct.otherwise([](const HttpRequest&) { return test::ok("direct"); });
  const Variable one("http_proxy", proxy.url(""));
  EXPECT_EQ(fetch("http://feeds.example.org/a").body, "proxy: http://feeds.example.org/a");
  const Variable two("no_proxy", "127.0.0.1,.example.net");
  EXPECT_EQ(fetch(direct.url("/a")).body, "direct");
  const Variable three("HTTP_PROXY", "http://127.0.0.1:" + std::to_string(test::closed_port()));
  EXPECT_EQ(fetch("http://feeds.example.org/b").body, "proxy: http://feeds.example.org/b") << "lower case alone counts";
}

/// Returns the response of a server with that certificate, which is requested as 127.0.0.1.
Response fetch_tls(const std::string& certificate, int connections) {
  const std::string support = FEEDCAT_SOURCE_DIR "/tests/support";
  const std::string command = "python3 " + support + "/tls_server.py " + support + "/tls/" + certificate + ".pem " +
                              std::to_string(connections);
  std::FILE* server = popen(command.c_str(), "r");
  int port = 0;
  EXPECT_EQ(std::fscanf(server, "%d", &port), 1);
  FetchOptions options = patient();
  options.ca_file = support + "/tls/authority.pem";
  Response response = fetch("https://127.0.0.1:" + std::to_string(port) + "/", options);
  EXPECT_EQ(pclose(server), 0) << "every connection was made";
  return response;
}

TEST(Wire, VerifiesCertificatesAndSaysWhatIsWrong) {
  EXPECT_EQ(fetch_tls("good", 1).body, "secure");
  EXPECT_EQ(test::error_of(fetch_tls("expired", 2)), "certificate expired 2026-10-02");
  EXPECT_EQ(test::error_of(fetch_tls("other_host", 1)), "certificate is for another host");
}

}  // namespace
}  // namespace feedcat

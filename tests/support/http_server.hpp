// A loopback HTTP/1.1 server in threads of its own, well-behaved or not, with a log of what it was asked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedcat::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One request as it came.
struct HttpRequest {
  std::string method;
  std::string target;  ///< path and query as sent
  std::string path;
  Headers headers;             ///< names in lower case, in the order sent
  std::size_t connection = 0;  ///< number of the connection, from 0: tells kept connections from new ones
  std::chrono::steady_clock::time_point at;

  /// The header of that lower-case name, or empty.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
};

/// The raw connection, for a handler that misbehaves.
class Wire {
 public:
  virtual ~Wire() = default;
  /// False when the client has gone or the server stops.
  virtual bool send(std::string_view bytes) = 0;
  /// Holds the connection open; false when the client has gone or the server stops.
  virtual bool wait(std::chrono::milliseconds time) = 0;
};

struct HttpReply {
  int status = 200;
  Headers headers;  ///< Content-Length is added unless it, or Transfer-Encoding, is here
  std::string body;
  std::function<void(Wire&)> script;  ///< in place of all the above: writes the bytes itself, then the wire is cut
};

using Handler = std::function<HttpReply(const HttpRequest&)>;

/// `text/xml` by default.
HttpReply ok(std::string body, std::string content_type = "application/rss+xml");
HttpReply status(int code, Headers headers = {});
HttpReply redirect(int code, std::string location);
/// 304 when the request's If-None-Match or If-Modified-Since is one of these, else 200 with both validators.
HttpReply conditional(const HttpRequest& request, const std::string& etag, const std::string& last_modified,
                      std::string body);

// Misbehaviour.
/// Accepts the request, and closes.
HttpReply close_at_once();
/// Status line and headers, then silence.
HttpReply stall_after_headers();
/// Never answers at all.
HttpReply silence();
/// Promises `promised` bytes, sends `body`, cuts.
HttpReply short_body(std::string body, std::size_t promised);
/// A chunk whose size is no number.
HttpReply broken_chunks(std::string body);
/// A chunked body that is cut before its last chunk.
HttpReply cut_in_chunks(std::string body);
/// One byte of the body at a time.
HttpReply drip(std::string body, std::chrono::milliseconds pause);
/// A body that does not end.
HttpReply endless();
/// Headers that do not end.
HttpReply endless_headers();
/// `size` zero bytes, compressed as gzip.
HttpReply gzip_bomb(std::size_t size);
/// The body compressed as gzip, with its Content-Encoding.
HttpReply gzipped(const std::string& body);
/// gzip of RFC 1952.
std::string gzip(std::string_view bytes);

/// Starts on an ephemeral port of `address`; stops and joins when destroyed. Handlers run on the server's threads.
class HttpServer {
 public:
  explicit HttpServer(std::string address = "127.0.0.1");
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// What is asked for exactly this path; replaces a former handler.
  void on(std::string path, Handler handler);
  /// What is asked for any other path; 404 unless set.
  void otherwise(Handler handler);
  /// Waits so long before every answer.
  void set_latency(std::chrono::milliseconds latency);

  [[nodiscard]] std::uint16_t port() const;
  /// `http://127.0.0.1:PORT` + path
  [[nodiscard]] std::string url(std::string_view path) const;
  [[nodiscard]] std::vector<HttpRequest> log() const;
  /// The requests for that path.
  [[nodiscard]] std::vector<HttpRequest> log(std::string_view path) const;
  /// The most requests that were being answered at once.
  [[nodiscard]] std::size_t most_at_once() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// A port of the loopback address that nobody listens on (bound for a moment, then freed).
std::uint16_t closed_port();

}  // namespace feedcat::test

// A loopback HTTP/1.1 server in its own threads, well-behaved or not, with a log of its requests.
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

/// One request as it was received.
struct HttpRequest {
  std::string method;
  std::string target;  ///< path and query as sent
  std::string path;
  Headers headers;             ///< names in lower case, in the order sent
  std::size_t connection = 0;  ///< number of the connection, from 0: tells reused connections from new ones
  std::chrono::steady_clock::time_point at;

  /// Returns the header of that name (in lower case), or an empty view.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
};

/// The raw connection, for handlers that misbehave.
class Wire {
 public:
  virtual ~Wire() = default;
  /// Returns false if the client has gone or the server stops.
  virtual bool send(std::string_view bytes) = 0;
  /// Keeps the connection open. Returns false if the client has gone or the server stops.
  virtual bool wait(std::chrono::milliseconds time) = 0;
};

struct HttpReply {
  int status = 200;
  Headers headers;  ///< Content-Length is added unless it, or Transfer-Encoding, is here
  std::string body;
  std::function<void(Wire&)>
      script;  ///< replaces all of the above: writes the bytes itself, then closes the connection
};

using Handler = std::function<HttpReply(const HttpRequest&)>;

/// Answers 200 with the body, as RSS unless another type is given.
HttpReply ok(std::string body, std::string content_type = "application/rss+xml");
HttpReply status(int code, Headers headers = {});
HttpReply redirect(int code, std::string location);
/// Answers 304 if the request's If-None-Match or If-Modified-Since is one of these, otherwise 200 with both validators.
HttpReply conditional(const HttpRequest& request, const std::string& etag, const std::string& last_modified,
                      std::string body);

// The following replies misbehave.
/// Accepts the request and closes the connection.
HttpReply close_at_once();
/// Sends the status line and headers, and nothing after that.
HttpReply stall_after_headers();
/// Never answers.
HttpReply silence();
/// Promises `promised` bytes, sends `body`, and closes the connection.
HttpReply short_body(std::string body, std::size_t promised);
/// Sends a chunk whose size is not a number.
HttpReply broken_chunks(std::string body);
/// Sends a chunked body, but closes the connection before its last chunk.
HttpReply cut_in_chunks(std::string body);
/// Sends one byte of the body at a time.
HttpReply drip(std::string body, std::chrono::milliseconds pause);
/// Sends a body that does not end.
HttpReply endless();
/// Sends headers that do not end.
HttpReply endless_headers();
/// Sends `size` zero bytes compressed as gzip.
HttpReply gzip_bomb(std::size_t size);
/// Sends the body compressed as gzip, with its Content-Encoding.
HttpReply gzipped(const std::string& body);
/// Compresses bytes as gzip (RFC 1952).
std::string gzip(std::string_view bytes);

/// Starts on an ephemeral port of `address`. Its destructor stops it and joins its threads, on which the handlers run.
class HttpServer {
 public:
  explicit HttpServer(std::string address = "127.0.0.1");
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Sets the handler for exactly this path. It replaces a former one.
  void on(std::string path, Handler handler);
  /// Sets the handler for all other paths, which get 404 without it.
  void otherwise(Handler handler);
  /// Makes the server wait before every answer.
  void set_latency(std::chrono::milliseconds latency);

  [[nodiscard]] std::uint16_t port() const;
  /// Returns `http://127.0.0.1:PORT` + path.
  [[nodiscard]] std::string url(std::string_view path) const;
  [[nodiscard]] std::vector<HttpRequest> log() const;
  /// Returns the requests for that path.
  [[nodiscard]] std::vector<HttpRequest> log(std::string_view path) const;
  /// Returns the greatest number of requests that were being answered at the same time.
  [[nodiscard]] std::size_t most_at_once() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// Returns a loopback port on which nobody listens (it was bound for a moment, then freed).
std::uint16_t closed_port();

}  // namespace feedcat::test

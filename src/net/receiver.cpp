#include "net/receiver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "net/coding.hpp"
#include "net/errors.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kReserve = 1U << 20;              // allocated at most because Content-Length says so
constexpr std::size_t kMostOfRedirectBody = 64U << 10;  // for a longer one, a new connection is cheaper

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_success(int status) { return status >= 200 && status < 300; }

bool starts_answer(std::string_view line) { return line.substr(0, 5) == "HTTP/"; }

int status_of(std::string_view line) {
  const std::vector<std::string_view> words = base::words(line);
  int status = 0;
  for (const char c : words.size() > 1 ? words[1].substr(0, 3) : std::string_view()) {
    if (base::is_digit(c)) status = status * 10 + (c - '0');
  }
  return status;
}

}  // namespace

void Receiver::attach(CURL* easy, Clock::time_point now) {
  easy_ = easy;
  last_byte_ = now;
  limit_error_.reset();
  start_answer();
  curl().easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Receiver::on_header);
  curl().easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl().easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Receiver::on_body);
  curl().easy_setopt(easy, CURLOPT_WRITEDATA, this);
}

// No exception may pass through libcurl.
std::size_t Receiver::on_header(char* data, std::size_t size, std::size_t count, void* self) try {
  return static_cast<Receiver*>(self)->header_line({data, size * count});
} catch (const std::bad_alloc&) {
  return static_cast<Receiver*>(self)->out_of_memory();
}

std::size_t Receiver::on_body(char* data, std::size_t size, std::size_t count, void* self) try {
  return static_cast<Receiver*>(self)->body_bytes({data, size * count});
} catch (const std::bad_alloc&) {
  return static_cast<Receiver*>(self)->out_of_memory();
}

std::size_t Receiver::out_of_memory() {
  drop_body();
  limit_error_ = Error{ErrorKind::too_large, "out of memory"};  // short enough to need none
  return 0;
}

void Receiver::start_answer() {
  drop_body();
  response_.headers.clear();
  response_.status = 0;
  header_bytes_ = 0;
  decoding_.reset();
  waiting_.clear();
  paused_ = false;
  ignored_ = false;
}

void Receiver::drop_body() {
  release_budget();
  std::string().swap(response_.body);  // an assignment would not release the memory
}

Response Receiver::take() {
  release_budget();
  return std::exchange(response_, Response{});
}

bool Receiver::redirects() const { return is_redirect(response_.status) && !response_.header("location").empty(); }

std::size_t Receiver::header_line(std::string_view line) {
  last_byte_ = Clock::now();
  if (starts_answer(line)) {  // of a 100 Continue or of the answer itself
    start_answer();
    response_.status = status_of(line);
  }
  header_bytes_ += line.size();
  if (header_bytes_ > options_.max_header_size) {
    limit_error_ =
        Error{ErrorKind::too_large, "response headers larger than " + limit_in_words(options_.max_header_size)};
    return 0;
  }
  const std::size_t colon = line.find(':');
  if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && !response_.headers.empty()) {
    const std::string_view rest = base::trim(line);  // RFC 9112 § 5.2, obsolete folding
    if (!rest.empty()) response_.headers.back().second.append(" ").append(rest);
  } else if (colon != std::string_view::npos && !starts_answer(line)) {
    response_.headers.emplace_back(base::lower(base::trim(line.substr(0, colon))), base::trim(line.substr(colon + 1)));
  }
  return line.size();
}

std::size_t Receiver::body_bytes(std::string_view bytes) {
  last_byte_ = Clock::now();
  if (redirects()) {
    header_bytes_ += bytes.size();
    return header_bytes_ > kMostOfRedirectBody ? 0 : bytes.size();
  }
  if (!decoding_ && !ignored_) begin_decoding();
  if (paused_ || (decoding_ && !has_room_for(bytes.size()))) {
    hold_back(bytes);
  } else if (decoding_) {
    decode(bytes);
  }
  return limit_error_ ? 0 : bytes.size();
}

void Receiver::begin_decoding() {
  Result<Decoding> decoding = Decoding::of(named_codings(response_.headers).known);
  if (!decoding) return coding_failed(std::move(decoding.error()));
  decoding_.emplace(std::move(*decoding));
}

/// The status of an answer that is no success says more than its body.
void Receiver::coding_failed(Error error) {
  decoding_.reset();
  ignored_ = !is_success(response_.status);
  if (ignored_) {
    drop_body();
  } else {
    limit_error_ = std::move(error);
  }
}

/// libcurl could be told to give the bytes again, but it does not always do so when they are the last ones.
void Receiver::hold_back(std::string_view bytes) {
  waiting_.append(bytes);
  if (!std::exchange(paused_, true)) curl().easy_pause(easy_, CURLPAUSE_RECV);
}

void Receiver::use_waiting() {
  paused_ = false;
  const std::string bytes = std::exchange(waiting_, {});
  if (decoding_) decode(bytes);
}

bool Receiver::end_body() {
  use_waiting();
  const bool complete = !decoding_ || decoding_->complete() || !is_success(response_.status);
  decoding_.reset();
  return complete;
}

void Receiver::decode(std::string_view coded) {
  std::string& body = response_.body;
  for (;;) {
    const Result<std::string_view> piece = decoding_->read(coded);
    if (!piece) return coding_failed(piece.error());
    if (piece->empty()) return;
    limit_error_ = broken_limit(body.size() + piece->size());
    if (limit_error_) return;
    make_room(body.size() + piece->size());
    body.append(*piece);
    if (!is_privileged()) budget_.used += piece->size();
  }
}

std::optional<Error> Receiver::broken_limit(std::uint64_t decoded) const {
  if (decoded > options_.max_size) {
    return Error{ErrorKind::too_large, "response larger than " + limit_in_words(options_.max_size)};
  }
  curl_off_t received = 0;
  curl().easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &received);
  if (decoded <= kFreeOfRatio ||
      static_cast<double>(decoded) <= options_.max_compression * static_cast<double>(received)) {
    return std::nullopt;
  }
  return Error{ErrorKind::too_large,
               fmt::format("response compressed more than {:.0f} : 1, refused as a decompression bomb",
                           options_.max_compression)};
}

bool Receiver::has_room_for(std::size_t bytes) const {
  return is_privileged() || budget_.used + bytes <= budget_.limit;
}

void Receiver::become_privileged() {
  budget_.privileged = this;
  budget_.used -= response_.body.size();
}

void Receiver::release_budget() {
  if (is_privileged()) {
    budget_.privileged = nullptr;
  } else {
    budget_.used -= response_.body.size();
  }
}

/// After a few MiB this allocates one large piece. Memory that is not touched costs nothing, while doubling would need
/// half as much again for copying.
void Receiver::make_room(std::uint64_t size) {
  constexpr std::uint64_t kLarge = 4ULL << 20;
  constexpr std::uint64_t kStep = 64ULL << 20;
  std::string& body = response_.body;
  if (body.empty()) {
    curl_off_t promised = -1;
    curl().easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &promised);
    if (promised > 0) body.reserve(std::min(kReserve, static_cast<std::size_t>(promised)));
  }
  if (size <= body.capacity()) return;
  const std::uint64_t wanted = size < kLarge ? std::uint64_t{body.capacity()} * 2 : size + kStep;
  body.reserve(static_cast<std::size_t>(std::max(size, std::min(wanted, options_.max_size))));
}

bool Receiver::resume(Clock::time_point now) {
  last_byte_ = now;
  if (!has_room_for(waiting_.size())) {
    if (budget_.privileged != nullptr) return true;
    become_privileged();  // if none could grow, none would ever end
  }
  use_waiting();
  if (!limit_error_) curl().easy_pause(easy_, CURLPAUSE_CONT);
  return !limit_error_;
}

}  // namespace feedcat::net

// Undoes the content codings of HTTP (RFC 9110 § 8.4): gzip, deflate, br and zstd. libcurl does this too, but does not
// tell when a coded body ends too early.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedcat/result.hpp"

namespace feedcat::net {

using HeaderList = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case

enum class Coding : std::uint8_t { gzip, deflate, brotli, zstd };

/// The value of Accept-Encoding.
inline constexpr const char* kAcceptedCodings = "gzip, deflate, br, zstd";

/// Decoded bytes before the compression ratio counts: small files are compressed well.
inline constexpr std::uint64_t kFreeOfRatio = 4ULL << 20U;

/// What the Content-Encoding headers of an answer name.
struct NamedCodings {
  std::vector<Coding> known;  ///< in the order in which they were applied; one that is named twice in a row stands once
  std::string unknown;        ///< the first name that is none of these, `identity` excepted; empty: all are known
};
/// Names that are no coding (a character set, a service's own framing) are ignored, as browsers do.
NamedCodings named_codings(const HeaderList& headers);

/// One coding of a body that arrives in pieces.
class DecodingStream {
 public:
  DecodingStream() = default;
  DecodingStream(const DecodingStream&) = delete;
  DecodingStream& operator=(const DecodingStream&) = delete;
  virtual ~DecodingStream() = default;

  /// Decodes from `in`, off which it takes what it has used, into `out`. It stops when `out` is full or `in` is empty.
  /// The number of bytes that it wrote; nullopt: this is not that coding, or it is damaged.
  virtual std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) = 0;
  /// Has the coding reached its end? True also before the first byte: an empty body is no coding that was cut.
  [[nodiscard]] virtual bool complete() const = 0;
  /// After a failure: did bytes come out before it? Then this is that coding, and it is damaged.
  [[nodiscard]] bool is_damaged() const { return damaged_; }

 protected:
  /// What decode() returns when it fails after `made` bytes.
  std::optional<std::size_t> failed(std::size_t made) {
    damaged_ = made > 0;
    return std::nullopt;
  }

 private:
  bool damaged_ = false;
};

/// Undoes the codings of one body, one after the other. At the end a body that begins as gzip does is unpacked once
/// more: some servers send compressed files without saying so. What follows the end of a coding is ignored.
class Decoding {
 public:
  /// Error: more codings than anybody applies.
  static Result<Decoding> of(const std::vector<Coding>& applied);

  /// The next decoded bytes, at most `kMost`, valid until the next call; takes off `in` what was used. Empty: `in` is
  /// used up, and more is needed. Error: the body is not compressed as it should be, or is damaged.
  Result<std::string_view> read(std::string_view& in);
  /// After the last byte: has every coding reached its end?
  [[nodiscard]] bool complete() const;

  static constexpr std::size_t kMost = std::size_t{16} << 10U;

 private:
  using Buffer = std::vector<char>;
  struct Stage {
    std::unique_ptr<DecodingStream> stream;
    Buffer buffer;               ///< what it has decoded
    std::string_view left = {};  ///< of that, for the next stage
    bool filled = false;         ///< all of the buffer, the last time: there may be more where that came from
  };

  explicit Decoding(std::vector<Stage> stages) : stages_(std::move(stages)) {}

  std::vector<Stage> stages_;  ///< the one that was applied last comes first
  bool decoded_ = false;       ///< something came out
};

/// All of `bytes`, which may be compressed by gzip, unpacked. nullopt: they are not, and mean what they say.
/// Errors: they end too early, are damaged, or hold more than `max_size` bytes (too_large).
Result<std::optional<std::string>> unpack_gzip(std::string_view bytes, std::uint64_t max_size);

}  // namespace feedcat::net

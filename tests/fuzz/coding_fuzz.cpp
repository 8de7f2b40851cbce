// A body with the content codings that the first byte chooses: the result does not depend on the pieces in which the
// body arrives, every call makes progress, and no call returns more than it promises.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "net/coding.hpp"

namespace {

using feedcat::net::Coding;
using feedcat::net::Decoding;

/// In bytes. A small input may expand without end, so no more than this is read.
constexpr std::size_t kEnough = std::size_t{1} << 20U;

struct Body {
  std::string bytes;
  bool failed = false;
  bool complete = false;

  friend bool operator==(const Body&, const Body&) = default;
};

/// Returns one to three codings from two bits for each.
std::vector<Coding> codings_of(std::uint8_t choice) {
  std::vector<Coding> codings;
  for (int i = 0; i <= (choice >> 6U) % 3; ++i) codings.push_back(static_cast<Coding>((choice >> (2 * i)) & 3U));
  return codings;
}

Body decoded(const std::vector<Coding>& codings, std::string_view input, std::size_t piece) {
  Body body;
  auto decoding = Decoding::of(codings);
  if (!decoding) std::abort();
  while (!input.empty() && !body.failed && body.bytes.size() < kEnough) {
    std::string_view in = input.substr(0, piece);
    input.remove_prefix(in.size());
    for (;;) {
      const auto out = decoding->read(in);
      if (!out) {
        body.failed = true;
        break;
      }
      if (out->size() > Decoding::kMost) std::abort();
      if (out->empty()) {
        if (!in.empty()) std::abort();
        break;
      }
      body.bytes += *out;
      if (body.bytes.size() >= kEnough) break;
    }
  }
  body.complete = !body.failed && decoding->complete();
  return body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::vector<Coding> codings = codings_of(data[0]);
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Body whole = decoded(codings, input, input.size());
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
    const Body pieces = decoded(codings, input, piece);
    if (pieces.bytes.size() >= kEnough || whole.bytes.size() >= kEnough) break;
    // If a body turns out to be damaged, more or less of it may have been returned before.
    if (pieces.failed != whole.failed || (!whole.failed && !(pieces == whole))) std::abort();
  }
  static_cast<void>(feedcat::net::unpack_gzip(input, kEnough));
  return 0;
}

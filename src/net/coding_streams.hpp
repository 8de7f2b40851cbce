// Each content coding as a stream, on the library that knows it.
#pragma once

#include <memory>
#include <string_view>

#include "net/coding.hpp"

namespace feedcat::net {

/// RFC 1952, of one member or several. What follows the last member and begins no other is ignored.
std::unique_ptr<DecodingStream> gzip_stream();
/// RFC 1950, as it should be, or RFC 1951 without the frame, as some servers understood it (RFC 9110 § 8.4.1.2).
std::unique_ptr<DecodingStream> deflate_stream();
/// RFC 7932.
std::unique_ptr<DecodingStream> brotli_stream();
/// RFC 8878, of one frame or several, with a window of at most 8 MiB (RFC 9659).
std::unique_ptr<DecodingStream> zstd_stream();
/// gzip where the bytes begin as gzip does; everything else passes as it is.
std::unique_ptr<DecodingStream> possible_gzip_stream();

/// Identification and method of RFC 1952 § 2.3.1.
bool begins_as_gzip(std::string_view bytes);

}  // namespace feedcat::net

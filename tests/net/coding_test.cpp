#include "net/coding.hpp"

#include <gtest/gtest.h>

#include "store/compress.hpp"
#include "support/coded.hpp"
#include "support/http_server.hpp"

namespace feedcat::net {
namespace {

using test::coded;
using test::kCodings;

struct Decoded {
  std::string text;
  bool complete = false;
  std::string error;

  friend bool operator==(const Decoded&, const Decoded&) = default;
};

/// Decodes the bytes in pieces of this size.
Decoded decoded(std::string_view bytes, const std::vector<Coding>& codings, std::size_t piece) {
  Result<Decoding> decoding = Decoding::of(codings);
  if (!decoding) return {{}, false, decoding.error().message};
  Decoded out;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    std::string_view left = bytes.substr(at, piece);
    for (;;) {
      const Result<std::string_view> read = decoding->read(left);
      if (!read) return {out.text, false, read.error().message};
      if (read->empty()) break;
      EXPECT_LE(read->size(), Decoding::kMost);
      out.text += *read;
    }
    EXPECT_TRUE(left.empty());
  }
  out.complete = decoding->complete();
  return out;
}

Coding coding_of(std::string_view name) {
  const NamedCodings named = named_codings({{"content-encoding", std::string(name)}});
  EXPECT_EQ(named.known.size(), 1U) << name;
  return named.known.empty() ? Coding::gzip : named.known.front();
}

std::string long_text() {
  std::string text = "<rss>";
  for (int i = 0; text.size() < 200'000; ++i) text += "<item>" + std::to_string(i * 7919) + "</item>";
  return text + "</rss>";
}

TEST(Coding, ReadsEachCodingWhateverThePieces) {
  const std::string text = long_text();
  for (const std::string_view name : kCodings) {
    const std::string bytes = coded(name, text);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}, bytes.size()}) {
      EXPECT_EQ(decoded(bytes, {coding_of(test::header_of(name))}, piece), (Decoded{text, true, ""}))
          << name << " by " << piece;
    }
  }
}

TEST(Coding, IsIncompleteWhereverItIsCut) {
  const std::string text = "<rss><channel><item>one</item><item>two and some more of it</item></channel></rss>";
  for (const std::string_view name : kCodings) {
    const std::string bytes = coded(name, text);
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      const Decoded out = decoded(bytes.substr(0, size), {coding_of(test::header_of(name))}, 7);
      EXPECT_FALSE(out.complete) << name << " cut at " << size << " of " << bytes.size();
    }
  }
}

TEST(Coding, AnEmptyBodyIsNotCut) {
  for (const std::string_view name : kCodings) {
    EXPECT_EQ(decoded("", {coding_of(test::header_of(name))}, 1), (Decoded{"", true, ""})) << name;
  }
}

TEST(Coding, BytesAfterTheEndAreIgnored) {
  using namespace std::string_literals;
  for (const std::string_view name : kCodings) {
    for (const std::string& junk : {"\0\0\0\0"s, "junk"s, "\x1F\x8B\0"s, std::string(100'000, '\n')}) {
      for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20U}) {
        EXPECT_EQ(decoded(coded(name, "text") + junk, {coding_of(test::header_of(name))}, piece),
                  (Decoded{"text", true, ""}))
            << name;
      }
    }
  }
}

TEST(Coding, GzipAndZstdOfSeveralPartsAreReadWhole) {
  const std::vector<std::pair<std::string, Coding>> cases = {
      {test::gzip("one ") + test::gzip("") + test::gzip("two"), Coding::gzip},
      {store::compress("one ") + std::string("\x5A\x2A\x4D\x18\x02\0\0\0xx", 10) + store::compress("two"),
       Coding::zstd}};
  for (const auto& [bytes, coding] : cases) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, bytes.size()}) {
      EXPECT_EQ(decoded(bytes, {coding}, piece), (Decoded{"one two", true, ""}));
    }
    EXPECT_FALSE(decoded(bytes.substr(0, bytes.size() - 1), {coding}, 4).complete);
  }
}

/// The library also reads zstd's formats from before RFC 8878, but no server may send them.
TEST(Coding, FormatsFromBeforeTheirRfcAreRefused) {
  for (char version = '\x22'; version < '\x28'; ++version) {
    std::string bytes = store::compress("text");
    bytes[0] = version;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, bytes.size()}) {
      EXPECT_EQ(decoded(bytes, {Coding::zstd}, piece).error, "body is not compressed as its Content-Encoding says");
    }
  }
}

TEST(Coding, GzipWithoutAHeaderIsReadToo) {
  const std::string bytes = test::gzip("a feed");
  for (const std::size_t piece : {std::size_t{1}, bytes.size()}) {
    EXPECT_EQ(decoded(bytes, {}, piece), (Decoded{"a feed", true, ""}));
    EXPECT_EQ(decoded(coded("br", bytes), {Coding::brotli}, piece), (Decoded{"a feed", true, ""}));
    EXPECT_EQ(decoded(test::gzip(bytes), {Coding::gzip}, piece), (Decoded{"a feed", true, ""}));
  }
  EXPECT_FALSE(decoded(bytes.substr(0, 2), {}, 1).complete);
  EXPECT_EQ(decoded("\x1F\x8A is no gzip", {}, 1), (Decoded{"\x1F\x8A is no gzip", true, ""}));
}

TEST(Coding, SeveralCodingsAreUndoneStartingWithTheLast) {
  const std::string text = long_text();
  const std::string bytes = coded("br", coded("zlib", coded("zstd", text)));
  for (const std::size_t piece : {std::size_t{1}, bytes.size()}) {
    EXPECT_EQ(decoded(bytes, {Coding::zstd, Coding::deflate, Coding::brotli}, piece), (Decoded{text, true, ""}));
    EXPECT_FALSE(
        decoded(bytes.substr(0, bytes.size() / 2), {Coding::zstd, Coding::deflate, Coding::brotli}, piece).complete);
  }
  EXPECT_EQ(decoded(bytes, std::vector<Coding>(5, Coding::gzip), 1).error, "the body has too many Content-Encodings");
}

TEST(Coding, SaysWhetherABodyIsDamagedOrNotCompressedAtAll) {
  for (const std::string_view name : kCodings) {
    if (name != "br") {  // any bytes may be valid brotli
      EXPECT_EQ(decoded("<rss>plain</rss>", {coding_of(test::header_of(name))}, 100).error,
                "body is not compressed as its Content-Encoding says")
          << name;
    }
    std::string bytes = coded(name, long_text());
    for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 40; ++at) bytes[at] = static_cast<char>(~bytes[at]);
    const Decoded out = decoded(bytes, {coding_of(test::header_of(name))}, 1000);
    EXPECT_TRUE(!out.complete || out.text != long_text()) << name;
  }
}

TEST(Coding, AShortBodyWithAWrongChecksumIsDamaged) {
  for (const std::string_view name : {"gzip", "zlib"}) {
    std::string bytes = coded(name, "<rss>short</rss>");
    bytes[bytes.size() - (name == "gzip" ? 6 : 2)] ^= 1;
    for (const std::size_t piece : {std::size_t{1}, bytes.size()}) {
      EXPECT_EQ(decoded(bytes, {coding_of(test::header_of(name))}, piece).error, "the compressed body is damaged")
          << name << " by " << piece;
    }
  }
  std::string unsaid = test::gzip("<rss>short</rss>");
  unsaid[unsaid.size() - 6] ^= 1;
  EXPECT_EQ(decoded(unsaid, {}, unsaid.size()).error, "the compressed body is damaged");
}

TEST(Coding, NamesAreReadAsBrowsersReadThem) {
  const auto known = [](const HeaderList& headers) { return named_codings(headers).known; };
  const auto unknown = [](const char* value) { return named_codings({{"content-encoding", value}}).unknown; };
  using Codings = std::vector<Coding>;
  EXPECT_EQ(known({{"content-encoding", "X-GZip"}}), Codings{Coding::gzip});
  EXPECT_EQ(known({{"content-encoding", "gzip, x-gzip"}}), Codings{Coding::gzip});
  EXPECT_EQ(known({{"content-encoding", "gzip"}, {"vary", "br"}, {"content-encoding", "GZIP"}}), Codings{Coding::gzip});
  EXPECT_EQ(known({{"content-encoding", "deflate, , br;q=1"}}), (Codings{Coding::deflate, Coding::brotli}));
  EXPECT_EQ(known({{"content-encoding", "utf-8"}}), Codings{});
  EXPECT_EQ(known({{"content-encoding", "aws-chunked,gzip"}}), Codings{Coding::gzip});
  EXPECT_EQ(unknown("identity"), "");
  EXPECT_EQ(unknown(""), "");
  EXPECT_EQ(unknown("gzip, compress"), "compress");
}

TEST(Coding, AGzipFileIsUnpackedWithinALimit) {
  constexpr std::uint64_t kMost = 1U << 20;
  const auto unpacked = [](const std::string& bytes) { return unpack_gzip(bytes, kMost); };
  EXPECT_EQ(unpacked("<rss/>").value(), std::nullopt);
  EXPECT_EQ(unpacked(test::gzip("<rss/>") + test::gzip("\n")).value(), "<rss/>\n");
  const std::string whole = test::gzip("<rss></rss>");
  EXPECT_EQ(unpacked(whole.substr(0, whole.size() - 1)).error().message, "the gzip file ends too early");
  EXPECT_EQ(unpacked(test::gzip(std::string(2U << 20, 'x'))).error().message, "larger than 1 MiB");
  EXPECT_EQ(unpack_gzip(test::gzip(std::string(20U << 20, 'x')), 32U << 20).error().message,
            "compressed more than 200 : 1, refused as a decompression bomb");
}

}  // namespace
}  // namespace feedcat::net

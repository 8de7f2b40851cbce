#include "net/coding.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "net/coding_streams.hpp"
#include "net/errors.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kMostCodings = 4;
constexpr std::uint64_t kMostRatio = 200;

struct Name {
  std::string_view name;
  Coding coding;
};
constexpr std::array<Name, 5> kNames = {{
    {"gzip", Coding::gzip},
    {"x-gzip", Coding::gzip},  // RFC 9110 § 8.4.1.3
    {"deflate", Coding::deflate},
    {"br", Coding::brotli},
    {"zstd", Coding::zstd},
}};

Error damaged(bool decoded) {
  return {ErrorKind::network,
          decoded ? "the compressed body is damaged" : "body is not compressed as its Content-Encoding says"};
}

std::unique_ptr<DecodingStream> stream_of(Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return gzip_stream();
    case Coding::deflate:
      return deflate_stream();
    case Coding::brotli:
      return brotli_stream();
    case Coding::zstd:
      break;
  }
  return zstd_stream();
}

}  // namespace

NamedCodings named_codings(const HeaderList& headers) {
  NamedCodings named;
  for (const auto& [header, value] : headers) {
    if (header != "content-encoding") continue;
    for (const std::string_view part : base::split(value, ',')) {
      const std::string_view name = base::trim(part.substr(0, part.find(';')));
      if (name.empty() || base::iequals(name, "identity")) continue;
      const auto* const row =
          std::find_if(kNames.begin(), kNames.end(), [&](const Name& n) { return base::iequals(n.name, name); });
      if (row == kNames.end()) {
        if (named.unknown.empty()) named.unknown = one_line(name);
      } else if (named.known.empty() || named.known.back() != row->coding) {
        named.known.push_back(row->coding);
      }
    }
  }
  return named;
}

Result<Decoding> Decoding::of(const std::vector<Coding>& applied) {
  if (applied.size() > kMostCodings) return fail(ErrorKind::network, "the body has too many Content-Encodings");
  std::vector<Stage> stages;
  const auto add = [&](std::unique_ptr<DecodingStream> stream) {
    stages.push_back({std::move(stream), Buffer(kMost)});
  };
  for (auto coding = applied.rbegin(); coding != applied.rend(); ++coding) add(stream_of(*coding));
  add(possible_gzip_stream());
  return Decoding(std::move(stages));
}

Result<std::string_view> Decoding::read(std::string_view& in) {
  for (std::size_t at = stages_.size() - 1;;) {
    Stage& stage = stages_[at];
    std::string_view& source = at == 0 ? in : stages_[at - 1].left;
    std::optional<std::size_t> size = 0;
    if (!source.empty() || stage.filled) {  // zstd takes it amiss when it is called for nothing too often
      size = stage.stream->decode(source, stage.buffer.data(), stage.buffer.size());
    }
    if (!size) return tl::unexpected(damaged(decoded_ || stage.stream->is_damaged()));
    stage.filled = *size == stage.buffer.size();
    if (*size == 0) {  // it needs more, which the one before it may have
      if (at == 0) return std::string_view();
      --at;
      continue;
    }
    decoded_ = true;
    const std::string_view made(stage.buffer.data(), *size);
    if (at + 1 == stages_.size()) return made;
    stage.left = made;
    ++at;
  }
}

bool Decoding::complete() const {
  return std::all_of(stages_.begin(), stages_.end(), [](const Stage& stage) { return stage.stream->complete(); });
}

Result<std::optional<std::string>> unpack_gzip(std::string_view bytes, std::uint64_t max_size) {
  if (!begins_as_gzip(bytes)) return std::nullopt;
  TRY(Decoding decoding, Decoding::of({}));
  std::string all;
  for (std::string_view left = bytes;;) {
    const Result<std::string_view> piece = decoding.read(left);
    if (!piece) return fail(ErrorKind::io, "the gzip file is damaged");
    if (piece->empty()) break;
    all += *piece;
    if (all.size() > max_size) return fail(ErrorKind::too_large, "larger than " + limit_in_words(max_size));
    if (all.size() > kFreeOfRatio && all.size() / kMostRatio > bytes.size()) {
      return fail(ErrorKind::too_large, "compressed more than 200 : 1, refused as a decompression bomb");
    }
  }
  if (!decoding.complete()) return fail(ErrorKind::io, "the gzip file ends too early");
  return std::optional<std::string>(std::move(all));
}

}  // namespace feedcat::net

#include "net/coding_streams.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <string>

namespace feedcat::net {
namespace {

constexpr std::string_view kGzipStart("\x1F\x8B\x08", 3);
constexpr std::string_view kZstdStart("\x28\xB5\x2F\xFD", 4);
constexpr std::string_view kSkippableStart("\x50\x2A\x4D\x18", 4);  // the low half of its first byte is free

/// The bytes at which it is decided whether something begins here.
class Start {
 public:
  enum class Verdict { undecided, yes, no };

  /// Takes as many bytes off `in` as it needs.
  template <class Matches>
  Verdict look(std::string_view& in, std::size_t length, Matches matches) {
    while (!in.empty() && size_ < length) {
      bytes_[size_++] = in.front();
      in.remove_prefix(1);
      if (!matches(seen())) return Verdict::no;
    }
    return size_ == length ? Verdict::yes : Verdict::undecided;
  }
  [[nodiscard]] std::string_view seen() const { return {bytes_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void clear() { size_ = 0; }

 private:
  std::array<char, 4> bytes_{};
  std::size_t size_ = 0;
};

bool may_be_gzip(std::string_view seen) { return kGzipStart.starts_with(seen); }

bool may_be_zstd(std::string_view seen) {
  if (kZstdStart.starts_with(seen)) return true;
  return (static_cast<unsigned char>(seen[0]) & 0xF0U) == 0x50U &&
         kSkippableStart.substr(1).starts_with(seen.substr(1));
}

/// Zlib's state, whatever the frame.
class Inflater {
 public:
  explicit Inflater(int window_bits) : ready_(inflateInit2(&stream_, window_bits) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  struct Step {
    std::size_t made = 0;
    bool ended = false;   ///< the last byte was read
    bool failed = false;  ///< the bytes are not what they should be; some may have been decoded before that
  };

  Step run(std::string_view& in, char* out, std::size_t room) {
    if (!ready_) return {.failed = true};
    constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;  // zlib counts in unsigned int
    const std::size_t offered = std::min(in.size(), kMostAtOnce);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(offered);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(offered - stream_.avail_in);
    return {.made = room - stream_.avail_out,
            .ended = code == Z_STREAM_END,
            .failed = code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR};
  }
  void reset() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  bool ready_;
};

class GzipStream final : public DecodingStream {
 public:
  std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) override {
    std::size_t made = 0;
    for (;;) {
      if (between_ && !begin_member(in)) return made;
      begun_ = begun_ || !in.empty();
      const std::size_t before = in.size();
      const Inflater::Step step = inflater_.run(in, out + made, room - made);
      made += step.made;
      if (step.failed) return failed(made);
      if (step.ended) {
        between_ = true;
      } else if (made == room || in.empty() || in.size() == before) {
        return made;
      }
    }
  }
  [[nodiscard]] bool complete() const override { return between_ ? start_.empty() || junk_ : !begun_; }

 private:
  /// False: nothing begins here, or not yet.
  bool begin_member(std::string_view& in) {
    if (!junk_) {
      const Start::Verdict verdict = start_.look(in, kGzipStart.size(), may_be_gzip);
      if (verdict == Start::Verdict::undecided) return false;
      junk_ = verdict == Start::Verdict::no;
    }
    if (junk_) {
      in = {};
      return false;
    }
    start_.clear();
    inflater_.reset();
    std::string_view head = kGzipStart;
    char nowhere = 0;
    between_ = false;
    return !inflater_.run(head, &nowhere, 0).failed;
  }

  Inflater inflater_{15 + 16};
  Start start_;
  bool begun_ = false;
  bool between_ = false;  ///< a member has ended, and no other has begun
  bool junk_ = false;
};

class DeflateStream final : public DecodingStream {
 public:
  std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) override {
    std::size_t made = 0;
    if (!inflater_) {
      if (head_.look(in, 2, [](std::string_view) { return true; }) != Start::Verdict::yes) return made;
      inflater_.emplace(has_frame() ? 15 : -15);
      head_left_ = head_.seen();
    }
    while (!ended_ && made < room) {
      std::string_view& source = head_left_.empty() ? in : head_left_;
      const std::size_t before = source.size();
      const Inflater::Step step = inflater_->run(source, out + made, room - made);
      made += step.made;
      if (step.failed) return failed(made);
      ended_ = step.ended;
      if (step.made == 0 && source.size() == before) break;
    }
    if (ended_) in = {};
    return made;
  }
  [[nodiscard]] bool complete() const override { return ended_ || head_.empty(); }

 private:
  /// RFC 1950 § 2.2: method 8, and both bytes together a multiple of 31.
  [[nodiscard]] bool has_frame() const {
    const auto first = static_cast<unsigned char>(head_.seen()[0]);
    const auto second = static_cast<unsigned char>(head_.seen()[1]);
    return (first & 0x0FU) == 8 && first >> 4U <= 7 && (first * 256U + second) % 31U == 0;
  }

  std::optional<Inflater> inflater_;
  Start head_;
  std::string_view head_left_;
  bool ended_ = false;
};

class BrotliStream final : public DecodingStream {
 public:
  std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) override {
    if (!ended_) begun_ = begun_ || !in.empty();
    std::size_t left = room;
    if (!ended_) {
      if (!state_) return std::nullopt;
      std::size_t available = in.size();
      const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
      auto* next_out = reinterpret_cast<std::uint8_t*>(out);
      const BrotliDecoderResult result =
          BrotliDecoderDecompressStream(state_.get(), &available, &next_in, &left, &next_out, nullptr);
      in.remove_prefix(in.size() - available);
      if (result == BROTLI_DECODER_RESULT_ERROR) return failed(room - left);
      ended_ = result == BROTLI_DECODER_RESULT_SUCCESS;
    }
    if (ended_) in = {};
    return room - left;
  }
  [[nodiscard]] bool complete() const override { return ended_ || !begun_; }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
  bool begun_ = false;
  bool ended_ = false;
};

class ZstdStream final : public DecodingStream {
 public:
  ZstdStream() {
    constexpr int kWindowLog = 23;
    if (state_) ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) override {
    ZSTD_outBuffer target{out, room, 0};
    while (target.pos < room) {
      if (between_ && !begin_frame(in)) {
        if (refused_) return failed(target.pos);
        return target.pos;
      }
      const std::size_t before = target.pos;
      ZSTD_inBuffer source{in.data(), in.size(), 0};
      const std::size_t left = ZSTD_decompressStream(state_.get(), &target, &source);
      if (ZSTD_isError(left) != 0) return failed(target.pos);
      in.remove_prefix(source.pos);
      between_ = left == 0;
      if (!between_ && source.pos == 0 && target.pos == before) break;  // no more can be done without more input
    }
    return target.pos;
  }
  [[nodiscard]] bool complete() const override { return between_ && (start_.empty() || junk_); }

 private:
  /// Looks at the first bytes itself, because the library also reads formats from before RFC 8878.
  bool begin_frame(std::string_view& in) {
    if (!junk_) {
      const Start::Verdict verdict = start_.look(in, kZstdStart.size(), may_be_zstd);
      if (verdict == Start::Verdict::undecided) return false;
      refused_ = !state_ || (verdict == Start::Verdict::no && !begun_);
      if (refused_) return false;
      junk_ = verdict == Start::Verdict::no;
    }
    if (junk_) {
      in = {};
      return false;
    }
    ZSTD_inBuffer source{start_.seen().data(), start_.seen().size(), 0};
    ZSTD_outBuffer nothing{nullptr, 0, 0};
    ZSTD_decompressStream(state_.get(), &nothing, &source);
    start_.clear();
    begun_ = true;
    between_ = false;
    return true;
  }

  struct Free {
    void operator()(ZSTD_DCtx* state) const { ZSTD_freeDCtx(state); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> state_{ZSTD_createDCtx()};
  Start start_;
  bool begun_ = false;   ///< the first frame
  bool between_ = true;  ///< no frame is being read
  bool junk_ = false;    ///< what follows the last frame
  bool refused_ = false;
};

class PossibleGzipStream final : public DecodingStream {
 public:
  std::optional<std::size_t> decode(std::string_view& in, char* out, std::size_t room) override {
    if (verdict_ == Start::Verdict::undecided) {
      verdict_ = start_.look(in, kGzipStart.size(), may_be_gzip);
      if (verdict_ == Start::Verdict::undecided) return 0;
      head_left_ = start_.seen();
    }
    std::size_t made = 0;
    for (std::string_view* source : {&head_left_, &in}) {
      const std::optional<std::size_t> size = pass(*source, out + made, room - made);
      if (!size) return failed(made + (gzip_.is_damaged() ? 1 : 0));
      made += *size;
    }
    return made;
  }
  [[nodiscard]] bool complete() const override {
    return verdict_ == Start::Verdict::undecided ? start_.empty() : verdict_ == Start::Verdict::no || gzip_.complete();
  }

 private:
  std::optional<std::size_t> pass(std::string_view& in, char* out, std::size_t room) {
    if (verdict_ == Start::Verdict::yes) return room == 0 ? 0 : gzip_.decode(in, out, room);
    const std::size_t size = in.copy(out, room);
    in.remove_prefix(size);
    return size;
  }

  GzipStream gzip_;
  Start start_;
  std::string_view head_left_;
  Start::Verdict verdict_ = Start::Verdict::undecided;
};

}  // namespace

std::unique_ptr<DecodingStream> gzip_stream() { return std::make_unique<GzipStream>(); }
std::unique_ptr<DecodingStream> deflate_stream() { return std::make_unique<DeflateStream>(); }
std::unique_ptr<DecodingStream> brotli_stream() { return std::make_unique<BrotliStream>(); }
std::unique_ptr<DecodingStream> zstd_stream() { return std::make_unique<ZstdStream>(); }
std::unique_ptr<DecodingStream> possible_gzip_stream() { return std::make_unique<PossibleGzipStream>(); }

bool begins_as_gzip(std::string_view bytes) { return bytes.starts_with(kGzipStart); }

}  // namespace feedcat::net

#include "text/punycode.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::text {
namespace {

// RFC 3492 § 5
constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kTMin = 1;
constexpr std::uint32_t kTMax = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kInitialBias = 72;
constexpr std::uint32_t kInitialN = 0x80;
constexpr std::size_t kLongestLabel = 63;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

char digit(std::uint32_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); }

/// § 6.1
std::uint32_t adapted_bias(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / kDamp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > ((kBase - kTMin) * kTMax) / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

void append_number(std::string& out, std::uint32_t number, std::uint32_t bias) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t threshold = k <= bias ? kTMin : k >= bias + kTMax ? kTMax : k - bias;
    if (number < threshold) break;
    out += digit(threshold + (number - threshold) % (kBase - threshold));
    number = (number - threshold) / (kBase - threshold);
  }
  out += digit(number);
}

std::optional<std::u32string> code_points(std::string_view s) {
  std::u32string out;
  for (std::size_t at = 0; at < s.size();) {
    const base::CodePoint point = base::decode_utf8(s, at);
    if (!point.valid) return std::nullopt;
    out += point.value;
    at += point.length;
  }
  return out;
}

/// § 6.3. A label has at most 63 code points, so the nested loops and 32 bits suffice.
std::optional<std::string> encoded_label(std::string_view label) {
  const std::optional<std::u32string> points = code_points(label);
  if (!points || points->size() > kLongestLabel) return std::nullopt;
  std::string out = "xn--";
  for (const char c : label) {
    if (is_ascii(c)) out += base::to_lower(c);
  }
  const auto basic = static_cast<std::uint32_t>(out.size() - 4);
  if (basic > 0) out += '-';

  const auto total = static_cast<std::uint32_t>(points->size());
  std::uint32_t n = kInitialN;
  std::uint32_t delta = 0;
  std::uint32_t bias = kInitialBias;
  for (std::uint32_t done = basic; done < total;) {
    std::uint32_t next = 0x10FFFF;
    for (const char32_t point : *points) {
      if (point >= n && point < next) next = point;
    }
    delta += (next - n) * (done + 1);
    n = next;
    for (const char32_t point : *points) {
      if (point < n) ++delta;
      if (point != n) continue;
      append_number(out, delta, bias);
      bias = adapted_bias(delta, done + 1, done == basic);
      delta = 0;
      ++done;
    }
    ++delta;
    ++n;
  }
  if (out.size() > kLongestLabel) return std::nullopt;
  return out;
}

}  // namespace

std::string ascii_host(std::string_view host) {
  std::string out;
  while (true) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    const std::string_view label = host.substr(0, dot);
    std::size_t end = label.find(':');
    if (end == std::string_view::npos) end = label.size();
    bool foreign = false;
    for (const char c : label.substr(0, end)) foreign = foreign || !is_ascii(c);
    std::optional<std::string> encoded;
    if (foreign) encoded = encoded_label(label.substr(0, end));
    out.append(encoded ? std::string_view(*encoded) : label.substr(0, end)).append(label.substr(end));
    if (dot == host.size()) return out;
    out += '.';
    host.remove_prefix(dot + 1);
  }
}

}  // namespace feedcat::text

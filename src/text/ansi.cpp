#include "text/ansi.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/hash.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kLongestLink = 2000;  // VTE drops an address beyond 2,083 bytes, and with it the link's end
constexpr std::string_view kStringEnd = "\x1b\\";
constexpr std::string_view kPicture = "\x1b]feedcat-picture;";

}  // namespace

bool open_hyperlink(std::string& out, std::string_view url) {
  const bool known =
      base::istarts_with(url, "http://") || base::istarts_with(url, "https://") || base::istarts_with(url, "mailto:");
  if (!known || url.size() > kLongestLink) return false;
  std::string address;
  for (const char c : url) {
    if (c > 0x20 && c < 0x7F) {
      address += c;
    } else {
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  out += fmt::format("\x1b]8;id={:016x};{}{}", base::hash64(url), address, kStringEnd);
  return true;
}

void close_hyperlink(std::string& out) {
  out += "\x1b]8;;";
  out += kStringEnd;
}

void mark_picture(std::string& out, std::string_view url) { out.append(kPicture).append(url).append(kStringEnd); }

std::optional<PictureMark> find_picture_mark(std::string_view text, std::size_t from) {
  const std::size_t at = text.find(kPicture, from);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t url = at + kPicture.size();
  const std::size_t end = text.find(kStringEnd, url);
  if (end == std::string_view::npos) return std::nullopt;
  return PictureMark{at, end + kStringEnd.size() - at, text.substr(url, end - url)};
}

std::size_t escape_length(std::string_view s) {
  if (s.size() < 2 || s[0] != '\x1b') return 0;
  if (s[1] == ']') {
    const std::size_t end = s.find(kStringEnd);
    return end == std::string_view::npos ? s.size() : end + kStringEnd.size();
  }
  if (s[1] != '[') return 0;
  for (std::size_t i = 2; i < s.size(); ++i) {
    if (s[i] >= 0x40 && s[i] <= 0x7E) return i + 1;
  }
  return s.size();
}

}  // namespace feedcat::text

// The few escape sequences that feedcat itself sends to a terminal: SGR styles and OSC 8 hyperlinks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace feedcat::text {

inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kFaint = "\x1b[2m";
inline constexpr std::string_view kUnderline = "\x1b[4m";
inline constexpr std::string_view kRed = "\x1b[31m";
inline constexpr std::string_view kGreen = "\x1b[32m";
inline constexpr std::string_view kYellow = "\x1b[33m";
inline constexpr std::string_view kPlain = "\x1b[0m";

/// Appends the sequence that makes the words after it a link to `url`, and returns whether it did. Only http, https and
/// mailto addresses that a terminal accepts (at most 2,000 bytes) become links. The id of the link is made from the
/// address, so that the terminal highlights all pieces of a wrapped link together.
bool open_hyperlink(std::string& out, std::string_view url);
void close_hyperlink(std::string& out);

/// Appends a mark that says which picture belongs here. It is an escape sequence without any effect, which no feed can
/// make, and the program replaces it by the picture.
void mark_picture(std::string& out, std::string_view url);
struct PictureMark {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string_view url;
};
/// Returns the first mark at `from` or behind it.
std::optional<PictureMark> find_picture_mark(std::string_view text, std::size_t from);

/// The length of the escape sequence (CSI or OSC) that `s` begins with, or 0 if it begins with none.
std::size_t escape_length(std::string_view s);

}  // namespace feedcat::text

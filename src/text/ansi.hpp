// The few escape sequences that feedcat itself sends to a terminal: SGR styles and OSC 8 hyperlinks.
#pragma once

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

/// The length of the escape sequence (CSI or OSC) that `s` begins with, or 0 if it begins with none.
std::size_t escape_length(std::string_view s);

}  // namespace feedcat::text

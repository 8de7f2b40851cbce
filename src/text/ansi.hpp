// The few escape sequences that feedcat itself sends to a terminal: SGR styles and OSC 8 hyperlinks.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::text {

inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kFaint = "\x1b[2m";
inline constexpr std::string_view kUnderline = "\x1b[4m";
inline constexpr std::string_view kRed = "\x1b[31m";
inline constexpr std::string_view kPlain = "\x1b[0m";

/// Appends what makes the words that follow a link to `url`, and says whether it did: only http, https and mailto
/// addresses that a terminal takes (at most 2,000 bytes) become links. The link's id is made of the address, so that
/// the pieces of a wrapped link light up together.
bool open_hyperlink(std::string& out, std::string_view url);
void close_hyperlink(std::string& out);

/// The length of the escape sequence (CSI or OSC) that `s` begins with; 0 when it begins with none.
std::size_t escape_length(std::string_view s);

}  // namespace feedcat::text

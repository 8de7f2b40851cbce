#include "output/mail.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::output {
namespace {

constexpr std::size_t kLineLength = 76;     // RFC 2045 § 6.7, RFC 2047 § 2
constexpr std::size_t kLongestPlain = 900;  // RFC 5322 § 2.1.1 allows lines of 998
constexpr std::string_view kWordBegin = "=?utf-8?q?";
constexpr std::string_view kWordEnd = "?=";

bool is_plain(std::string_view s) {
  const auto printable = [](char c) { return c >= 0x20 && c < 0x7F; };
  return std::all_of(s.begin(), s.end(), printable) && s.find("=?") == std::string_view::npos &&
         std::ranges::all_of(base::words(s), [](std::string_view word) { return word.size() < kLongestPlain; });
}

/// One character as it stands in an encoded word inside a phrase (RFC 2047 § 5 (3)).
std::string encoded_character(std::string_view bytes) {
  if (bytes == " ") return "_";
  if (bytes.size() == 1 && base::is_alnum(bytes[0])) return std::string(bytes);
  std::string out;
  for (const char c : bytes) out += fmt::format("={:02X}", static_cast<unsigned char>(c));
  return out;
}

/// Encoded words with a fold between them, which is not part of the text. `column` is where the first one begins.
std::string encoded_words(std::string_view s, std::size_t column) {
  const std::size_t room = kLineLength - kWordBegin.size() - kWordEnd.size() - 1;
  std::string out(kWordBegin);
  std::size_t used = std::min(column, room / 2);
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t length = base::decode_utf8(s, at).length;
    const std::string next = encoded_character(s.substr(at, length));
    at += length;
    if (used + next.size() > room) {
      out.append(kWordEnd).append("\n ").append(kWordBegin);
      used = 0;
    }
    out += next;
    used += next.size();
  }
  out += kWordEnd;
  return out;
}

/// Appends plain words, folded at blanks.
void append_folded(std::string& out, std::size_t column, std::string_view s) {
  for (const std::string_view word : base::words(s)) {
    if (column + 1 + word.size() > kLineLength && column > 1) {
      out += '\n';
      column = 0;
    }
    out += ' ';
    out += word;
    column += 1 + word.size();
  }
}

bool looks_like_from_line(std::string_view line) {
  const std::size_t quotes = std::min(line.find_first_not_of('>'), line.size());
  return line.substr(quotes).starts_with("From ");
}

void append_encoded_line(std::string& out, std::string_view line) {
  const bool disguise = looks_like_from_line(line);
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool last = i + 1 == line.size();
    const bool plain = (c > 0x20 && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !last);
    const bool keep = plain && !(disguise && i == 0);
    const std::size_t length = keep ? 1 : 3;
    if (column + length > kLineLength - (last ? 0 : 1)) {
      out += "=\n";
      column = 0;
      // a line that a soft break begins may not look like one either
      if (keep && (c == 'F' || c == '>') && looks_like_from_line(line.substr(i))) {
        out += fmt::format("={:02X}", static_cast<unsigned char>(c));
        column = 3;
        continue;
      }
    }
    if (keep) {
      out += c;
    } else {
      out += fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    column += length;
  }
}

}  // namespace

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(":");
  if (is_plain(value)) {
    append_folded(out, name.size() + 1, value);
  } else {
    out.append(" ").append(encoded_words(value, name.size() + 2));
  }
  out += '\n';
}

std::string phrase(std::string_view words) {
  if (!is_plain(words) || words.size() > kLineLength / 2)
    return encoded_words(words, std::string_view("List-Id: ").size());
  std::string out = "\"";
  for (const char c : words) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

void append_quoted_printable(std::string& out, std::string_view text) {
  for (const std::string_view line : base::split(text, '\n')) {
    append_encoded_line(out, line);
    out += '\n';
  }
}

}  // namespace feedcat::output

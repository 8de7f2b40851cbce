#include "output/mail.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/utf8.hpp"

namespace feedcat::output {
namespace {

constexpr std::size_t kLineLength = 76;     // RFC 2045 § 6.7, RFC 2047 § 2
constexpr std::size_t kLongestPlain = 900;  // RFC 5322 § 2.1.1 allows lines of 998
constexpr std::string_view kWordBegin = "=?utf-8?";
constexpr std::string_view kWordEnd = "?=";

bool is_plain(std::string_view s) {
  const auto printable = [](char c) { return c >= 0x20 && c < 0x7F; };
  return std::all_of(s.begin(), s.end(), printable) && s.find("=?") == std::string_view::npos &&
         std::ranges::all_of(base::words(s), [](std::string_view word) { return word.size() < kLongestPlain; });
}

/// Encodes bytes for an encoded word inside a phrase (RFC 2047 § 5 (3)).
std::string quoted(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    if (c == ' ') {
      out += '_';
    } else if (base::is_alnum(c)) {
      out += c;
    } else {
      out += fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// Returns how many bytes of `s` hold as many characters as fit into `room` when they are encoded, but at least one.
template <class Encode>
std::size_t fitting(std::string_view s, std::size_t room, const Encode& encoded) {
  std::size_t fit = 0;
  for (std::size_t end = 0; end < s.size(); fit = end) {
    end += base::decode_utf8(s, end).length;
    if (fit > 0 && encoded(s.substr(0, end)).size() > room) break;
  }
  return fit;
}

/// Returns encoded words with folds between them, which are not part of the text. `column` is where the first one
/// begins. Quoted letters can be read without a decoder. If there are many of them and few are ASCII, base64 needs
/// fewer words. Some readers show a space between words (Python's, in names).
std::string encoded_words(std::string_view s, std::size_t column) {
  const std::size_t longest = kLineLength - 1 - kWordBegin.size() - 2 - kWordEnd.size();
  const std::size_t as_quoted = quoted(s).size();
  const bool in_base64 = as_quoted > longest && base::encode_base64(s).size() < as_quoted;
  const auto encoded = [&](std::string_view bytes) { return in_base64 ? base::encode_base64(bytes) : quoted(bytes); };
  std::size_t room = longest - std::min(column, longest / 2);
  std::string out;
  while (!s.empty()) {
    const std::size_t bytes = fitting(s, room, encoded);
    out.append(out.empty() ? "" : "\n ").append(kWordBegin).append(in_base64 ? "b?" : "q?");
    out.append(encoded(s.substr(0, bytes))).append(kWordEnd);
    s.remove_prefix(bytes);
    room = longest;
  }
  return out;
}

/// Appends plain words, folded at spaces.
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
      // A line after a soft break must not look like one either.
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
  std::size_t column = std::string_view("List-Id: ").size();
  if (!is_plain(words)) return encoded_words(words, column);
  std::string out;
  for (const std::string_view word : base::words(words)) {
    const bool fold = column + 1 + word.size() > kLineLength && !out.empty();
    if (fold) column = 0;
    out += fold ? "\n " : out.empty() ? "" : " ";
    for (const char c : word) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    column += 1 + word.size();
  }
  return "\"" + out + "\"";
}

void append_quoted_printable(std::string& out, std::string_view text) {
  for (const std::string_view line : base::split(text, '\n')) {
    append_encoded_line(out, line);
    out += '\n';
  }
}

}  // namespace feedcat::output

#include "mirror/assets/links_markdown.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "text/entities.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

using base::kNone;
constexpr std::size_t kLongestAddress = 4096;  // no server would accept a longer address

std::size_t run_of(std::string_view s, char c, std::size_t at) {
  const std::size_t end = std::min(s.find_first_not_of(c, at), s.size());
  return end - at;
}

/// Returns a line without the markers of the quotes and list items around it.
std::string_view inner_line(std::string_view line) {
  while (!line.empty()) {
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (base::is_space(line[0]) || line[0] == '>') {
      line.remove_prefix(1);
    } else if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') {
      line.remove_prefix(2);
    } else if (digits > 0 && digits + 1 < line.size() && line[digits + 1] == ' ' &&
               (line[digits] == '.' || line[digits] == ')')) {
      line.remove_prefix(digits + 2);
    } else {
      break;
    }
  }
  return line;
}

std::string name_of_url(std::string_view url) {
  const std::string_view path = text::split_url(url).path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  std::string out;
  // Without markup characters, the label needs no escapes.
  for (const char c : name) out += base::is_alnum(c) || c == '.' || c == '-' || c == '%' ? c : '-';
  return out.empty() ? "attachment" : out;
}

class MarkdownAssets {
 public:
  MarkdownAssets(std::string_view text, const AssetPlacer& place) : rest_(text), place_(place) {}

  std::string run() {
    while (!rest_.empty()) line(base::take_line(rest_));
    return std::move(out_);
  }

 private:
  void line(std::string_view whole) {
    const std::string_view inner = inner_line(whole);
    const std::size_t ticks = run_of(inner, '`', 0);
    if (fence_ > 0) {
      if (ticks >= fence_ && base::trim(inner.substr(ticks)).empty()) fence_ = 0;
      out_ += whole;
    } else if (ticks >= 3 && inner.find('`', ticks) == kNone) {
      fence_ = ticks;
      out_ += whole;
    } else if (!attachment(whole)) {
      words(whole);
    }
  }

  /// Handles the list after the text: `- <address> (audio/mpeg, 12 MB)`, and what earlier runs have made of it.
  bool attachment(std::string_view whole) {
    static constexpr std::string_view kPlaced = "](assets/";
    std::size_t begin = 3;
    std::size_t end = kNone;
    if (whole.starts_with("- <http")) {
      end = whole.find('>');
    } else if (whole.starts_with("- [") && whole.find(kPlaced) != kNone) {
      begin = whole.find(kPlaced) + 2;
      end = whole.find(')', begin);
    }
    if (end == kNone) return false;
    const std::string_view rest = whole.substr(end + 1);
    if (rest != "\n" && !(rest.starts_with(" (") && rest.ends_with(")\n"))) return false;
    const std::string_view address = whole.substr(begin, end - begin);
    const auto placed = place_(AssetKind::attachment, address);
    if (!placed) {
      out_ += whole;
    } else if (begin > 3) {
      out_ += whole.substr(0, begin);
      out_ += *placed;
      out_ += whole.substr(end);
    } else {
      out_ += "- [" + name_of_url(address) + "](" + *placed + ")" + std::string(rest);
    }
    return true;
  }

  void words(std::string_view line) {
    if (!base::contains(line, "![")) {
      out_ += line;
      return;
    }
    unclosed_.clear();
    find_labels(line);
    for (std::size_t i = 0; i < line.size();) {
      std::size_t length = std::min(line.find_first_of("\\`!", i + 1), line.size()) - i;
      if (line[i] == '\\') {
        length = std::min<std::size_t>(2, line.size() - i);
      } else if (line[i] == '`') {
        length = code_span(line, i);
      } else if (line.substr(i).starts_with("![")) {
        if (const auto label = labels_.find(i); label != labels_.end()) {
          out_ += line.substr(i, label->second - i);
          i = destination(line, label->second);
          continue;
        }
        length = 2;
      }
      out_ += line.substr(i, length);
      i += length;
    }
  }

  /// Returns the length from a backtick to the end of its code, or only that of the backticks if the line does not
  /// close them.
  std::size_t code_span(std::string_view line, std::size_t from) {
    const std::size_t ticks = run_of(line, '`', from);
    if (unclosed_.contains(ticks)) return ticks;
    for (std::size_t at = line.find('`', from + ticks); at != kNone; at = line.find('`', at)) {
      const std::size_t here = run_of(line, '`', at);
      at += here;
      if (here == ticks) return at - from;
    }
    unclosed_.insert(ticks);
    return ticks;
  }

  /// Finds all places in a line where `![` begins a label that ends with `](`, and what is after that, in one pass.
  void find_labels(std::string_view line) {
    labels_.clear();
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '[') {
        open.push_back(i);
      } else if (line[i] == ']' && !open.empty()) {
        const std::size_t begin = open.back();
        open.pop_back();
        if (begin > 0 && line[begin - 1] == '!' && line.substr(i + 1).starts_with('(')) labels_[begin - 1] = i + 2;
      }
    }
  }

  /// Writes the address at `from`, and returns the offset after it.
  std::size_t destination(std::string_view line, std::size_t from) {
    std::size_t begin = from;
    std::size_t end = kNone;
    line = line.substr(0, from + kLongestAddress);
    if (line.substr(from).starts_with('<')) {
      begin = from + 1;
      end = line.find('>', begin);
    } else {
      int depth = 0;
      for (end = from; end < line.size(); ++end) {
        if (line[end] == '(') ++depth;
        if (line[end] == ')' && depth-- == 0) break;
        if (base::is_space(line[end])) break;
      }
    }
    if (end == kNone || end >= line.size()) return from;
    const std::string_view written = line.substr(begin, end - begin);
    const std::string address = text::decode_entities(unescaped(written));
    const std::size_t behind = end + (begin > from ? 1 : 0);
    const auto placed = place_(AssetKind::image, address);
    out_ += placed ? std::string_view(*placed) : line.substr(from, behind - from);
    return behind;
  }

  static std::string unescaped(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '\\' && i + 1 < s.size() && !base::is_alnum(s[i + 1])) ++i;
      out += s[i];
    }
    return out;
  }

  std::string_view rest_;
  const AssetPlacer& place_;
  std::map<std::size_t, std::size_t> labels_;  // of the line's images
  std::set<std::size_t> unclosed_;             // lengths of backtick runs that the rest of the line does not close
  std::size_t fence_ = 0;                      // backticks of the open code block
  std::string out_;
};

}  // namespace

std::string place_in_markdown(std::string_view text, const AssetPlacer& place) {
  return MarkdownAssets(text, place).run();
}

}  // namespace feedcat::mirror

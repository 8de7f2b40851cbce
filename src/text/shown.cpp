#include "text/shown.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "text/entities.hpp"
#include "text/invisible.hpp"

namespace feedcat::text {
namespace {

constexpr auto kMedia = std::to_array<std::string_view>(
    {"img", "image", "picture", "video", "audio", "iframe", "embed", "object", "svg", "math", "canvas"});
/// What is inside of them is no text.
constexpr auto kUnseen = std::to_array<std::string_view>({"script", "style", "template", "head"});

constexpr base::CharSet kMarkup("<&");

constexpr std::size_t kLongestReference = 33;

/// The value of an attribute inside a tag; good enough for width and height.
std::string_view attribute_in(std::string_view tag, std::string_view name) {
  for (std::size_t at = base::ifind(tag, name); at != std::string_view::npos; at = base::ifind(tag, name, at + 1)) {
    if (at == 0 || !base::is_space(tag[at - 1])) continue;
    std::string_view rest = base::trim(tag.substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = base::trim(rest.substr(1));
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) rest.remove_prefix(1);
    return rest.substr(0, rest.find_first_of("\"' \t\r\n/>"));
  }
  return {};
}

bool counts_readers(std::string_view tag) {
  const auto tiny = [&](std::string_view name) {
    std::string_view value = attribute_in(tag, name);
    if (base::iends_with(value, "px")) value.remove_suffix(2);
    return value == "0" || value == "1";
  };
  return tiny("width") && tiny("height");
}

/// Walks the source. A search for an end that fails once is not made again, which keeps it linear.
class Viewer {
 public:
  explicit Viewer(std::string_view s) : s_(s) {}

  Shown look() {
    while (at_ < s_.size()) {
      const std::size_t stop = std::min(kMarkup.find_in(s_, at_), s_.size());
      if (!is_blank(s_.substr(at_, stop - at_))) return Shown::words;
      at_ = stop;
      if (at_ < s_.size() && (s_[at_] == '&' ? is_seen_reference() : is_seen_bracket())) return Shown::words;
    }
    return media_ ? Shown::media : Shown::nothing;
  }

 private:
  /// Moves past `&name;`.
  bool is_seen_reference() {
    constexpr std::string_view kSpace = "&nbsp";  // browsers need no semicolon after it
    const std::string_view rest = s_.substr(at_, kLongestReference);
    const std::size_t end = rest.find(';');
    if (rest.starts_with(kSpace) && end != kSpace.size()) {
      at_ += kSpace.size();
      return false;
    }
    if (end == std::string_view::npos) return true;
    at_ += end + 1;
    return !is_blank(decode_entities(rest.substr(0, end + 1)));
  }

  /// Moves past a tag, a comment or a mark of CDATA. True for a `<` that begins none of them.
  bool is_seen_bracket() {
    constexpr std::string_view kCdata = "<![CDATA[";
    const std::string_view rest = s_.substr(at_);
    if (rest.starts_with(kCdata)) {
      at_ += kCdata.size();
      return false;
    }
    if (rest.starts_with("<!--")) {
      if (!pass("-->", 4, comments_end_)) pass(">", 4, tags_end_);
      return false;
    }
    const std::size_t name = rest.substr(1).starts_with('/') ? 2 : 1;
    if (name >= rest.size() || !(base::is_alpha(rest[name]) || rest[name] == '!' || rest[name] == '?')) return true;
    std::size_t end = name + 1;
    while (end < rest.size() && base::is_alnum(rest[end])) ++end;
    const std::size_t begin = at_;
    if (!pass(">", end, tags_end_)) return true;
    if (name == 1) enter(rest.substr(1, end - 1), s_.substr(begin, at_ - begin));
    return false;
  }

  void enter(std::string_view name, std::string_view tag) {
    const auto is_it = [&](std::string_view known) { return base::iequals(known, name); };
    if (std::any_of(kMedia.begin(), kMedia.end(), is_it) && !counts_readers(tag)) media_ = true;
    const auto* const unseen = std::find_if(kUnseen.begin(), kUnseen.end(), is_it);
    if (unseen == kUnseen.end()) return;
    const std::string end = "</" + std::string(*unseen);
    if (pass(end, 0, unseen_end_[static_cast<std::size_t>(unseen - kUnseen.begin())])) at_ -= end.size();
  }

  /// To after the next `mark`; where there is none, over `least` bytes, and false.
  bool pass(std::string_view mark, std::size_t least, bool& ends) {
    const std::size_t found = ends ? base::ifind(s_, mark, at_ + least) : std::string_view::npos;
    ends = found != std::string_view::npos;
    at_ = ends ? found + mark.size() : std::min(at_ + least, s_.size());
    return ends;
  }

  std::string_view s_;
  std::size_t at_ = 0;
  bool media_ = false;
  bool comments_end_ = true;
  bool tags_end_ = true;
  std::array<bool, kUnseen.size()> unseen_end_{true, true, true, true};
};

}  // namespace

Shown shown_by(std::string_view html) { return Viewer(html).look(); }

}  // namespace feedcat::text

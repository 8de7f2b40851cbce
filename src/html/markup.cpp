#include "html/markup.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "html/tag.hpp"
#include "text/entities.hpp"

namespace feedcat::html {
namespace {

/// Does the element separate the words before and after each of its tags?
bool separates_words(Tag tag) { return tag == Tag::br || (traits_of(tag) & (kBlock | kTablePart)) != 0; }

/// Beside letters and digits, in the names of XML's elements.
bool is_name_byte(char c) {
  return c == '-' || c == '_' || c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

struct TagStart {
  std::string name;  ///< lower case; empty: this `<` starts no known tag
  Tag tag = Tag::unknown;
  std::size_t after = 0;  ///< offset behind the name
  bool opens = false;
};

/// `any`: a name that HTML does not know will do.
TagStart read_tag_start(std::string_view s, std::size_t at, bool any = false) {
  TagStart tag;
  std::size_t i = at + 1;
  tag.opens = i < s.size() && s[i] != '/';
  if (!tag.opens) ++i;
  const std::size_t start = i;
  while (i < s.size() && (base::is_alnum(s[i]) || (any && is_name_byte(s[i])))) ++i;
  constexpr std::size_t kLongest = 10;
  if (i == start || (!any && i - start > kLongest) || i == s.size()) return tag;
  if (s[i] != '>' && s[i] != '/' && !base::is_space(s[i])) return tag;
  std::string name = base::lower(s.substr(start, i - start));
  tag.tag = tag_of(name);
  if (!any && tag.tag == Tag::unknown) return tag;
  tag.name = std::move(name);
  tag.after = i;
  return tag;
}

/// Finds the ends of tags and comments in one string, from its beginning to its end. A search that has failed once is
/// not repeated, which keeps the whole linear.
class MarkupScanner {
 public:
  explicit MarkupScanner(std::string_view s) : s_(s) {}

  /// The offset after the `>` of a tag whose name ends at `at`, or npos if there is none. A `>` in a quoted value does
  /// not count, as long as every quote is closed.
  std::size_t tag_end(std::size_t at) {
    for (std::size_t i = at; !quotes_broken_ && i < s_.size(); ++i) {
      if (s_[i] == '>') return i + 1;
      if ((s_[i] == '"' || s_[i] == '\'') && s_[i - 1] == '=') i = std::min(s_.find(s_[i], i + 1), s_.size());
    }
    quotes_broken_ = true;
    return behind(">", at);
  }

  /// The offset after the `-->` of a comment. If there is none, the offset after the next `>`, or the end.
  std::size_t comment_end(std::size_t at) {
    const std::size_t end = comments_end_ ? behind("-->", at) : std::string_view::npos;
    if (end != std::string_view::npos) return end;
    comments_end_ = false;
    return std::min(behind(">", at), s_.size());
  }

  /// The offset of the `</name` that ends a script or style whose start tag ends at `at`. It is npos if there is none,
  /// or if another such element starts before it, because then the text only mentions the tag.
  std::size_t closing_tag(std::string_view name, std::size_t at) {
    bool& ends = name == "script" ? script_ends_ : style_ends_;
    for (; ends && (at = s_.find('<', at)) != std::string_view::npos; ++at) {
      const std::string_view rest = s_.substr(at + 1);
      if (base::istarts_with(rest, name)) return std::string_view::npos;
      if (rest.starts_with('/') && base::istarts_with(rest.substr(1), name)) return at;
    }
    ends = false;
    return std::string_view::npos;
  }

 private:
  [[nodiscard]] std::size_t behind(std::string_view mark, std::size_t at) const {
    const std::size_t found = s_.find(mark, at);
    return found == std::string_view::npos ? found : found + mark.size();
  }

  std::string_view s_;
  bool quotes_broken_ = false;
  bool comments_end_ = true;
  bool script_ends_ = true;
  bool style_ends_ = true;
};

bool starts_at(std::string_view s, std::size_t at, std::string_view prefix) {
  return base::istarts_with(s.substr(at), prefix);
}

/// Offsets of the tags that are only named: neither closed again nor closing what was opened, without a value, of
/// elements that need an end.
std::unordered_set<std::size_t> tags_only_named(std::string_view s) {
  std::unordered_set<std::size_t> named;
  std::vector<std::size_t> stray_ends;
  bool uses_markup = false;
  std::unordered_map<std::string, std::vector<std::size_t>> open;
  MarkupScanner scanner(s);
  for (std::size_t at = s.find('<'); at != std::string_view::npos; at = s.find('<', at + 1)) {
    if (s.substr(at).starts_with("<!--")) {
      at = scanner.comment_end(at + 4) - 1;
      continue;
    }
    TagStart tag = read_tag_start(s, at);
    if (tag.name.empty() || is_void(tag.tag)) continue;
    std::vector<std::size_t>& opened = open[tag.name];
    if (tag.opens) {
      const std::size_t end = std::min(scanner.tag_end(tag.after), s.size());
      const bool has_value = s.substr(tag.after, end - tag.after).find('=') != std::string_view::npos;
      const bool begins = tag.name == "p" && at == 0;  // a paragraph needs no end
      if (!has_value && !begins) named.insert(at);
      opened.push_back(at);
    } else if (opened.empty()) {
      stray_ends.push_back(at);
    } else {
      uses_markup = true;
      do {  // the first end ends a script, whatever is named inside
        named.erase(opened.back());
        opened.pop_back();
      } while (!opened.empty() && (tag.name == "script" || tag.name == "style"));
    }
  }
  // A stray end is a leftover where markup is used, else a name.
  if (!uses_markup) named.insert(stray_ends.begin(), stray_ends.end());
  return named;
}

}  // namespace

std::string strip_markup(std::string_view s, MarkupTags tags) {
  constexpr std::string_view kCdata = "<![CDATA[";
  std::string text;
  MarkupScanner scanner(s);
  std::unordered_set<std::size_t> named;
  if (tags == MarkupTags::used) named = tags_only_named(s);
  std::size_t at = 0;
  while (at < s.size()) {
    const std::size_t open = std::min(s.find('<', at), s.size());
    text += s.substr(at, open - at);
    at = open;
    if (at == s.size()) break;
    if (starts_at(s, at, kCdata)) {
      at += kCdata.size();
    } else if (starts_at(s, at, "<!--")) {
      at = scanner.comment_end(at + 4);
    } else if (starts_at(s, at, "<!doctype") || starts_at(s, at, "<?xml")) {
      at = std::min(scanner.tag_end(at + 2), s.size());
    } else if (const TagStart tag = read_tag_start(s, at, tags == MarkupTags::all);
               !tag.name.empty() && named.count(at) == 0) {
      const std::size_t end = scanner.tag_end(tag.after);
      if (end == std::string_view::npos) break;  // there is no `>` in the rest, so it is text
      at = end;
      // Of elements that HTML does not know the one ends a value and the next begins another.
      const bool parts =
          !tag.opens && tags == MarkupTags::all && s.substr(at).starts_with('<') && tag.tag == Tag::unknown;
      if (parts || separates_words(tag.tag)) text += ' ';
      if (tag.opens && (tag.name == "script" || tag.name == "style")) {
        const std::size_t close = scanner.closing_tag(tag.name, at);
        if (close != std::string_view::npos) at = close;
      }
    } else {
      text += s[at++];
    }
  }
  text += s.substr(at);
  return base::collapse(text::decode_entities(text));
}

bool looks_like_html(std::string_view s) {
  const std::size_t last_end = s.rfind('>');
  for (std::size_t at = s.find_first_of("<&"); at != std::string_view::npos; at = s.find_first_of("<&", at + 1)) {
    if (s[at] == '&') {
      constexpr std::size_t kLongestReference = 33;
      const std::string_view rest = s.substr(at, kLongestReference);
      const std::size_t end = rest.find(';');
      if (end != std::string_view::npos && text::decode_entities(rest.substr(0, end + 1)) != rest.substr(0, end + 1))
        return true;
    } else if (starts_at(s, at, "<!--") ||
               (last_end != std::string_view::npos && at < last_end && !read_tag_start(s, at).name.empty())) {
      return true;
    }
  }
  return false;
}

}  // namespace feedcat::html

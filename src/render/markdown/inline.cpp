#include "render/markdown/inline.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/char_set.hpp"
#include "base/lines.hpp"
#include "render/markdown/escape.hpp"
#include "render/markdown/events.hpp"
#include "text/printable.hpp"

namespace feedcat::render {
namespace {

using base::kNone;

constexpr base::CharSet kIsMarkup("\\`*_[]<&!~$");
/// Characters that may need a backslash or are not printed. The last two bytes begin an invisible character.
constexpr base::CharSet kNotPlain("\\`*_[]<&!~$\n:.\xC2\xE2");

class Encoder {
 public:
  Encoder(const Paragraph& paragraph, Place place, std::string& out)
      : text_(paragraph.text),
        events_(events_of(paragraph)),
        special_(paragraph.special),
        place_(place),
        out_(out),
        start_(out.size()) {
    tildes_ = std::count(text_.begin(), text_.end(), '~');
  }

  void run() {
    for (next_ = 0; next_ < events_.size(); ++next_) {
      Event& event = events_[next_];
      if (event.dropped) continue;
      print_text(event.mark.at);
      if (event.mark.span == Span::raw) {
        object(event);
      } else if (event.mark.span == Span::code) {
        code(event);
      } else if (event.mark.span == Span::link) {
        link(event);
      } else {
        style(event);
      }
    }
    print_text(text_.size());
    if (place_ == Place::heading) guard_heading();
    if (place_ == Place::cell) escape_pipes();
  }

 private:
  // --- text ---

  /// Returns the event that will be written at that place, looking from `index` on, or nullptr.
  [[nodiscard]] const Event* event_at(std::size_t at, std::size_t index) const {
    for (; index < events_.size() && events_[index].mark.at <= at; ++index) {
      if (!events_[index].dropped && events_[index].mark.at == at) return &events_[index];
    }
    return nullptr;
  }

  void print_text(std::size_t end) {
    const std::size_t begin = at_;
    while (at_ < end) {
      copy_plain(end);
      if (at_ < end) print_character(begin, end);
    }
    wrote_mark_ = wrote_mark_ && begin == end;
  }

  /// Is at_ the first character of its line that is written?
  [[nodiscard]] bool line_starts() const {
    return place_ == Place::paragraph && (at_ == 0 || text_[at_ - 1] == '\n' || at_ == after_unseen_);
  }

  /// Copies characters that need no backslash, which are nearly all.
  void copy_plain(std::size_t end) {
    if (line_starts()) return;
    std::size_t stop = std::min(kNotPlain.find_in(text_.substr(0, end), at_), end);
    if (guard_ >= at_) stop = std::min(stop, guard_);
    out_.append(text_, at_, stop - at_);
    at_ = stop;
  }

  /// Prints the character at at_. The text up to the next mark is from `begin` to `end`.
  void print_character(std::size_t begin, std::size_t end) {
    const char c = text_[at_];
    if (const std::size_t length = invisible_at(at_); length > 0) {
      const bool line_start = line_starts();
      at_ += length;
      if (line_start) after_unseen_ = at_;
      return;
    }
    if (c == '\n') {
      break_line();
      ++at_;
      return;
    }
    const bool line_start = line_starts();
    if (line_start) guard_ = line_guard();
    if (at_ == guard_ || autolink_needs_guard()) {
      out_ += '\\';
      guard_ = at_ == guard_ ? kNone : guard_;
    } else if (kIsMarkup.has(c)) {
      EscapeContext context{.line_start = line_start, .in_link = link_depth_ > 0};
      context.after_mark = at_ == begin && begin > 0 && out_.size() > start_ && wrote_mark_;
      const Event* following = at_ + 1 == end ? event_at(end, next_) : nullptr;
      context.before_mark = following != nullptr;
      context.before_link = following != nullptr && following->mark.span == Span::link && following->mark.opens;
      if (!(c == '~' && tildes_ == 1) && needs_escape(text_, at_, context)) out_ += '\\';
    }
    out_ += c;
    ++at_;
  }

  /// Returns the length of a character that only says where a line may be broken, or 0.
  [[nodiscard]] std::size_t invisible_at(std::size_t at) const {
    if (!special_) return 0;
    for (const std::string_view invisible : {"\u00AD", "\u200B", "\u2060"}) {
      if (text_.substr(at).starts_with(invisible)) return invisible.size();
    }
    return 0;
  }

  /// Returns where the line that begins at at_ needs a backslash, or kNone.
  [[nodiscard]] std::size_t line_guard() const {
    if (event_at(at_, next_) != nullptr) return kNone;
    const std::size_t newline = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = text_.substr(at_, newline - at_);
    if (!special_) {
      const std::size_t offset = block_start_escape(line);
      return offset == kNone ? kNone : at_ + offset;
    }
    std::string written;
    std::vector<std::size_t> places;  // of its characters
    for (std::size_t at = at_; at < newline; ++at) {
      if (const std::size_t length = invisible_at(at); length > 0) {
        at += length - 1;
      } else {
        written += text_[at];
        places.push_back(at);
      }
    }
    const std::size_t offset = block_start_escape(written);
    return offset == kNone ? kNone : places[offset];
  }

  /// GFM makes links of bare addresses and takes our backslashes in them for a part of the address. If there are any,
  /// the colon (or the dot of `www.`) gets a backslash, too, so that no link is made.
  [[nodiscard]] bool autolink_needs_guard() {
    const bool scheme = text_[at_] == ':' && text_.substr(at_).starts_with("://") && at_ > 0;
    const bool www = text_[at_] == '.' && at_ >= 3 && base::iequals(text_.substr(at_ - 3, 3), "www");
    if (link_depth_ > 0 || !(scheme || www)) return false;
    if (at_ >= token_end_) survey_token();
    return last_escape_ != kNone && last_escape_ > at_;
  }

  /// Finds the end of the word at at_ and the last backslash that it will get. This is done once for each word.
  void survey_token() {
    const std::size_t blank = std::min(text_.find_first_of(" \n", at_), text_.size());
    token_end_ = next_ < events_.size() ? std::min(blank, std::max(events_[next_].mark.at, at_ + 1)) : blank;
    last_escape_ = kNone;
    for (std::size_t i = token_end_; i-- > at_ && last_escape_ == kNone;) {
      const EscapeContext context{.before_mark = i + 1 == token_end_ && token_end_ < blank};
      if (kIsMarkup.has(text_[i]) && needs_escape(text_, i, context)) last_escape_ = i;
    }
  }

  // --- marks ---

  void object(const Event& event) {
    out_ += event.mark.url;
    if (text_.substr(at_).starts_with(kObject)) at_ += kObject.size();
    wrote_mark_ = true;
  }

  /// Code cannot contain a line break, so each line becomes code of its own.
  void code(const Event& event) {
    std::string content;
    print_special(text_.substr(at_, events_[event.partner].mark.at - at_), content);
    at_ = events_[event.partner].mark.at;
    next_ = event.partner;
    base::each_line(content, [&](std::string_view line) {
      if (line.data() != content.data()) break_line();
      code_line(line);
    });
  }

  void code_line(std::string_view content) {
    if (content.find_first_not_of(' ') == kNone) {
      out_ += content;
      return;
    }
    const std::string ticks = code_ticks(content);
    const bool spaced = content.front() == ' ' && content.back() == ' ';
    const std::string_view padding = content.front() == '`' || content.back() == '`' || spaced ? " " : "";
    out_.append(ticks).append(padding).append(content).append(padding).append(ticks);
    wrote_mark_ = true;
  }

  void break_line() { out_ += place_ == Place::paragraph ? "\\\n" : "<br>"; }

  /// Returns the shortest run of backticks that does not occur in the content.
  static std::string code_ticks(std::string_view content) {
    std::uint64_t lengths = 0;
    for (std::size_t at = content.find('`'); at != kNone; at = content.find('`', at)) {
      const std::size_t end = std::min(content.find_first_not_of('`', at), content.size());
      if (end - at < 64) lengths |= std::uint64_t{1} << (end - at);
      at = end;
    }
    std::size_t ticks = 1;
    while (ticks < 63 && (lengths >> ticks & 1) != 0) ++ticks;
    return std::string(ticks, '`');
  }

  void link(const Event& event) {
    wrote_mark_ = true;
    if (event.mark.opens) {
      const std::string_view words = text_.substr(at_, events_[event.partner].mark.at - at_);
      const bool bare = next_ + 1 == event.partner && words == event.mark.url &&
                        (words.starts_with("http://") || words.starts_with("https://")) &&
                        words.find_first_of(" <>\n") == kNone && text::is_printable(words);
      if (bare) {
        out_.append("<").append(words).append(">");
        at_ = events_[event.partner].mark.at;
        next_ = event.partner;
        return;
      }
      ++link_depth_;
      out_ += '[';
      return;
    }
    --link_depth_;
    out_ += "](";
    append_destination(text::printable_line(events_[event.partner].mark.url), out_);
    out_ += ')';
  }

  void style(Event& event) {
    const Notation& notation = *notation_of(event.mark.span);
    if (event.mark.opens) {
      event.delimiter = delimiter_for(notation, event);
    } else {
      event.delimiter = events_[event.partner].delimiter;
    }
    if (event.delimiter.empty()) {
      out_.append(event.mark.opens ? "<" : "</").append(notation.tag).append(">");
    } else {
      out_ += event.delimiter;
    }
    wrote_mark_ = true;
  }

  /// Returns the delimiter if CommonMark's flanking rules (§ 6.2) allow it to open here and close there, otherwise an
  /// empty view.
  [[nodiscard]] std::string_view delimiter_for(const Notation& notation, const Event& opening) const {
    if (notation.delimiter.empty()) return {};
    const std::size_t begin = opening.mark.at;
    const Event& closing = events_[opening.partner];
    const std::size_t end = closing.mark.at;
    const Beside outside_left = out_.size() == start_ ? Beside::space : beside(character_before(out_, out_.size()));
    const Beside inside_left =
        event_at(begin, next_ + 1) != nullptr ? Beside::punctuation : beside(character_at(text_, begin));
    const bool closes_another = event_before_closing(opening.partner, end);
    const Beside inside_right = closes_another ? Beside::punctuation : beside(character_before(text_, end));
    const Beside outside_right =
        event_at(end, opening.partner + 1) != nullptr ? Beside::punctuation : beside(character_at(text_, end));
    if (!flanks(inside_left, outside_left) || !flanks(inside_right, outside_right)) return {};
    // `**a**` right after another delimiter of the same character would be read as one run.
    if (!out_.empty() && out_.size() > start_ && out_.back() == notation.delimiter[0]) return {};
    if (notation.delimiter != "_") return notation.delimiter;
    const bool in_word = outside_left == Beside::word || outside_left == Beside::symbol ||
                         outside_right == Beside::word || outside_right == Beside::symbol;
    if (!in_word) return "_";
    return out_.ends_with('*') && out_.size() > start_ ? std::string_view() : "*";
  }

  [[nodiscard]] bool event_before_closing(std::size_t closing, std::size_t at) const {
    for (std::size_t i = closing; i-- > 0 && events_[i].mark.at == at;) {
      if (!events_[i].dropped) return true;
    }
    // The mark of an object comes before its character.
    return text_.substr(0, at).ends_with(kObject);
  }

  static bool flanks(Beside inside, Beside outside) {
    if (inside == Beside::space) return false;
    return inside == Beside::word || outside == Beside::space || outside == Beside::punctuation;
  }

  // --- the end of the paragraph ---

  /// Without this, the #s at the end of a heading would be dropped.
  void guard_heading() {
    if (out_.size() > start_ && out_.back() == '#') out_.insert(out_.size() - 1, "\\");
  }

  void escape_pipes() {
    if (out_.find('|', start_) == std::string::npos) return;
    const std::string cell = out_.substr(start_);
    out_.resize(start_);
    for (const char c : cell) {
      if (c == '|') out_ += '\\';
      out_ += c;
    }
  }

  std::string_view text_;
  std::vector<Event> events_;
  bool special_;
  Place place_;
  std::string& out_;
  std::size_t start_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  std::size_t after_unseen_ = kNone;  // a place before which nothing of its line was written
  std::size_t guard_ = kNone;
  std::size_t token_end_ = 0;  // found by survey_token()
  std::size_t last_escape_ = kNone;
  std::ptrdiff_t tildes_ = 0;
  int link_depth_ = 0;
  bool wrote_mark_ = false;
};

}  // namespace

void encode_inline(const Paragraph& paragraph, Place place, std::string& out) { Encoder(paragraph, place, out).run(); }

std::string image_markup(std::string_view label, std::string_view address) {
  std::string out = "![";
  for (std::size_t at = 0; at < label.size(); ++at) {
    static constexpr base::CharSet kLabelMarkup("\\`*_[]<&");
    if (kLabelMarkup.has(label[at]) && needs_escape(label, at, {.in_link = true})) out += '\\';
    out += label[at];
  }
  out += "](";
  append_destination(address, out);
  out += ')';
  return out;
}

}  // namespace feedcat::render

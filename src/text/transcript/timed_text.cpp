#include "text/transcript/timed_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "text/entities.hpp"
#include "text/time_code.hpp"

namespace feedcat::text {
namespace {

constexpr std::string_view kArrow = "-->";
constexpr std::size_t kLongestSpeaker = 40;  // bytes
constexpr std::size_t kLongestTag = 200;     // bytes; a longer one is text with a `<`

struct Times {
  double start = 0;
  double end = 0;
};

/// Reads `00:01.000 --> 00:04.000 align:start`.
std::optional<Times> read_times(std::string_view line) {
  const std::size_t arrow = line.find(kArrow);
  if (arrow == base::kNone) return std::nullopt;
  const std::string_view after = base::trim(line.substr(arrow + kArrow.size()));
  const auto start = read_time_code(line.substr(0, arrow));
  const auto end = read_time_code(after.substr(0, after.find_first_of(" \t")));
  if (!start || !end) return std::nullopt;
  return Times{*start, std::max(*start, *end)};
}

/// Returns the name in a tag `v.loud Name`, or nullopt if it is another tag.
std::optional<std::string> name_in(std::string_view tag) {
  if (!tag.starts_with('v') || tag.size() < 2 || (tag[1] != ' ' && tag[1] != '.' && tag[1] != '\t')) {
    return std::nullopt;
  }
  const std::size_t blank = tag.find_first_of(" \t");
  if (blank == base::kNone) return std::nullopt;
  return base::collapse(decode_entities(tag.substr(blank)));
}

/// Collects the cues of one text.
class Reader {
 public:
  void add(const Times& times, const std::vector<std::string_view>& lines) {
    times_ = times;
    speaker_.clear();
    text_.clear();
    std::string last;
    for (const std::string_view line : lines) {
      const std::string words = bare(line);
      if (!words.empty() && words == last_line_) continue;
      if (!words.empty()) last = words;
      take(line);
      text_ += ' ';
    }
    if (!last.empty()) last_line_ = last;
    end_voice();
  }
  std::vector<Cue> cues;

 private:
  /// Returns where the tag at the beginning ends, or 0 if it is none.
  static std::size_t tag_end(std::string_view s) {
    const std::size_t end = s.substr(0, kLongestTag).find('>');
    const bool tag = s.size() > 1 && (base::is_alnum(s[1]) || s[1] == '/');
    return end == base::kNone || !tag ? 0 : end + 1;
  }
  /// Returns the line without tags.
  static std::string bare(std::string_view line) {
    std::string out;
    while (!line.empty()) {
      const std::size_t tag = line.front() == '<' ? tag_end(line) : 0;
      if (tag == 0) out += line.front();
      line.remove_prefix(std::max<std::size_t>(tag, 1));
    }
    return base::collapse(out);
  }

  void take(std::string_view line) {
    while (!line.empty()) {
      std::size_t skip = line.front() == '<' ? tag_end(line) : 0;
      // SubRip's programs write positions in braces.
      if (line.starts_with("{\\")) skip = line.substr(0, kLongestTag).find('}') + 1;  // 0 if there is no end
      if (skip == 0) {
        text_ += line.front();
        line.remove_prefix(1);
        continue;
      }
      if (auto name = name_in(line.substr(1, skip - 2)); name && line.front() == '<') {
        end_voice();
        speaker_ = std::move(*name);
      }
      line.remove_prefix(skip);
    }
  }

  void end_voice() {
    std::string words = base::collapse(decode_entities(std::exchange(text_, {})));
    if (!words.empty()) cues.push_back({times_.start, times_.end, speaker_, std::move(words)});
  }

  Times times_;
  std::string speaker_;
  std::string text_;
  std::string last_line_;
};

/// Returns `Name` for `Name: words`, or an empty string.
std::string_view name_before_colon(std::string_view text) {
  const std::size_t colon = text.substr(0, kLongestSpeaker).find(": ");
  if (colon == base::kNone || colon == 0 || base::is_lower(text.front())) return {};
  const std::string_view name = text.substr(0, colon);
  return name.find_first_of("\"?!,;()/") == base::kNone ? name : std::string_view();
}

/// One name may be a phrase that ends with a colon, but hardly several times.
void take_names(std::vector<Cue>& cues) {
  if (std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return !cue.speaker.empty(); })) return;
  std::map<std::string, std::size_t, std::less<>> names;
  for (const Cue& cue : cues) {
    if (const std::string_view name = name_before_colon(cue.text); !name.empty()) ++names[std::string(name)];
  }
  for (Cue& cue : cues) {
    const auto at = names.find(name_before_colon(cue.text));
    if (at == names.end() || at->second < 2) continue;
    cue.speaker = at->first;
    cue.text = base::collapse(std::string_view(cue.text).substr(at->first.size() + 1));
  }
}

}  // namespace

std::vector<Cue> read_timed_text(std::string_view utf8) {
  Reader reader;
  std::optional<Times> times;
  std::vector<std::string_view> lines;
  const auto end_cue = [&] {
    if (times) reader.add(*times, lines);
    times.reset();
    lines.clear();
  };
  std::string unified;
  if (utf8.find('\r') != base::kNone) {
    unified = utf8;
    base::replace_all(unified, "\r\n", "\n");
    std::replace(unified.begin(), unified.end(), '\r', '\n');
    utf8 = unified;
  }
  base::each_line(utf8, [&](std::string_view line) {
    if (const auto found = read_times(line)) {
      end_cue();
      times = found;
    } else if (base::trim(line).empty()) {
      end_cue();
    } else if (times) {
      lines.push_back(line);
    }
  });
  end_cue();
  take_names(reader.cues);
  return std::move(reader.cues);
}

}  // namespace feedcat::text

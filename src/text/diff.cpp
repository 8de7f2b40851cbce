#include "text/diff.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "text/ansi.hpp"
#include "text/printable.hpp"

namespace feedcat::text {
namespace {

constexpr std::size_t kContext = 3;

/// Numbers equal strings equally, from 0 on.
class Numbers {
 public:
  std::vector<std::uint32_t> of(const std::vector<std::string_view>& strings) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(strings.size());
    for (const std::string_view one : strings) {
      numbers.push_back(known_.try_emplace(one, static_cast<std::uint32_t>(known_.size())).first->second);
    }
    return numbers;
  }

 private:
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

/// Returns `3,7`: the first line, counted from 1, and how many there are. Of no lines it is the line before them.
std::string range_of(std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

class Unified {
 public:
  Unified(const std::vector<std::string_view>& former, const std::vector<std::string_view>& later, bool color)
      : former_(former), later_(later), color_(color) {}

  std::string of(const std::vector<Hunk>& hunks, const DiffNames& names) && {
    styled(kBold, "--- " + name_of(names.former));
    styled(kBold, "+++ " + name_of(names.later));
    for (const Hunk& hunk : hunks) {
      styled(kFaint, head_of(hunk));
      std::size_t at = hunk.former_begin;
      for (const base::Difference& d : hunk.differences) {
        for (; at < d.former_begin; ++at) line(' ', {}, former_[at]);
        for (; at < d.former_end; ++at) line('-', kRed, former_[at]);
        for (std::size_t i = d.later_begin; i < d.later_end; ++i) line('+', kGreen, later_[i]);
      }
      for (; at < hunk.former_end; ++at) line(' ', {}, former_[at]);
    }
    return std::move(out_);
  }

 private:
  /// patch(1) reads a name with a blank in it up to a tab.
  static std::string name_of(const std::string& name) {
    return printable_line(name) + (name.find(' ') == std::string::npos ? "" : "\t");
  }

  void styled(std::string_view sgr, const std::string& words) {
    const bool styles = color_ && !sgr.empty();
    if (styles) out_ += sgr;
    out_ += words;
    if (styles) out_ += kPlain;
    out_ += '\n';
  }

  void line(char mark, std::string_view sgr, std::string_view words) {
    const bool whole = words.ends_with('\n');
    if (whole) words.remove_suffix(1);
    styled(sgr, mark + printable_text(words));
    if (!whole) out_ += "\\ No newline at end of file\n";
  }

  const std::vector<std::string_view>& former_;
  const std::vector<std::string_view>& later_;
  const bool color_;
  std::string out_;
};

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::vector<base::Difference> compare(const std::vector<std::string_view>& former,
                                      const std::vector<std::string_view>& later) {
  Numbers numbers;
  const std::vector<std::uint32_t> left = numbers.of(former);
  return base::differences(left, numbers.of(later));
}

std::vector<Hunk> hunks_of(const std::vector<base::Difference>& differences, std::size_t former, std::size_t later) {
  std::vector<Hunk> hunks;
  for (const base::Difference& d : differences) {
    if (hunks.empty() || d.former_begin > hunks.back().differences.back().former_end + 2 * kContext) {
      const std::size_t before = std::min(kContext, d.former_begin);
      hunks.push_back({d.former_begin - before, 0, d.later_begin - before, 0});
    }
    Hunk& hunk = hunks.back();
    const std::size_t after = std::min(kContext, former - d.former_end);
    hunk.former_end = d.former_end + after;
    hunk.later_end = std::min(d.later_end + after, later);
    hunk.differences.push_back(d);
  }
  return hunks;
}

std::string head_of(const Hunk& hunk) {
  return "@@ -" + range_of(hunk.former_begin, hunk.former_end) + " +" + range_of(hunk.later_begin, hunk.later_end) +
         " @@";
}

std::string unified_diff(std::string_view former, std::string_view later, const DiffNames& names, bool color) {
  if (former == later) return {};
  const std::vector<std::string_view> left = lines_of(former), right = lines_of(later);
  return Unified(left, right, color).of(hunks_of(compare(left, right), left.size(), right.size()), names);
}

}  // namespace feedcat::text

#include "render/super_sub.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"

namespace feedcat::render {
namespace {

struct Form {
  std::string_view raised;
  std::string_view lowered;
};
constexpr std::string_view kCharacters = "0123456789+-=()";
constexpr std::array<Form, kCharacters.size()> kForms = {{{"⁰", "₀"},
                                                          {"¹", "₁"},
                                                          {"²", "₂"},
                                                          {"³", "₃"},
                                                          {"⁴", "₄"},
                                                          {"⁵", "₅"},
                                                          {"⁶", "₆"},
                                                          {"⁷", "₇"},
                                                          {"⁸", "₈"},
                                                          {"⁹", "₉"},
                                                          {"⁺", "₊"},
                                                          {"⁻", "₋"},
                                                          {"⁼", "₌"},
                                                          {"⁽", "₍"},
                                                          {"⁾", "₎"}}};

/// Every character in its small form, or nothing when one has none.
std::string small(std::string_view s, std::string_view Form::*form) {
  constexpr std::string_view kMinus = "−";
  std::string out;
  while (!s.empty()) {
    const bool minus = s.starts_with(kMinus);
    const std::size_t index = kCharacters.find(minus ? '-' : s[0]);
    if (index == std::string_view::npos) return {};
    out += kForms[index].*form;
    s.remove_prefix(minus ? kMinus.size() : 1);
  }
  return out;
}

std::string marked(char mark, std::string_view s) {
  const bool word = s.find_first_of(" +-*/=,()") == std::string_view::npos;
  return word ? mark + std::string(s) : mark + ("(" + std::string(s) + ")");
}

}  // namespace

std::string superscript(std::string_view s, std::string_view before) {
  if (s.empty()) return {};
  if (std::string raised = small(s, &Form::raised); !raised.empty()) return raised;
  const bool letters = std::all_of(s.begin(), s.end(), [](char c) { return base::is_alpha(c) || c == '.'; });
  const bool ordinal = letters && s.size() <= 3 && !before.empty() && base::is_digit(before.back());
  if (s == "TM") return "™";
  if (s == "SM") return "℠";
  const bool trademark = s == "™" || s == "®" || s == "℠" || s == "©";
  const bool note = s.front() == '[' || s.front() == '(' || s.front() == '*';
  if (ordinal || trademark || note || before.empty() || before.back() == ' ') return std::string(s);
  return marked('^', s);
}

std::string subscript(std::string_view s) {
  if (s.empty()) return {};
  if (std::string lowered = small(s, &Form::lowered); !lowered.empty()) return lowered;
  return marked('_', s);
}

void mark_deletions(Paragraph& paragraph) {
  static constexpr std::string_view kTildes = "~~";
  const auto deletes = [](const SpanEdge& mark) { return mark.span == Span::deleted; };
  if (std::none_of(paragraph.marks.begin(), paragraph.marks.end(), deletes)) return;
  const std::string_view text = paragraph.text;
  std::string out;
  std::size_t copied = 0;
  bool open = false;
  for (auto mark = paragraph.marks.begin(); mark != paragraph.marks.end(); ++mark) {
    out += text.substr(copied, mark->at - copied);
    copied = mark->at;
    if (deletes(*mark) && mark->opens) {
      const auto end = std::find_if(mark + 1, paragraph.marks.end(), deletes);
      const std::size_t stop = end == paragraph.marks.end() ? text.size() : end->at;
      open = !base::trim(text.substr(copied, stop - copied)).empty();
    }
    if (deletes(*mark) && open) out += kTildes;
    mark->at = out.size();
  }
  out += text.substr(copied);
  paragraph.text = std::move(out);
}

}  // namespace feedcat::render

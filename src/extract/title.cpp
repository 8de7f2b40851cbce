#include "extract/title.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "html/query.hpp"

namespace feedcat::extract {
namespace {

using html::Node;
using html::Tag;

constexpr std::array kSeparators =
    std::to_array<std::string_view>({"|", "-", "\u2013", "\u2014", "\\", "/", ">", "\u00BB"});

struct Cut {
  std::size_t at = std::string::npos;
  std::size_t length = 0;
  bool hierarchical = false;
};

/// The first or last separator between blanks.
Cut find_separator(std::string_view title, bool last) {
  Cut found;
  for (const std::string_view separator : kSeparators) {
    const std::string spaced = " " + std::string(separator) + " ";
    const std::size_t at = last ? title.rfind(spaced) : title.find(spaced);
    if (at == std::string_view::npos) continue;
    const bool better = found.at == std::string::npos || (last ? at > found.at : at < found.at);
    const bool hierarchical = separator == "\\" || separator == "/" || separator == ">" || separator == "\u00BB";
    if (better) found = {at, spaced.size(), found.hierarchical};
    found.hierarchical |= hierarchical;
  }
  return found;
}

std::size_t word_count(std::string_view s) { return base::words(s).size(); }

bool a_heading_says(html::Tree& tree, std::string_view title) {
  for (const Tag tag : {Tag::h1, Tag::h2}) {
    for (const Node* heading : html::find_all(*tree.root(), tag)) {
      if (text_of(*heading) == title) return true;
    }
  }
  return false;
}

std::string without_prefix(html::Tree& tree, const std::string& title) {
  if (a_heading_says(tree, title)) return title;
  const std::size_t last = title.rfind(": ");
  std::string rest = title.substr(last + 1);
  if (word_count(rest) < 3) return title.substr(title.find(": ") + 1);
  return word_count(title.substr(0, title.find(": "))) > 5 ? title : rest;
}

}  // namespace

std::string article_title(html::Tree& tree) {
  const Node* element = html::find_first(*tree.root(), Tag::title);
  const std::string whole = element == nullptr ? std::string() : base::collapse(html::text_content(*element));
  std::string title = whole;
  const Cut last = find_separator(whole, true);
  if (last.at != std::string::npos) {
    title = whole.substr(0, last.at);
    if (word_count(title) < 3) {
      const Cut first = find_separator(whole, false);
      title = whole.substr(first.at + first.length);
    }
  } else if (whole.find(": ") != std::string::npos) {
    title = without_prefix(tree, whole);
  } else if (visible_length(whole) > 150 || visible_length(whole) < 15) {
    const std::vector<Node*> headings = html::find_all(*tree.root(), Tag::h1);
    if (headings.size() == 1) title = text_of(*headings[0]);
  }
  title = base::collapse(title);
  // What is left of a title may be too little to be one.
  const bool cut_one_word = word_count(title) + 1 == word_count(whole) && last.hierarchical;
  if (word_count(title) <= 4 && !cut_one_word) return whole;
  return title;
}

}  // namespace feedcat::extract

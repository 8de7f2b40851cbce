#include "extract/title.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/names.hpp"
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

/// Finds the first or the last separator that has blanks around it.
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

/// Signs between a title and the site's name.
constexpr std::array kSigns =
    std::to_array<std::string_view>({"|", "\uFF5C", "_", "-", "\u2013", "\u2014", "\u2015", "\\", "/", ">", "\u00BB",
                                     "\u203A", "<", "\u00AB", "\u2039", ":", "\uFF1A", "\u30FB"});
constexpr std::size_t kMostHeadings = 16;
constexpr std::size_t kMostSiteWords = 5;
constexpr std::size_t kMostSectionWords = 2;

/// Is this part of a title, with the sign beside it, as short as a site's name, and is it only one name?
bool may_name_site(std::string_view part, std::size_t most_words) {
  std::size_t named = 0, signs = 0;
  for (const std::string_view word : base::words(part)) {
    const bool sign =
        std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view s) { return word.starts_with(s); });
    signs += sign ? 1 : 0;
    named += sign && word.size() <= 3 ? 0 : 1;
  }
  return named >= 1 && named <= most_words && signs <= 1;
}

/// `rest` is the part of a title that follows a heading or (`before`) precedes it. Does a sign separate the two? A sign
/// that is also used in words must have a blank beside it, or be between characters of scripts that have no blanks.
bool is_parted(std::string_view rest, std::string_view heading, bool before) {
  const std::string_view trimmed = base::trim(rest);
  for (const std::string_view sign : kSigns) {
    if (!(before ? trimmed.ends_with(sign) : trimmed.starts_with(sign)) || trimmed.size() == sign.size()) continue;
    const char beside = before ? heading.front() : heading.back();
    const bool loose = before ? base::is_space(rest.back()) : base::is_space(rest.front());
    const bool in_words = sign == "-" || sign == "/" || sign == ":" || sign == "_";
    const bool colon = sign == ":" && !before;  // "Rope: how it is made" is one title
    return !colon && (!in_words || loose || static_cast<unsigned char>(beside) >= 0x80 || (before && sign == ":"));
  }
  return false;
}

/// Is this heading the site's name, which leads to the front page?
bool is_logo(const Node& heading) {
  const Node* link = html::find_first(heading, Tag::a);
  if (link == nullptr) link = html::ancestor(heading, Tag::a);
  return link != nullptr && (link->get("href") == "/" || link->get("rel") == "home" || html::has_class(*link, "logo"));
}

/// Returns the longest h1 that is the title without the name of the site or of a section; empty if there is none.
std::string by_headline(html::Node& root, std::string_view title, std::string_view site) {
  std::string best;
  std::size_t left = kMostHeadings;
  for (const Node* heading : html::find_all(root, Tag::h1)) {
    if (left-- == 0) break;
    std::string text = text_of(*heading, title.size() + 1);
    if (text.size() < 2 || text.size() <= best.size() || text.size() > title.size()) continue;
    if (is_logo(*heading) || same_name(text, site)) continue;
    const std::size_t beside = title.size() - text.size();
    const std::string_view after = title.starts_with(text) ? title.substr(text.size()) : std::string_view();
    const std::string_view before = title.ends_with(text) ? title.substr(0, beside) : std::string_view();
    const bool first = !after.empty() && is_parted(after, text, false) && may_name_site(after, kMostSiteWords);
    const bool last = !before.empty() && is_parted(before, text, true) && may_name_site(before, kMostSectionWords);
    if (beside == 0 || first || last) best = std::move(text);
  }
  return best;
}

std::size_t word_count(std::string_view s) { return base::words(s).size(); }

bool a_heading_says(html::Node& root, std::string_view title) {
  for (const Tag tag : {Tag::h1, Tag::h2}) {
    for (const Node* heading : html::find_all(root, tag)) {
      if (text_of(*heading) == title) return true;
    }
  }
  return false;
}

std::string without_prefix(html::Node& root, const std::string& title) {
  if (a_heading_says(root, title)) return title;
  const std::size_t last = title.rfind(": ");
  std::string rest = title.substr(last + 1);
  if (word_count(rest) < 3) return title.substr(title.find(": ") + 1);
  return word_count(title.substr(0, title.find(": "))) > 5 ? title : rest;
}

}  // namespace

std::string article_title(html::Node& root, std::string_view site_name) {
  const Node* element = html::find_first(root, Tag::title);
  const std::string whole = element == nullptr ? std::string() : base::collapse(html::text_content(*element));
  if (std::string said = by_headline(root, whole, site_name); !said.empty()) return said;
  std::string title = whole;
  const Cut last = find_separator(whole, true);
  if (last.at != std::string::npos) {
    title = whole.substr(0, last.at);
    if (word_count(title) < 3) {
      const Cut first = find_separator(whole, false);
      title = whole.substr(first.at + first.length);
    }
  } else if (whole.find(": ") != std::string::npos) {
    title = without_prefix(root, whole);
  } else if (visible_length(whole) > 150 || visible_length(whole) < 15) {
    const std::vector<Node*> headings = html::find_all(root, Tag::h1);
    if (headings.size() == 1) title = text_of(*headings[0]);
  }
  title = base::collapse(title);
  // What is left of a title may be too little to be one.
  const bool cut_one_word = word_count(title) + 1 == word_count(whole) && last.hierarchical;
  if (word_count(title) <= 4 && !cut_one_word) return whole;
  return title;
}

}  // namespace feedcat::extract

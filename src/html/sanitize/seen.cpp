#include "html/sanitize/seen.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "html/parse/parse.hpp"
#include "html/sanitize/hidden.hpp"
#include "html/sanitize/sanitize.hpp"
#include "html/sanitize/style_sheet.hpp"
#include "html/sanitize/unseen_text.hpp"
#include "html/serialize.hpp"
#include "html/walk.hpp"
#include "text/invisible.hpp"

namespace feedcat::html {
namespace {

constexpr std::size_t kBeginning = 4096;  // so many bytes nearly always show something

/// Whatever hides text has one of these in its markup.
constexpr auto kSigns = std::to_array<std::string_view>({"style", "hidden", "font", "popover", "<dialog", "<canvas",
                                                         "-sr", "sr-", "screen", "invisible", "d-none", "print-only"});

bool may_hide(std::string_view fragment) {
  if (fragment.find('<') == std::string_view::npos) return false;
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return base::ifind(fragment, sign) != std::string_view::npos; });
}

/// Does it begin with a word, perhaps inside elements that hide nothing? Only a style sheet could hide this word.
bool begins_with_word(std::string_view fragment) {
  static constexpr auto kPlain = std::to_array<std::string_view>(
      {"<p>", "<div>", "<em>", "<strong>", "<b>", "<i>", "<span>", "<h1>", "<h2>", "<h3>", "<h4>"});
  if (base::ifind(fragment, "<style") != std::string_view::npos) return false;
  const auto opens = [&](std::string_view tag) { return fragment.starts_with(tag); };
  while (true) {
    fragment = base::trim(fragment);
    const auto* const tag = std::find_if(kPlain.begin(), kPlain.end(), opens);
    if (tag == kPlain.end()) return !fragment.empty() && base::is_alnum(fragment.front());
    fragment.remove_prefix(tag->size());
  }
}

bool shows(std::string_view fragment) {
  Tree tree = parse_fragment(fragment).tree;
  apply_style_sheets(tree);
  Waiting waiting(*tree.root());
  if (!shows_anything(*tree.root(), waiting)) return false;
  sanitize(tree);  // it drops pictures that only count readers
  for (ConstWalk walk(tree.root()); walk.next();) {
    const Node& node = *walk.node();
    if (walk.entering() && is_content(node) && !(node.is_text() && text::is_blank(node.text))) return true;
  }
  return false;
}

}  // namespace

bool shows_anything(std::string_view fragment) {
  if (begins_with_word(fragment) || !may_hide(fragment)) return true;
  const bool is_long = fragment.size() > kBeginning;
  return (is_long && shows(fragment.substr(0, std::min(fragment.rfind('<', kBeginning), kBeginning)))) ||
         shows(fragment);
}

std::string seen_part(std::string_view fragment, std::size_t& hidden) {
  if (!may_hide(fragment)) return std::string(fragment);
  Tree tree = parse_fragment(fragment).tree;
  const std::size_t letters = drop_hidden(tree);
  if (letters == 0) return std::string(fragment);
  hidden += letters;
  std::string seen;
  serialize(*tree.root(), seen);
  return seen;
}

}  // namespace feedcat::html

#include "render/markdown/code.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"
#include "html/serialize.hpp"
#include "text/printable.hpp"

namespace feedcat::render {
namespace {

using base::kNone;

std::string fence_for(std::string_view code) {
  std::size_t longest = 2;
  for (std::size_t at = code.find('`'); at != kNone; at = code.find('`', at)) {
    const std::size_t end = std::min(code.find_first_not_of('`', at), code.size());
    longest = std::max(longest, end - at);
    at = end;
  }
  return std::string(longest + 1, '`');
}

/// Tells whether one of the lines could be taken for the rule between two articles.
bool holds_article_rule(std::string_view lines) {
  static const std::string kRule(kArticleRule, '-');
  for (std::size_t at = lines.find(kRule); at != kNone; at = lines.find(kRule, at)) {
    const bool begins = at == 0 || lines[at - 1] == '\n';
    at = std::min(lines.find_first_not_of('-', at), lines.size());
    if (begins && base::trim(lines.substr(at, lines.find('\n', at) - at)).empty()) return true;
  }
  return false;
}

}  // namespace

std::string fenced_code(std::string_view code, std::string_view language) {
  const std::string fence = fence_for(code);
  std::string out = fence + std::string(language) + "\n" + std::string(code) + "\n" + fence;
  // An indented fence means the same (CommonMark § 4.5), and its lines are indented with it.
  if (holds_article_rule(code)) {
    base::replace_all(out, "\n", "\n ");
    out.insert(0, " ");
  }
  return out;
}

std::string html_block(const Node& node) {
  std::string html;
  html::serialize(node, html);
  html = text::printable_text(html);
  if (holds_article_rule(html)) base::replace_all(html, "\n-", "\n&#45;");
  std::string lines;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const std::size_t next = html[at] == '\n' ? html.find_first_not_of(" \t", at + 1) : kNone;
    const bool empty_follows = next != kNone && html[next] == '\n';
    lines += html[at];
    if (empty_follows) {
      lines.append(html, at + 1, next - at - 1).append("&#10;");
      at = next;
    }
  }
  return lines;
}

}  // namespace feedcat::render

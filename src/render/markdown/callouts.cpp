#include "render/markdown/callouts.hpp"

#include <string_view>

#include "base/ascii.hpp"
#include "html/idioms/callouts.hpp"
#include "html/query.hpp"
#include "render/markdown/inline.hpp"
#include "render/paragraph.hpp"

namespace feedcat::render {

std::string callout_line(const Node& quote) {
  const std::string_view kind = html::callout_kind(quote);
  if (kind.empty()) return {};
  std::string line = "[!" + std::string(kind) + "]";
  const Node* title = quote.first_child;
  if (title == nullptr || !is_callout_title(*title)) return line;
  Paragraph words;
  words.append(html::text_content(*title));
  words.trim();
  std::string_view said = words.text;
  if (said.ends_with(':')) said.remove_suffix(1);
  if (said.empty() || base::iequals(said, kind)) return line;
  line += ' ';
  encode_inline(words, Place::heading, line);
  return line;
}

bool is_callout_title(const Node& node) {
  return node.is(Tag::p) && node.has("data-callout-title") && node.parent != nullptr &&
         !html::callout_kind(*node.parent).empty();
}

bool follows_callout_line(const Node& block) {
  if (!block.is(Tag::p) || block.parent == nullptr || html::callout_kind(*block.parent).empty()) return false;
  const Node* previous = html::previous_seen(block);
  return previous == nullptr || is_callout_title(*previous);
}

}  // namespace feedcat::render

#include "feed/finish_text.hpp"

#include <unordered_set>

#include "base/ascii.hpp"
#include "text/entities.hpp"

namespace feedcat::feed {

std::string plain_text(const RawText& text) {
  if (text.form == RawText::Form::plain) return base::collapse(text.source);
  return text::strip_markup(text.source);
}

std::string plain_text(const base::Best<RawText>& text) { return text.has() ? plain_text(text.get()) : std::string(); }

std::vector<std::string> plain_tags(const std::vector<RawText>& tags) {
  std::vector<std::string> out;
  std::unordered_set<std::string> seen;
  for (const RawText& raw : tags) {
    std::string tag = plain_text(raw);
    if (!tag.empty() && seen.insert(base::lower(tag)).second) out.push_back(std::move(tag));
  }
  return out;
}

Markup markup_of(const RawText& text, std::string base) {
  const bool plain =
      text.form == RawText::Form::plain || (text.form == RawText::Form::escaped && !text::looks_like_html(text.source));
  return {plain ? Markup::Kind::plain : Markup::Kind::html, std::string(text.source), std::move(base)};
}

}  // namespace feedcat::feed

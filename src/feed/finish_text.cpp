#include "feed/finish_text.hpp"

#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "text/entities.hpp"

namespace feedcat::feed {
namespace {

/// Is there a blank line?
bool has_paragraphs(std::string_view s) {
  for (std::size_t at = s.find('\n'); at != std::string_view::npos; at = s.find('\n', at + 1)) {
    std::size_t next = at + 1;
    while (next < s.size() && base::is_space(s[next]) && s[next] != '\n') ++next;
    if (next < s.size() && s[next] == '\n') return true;
  }
  return false;
}

Markup made(Markup::Kind kind, std::string_view source, std::string base, const PutAway& put_away) {
  Markup markup{kind, {}, std::move(base)};
  if (!put_away(source)) markup.source = source;
  return markup;
}

}  // namespace

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

Markup markup_of(const RawText& text, std::string base, const PutAway& put_away) {
  const bool plain = text.form == RawText::Form::plain;
  return made(plain ? Markup::Kind::plain : Markup::Kind::html, text.source, std::move(base), put_away);
}

Markup description_markup(const RawText& text, std::string base, const PutAway& put_away) {
  const bool marked_up =
      text.form == RawText::Form::html || (text.form == RawText::Form::escaped && text::looks_like_html(text.source));
  if (marked_up) return made(Markup::Kind::html, text.source, std::move(base), put_away);
  if (has_paragraphs(text.source)) return made(Markup::Kind::plain, text.source, std::move(base), put_away);
  return made(Markup::Kind::html, text::escape_html(text.source), std::move(base), put_away);
}

}  // namespace feedcat::feed

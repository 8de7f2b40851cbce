#include "feed/finish_text.hpp"

#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "html/markup.hpp"
#include "html/parse/from_markdown.hpp"
#include "html/sanitize/seen.hpp"
#include "text/entities.hpp"
#include "text/invisible.hpp"

namespace feedcat::feed {
namespace {

Markup made(Markup::Kind kind, std::string_view source, std::string base, const PutAway& put_away) {
  Markup markup{kind, {}, std::move(base)};
  if (!put_away(source)) markup.source = source;
  return markup;
}

Markup::Kind kind_of(RawText::Form form) {
  if (form == RawText::Form::markdown) return Markup::Kind::markdown;
  return form == RawText::Form::plain ? Markup::Kind::plain : Markup::Kind::html;
}

std::string plain(const RawText& text, html::MarkupTags tags, std::size_t& hidden) {
  constexpr std::string_view kOpen = "<![CDATA[";
  std::string out;
  switch (text.form) {
    case RawText::Form::plain:
      out = base::collapse(text.source);
      break;
    case RawText::Form::markdown:
      out = html::strip_markup(html::from_markdown(text.source));
      break;
    case RawText::Form::elements:
      out = html::strip_markup(html::seen_part(text.source, hidden), html::MarkupTags::all);
      break;
    case RawText::Form::escaped:
    case RawText::Form::html:
      // A title may be about tags, so it is not parsed.
      out = tags == html::MarkupTags::used ? html::strip_markup(text.source, tags)
                                           : html::strip_markup(html::seen_part(text.source, hidden), tags);
      break;
  }
  if (const std::size_t dropped = text::drop_invisible(out); dropped > 0) {
    hidden += dropped;
    out = base::collapse(out);
  }
  // This is a CDATA mark that was escaped twice.
  if (out.starts_with(kOpen) && out.ends_with("]]>")) {
    out = base::trim(std::string_view(out).substr(kOpen.size(), out.size() - kOpen.size() - 3));
  }
  return text::is_blank(out) ? std::string() : out;
}

}  // namespace

std::string plain_text(const RawText& text, std::size_t& hidden) {
  return plain(text, html::MarkupTags::known, hidden);
}

std::string plain_text(const base::Best<RawText>& text, std::size_t& hidden) {
  return text.has() ? plain_text(text.get(), hidden) : std::string();
}

std::string plain_text(const base::Best<RawText>& text) {
  std::size_t hidden = 0;
  return plain_text(text, hidden);
}

std::string plain_title(const RawText& text, std::size_t& hidden) {
  return plain(text, html::MarkupTags::used, hidden);
}

std::string plain_title(const RawText& text) {
  std::size_t hidden = 0;
  return plain_title(text, hidden);
}

std::string plain_title(const base::Best<RawText>& text, std::size_t& hidden) {
  return text.has() ? plain_title(text.get(), hidden) : std::string();
}

std::string plain_title(const base::Best<RawText>& text) {
  std::size_t hidden = 0;
  return plain_title(text, hidden);
}

std::vector<std::string> plain_tags(const std::vector<RawText>& tags, std::size_t& hidden) {
  std::vector<std::string> out;
  std::unordered_set<std::string> seen;
  for (const RawText& raw : tags) {
    std::string tag = plain_title(raw, hidden);
    if (!tag.empty() && seen.insert(base::lower(tag)).second) out.push_back(std::move(tag));
  }
  return out;
}

bool shows_anything(const RawText& text) {
  return text.form == RawText::Form::plain ? !text::is_blank(text.source) : html::shows_anything(text.source);
}

std::size_t hidden_letters(const RawText& text) {
  std::size_t hidden = 0;
  if (text.form != RawText::Form::plain) html::seen_part(text.source, hidden);
  return hidden;
}

Markup markup_of(const RawText& text, std::string base, const PutAway& put_away) {
  return made(kind_of(text.form), text.source, std::move(base), put_away);
}

Markup description_markup(const RawText& text, std::string base, const PutAway& put_away) {
  const bool may_be_markup = text.form != RawText::Form::plain;
  const bool stated = text.form == RawText::Form::html || text.form == RawText::Form::elements;
  if (stated || (may_be_markup && html::has_tags(text.source)))
    return made(Markup::Kind::html, text.source, std::move(base), put_away);
  const bool lines = text.source.find_first_of("\r\n") != std::string_view::npos;
  if (may_be_markup && html::has_references(text.source)) {
    // A character reference alone is not markup, unless the markup was escaped once too often.
    const std::string decoded = lines ? text::decode_entities(text.source) : std::string();
    const bool lines_count = lines && !html::has_tags(decoded);
    return made(lines_count ? Markup::Kind::plain : Markup::Kind::html, lines_count ? decoded : text.source,
                std::move(base), put_away);
  }
  if (lines) return made(Markup::Kind::plain, text.source, std::move(base), put_away);
  return made(Markup::Kind::html, text::escape_html(text.source), std::move(base), put_away);
}

}  // namespace feedcat::feed

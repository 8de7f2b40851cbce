#include "feed/finish_text.hpp"

#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "html/markup.hpp"
#include "text/entities.hpp"
#include "text/invisible.hpp"

namespace feedcat::feed {
namespace {

Markup made(Markup::Kind kind, std::string_view source, std::string base, const PutAway& put_away) {
  Markup markup{kind, {}, std::move(base)};
  if (!put_away(source)) markup.source = source;
  return markup;
}

std::string plain(const RawText& text, html::MarkupTags tags, std::size_t& hidden) {
  constexpr std::string_view kOpen = "<![CDATA[";
  std::string out;
  switch (text.form) {
    case RawText::Form::plain:
      out = base::collapse(text.source);
      break;
    case RawText::Form::elements:
      out = html::strip_markup(text.source, html::MarkupTags::all);
      break;
    case RawText::Form::escaped:
    case RawText::Form::html:
      out = html::strip_markup(text.source, tags);
      break;
  }
  if (const std::size_t dropped = text::drop_invisible(out); dropped > 0) {
    hidden += dropped;
    out = base::collapse(out);
  }
  // a mark of CDATA that was escaped twice
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

Markup markup_of(const RawText& text, std::string base, const PutAway& put_away) {
  const bool plain = text.form == RawText::Form::plain;
  return made(plain ? Markup::Kind::plain : Markup::Kind::html, text.source, std::move(base), put_away);
}

Markup description_markup(const RawText& text, std::string base, const PutAway& put_away) {
  const bool marked_up = text.form == RawText::Form::html || text.form == RawText::Form::elements ||
                         (text.form == RawText::Form::escaped && html::looks_like_html(text.source));
  if (marked_up) return made(Markup::Kind::html, text.source, std::move(base), put_away);
  if (text.source.find_first_of("\r\n") != std::string_view::npos)
    return made(Markup::Kind::plain, text.source, std::move(base), put_away);
  return made(Markup::Kind::html, text::escape_html(text.source), std::move(base), put_away);
}

}  // namespace feedcat::feed

#include "feed/usable.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "feed/duration.hpp"
#include "feed/finish_text.hpp"
#include "feed/numbers.hpp"
#include "text/date.hpp"
#include "text/invisible.hpp"
#include "text/shown.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

struct Scheme {
  std::string_view name;
  bool has_host;
  bool holds_pictures;
};
/// Schemes that a reader may follow or fetch. All others run something (javascript:), contain the data themselves
/// (data:), or lead to the reader's own machine (file:).
constexpr auto kSchemes = std::to_array<Scheme>({
    {"https", true, true},
    {"http", true, true},
    {"ftp", true, true},
    {"ftps", true, true},
    {"gemini", true, false},
    {"gopher", true, false},
    {"ipfs", true, true},
    {"ipns", true, true},
    {"magnet", false, false},
    {"mailto", false, false},
    {"news", false, false},
    {"nntp", true, false},
    {"xmpp", false, false},
});

const Scheme* scheme_of(std::string_view url) {
  const std::string_view name = text::split_url(url).scheme;
  const auto* const found =
      std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme& s) { return base::iequals(s.name, name); });
  return found == kSchemes.end() ? nullptr : found;
}

bool has_what_its_scheme_needs(const Scheme& scheme, std::string_view url) {
  const text::UrlParts parts = text::split_url(url);
  return scheme.has_host ? !text::host_of(url).empty() : !parts.path.empty() || parts.has_query || parts.has_authority;
}

/// Words that programs print if they have no value.
constexpr auto kNoValues =
    std::to_array<std::string_view>({"#", "null", "(null)", "none", "undefined", "nil", "nan", "n/a", "false", "-"});

bool stands_for_nothing(std::string_view value) {
  return std::any_of(kNoValues.begin(), kNoValues.end(), [&](std::string_view no) { return base::iequals(no, value); });
}

/// True for words in the place of an address: `Read more`.
bool reads_like_words(std::string_view relative) {
  return relative.find(' ') != std::string_view::npos && relative.find_first_of("/.?#=") == std::string_view::npos;
}

/// True for a tag of BCP 47 that begins with two or three letters, also with `_` instead of `-`.
bool is_language_tag(std::string_view s) {
  std::size_t part = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i <= s.size(); ++i) {
    if (i < s.size() && s[i] != '-' && s[i] != '_') {
      if (!base::is_alnum(s[i]) || (part == 0 && !base::is_alpha(s[i]))) return false;
      ++length;
      continue;
    }
    const bool good =
        part == 0 ? length == 2 || length == 3 || (length == 1 && i < s.size()) : length >= 1 && length <= 8;
    if (!good) return false;
    ++part;
    length = 0;
  }
  return true;
}

bool says_something(const RawText& text) {
  const bool plain = text.form == RawText::Form::plain || text.source.find_first_of("<&") == std::string_view::npos;
  return plain ? !text::is_blank(text.source) : !plain_title(text).empty();
}

text::Shown shown_by(const RawText& text) {
  if (text.form == RawText::Form::plain) {
    return text::is_blank(text.source) ? text::Shown::nothing : text::Shown::words;
  }
  return text::shown_by(text.source);
}

}  // namespace

bool may_be_opened(std::string_view url) {
  const Scheme* scheme = scheme_of(url);
  return scheme != nullptr && has_what_its_scheme_needs(*scheme, url);
}

bool leads_somewhere(std::string_view href, LinkUse use) {
  href = base::trim(href);
  if (text::is_blank(href)) return false;
  if (use == LinkUse::any) return true;
  if (stands_for_nothing(href)) return false;
  const std::string url = text::resolve_url(href, {});
  if (!text::is_absolute_url(url)) return !reads_like_words(href);
  const Scheme* scheme = scheme_of(url);
  if (scheme == nullptr || (use == LinkUse::picture && !scheme->holds_pictures)) return false;
  // `http:page` is relative to an http base.
  const bool relative = scheme->has_host && !text::split_url(url).has_authority && !text::split_url(url).path.empty();
  return relative || has_what_its_scheme_needs(*scheme, url);
}

void offer_link(base::Best<RawLink>& place, int rank, const RawLink& link, LinkUse use) {
  if (place.wants(rank) && leads_somewhere(link.href, use)) place.offer(rank, link);
}

void offer_picture(base::Best<RawLink>& place, int rank, const RawLink& link) {
  offer_link(place, rank, link, LinkUse::picture);
}

void offer_text(base::Best<RawText>& place, int rank, const RawText& text) {
  if (place.wants(rank) && says_something(text)) place.offer(rank, text);
}

void offer_content(base::Best<RawText>& place, int rank, const RawText& text) {
  if (place.wants(rank) && shown_by(text) != text::Shown::nothing) place.offer(rank, text);
}

void offer_summary(RawItem& item, int rank, const RawText& text) {
  const int body_rank = rank + 1;  // rank 1 is for the text of a picture (offer_alternative_text)
  if (!item.summary.wants(rank) && !item.description.wants(body_rank)) return;
  const text::Shown shown = shown_by(text);
  if (shown == text::Shown::nothing) return;
  item.description.offer(body_rank, text);
  if (shown == text::Shown::words) item.summary.offer(rank, text);
}

void offer_alternative_text(RawItem& item, const RawText& text) { offer_content(item.description, 1, text); }

void offer_date(base::Best<UtcTime>& place, int rank, std::string_view date) {
  if (!place.wants(rank)) return;
  if (const auto time = text::parse_date(date)) place.offer(rank, *time);
}

void offer_line(base::Best<std::string_view>& place, int rank, std::string_view line) {
  if (place.wants(rank) && !text::is_blank(line)) place.offer(rank, line);
}

void offer_language(base::Best<std::string_view>& place, int rank, std::string_view language) {
  constexpr int kAboveAllOthers = 100;
  language = base::trim(language);
  if (!text::is_blank(language)) place.offer(is_language_tag(language) ? rank + kAboveAllOthers : rank, language);
}

void offer_duration(base::Best<double>& place, int rank, std::string_view duration) {
  if (!place.wants(rank)) return;
  if (const auto seconds = read_duration(duration)) place.offer(rank, *seconds);
}

void offer_number(base::Best<std::uint64_t>& place, int rank, std::string_view number) {
  if (!place.wants(rank)) return;
  if (const auto value = read_unsigned(number)) place.offer(rank, *value);
}

void offer_source(base::Best<RawSource>& place, int rank, const RawSource& source) {
  if (!place.wants(rank)) return;
  RawSource usable = source;
  if (!leads_somewhere(usable.url.href, LinkUse::page)) usable.url = {};
  if (!says_something(usable.title)) usable.title = {};
  if (usable.url.href.empty() && usable.title.source.empty() && usable.id.empty()) return;
  place.offer(rank, usable);
}

}  // namespace feedcat::feed

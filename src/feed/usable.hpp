// Can a candidate be used for what it is offered for? Asked when it is offered, so that one that cannot hides none that
// can, whatever their ranks and their order.
#pragma once

#include <string_view>

#include "base/best.hpp"
#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// May a reader follow or fetch it? True of an absolute address with a known scheme and, where the scheme has hosts, a
/// host.
bool may_be_opened(std::string_view url);

/// What an address is for.
enum class LinkUse : std::uint8_t {
  page,     ///< to be followed
  picture,  ///< to be fetched and shown: http, https, ftp
  any,      ///< an identifier
};
/// Relative ones count: what they are relative to is known only later. `javascript:`, `about:`, `data:`, `#` and the
/// words that programs print in place of nothing (`null`) lead nowhere.
bool leads_somewhere(std::string_view href, LinkUse use);

/// Each takes the place of what is there when it is usable and its rank is higher.
void offer_link(base::Best<RawLink>& place, int rank, const RawLink& link, LinkUse use = LinkUse::page);
void offer_picture(base::Best<RawLink>& place, int rank, const RawLink& link);
/// A title, a right: plain text in the end.
void offer_text(base::Best<RawText>& place, int rank, const RawText& text);
/// A body: a picture alone will do.
void offer_content(base::Best<RawText>& place, int rank, const RawText& text);
/// A description: the summary when it has words, and the body where there is no other.
void offer_summary(RawItem& item, int rank, const RawText& text);
void offer_date(base::Best<UtcTime>& place, int rank, std::string_view date);
void offer_line(base::Best<std::string_view>& place, int rank, std::string_view line);
/// One that reads like a language tag wins over one that does not (`English`).
void offer_language(base::Best<std::string_view>& place, int rank, std::string_view language);
void offer_duration(base::Best<double>& place, int rank, std::string_view duration);
void offer_number(base::Best<std::uint64_t>& place, int rank, std::string_view number);
void offer_source(base::Best<RawSource>& place, int rank, const RawSource& source);

}  // namespace feedcat::feed

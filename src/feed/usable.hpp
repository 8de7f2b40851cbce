// Checks whether a value can be used for a field. The check is made when the value is offered, so that an unusable one
// never replaces a usable one, whatever their ranks and order are.
#pragma once

#include <string_view>

#include "base/best.hpp"
#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Tells whether a reader may follow or fetch the address. It must be absolute with a known scheme and, if the scheme
/// has hosts, a host.
bool may_be_opened(std::string_view url);

/// What an address is used for.
enum class LinkUse : std::uint8_t {
  page,     ///< to be followed
  picture,  ///< to be fetched and shown: http, https, ftp
  any,      ///< an identifier
};
/// May the address lead anywhere? Relative addresses may, because their base is known only later. `javascript:`,
/// `about:`, `data:`, `#` and the words that programs print instead of nothing (`null`) do not.
bool leads_somewhere(std::string_view href, LinkUse use);

/// Each of these functions replaces the present value if the new one is usable and its rank is higher.
void offer_link(base::Best<RawLink>& place, int rank, const RawLink& link, LinkUse use = LinkUse::page);
void offer_picture(base::Best<RawLink>& place, int rank, const RawLink& link);
/// For a title or rights, which become plain text.
void offer_text(base::Best<RawText>& place, int rank, const RawText& text);
/// For a body, for which a picture without words is enough.
void offer_content(base::Best<RawText>& place, int rank, const RawText& text);
/// For a description, which is the summary if it has words, and the body if there is no other.
void offer_summary(RawItem& item, int rank, const RawText& text);
/// For a text that describes a picture or film of the item. It is the body if there is no other, and never the summary.
void offer_alternative_text(RawItem& item, const RawText& text);
void offer_date(base::Best<UtcTime>& place, int rank, std::string_view date);
void offer_line(base::Best<std::string_view>& place, int rank, std::string_view line);
/// A value that looks like a language tag wins over one that does not (`English`).
void offer_language(base::Best<std::string_view>& place, int rank, std::string_view language);
void offer_duration(base::Best<double>& place, int rank, std::string_view duration);
void offer_number(base::Best<std::uint64_t>& place, int rank, std::string_view number);
void offer_source(base::Best<RawSource>& place, int rank, const RawSource& source);

}  // namespace feedcat::feed

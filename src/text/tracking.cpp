#include "text/tracking.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::text {
namespace {

/// Families of names that no page uses for anything else.
constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"utm_", "mtm_", "hsa_", "itm_", "piwik_", "matomo_", "__hs", "_hs", "at_custom", "oly_", "vero_", "elqtrack"});

/// Lower case.
constexpr auto kNames = std::to_array<std::string_view>(
    {// advertising networks' click numbers
     "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "msclkid", "yclid",
     "ysclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "epik", "rdt_cid", "sccid", "irclickid", "irgwc",
     "ef_id", "s_kwcid", "s_cid", "wickedid", "rb_clickid", "srsltid", "zanpid", "_openstat", "dicbo",
     // newsletters
     "mc_cid", "mc_eid", "mkt_tok", "ml_subscriber", "ml_subscriber_hash", "elqaid", "elqat", "_ke", "_kx",
     "ck_subscriber_id", "bxid", "emc",
     // campaigns
     "cmpid", "cmp", "ncid", "xtor", "spm", "trk", "trkcampaign", "sc_channel", "sc_campaign", "sc_content",
     "sc_medium", "sc_icampaign", "sc_ichannel", "sc_country", "sc_outcome", "wt_mc", "wt.mc_id", "wt.mc_ev",
     "hsctatracking", "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content", "pk_cid", "pk_cpn",
     "pk_vid", "at_medium", "at_campaign", "at_bbc_team", "at_link_id", "at_link_origin", "at_link_type", "at_format",
     "at_ptr_name", "at_campaign_type", "at_emailtype", "at_send_date", "at_creation", "at_variant", "ns_mchannel",
     "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "ga_source", "ga_medium", "ga_term", "ga_content",
     "ga_campaign", "ga_place",
     // where a click came from
     "ref_src", "ref_url", "_ga", "_gl", "guccounter", "guce_referrer", "guce_referrer_sig", "fb_action_ids",
     "fb_action_types", "fb_source", "fb_ref", "__twitter_impression", "sr_share"});

/// These count only when their value says that the reader came from a feed.
constexpr auto kOrigins =
    std::to_array<std::string_view>({"source", "src", "ref", "from", "via", "partner", "feature", "rss"});

/// Who changes the query of an address with one of these makes it invalid.
constexpr auto kSignatures = std::to_array<std::string_view>(
    {"signature", "x-amz-signature", "x-goog-signature", "x-oss-signature", "sig", "sign", "hmac", "hdnea", "hdnts",
     "__gda__", "key-pair-id", "x-signature", "oauth_signature"});

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return base::iequals(known, name); });
}

bool is_signed(std::string_view query) {
  for (const std::string_view parameter : base::split(query, '&')) {
    if (is_one_of(kSignatures, name_of(parameter))) return true;
  }
  return false;
}

}  // namespace

bool is_tracking_parameter(std::string_view parameter) {
  const std::string_view name = name_of(parameter);
  const std::string_view value = parameter.substr(std::min(name.size() + 1, parameter.size()));
  const bool family = std::any_of(kPrefixes.begin(), kPrefixes.end(),
                                  [&](std::string_view prefix) { return base::istarts_with(name, prefix); });
  if (family || is_one_of(kNames, name)) return true;
  return is_one_of(kOrigins, name) &&
         (base::istarts_with(value, "rss") || base::istarts_with(value, "feed") || base::istarts_with(value, "atom"));
}

std::string query_without_tracking(std::string_view query) {
  std::string out;
  for (const std::string_view parameter : base::split(query, '&')) {
    if (parameter.empty() || is_tracking_parameter(parameter)) continue;
    if (!out.empty()) out += '&';
    out += parameter;
  }
  return out;
}

std::string without_tracking(std::string_view url) {
  const UrlParts parts = split_url(url);
  const auto tracks = [](std::string_view query) {
    const auto parameters = base::split(query, '&');
    return std::any_of(parameters.begin(), parameters.end(), is_tracking_parameter);
  };
  const bool in_query = tracks(parts.query);
  const bool in_fragment = tracks(parts.fragment);
  if ((!in_query && !in_fragment) || !is_web_url(url) || is_signed(parts.query)) return std::string(url);
  std::string out(url.substr(0, url.find_first_of("?#")));
  const std::string query = in_query ? query_without_tracking(parts.query) : std::string(parts.query);
  if (!query.empty() || (parts.has_query && !in_query)) out.append("?").append(query);
  const std::string fragment = in_fragment ? query_without_tracking(parts.fragment) : std::string(parts.fragment);
  if (!fragment.empty() || (parts.has_fragment && !in_fragment)) out.append("#").append(fragment);
  return out;
}

}  // namespace feedcat::text

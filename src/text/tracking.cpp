#include "text/tracking.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat::text {
namespace {

/// No page uses names that begin like this for anything else.
constexpr auto kPrefixes =
    std::to_array<std::string_view>({"utm_",      "mtm_",  "hsa_",   "itm_",   "piwik_", "matomo_", "__hs",   "_hs",
                                     "at_custom", "oly_",  "vero_",  "elq",    "bsft_",  "cm_mmc",  "sfmc_",  "oft_",
                                     "iterable",  "_bta_", "pd_rd_", "pf_rd_", "wt.mc_", "__cft__", "__xts__"});

/// The names are in lower case.
constexpr auto kNames = std::to_array<std::string_view>(
    {// click numbers of advertising networks
     "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad", "gad_source", "gad_campaignid", "gad_adid",
     "msclkid", "yclid", "ysclid", "yadclid", "ymclid", "yrclid", "twclid", "ttclid", "tbclid", "qclid", "li_fat_id",
     "igshid", "igsh", "epik", "rdt_cid", "sccid", "scclid", "irclickid", "ir_clickid", "irgwc", "ir_adid",
     "ir_campaignid", "ir_partnerid", "ef_id", "s_kwcid", "s_cid", "wickedid", "wickedsource", "rb_clickid", "srsltid",
     "zanpid", "_openstat", "dicbo", "tblci", "auctid", "obclid", "ob_click_id", "awc", "sscid", "cjevent", "cjdata",
     "tduid", "ranmid", "raneaid", "ransiteid", "ascsubtag", "ko_click_id", "mkwid", "pcrid", "msockid", "oicd", "cvid",
     "unicorn_click_id", "mindbox-click-id", "mindbox-message-key", "roistat", "roistat_visit", "calltouch_tm",
     "adjust_tracker", "adjust_campaign", "adjust_adgroup", "adjust_creative", "_branch_match_id", "_branch_referrer",
     "gdfms", "gdftrk", "gdffi", "mkcid", "mkrid", "mkevt", "_trkparms", "_trksid",
     // Newsletters
     "mc_cid", "mc_eid", "mc_tc", "ct_params", "mkt_tok", "ml_subscriber", "ml_subscriber_hash", "_ke", "_kx",
     "nb_klid", "ck_subscriber_id", "bxid", "emc", "__s", "_bhlid", "et_rid", "et_cid", "vgo_ee", "dm_i", "dm_t",
     "trk_contact", "trk_msg", "trk_module", "trk_sid", "ss_email_id", "ss_source", "ss_campaign_id",
     "ss_campaign_name", "ss_campaign_sent_date", "spjobid", "spmailingid", "spreportid", "spuserid", "sc_src",
     "sc_customer", "sc_eh", "sc_uid", "sc_lid", "sc_llid", "nr_email_referer", "omnisendcontactid",
     "omnisendattributionid", "hmb_campaign", "hmb_medium", "hmb_source", "redirect_log_mongo_id", "redirect_mongo_id",
     "sb_referer_host",
     // Campaigns
     "cmpid", "cmp", "ncid", "icid", "int_cmp", "xtor", "xtref", "spm", "trk", "trkcampaign", "trkinfo", "sc_channel",
     "sc_campaign", "sc_content", "sc_medium", "sc_icampaign", "sc_ichannel", "sc_country", "sc_outcome", "wt_mc",
     "wt_zmc", "wt.nav", "wt.srch", "wt.tsrc", "hsctatracking", "cm_re", "cm_ite", "cm_lm", "pk_campaign", "pk_kwd",
     "pk_keyword", "pk_source", "pk_medium", "pk_content", "pk_cid", "pk_cpn", "pk_vid", "at_medium", "at_campaign",
     "at_bbc_team", "at_link_id", "at_link_origin", "at_link_type", "at_format", "at_ptr_name", "at_campaign_type",
     "at_emailtype", "at_send_date", "at_creation", "at_variant", "at_recipient_id", "at_recipient_list", "ns_mchannel",
     "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "ga_source", "ga_medium", "ga_term", "ga_content",
     "ga_campaign", "ga_place",
     // These say where a click came from.
     "ref_src", "ref_url", "_ga", "_gl", "_gac", "guccounter", "guce_referrer", "guce_referrer_sig", "fb_action_ids",
     "fb_action_types", "fb_source", "fb_ref", "mibextid", "__tn__", "__eep__", "hc_ref", "hc_location",
     "action_object_map", "action_type_map", "action_ref_map", "__twitter_impression", "sr_share", "sms_source",
     "sms_click", "sms_uph", "lipi"});

/// These count only if their value says that the reader came from a feed.
constexpr auto kOrigins =
    std::to_array<std::string_view>({"source", "src", "ref", "from", "via", "partner", "feature", "rss"});

/// An address with one of these is signed: a change of its query makes it invalid.
constexpr auto kSignatures = std::to_array<std::string_view>(
    {"signature", "x-amz-signature", "x-goog-signature", "x-oss-signature", "sig", "sign", "hmac", "hdnea", "hdnts",
     "__gda__", "key-pair-id", "x-signature", "oauth_signature"});

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

struct Parameter {
  std::string_view separator;  ///< the separator before it
  std::string_view text;
};

/// Splits a query or fragment at `&`, at `&amp;` (in addresses that were encoded twice), and at a `;` that begins
/// another `name=value`.
std::vector<Parameter> parameters_of(std::string_view query) {
  constexpr std::string_view kEncoded = "&amp;";
  std::vector<Parameter> parameters;
  std::string_view separator;
  std::size_t start = 0;
  for (std::size_t i = 0; i < query.size(); ++i) {
    std::size_t length = 0;
    if (query[i] == '&') {
      length = query.substr(i).starts_with(kEncoded) ? kEncoded.size() : 1;
    } else if (query[i] == ';') {
      const std::string_view rest = query.substr(i + 1);
      const std::size_t end = rest.find_first_of("=&;");
      length = end != std::string_view::npos && end > 0 && rest[end] == '=' ? 1 : 0;
    }
    if (length == 0) continue;
    parameters.push_back({separator, query.substr(start, i - start)});
    separator = query.substr(i, length);
    start = i + length;
    i = start - 1;
  }
  parameters.push_back({separator, query.substr(start)});
  return parameters;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return base::iequals(known, name); });
}

bool is_signed(std::string_view query) {
  const std::vector<Parameter> parameters = parameters_of(query);
  return std::any_of(parameters.begin(), parameters.end(),
                     [](const Parameter& parameter) { return is_one_of(kSignatures, name_of(parameter.text)); });
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
  for (const Parameter& parameter : parameters_of(query)) {
    if (parameter.text.empty() || is_tracking_parameter(parameter.text)) continue;
    if (!out.empty()) out += parameter.separator;
    out += parameter.text;
  }
  return out;
}

std::string without_tracking(std::string_view url) {
  const UrlParts parts = split_url(url);
  const auto tracks = [](std::string_view query) {
    const std::vector<Parameter> parameters = parameters_of(query);
    return std::any_of(parameters.begin(), parameters.end(),
                       [](const Parameter& parameter) { return is_tracking_parameter(parameter.text); });
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

#include "net/challenge.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace feedcat::net {
namespace {

constexpr std::size_t kLooked = 256U << 10;  // bytes; challenges are small, a long page is none

/// What stands in the markup of a product's challenge and in no page that it guards: the scripts that it puts into
/// ordinary pages have other names.
constexpr std::array kMarks = std::to_array<std::string_view>({
    "_cf_chl_opt",                   // Cloudflare
    "cf-browser-verification",       //
    "cf-error-details",              // its 1020 and its like
    "cf_captcha_kind",               //
    "captcha-delivery.com",          // DataDome
    "id=\"px-captcha\"",             // PerimeterX, HUMAN
    "id='px-captcha'",               //
    "/_sec/cp_challenge/",           // Akamai
    "sec-if-cpt-container",          //
    "errors.edgesuite.net",          //
    "Incapsula incident ID",         // Imperva
    "_Incapsula_Resource?SWUDNSAI",  //
    "window.gokuProps",              // AWS WAF
    "sucuri_cloudproxy_js",          // Sucuri
    "check.ddos-guard.net",          // DDoS-Guard
    "/.well-known/ddos-guard/js-challenge",
    "window.KPSDK",      // Kasada
    "anubis_challenge",  // Anubis
    "_guard/auto.js",    // waiting rooms that compute
    "bm-verify=",        // Akamai's refresh
});

/// The titles of such pages, lower case; the longer ones may be followed by a site's name.
constexpr std::size_t kLongTitle = 12;
constexpr std::array kTitles = std::to_array<std::string_view>({"just a moment...",
                                                                "just a moment\u2026",
                                                                "attention required! | cloudflare",
                                                                "please wait... | cloudflare",
                                                                "access to this page has been denied",
                                                                "pardon our interruption",
                                                                "please verify you are a human",
                                                                "verify you are human",
                                                                "verifying you are human",
                                                                "human verification",
                                                                "ddos-guard",
                                                                "checking your browser",
                                                                "making sure you're not a bot",
                                                                "making sure you&#39;re not a bot",
                                                                "vercel security checkpoint",
                                                                "security checkpoint",
                                                                "bot verification",
                                                                "are you a robot?",
                                                                "you have been blocked",
                                                                "captcha",
                                                                "robot check",
                                                                "client challenge",
                                                                "one moment, please...",
                                                                "einen moment, bitte",
                                                                "nur einen moment",
                                                                "un instant",
                                                                "un momento",
                                                                "\u8bf7\u7a0d\u5019",
                                                                "\u4eba\u673a\u9a8c\u8bc1",
                                                                "\u5b89\u5168\u9a8c\u8bc1"});

std::string title_of(std::string_view html) {
  const std::size_t open = base::ifind(html, "<title");
  if (open == std::string_view::npos) return {};
  const std::size_t begin = html.find('>', open);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = html.substr(begin + 1, 200);
  return base::lower(base::collapse(rest.substr(0, rest.find('<'))));
}

}  // namespace

bool is_challenge_page(std::string_view html) {
  if (html.size() > kLooked) return false;
  if (std::any_of(kMarks.begin(), kMarks.end(),
                  [&](std::string_view mark) { return html.find(mark) != std::string_view::npos; })) {
    return true;
  }
  const std::string title = title_of(html);
  return std::any_of(kTitles.begin(), kTitles.end(), [&](std::string_view known) {
    return known.size() < kLongTitle ? title == known : title.starts_with(known);
  });
}

}  // namespace feedcat::net

#include "extract/verdict.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/ascii.hpp"
#include "extract/measure.hpp"

namespace feedcat::extract {
namespace {

/// A kind of page that is no article, by what such pages say. Words of the major languages, lower case.
struct Kind {
  std::string_view name;
  std::uint32_t longest;  ///< characters of text beyond which a page that says so is an article about it
  std::span<const std::string_view> in_title;
  std::span<const std::string_view> in_text;
};

constexpr std::array kChallengeTitles = std::to_array<std::string_view>(
    {"just a moment", "attention required", "access denied", "are you a robot", "are you human", "security check",
     "checking your browser", "verify you are human", "captcha", "ddos protection", "request blocked",
     "pardon our interruption", "one more step", "bot verification", "human verification"});
constexpr std::array kChallengeTexts = std::to_array<std::string_view>(
    {"enable javascript and cookies to continue", "checking your browser", "verify you are human",
     "verifying you are human", "unusual traffic from your", "complete the captcha", "complete the security check",
     "you have been blocked", "automated access", "press & hold", "prove you are not a robot", "not a robot",
     "access to this page has been denied"});
constexpr std::array kConsentTitles = std::to_array<std::string_view>(
    {"before you continue", "cookie consent", "your privacy choices", "we value your privacy", "privacy settings",
     "datenschutzeinstellungen", "consent"});
constexpr std::array kConsentTexts = std::to_array<std::string_view>(
    {"we and our partners", "we and our vendors", "accept all cookies", "reject all", "manage your privacy",
     "wir und unsere partner", "alle akzeptieren", "nous et nos partenaires", "tout accepter",
     "nosotros y nuestros socios", "aceptar todo", "noi e i nostri partner", "accetta tutto", "agree and continue",
     "mit werbung und cookies"});
constexpr std::array kErrorTitles = std::to_array<std::string_view>(
    {"404", "page not found", "not found", "page introuvable", "seite nicht gefunden", "p\u00e1gina no encontrada",
     "pagina non trovata", "p\u00e1gina n\u00e3o encontrada", "error 500", "503 service", "502 bad gateway",
     "internal server error", "forbidden", "pagina niet gevonden"});
constexpr std::array kErrorTexts = std::to_array<std::string_view>(
    {"page you are looking for", "page you were looking for", "page you requested", "page doesn't exist",
     "page does not exist", "page could not be found", "page can't be found", "no longer exists",
     "seite wurde nicht gefunden", "seite existiert nicht", "page demand\u00e9e", "la p\u00e1gina que buscas",
     "temporarily unavailable"});
constexpr std::array kPaywallTexts = std::to_array<std::string_view>(
    {"subscribe to continue reading", "subscribe to read", "to continue reading", "already a subscriber",
     "this article is for subscribers", "subscribers only", "sign in to read", "log in to continue",
     "register to continue", "nur f\u00fcr abonnenten", "jetzt weiterlesen", "r\u00e9serv\u00e9 aux abonn\u00e9s",
     "exclusivo para suscriptores", "riservato agli abbonati"});

constexpr std::array kKinds = {
    Kind{"bot challenge", 1500, kChallengeTitles, kChallengeTexts},
    Kind{"consent page", 3000, kConsentTitles, kConsentTexts},
    Kind{"error page", 1200, kErrorTitles, kErrorTexts},
    Kind{"paywall", 700, {}, kPaywallTexts},
};

int hits(std::string_view lower_text, std::span<const std::string_view> phrases) {
  int count = 0;
  for (const std::string_view phrase : phrases) count += lower_text.find(phrase) != std::string_view::npos ? 1 : 0;
  return count;
}

}  // namespace

std::string not_an_article(const Metadata& metadata, const html::Node& body, const html::Node& article) {
  const std::uint32_t length = visible_length(text_of(article));
  const bool short_enough =
      std::any_of(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return length <= kind.longest; });
  if (!short_enough) return {};
  // Pruning takes the very phrases that tell such pages, so the whole page is asked.
  const std::string title = base::lower(metadata.title);
  const std::string text = base::lower(text_of(body));
  for (const Kind& kind : kKinds) {
    if (length > kind.longest) continue;
    const int said = 2 * hits(title, kind.in_title) + hits(text, kind.in_text);
    if (said >= 2 || (kind.in_title.empty() && said >= 1)) return std::string(kind.name);
  }
  if (length == 0) return text.empty() ? "empty page" : "no text";
  return {};
}

}  // namespace feedcat::extract

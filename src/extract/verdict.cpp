#include "extract/verdict.hpp"
#include "net/challenge.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/ascii.hpp"
#include "extract/measure.hpp"
#include "extract/phrases.hpp"
#include "extract/signs.hpp"
#include "text/ellipsis.hpp"

namespace feedcat::extract {
namespace {

bool has_any_class(std::string_view classes, std::initializer_list<std::string_view> names) {
  const std::vector<std::string_view> words = base::words(classes);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return base::iequals(word, name); });
  });
}

bool is_challenge(const Signs& s) {
  if (!s.shorter(1500)) return false;
  if (net::is_challenge_page(s.html)) return true;
  const auto has = [&](std::string_view widget) { return s.html.find(widget) != std::string_view::npos; };
  const bool gate = s.shorter(600) && (has("g-recaptcha") || has("h-captcha") || has("cf-turnstile"));
  return !s.metadata.declares_article && s.said(kChallengeTexts, 500) + (gate ? 1 : 0) >= 2;
}

/// Consent walls mention the visitor's choices in nearly every paragraph. An article about such walls mentions them
/// here and there, and an article under a banner nowhere else.
bool is_consent(const Signs& s) {
  if (!s.shorter(4000)) return false;
  // Walls on a host of their own redirect the reader there.
  if (s.host.starts_with("consent.") && !s.metadata.declares_article) return true;
  const int said = s.said(kConsentTexts);
  return said >= (s.shorter(600) && !s.metadata.declares_article ? 2 : 3) && s.left_without(kConsentTexts) < 400;
}

/// Themes mark the page that they show for a missing one.
bool is_error(const Signs& s) {
  const bool marked =
      has_any_class(s.classes, {"error404", "error-404", "error_404", "page-404", "page404", "template-404",
                                "error-template", "page-not-found", "page-system-404", "path-system-404", "not-found"});
  if (marked && !s.metadata.declares_article) return true;
  if (!s.shorter(1500) || (s.metadata.declares_article && s.metadata.published)) return false;
  const int heads = hits(s.heads, kErrorHeadings), said = s.said(kErrorTexts, 600);
  if (s.shorter(80) && heads > 0 && !s.metadata.declares_article) return true;
  return (heads > 0 && said >= (s.shorter(700) ? 1 : 2)) || (said >= 3 && !s.metadata.declares_article);
}

/// An article that is not free may still be complete here, free ones have boxes for subscribers, and a teaser of
/// several paragraphs is worth reading. So the text must be very short, and the page must say that this is not all.
bool is_paywall(const Signs& s) {
  if (!s.shorter(450)) return false;
  const int said = hits(s.page, kPaywallTexts);
  const bool cut =
      s.metadata.not_free || text::ends_in_ellipsis(s.text) || s.shorter(300) || hits(s.text, kPaywallTexts) > 0;
  return said >= (cut ? 1 : 2);
}

bool is_login(const Signs& s) {
  return s.passwords > 0 && s.shorter(500) && !s.metadata.declares_article && hits(s.page, kLoginTexts) >= 2;
}

bool is_script_only(const Signs& s) {
  return s.shorter(300) && hits(s.page, kScriptTexts) > 0 && !s.metadata.published;
}

constexpr std::uint32_t kShortPage = 1500;  // in characters

/// Recognises lists of articles, links or search results. Themes mark them; otherwise they have linked headings all
/// over, and no paragraph as long as one that somebody wrote to be read.
bool is_index(const Signs& s) {
  if (s.metadata.declares_article && !s.metadata.declares_list) return false;
  if (has_any_class(s.classes,
                    {"single", "single-post", "post-template", "node-type-article", "page-node-type-article"}))
    return false;
  const bool listed = s.metadata.declares_list || has_any_class(s.classes, {"blog",
                                                                            "archive",
                                                                            "category",
                                                                            "tag",
                                                                            "search",
                                                                            "search-results",
                                                                            "author",
                                                                            "home-template",
                                                                            "tag-template",
                                                                            "author-template",
                                                                            "paged",
                                                                            "path-frontpage",
                                                                            "page-taxonomy",
                                                                            "path-taxonomy",
                                                                            "section-viewforum",
                                                                            "section-index",
                                                                            "categories-list",
                                                                            "template-blog",
                                                                            "template-collection",
                                                                            "template-search"});
  if (listed && (s.linked_headings >= 3 || s.link_density > 0.3F || s.shorter(300))) return true;
  if (hits(s.heads, kSearchHeadings) > 0 && (s.linked_headings >= 3 || s.link_density > 0.3F)) return true;
  const bool of_links = s.link_density > 0.55F && s.article.links >= 8;
  const bool of_teasers = s.linked_headings >= 5 && s.article.chars < s.linked_headings * 400 &&
                          s.article.paragraphs <= 2 * s.linked_headings;
  // The page has many headings, and next to nothing else was found on it.
  const bool of_headings = s.titles_on_page >= 10 && s.article.chars < s.titles_on_page * 60;
  if (s.kind != ContentKind::article) return of_links && s.shorter(kShortPage);
  return !s.metadata.published && (of_links || of_headings || (of_teasers && s.article.links >= 5));
}

/// The kinds of pages that are not articles, in the order in which they are tried.
struct Kind {
  std::string_view name;
  bool (*is)(const Signs&);
};
constexpr std::array kVerdictKinds = {
    Kind{"bot challenge", is_challenge},
    Kind{"consent page", is_consent},
    Kind{"error page", is_error},
    Kind{"paywall", is_paywall},
    Kind{"login page", is_login},
    Kind{"index page", is_index},
    Kind{"page made by scripts", is_script_only},
};

/// A text that is so long with so few links is one to be read, whatever else the page is called.
constexpr std::uint32_t kPlainlyArticle = 6000;
constexpr float kFewLinks = 0.25F;

}  // namespace

std::string not_an_article(const Finding& finding, Log* log) {
  const Measure measure = Measures(finding.article).of(finding.article);
  if (measure.chars >= kPlainlyArticle && measure.link_density() < kFewLinks) return {};
  const Signs signs(finding);
  std::string verdict;
  for (const Kind& kind : kVerdictKinds) {
    if (finding.kind == ContentKind::thread && kind.is == is_index) continue;
    if (!kind.is(signs)) continue;
    verdict = kind.name;
    break;
  }
  if (verdict.empty() && measure.chars == 0) verdict = signs.page.empty() ? "empty page" : "no text";
  if (log != nullptr && !verdict.empty()) {
    log->lines.push_back("verdict: " + verdict);
    for (std::string& line : signs.lines()) log->lines.push_back(std::move(line));
  }
  return verdict;
}

double confidence(const Finding& finding) {
  constexpr double kEnough = 2000;  // in characters
  const Measure measure = Measures(finding.article).of(finding.article);
  const double length = std::min(1.0, measure.chars / kEnough);
  const double prose = 1.0 - std::min(1.0F, measure.link_density());
  const double declared = finding.metadata.declares_article ? 0.2 : 0.0;
  const double sum = 0.8 * length * prose + declared + (finding.metadata.title.empty() ? 0.0 : 0.1);
  return std::round(std::min(1.0, sum) * 100) / 100;
}

}  // namespace feedcat::extract

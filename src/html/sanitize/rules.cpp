#include "html/sanitize/rules.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/entities.hpp"
#include "text/url.hpp"

namespace feedcat::html {
namespace {

struct RuleRow {
  Tag tag;
  Verdict verdict;
  std::string_view attributes = {};
};

using enum Verdict;

/// HTML elements. Those that are not listed are unwrapped.
constexpr std::array kElements = std::to_array<RuleRow>({
    // Sections and blocks
    {Tag::article, keep},
    {Tag::section, keep},
    {Tag::nav, keep},
    {Tag::aside, keep},
    {Tag::header, keep},
    {Tag::footer, keep},
    {Tag::main, keep},
    {Tag::hgroup, keep},
    {Tag::address, keep},
    {Tag::div, keep, "class align"},
    {Tag::h1, keep, "align"},
    {Tag::h2, keep, "align"},
    {Tag::h3, keep, "align"},
    {Tag::h4, keep, "align"},
    {Tag::h5, keep, "align"},
    {Tag::h6, keep, "align"},
    {Tag::p, keep, "align data-callout-title"},
    {Tag::hr, keep},
    {Tag::pre, keep, "class data-lang data-language"},
    {Tag::blockquote, keep, "cite data-callout"},
    {Tag::figure, keep},
    {Tag::figcaption, keep},
    {Tag::details, keep, "open"},
    {Tag::summary, keep},
    // Lists
    {Tag::ul, keep},
    {Tag::menu, keep},
    {Tag::dir, keep},
    {Tag::ol, keep, "start reversed type data-footnotes"},
    {Tag::li, keep, "value data-footnote"},
    {Tag::dl, keep},
    {Tag::dt, keep},
    {Tag::dd, keep},
    // Words
    {Tag::a, keep, "href hreflang type"},
    {Tag::em, keep},
    {Tag::i, keep},
    {Tag::strong, keep},
    {Tag::b, keep},
    {Tag::u, keep},
    {Tag::s, keep},
    {Tag::strike, keep},
    {Tag::del, keep, "cite datetime"},
    {Tag::ins, keep, "cite datetime"},
    {Tag::small, keep},
    {Tag::big, keep},
    {Tag::cite, keep},
    {Tag::q, keep, "cite"},
    {Tag::dfn, keep},
    {Tag::abbr, keep},
    {Tag::acronym, keep},
    {Tag::code, keep, "class data-lang data-language"},
    {Tag::tt, keep},
    {Tag::var, keep},
    {Tag::samp, keep},
    {Tag::kbd, keep},
    {Tag::sub, keep},
    {Tag::sup, keep, "data-footnote-ref"},
    {Tag::mark, keep},
    {Tag::font, keep, "color face size"},
    {Tag::span, keep},
    {Tag::bdi, keep},
    {Tag::bdo, keep},
    {Tag::ruby, keep},
    {Tag::rb, keep},
    {Tag::rt, keep},
    {Tag::rtc, keep},
    {Tag::rp, keep},
    {Tag::data, keep, "value"},
    {Tag::time, keep, "datetime"},
    {Tag::br, keep},
    {Tag::wbr, keep},
    {Tag::meter, keep, "value min max low high optimum"},
    {Tag::progress, keep, "value max"},
    {Tag::input, keep, "type checked disabled"},
    // Tables
    {Tag::table, keep, "border cellpadding cellspacing summary align role"},
    {Tag::caption, keep},
    {Tag::colgroup, keep, "span"},
    {Tag::col, keep, "span"},
    {Tag::tbody, keep},
    {Tag::thead, keep},
    {Tag::tfoot, keep},
    {Tag::tr, keep, "align valign"},
    {Tag::td, keep, "colspan rowspan headers align valign"},
    {Tag::th, keep, "colspan rowspan headers scope abbr align valign"},
    // Images and media
    {Tag::img, keep, "src srcset sizes alt width height data-tex"},
    {Tag::picture, keep},
    {Tag::source, keep, "src srcset sizes type media width height"},
    {Tag::video, keep, "src poster controls width height loop muted"},
    {Tag::audio, keep, "src controls loop muted"},
    {Tag::track, keep, "src kind srclang label default"},
    {Tag::iframe, player, "src width height allowfullscreen"},
    {Tag::embed, player},
    {Tag::object, player},
    {Tag::svg, keep},
    {Tag::math, keep, "alttext altimg"},
    // Obsolete ways to say pre
    {Tag::xmp, preserve},
    {Tag::listing, preserve},
    {Tag::plaintext, preserve},
    // Elements that are not shown or that can act
    {Tag::script, drop},
    {Tag::style, drop},
    {Tag::template_, drop},
    {Tag::canvas, drop},
    {Tag::head, drop},
    {Tag::title, drop},
    {Tag::base, drop},
    {Tag::link, drop},
    {Tag::meta, drop},
    {Tag::noembed, drop},
    {Tag::noframes, drop},
    {Tag::frame, drop},
    {Tag::param, drop},
    {Tag::area, drop},
    {Tag::select, drop},
    {Tag::datalist, drop},
    {Tag::keygen, drop},
    {Tag::isindex, drop},
    {Tag::basefont, drop},
    {Tag::bgsound, drop},
});

constexpr auto kByTag = [] {
  std::array<ElementRule, static_cast<std::size_t>(Tag::count_)> rules{};
  for (const RuleRow& row : kElements) rules[static_cast<std::size_t>(row.tag)] = {row.verdict, row.attributes};
  return rules;
}();

constexpr std::string_view kGlobalAttributes = "title lang dir style";

constexpr std::string_view kMathElements =
    "semantics annotation maction menclose merror mfenced mfrac mi mlabeledtr mmultiscripts mn mo mover mpadded "
    "mphantom "
    "mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none";
constexpr std::string_view kMathAttributes =
    "display mathvariant mathsize mathcolor mathbackground displaystyle scriptlevel fence stretchy symmetric separator "
    "separators lspace rspace form minsize maxsize movablelimits accent accentunder linethickness notation open close "
    "columnalign columnspan rowalign rowspan rowlines columnlines frame width height depth encoding largeop";
constexpr std::string_view kDrawingElements =
    "g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient radialgradient stop "
    "clippath marker pattern symbol";
constexpr std::string_view kDrawingAttributes =
    "id viewbox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform offset opacity fill fill-opacity "
    "fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray "
    "stroke-dashoffset stop-color stop-opacity text-anchor dominant-baseline font-family font-size font-weight "
    "font-style letter-spacing preserveaspectratio gradientunits gradienttransform dx dy role aria-label";

bool has_word(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

constexpr std::string_view kLinkSchemes =
    "http https mailto tel sms xmpp irc ircs ftp ftps sftp magnet geo news nntp webcal feed gemini gopher";
constexpr std::string_view kSourceSchemes = "http https";

/// Returns the scheme in lower case as a lenient browser finds it: without control characters and spaces. Empty if
/// there is none.
std::string scheme_of(std::string_view address) {
  std::string scheme;
  for (const char c : address) {
    if (c == ':') return scheme.empty() ? ":" : scheme;
    if (c == '/' || c == '?' || c == '#') return {};
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) scheme += base::to_lower(c);
  }
  return {};
}

/// Tells whether the scheme is allowed, also for a reader that decodes character references once more.
bool has_scheme_of(std::string_view address, std::string_view schemes) {
  const std::string scheme = scheme_of(address);
  if (!scheme.empty() && !has_word(schemes, scheme)) return false;
  const std::size_t ampersand = address.find('&');
  if (ampersand == std::string_view::npos || !scheme.empty()) return true;
  const std::string decoded = text::decode_entities(address);
  const std::string hidden = scheme_of(decoded);
  return hidden.empty() || has_word(schemes, hidden);
}

constexpr std::array kPlayerHosts =
    std::to_array<std::string_view>({"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com",
                                     "bandcamp.com", "soundcloud.com", "spotify.com"});

}  // namespace

ElementRule rule_for(const Node& element) {
  if (element.tag != Tag::unknown) return kByTag[static_cast<std::size_t>(element.tag)];
  if (element.space == Space::mathml) {
    if (element.name == "annotation-xml") return {drop, {}};
    return {has_word(kMathElements, element.name) ? keep : Verdict::unwrap, {}};
  }
  if (element.space == Space::svg) return {has_word(kDrawingElements, element.name) ? keep : drop, {}};
  return {};
}

bool allows_attribute(const ElementRule& rule, Space space, std::string_view attribute) {
  if (has_word(kGlobalAttributes, attribute) || has_word(rule.attributes, attribute)) return true;
  return space == Space::mathml ? has_word(kMathAttributes, attribute)
                                : space == Space::svg && has_word(kDrawingAttributes, attribute);
}

bool holds_address(std::string_view attribute) { return has_word("href src poster cite altimg", attribute); }

bool is_safe_link(std::string_view address) { return has_scheme_of(address, kLinkSchemes); }

bool is_safe_source(std::string_view address, bool image) {
  if (has_scheme_of(address, kSourceSchemes)) return true;
  return image && base::istarts_with(base::trim(address), "data:image/");
}

bool is_known_player(std::string_view address) {
  if (!text::is_web_url(address)) return false;
  const std::string host = text::host_of(address);
  return std::any_of(kPlayerHosts.begin(), kPlayerHosts.end(), [&](std::string_view known) {
    return host == known || (host.ends_with(known) && host[host.size() - known.size() - 1] == '.');
  });
}

}  // namespace feedcat::html

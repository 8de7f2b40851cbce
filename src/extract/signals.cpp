#include "extract/signals.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

using Words = std::span<const std::string_view>;

template <std::size_t N>
constexpr std::array<std::string_view, N> list(const char *const (&words)[N]) {
  std::array<std::string_view, N> out{};
  for (std::size_t i = 0; i < N; ++i)
    out[i] = words[i];
  return out;
}

// Around articles: what other people write or what leads elsewhere, however
// much of it there is …
constexpr auto kElsewhere = list(
    {"-ad-",      "ad-break", "agegate", "breadcrumb", "combx",   "comment",
     "community", "cookie",   "disqus",  "gdpr",       "legends", "menu",
     "modal",     "outbrain", "pager",   "pagination", "popup",   "related",
     "remark",    "replies",  "rss",     "shoutbox",   "sidebar", "taboola"});
// … and names of places and boxes, which builders of sites also give to what
// holds the article.
constexpr auto kAround = list(
    {"banner", "cover-wrap", "extra", "footer", "header", "newsletter", "promo",
     "share", "skyscraper", "social", "sponsor", "supplemental", "teaser"});
constexpr auto kMaybeContent = list({"and", "article", "body", "column",
                                     "content", "main", "mathjax", "shadow"});
constexpr auto kPositive =
    list({"article", "blog", "body", "content", "entry", "hentry", "h-entry",
          "main", "page", "post", "story", "text"});
constexpr auto kNegative =
    list({"-ad-",     "banner",  "combx",      "comment",  "com-",  "contact",
          "footer",   "gdpr",    "hidden",     "masthead", "media", "meta",
          "outbrain", "promo",   "related",    "scroll",   "share", "shoutbox",
          "shopping", "sidebar", "skyscraper", "sponsor",  "tags"});
constexpr auto kShare = list({"share", "sharing", "sharedaddy", "social"});
constexpr auto kPosts =
    list({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed",
          "fb-post", "bluesky-embed", "mastodon-embed", "reddit-embed",
          "reddit-card", "text-post-media", "imgur-embed"});
constexpr auto kByline =
    list({"byline", "author", "dateline", "writtenby", "p-author"});
constexpr auto kCaption = list({"caption", "credit", "legend"});
// Inside articles: what belongs to the site and not to the text.
constexpr auto kFurniture = list(
    {"related",    "newsletter",   "promo",      "advert",     "adsense",
     "sponsor",    "subscribe",    "signup",     "sign-up",    "taglist",
     "tag-list",   "post-tags",    "entry-tags", "tags-links", "author-bio",
     "author-box", "about-author", "read-more",  "readmore",   "read-next",
     "also-read",  "recommend",    "outbrain",   "taboola",    "trending",
     "most-read",  "breadcrumb",   "pagination", "toolbar",    "paywall",
     "disclaimer", "copyright",    "comments"});

// Short paragraphs that are not the article's, in the major languages; the text
// must begin with one of them.
constexpr auto kPhrases = list({"advertisement",
                                "advert",
                                "adverts",
                                "read more",
                                "read also",
                                "read next",
                                "also read",
                                "related:",
                                "see also:",
                                "more:",
                                "sign up",
                                "subscribe",
                                "share this",
                                "follow us",
                                "click here",
                                "continue reading",
                                "story continues",
                                "watch:",
                                "photo:",
                                "image:",
                                "source:",
                                "anzeige",
                                "anzeigen",
                                "werbung",
                                "lesen sie auch",
                                "lesen sie mehr",
                                "mehr zum thema",
                                "publicit\u00e9",
                                "lire aussi",
                                "\u00e0 lire aussi",
                                "lire la suite",
                                "publicidad",
                                "lea tambi\u00e9n",
                                "leer m\u00e1s",
                                "te puede interesar",
                                "pubblicit\u00e0",
                                "leggi anche",
                                "publicidade",
                                "leia tamb\u00e9m",
                                "leia mais",
                                "lees ook",
                                "advertentie",
                                "l\u00e6s ogs\u00e5",
                                "l\u00e4s mer",
                                "annons",
                                "annonser",
                                "\u0440\u0435\u043a\u043b\u0430\u043c\u0430",
                                "\u0447\u0438\u0442\u0430\u0439\u0442\u0435 "
                                "\u0442\u0430\u043a\u0436\u0435",
                                "\u5e7f\u544a",
                                "\u5e83\u544a",
                                "\u76f8\u5173\u9605\u8bfb",
                                "czytaj te\u017c",
                                "reklama",
                                "iklan",
                                "baca juga",

                                "see more:",
                                "this slideshow requires javascript",
                                "get the latest",

                                "have a tip?",
                                "all rights reserved",
                                "copyright \u00a9",
                                "\u00a9"});

constexpr auto kEnds = list({"related",           "comments",
                             "leave a comment",   "leave a reply",
                             "post a comment",    "more from",
                             "more stories",      "you may also",
                             "you might also",    "recommended",
                             "read next",         "trending",
                             "most read",         "most popular",
                             "share this",        "about the author",
                             "kommentare",        "mehr zum thema",
                             "weitere artikel",   "commentaires",
                             "\u00e0 lire aussi", "articles li\u00e9s",
                             "comentarios",       "noticias relacionadas",
                             "commenti",          "articoli correlati",
                             "coment\u00e1rios",  "reacties",
                             "kommentarer"});

// Months, days of the week and what else stands in a line that tells a date.
constexpr auto kDateWords = list(
    {"january",
     "february",
     "march",
     "april",
     "may",
     "june",
     "july",
     "august",
     "september",
     "october",
     "november",
     "december",
     "sept",
     "januar",
     "februar",
     "m\u00e4rz",
     "mai",
     "juni",
     "juli",
     "oktober",
     "dezember",
     "janvier",
     "f\u00e9vrier",
     "mars",
     "avril",
     "juin",
     "juillet",
     "ao\u00fbt",
     "septembre",
     "octobre",
     "novembre",
     "d\u00e9cembre",
     "enero",
     "febrero",
     "marzo",
     "abril",
     "mayo",
     "junio",
     "julio",
     "agosto",
     "septiembre",
     "octubre",
     "noviembre",
     "diciembre",
     "gennaio",
     "febbraio",
     "aprile",
     "maggio",
     "giugno",
     "luglio",
     "settembre",
     "ottobre",
     "dicembre",
     "janeiro",
     "fevereiro",
     "mar\u00e7o",
     "maio",
     "junho",
     "julho",
     "setembro",
     "outubro",
     "novembro",
     "dezembro",
     "januari",
     "februari",
     "maart",
     "mei",
     "augustus",
     "\u044f\u043d\u0432\u0430\u0440\u044f",
     "\u0444\u0435\u0432\u0440\u0430\u043b\u044f",
     "\u043c\u0430\u0440\u0442\u0430",
     "\u0430\u043f\u0440\u0435\u043b\u044f",
     "\u043c\u0430\u044f",
     "\u0438\u044e\u043d\u044f",
     "\u0438\u044e\u043b\u044f",
     "\u0430\u0432\u0433\u0443\u0441\u0442\u0430",
     "\u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f",
     "\u043e\u043a\u0442\u044f\u0431\u0440\u044f",
     "\u043d\u043e\u044f\u0431\u0440\u044f",
     "\u0434\u0435\u043a\u0430\u0431\u0440\u044f",
     "monday",
     "tuesday",
     "wednesday",
     "thursday",
     "friday",
     "saturday",
     "sunday",
     "montag",
     "dienstag",
     "mittwoch",
     "donnerstag",
     "freitag",
     "samstag",
     "sonnabend",
     "sonntag",
     "lundi",
     "mardi",
     "mercredi",
     "jeudi",
     "vendredi",
     "samedi",
     "dimanche",
     "lunes",
     "martes",
     "mi\u00e9rcoles",
     "jueves",
     "viernes",
     "s\u00e1bado",
     "domingo",
     "luned\u00ec",
     "marted\u00ec",
     "mercoled\u00ec",
     "gioved\u00ec",
     "venerd\u00ec",
     "sabato",
     "domenica",
     "segunda",
     "ter\u00e7a",
     "quarta",
     "quinta",
     "sexta",
     "feira",
     "maandag",
     "dinsdag",
     "woensdag",
     "donderdag",
     "vrijdag",
     "zaterdag",
     "zondag",
     "am",
     "pm",
     "gmt",
     "utc",
     "est",
     "edt",
     "cst",
     "cdt",
     "mst",
     "mdt",
     "pst",
     "pdt",
     "bst",
     "cet",
     "cest",
     "ist",
     "et",
     "pt",
     "ct",
     "th",
     "st",
     "nd",
     "rd",
     "published",
     "updated",
     "posted",
     "on",
     "at",
     "last",
     "modified",
     "date",
     "created",
     "first",
     "ver\u00f6ffentlicht",
     "aktualisiert",
     "stand",
     "vom",
     "um",
     "uhr",
     "publi\u00e9",
     "mis",
     "jour",
     "le",
     "\u00e0",
     "publicado",
     "actualizado",
     "atualizado",
     "el",
     "de",
     "a",
     "las",
     "\u00e0s",
     "em",
     "del",
     "pubblicato",
     "aggiornato",
     "il",
     "alle",
     "ore",
     "gepubliceerd",
     "bijgewerkt",
     "op",
     "om",
     "\u043e\u043f\u0443\u0431\u043b\u0438\u043a\u043e\u0432\u0430\u043d\u043e",
     "\u043e\u0431\u043d\u043e\u0432\u043b\u0435\u043d\u043e",
     "\u0432",
     "\u0433",
     "\u0433\u043e\u0434\u0430"});

/// The first of the words that the hints hold, or empty.
std::string_view mentioned(std::string_view hints, Words words) {
  if (hints.empty())
    return {};
  const auto found =
      std::find_if(words.begin(), words.end(), [&](std::string_view word) {
        return hints.find(word) != std::string_view::npos;
      });
  return found == words.end() ? std::string_view() : *found;
}

// Whose embedded players are part of articles.
constexpr std::array kPlayers = std::to_array<std::string_view>(
    {"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com",
     "bandcamp.com", "soundcloud.com", "spotify.com", "twitch.tv", "ted.com",
     "archive.org", "wikimedia.org"});

/// Letters of any script; punctuation and digits of ASCII end a word.
bool is_letter(char c) {
  return base::is_alpha(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool mentions(std::string_view hints, Words words) {
  return !mentioned(hints, words).empty();
}

/// In small letters: Latin with its accents, Greek, Cyrillic.
std::string small_letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, i);
    i += point.length;
    char32_t c = point.value;
    const bool latin_1 = c >= 0xC0 && c <= 0xDE && c != 0xD7;
    const bool greek = c >= 0x391 && c <= 0x3A9;
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    const bool pair =
        (c >= 0x100 && c <= 0x137) ||
        (c >= 0x14A && c <= 0x177); // capital, small, capital, small
    if ((c >= 'A' && c <= 'Z') || latin_1 || greek || cyrillic)
      c += 0x20;
    if (c >= 0x400 && c <= 0x40F)
      c += 0x50;
    if (pair && c % 2 == 0)
      ++c;
    base::append_utf8(out, c);
  }
  return out;
}

/// Does the text begin with the words, and end or go on with another word
/// behind them?
bool begins_with(std::string_view text, std::string_view words) {
  if (!text.starts_with(words))
    return false;
  const std::string_view rest = text.substr(words.size());
  return rest.empty() || !base::is_alpha(words.back()) ||
         !is_letter(rest.front());
}

bool begins_with(std::string_view text, Words words) {
  const std::string lower = small_letters(base::clip_utf8(text, 64));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return begins_with(lower, word);
  });
}

} // namespace

std::string hints_of(const html::Node &node) {
  std::string out;
  for (const std::string_view name : {"class", "id"}) {
    const std::string_view value = node.get(name);
    if (value.empty())
      continue;
    if (!out.empty())
      out += ' ';
    out += base::lower(value);
  }
  return out;
}

Unlikely unlikely_name(std::string_view hints) {
  if (const std::string_view word = mentioned(hints, kElsewhere); !word.empty())
    return {word, true};
  return {mentioned(hints, kAround), false};
}
bool may_be_content(std::string_view hints) {
  return mentions(hints, kMaybeContent);
}
bool is_positive(std::string_view hints) { return mentions(hints, kPositive); }
bool is_negative(std::string_view hints) { return mentions(hints, kNegative); }
bool is_share_box(std::string_view hints) { return mentions(hints, kShare); }
bool is_byline(std::string_view hints) { return mentions(hints, kByline); }
bool is_caption(std::string_view hints) { return mentions(hints, kCaption); }
bool is_embedded_post(std::string_view hints) {
  return mentions(hints, kPosts);
}
bool is_furniture(std::string_view hints) {
  return mentions(hints, kFurniture);
}

bool is_player(const html::Node &node) {
  const std::string host =
      text::host_of(node.has("src") ? node.get("src") : node.get("data"));
  return std::any_of(
      kPlayers.begin(), kPlayers.end(), [&](std::string_view player) {
        return host == player || (host.ends_with(player) &&
                                  host[host.size() - player.size() - 1] == '.');
      });
}

int class_weight(const html::Node &node) {
  int weight = 0;
  for (const std::string_view name : {"class", "id"}) {
    const std::string hints = base::lower(node.get(name));
    if (is_negative(hints))
      weight -= 25;
    if (is_positive(hints))
      weight += 25;
  }
  return weight;
}

bool is_boilerplate_phrase(std::string_view text) {
  return begins_with(text, kPhrases);
}
bool is_date_line(std::string_view text) {
  const std::string lower = small_letters(text);
  bool has_word = false;
  bool has_year = false;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    if (is_letter(lower[i])) {
      while (end < lower.size() && is_letter(lower[end]))
        ++end;
      const std::string_view word = std::string_view(lower).substr(i, end - i);
      const bool known = std::any_of(
          kDateWords.begin(), kDateWords.end(), [&](std::string_view date) {
            return word == date || (date.size() >= 5 && word.size() >= 3 &&
                                    date.starts_with(word));
          });
      if (!known)
        return false;
      has_word = true;
    } else if (base::is_digit(lower[i])) {
      while (end < lower.size() && base::is_digit(lower[end]))
        ++end;
      const std::string_view number =
          std::string_view(lower).substr(i, end - i);
      if (number.size() > 4)
        return false;
      has_year = has_year || (number.size() == 4 && (number.starts_with("19") ||
                                                     number.starts_with("20")));
    } else {
      ++end;
    }
    i = end;
  }
  return has_word && has_year;
}

bool ends_article(std::string_view heading) {
  return begins_with(heading, kEnds);
}

} // namespace feedcat::extract

#include "extract/signals.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/ascii.hpp"
#include "extract/class_names.hpp"
#include "extract/words.hpp"
#include "html/tree.hpp"
#include "html/walk.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

/// The letters of a text as bits. A text that lacks one of a word's letters cannot hold the word.
constexpr std::uint32_t letters_of(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') letters |= std::uint32_t{1} << static_cast<unsigned>(c - 'a');
  }
  return letters;
}

struct Name {
  std::string_view word;
  std::uint32_t letters = 0;
};
using Names = std::span<const Name>;

template <std::size_t N>
constexpr std::array<Name, N> names(const char* const (&words)[N]) {
  std::array<Name, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = {words[i], letters_of(words[i])};
  return out;
}

// How a word of these lists matches a name: `*` at an end stands for any letters, so that `*menu*` also finds
// `mainmenu` and `menubar`. `=terms` matches only a whole name. A short word matches only whole words: `media` is not
// in `multimedia`, nor `meta` in `metadata`.

// These names mean what other people write or what leads elsewhere, however much of it there is …
constexpr auto kElsewhereNames =
    names({"ad",          "ads",       "adbox",     "ad-break",   "agegate*",     "breadcrumb*",
           "combx",       "comment*",  "*comments", "community*", "*cookie*",     "disqus*",
           "gdpr*",       "legends",   "*menu*",    "modal*",     "outbrain*",    "pager",
           "pagination*", "*popup*",   "related*",  "remark",     "remarks",      "replies",
           "rss",         "shoutbox*", "*sidebar*", "taboola*",   "=terms",       "=license",
           "=licence",    "=legal",    "=imprint",  "=impressum", "terms-of-use", "terms-of-service",
           "legal-notice"});
// … and these are names of places and boxes, which are also given to what holds the article.
constexpr auto kAround =
    names({"*banner*", "cover-wrap", "extra", "extras", "*footer*", "*header*", "*newsletter*", "promo*", "share*",
           "sharing*", "skyscraper*", "social*", "sponsor*", "supplemental", "teaser*"});
constexpr auto kComments =
    names({"comments", "comment-list", "commentlist", "comment-body", "comment-content", "comment-text", "comment-area",
           "comments-area", "comment-section", "comment-thread", "*comments", "disqus*"});
constexpr auto kMaybeContent = names({"and", "article*", "*body", "column*", "*content", "main*", "mathjax", "shadow"});
constexpr auto kPositive = names({"article*", "*blog", "*body", "*content", "entry", "hentry", "h-entry", "main",
                                  "page", "post", "*story", "*text"});
// These names speak against a box, because its owner calls it so …
constexpr auto kBad = names({"ad", "ads", "*banner*", "combx", "comment*", "*footer*", "gdpr*", "outbrain*", "promo*",
                             "related*", "share*", "shoutbox*", "shopping*", "*sidebar*", "skyscraper*", "sponsor*"});
// … and these may only say where it is or what else is in it.
constexpr auto kDoubtful = names({"contact", "contact-us", "contact-form", "contact-info", "hidden", "masthead*",
                                  "media", "meta", "scroll", "tags"});
constexpr auto kShare = names({"share*", "sharing*", "social*"});
constexpr auto kPosts =
    names({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "bluesky-embed",
           "mastodon-embed", "reddit-embed", "reddit-card", "text-post-media", "imgur-embed"});
constexpr auto kByline = names({"*byline*", "author*", "*authors", "dateline", "writtenby", "p-author"});
constexpr auto kCredit = names({"credit", "credits"});
constexpr auto kCaptionNames = names({"*caption", "*captions", "credit", "credits", "legend"});
// These names, inside articles, mean what belongs to the site and not to the text.
constexpr auto kFurniture =
    names({"related*",    "*newsletter*", "promo*",    "advert*",      "adsense*",    "sponsor*",   "subscribe*",
           "*signup",     "sign-up",      "taglist*",  "tag-list",     "post-tags",   "entry-tags", "tags-links",
           "author-bio",  "author-box",   "authorbox", "about-author", "read-more",   "readmore*",  "read-next",
           "also-read",   "recommend*",   "outbrain*", "taboola*",     "trending*",   "most-read",  "breadcrumb*",
           "pagination*", "toolbar",      "paywall",   "disclaimer*",  "*copyright*", "comments",   "*comments"});

// These names mean what is shown only while a pointer is over its word. (A plain "tooltip" is often the word itself.)
constexpr auto kTooltip = names(
    {"tooltips", "tooltip-list", "tooltip-content", "tooltip-text", "tooltiptext", "tooltip-inner", "tooltip-body"});

// These words only begin or end like words of the lists: a commentary is not a comment.
constexpr auto kOthers = list({"commentary", "commentaries",  "commentator", "commentators", "shared",    "sharepoint",
                               "socialism",  "socialist",     "promote",     "promotes",     "promotion", "context",
                               "subtext",    "hypertext",     "history",     "subheader",    "headers",   "authorized",
                               "authorize",  "authorization", "authored",    "modality"});

bool ends_part(std::string_view hints, std::size_t at) {
  return at >= hints.size() || hints[at] == '-' || hints[at] == ' ';
}

/// Returns the part of a name around a position in it.
std::string_view part_around(std::string_view hints, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !ends_part(hints, begin - 1)) --begin;
  std::size_t end = at;
  while (!ends_part(hints, end)) ++end;
  return hints.substr(begin, end - begin);
}

bool ends_name(std::string_view hints, std::size_t at) { return at >= hints.size() || hints[at] == ' '; }

bool is_mentioned(std::string_view hints, std::string_view word) {
  const bool whole = word.starts_with('=');
  const bool open_front = word.starts_with('*');
  const bool open_back = word.ends_with('*');
  if (whole || open_front) word.remove_prefix(1);
  if (open_back) word.remove_suffix(1);
  for (std::size_t at = hints.find(word); at != std::string_view::npos; at = hints.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if (whole && !((at == 0 || ends_name(hints, at - 1)) && ends_name(hints, end))) continue;
    const bool begins = at == 0 || ends_part(hints, at - 1);
    const bool ends = ends_part(hints, end);
    if ((!begins && !open_front) || (!ends && !open_back)) continue;
    if (begins && ends) return true;
    const std::string_view part = part_around(hints, at);
    if (std::find(kOthers.begin(), kOthers.end(), part) == kOthers.end()) return true;
  }
  return false;
}

/// Returns the first of the words that is in the hints, without its signs; empty if there is none.
std::string_view mentioned(std::string_view hints, Names words) {
  if (hints.empty()) return {};
  const std::uint32_t letters = letters_of(hints);
  const auto found = std::find_if(words.begin(), words.end(), [&](const Name& name) {
    return (name.letters & ~letters) == 0 && is_mentioned(hints, name.word);
  });
  if (found == words.end()) return {};
  std::string_view word = found->word;
  while (word.starts_with('*') || word.starts_with('=')) word.remove_prefix(1);
  while (word.ends_with('*')) word.remove_suffix(1);
  return word;
}

// The hosts whose embedded players are part of articles.
constexpr std::array kPlayers = std::to_array<std::string_view>(
    {"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "bandcamp.com", "soundcloud.com",
     "spotify.com", "twitch.tv", "ted.com", "archive.org", "wikimedia.org"});

bool mentions(std::string_view hints, Names words) { return !mentioned(hints, words).empty(); }

}  // namespace

std::string hints_of(const html::Node& node) {
  if (node.note.data() != nullptr) return std::string(node.note);
  return class_names_of(node, {"class", "id"});
}

void note_hints(html::Tree& tree, html::Node& root) {
  for (html::Walk walk(&root); walk.next();) {
    html::Node& node = *walk.node();
    if (!walk.entering() || !node.is_element() || node.attributes().empty()) continue;
    const std::string names = class_names_of(node, {"class", "id"});
    node.note = names.empty() ? std::string_view("") : tree.keep(names);
  }
}

Unlikely unlikely_name(std::string_view hints) {
  if (const std::string_view word = mentioned(hints, kElsewhereNames); !word.empty()) return {word, true};
  return {mentioned(hints, kAround), false};
}
bool is_comments(std::string_view hints) { return mentions(hints, kComments); }
bool may_be_content(std::string_view hints) { return mentions(hints, kMaybeContent); }
bool is_positive(std::string_view hints) { return mentions(hints, kPositive); }
bool is_bad(std::string_view hints) { return mentions(hints, kBad); }
bool is_negative(std::string_view hints) { return is_bad(hints) || mentions(hints, kDoubtful); }
bool is_share_box(std::string_view hints) { return mentions(hints, kShare); }
bool is_byline(std::string_view hints) { return mentions(hints, kByline); }
bool is_caption(std::string_view hints) { return mentions(hints, kCaptionNames); }
bool is_credit(std::string_view hints) { return mentions(hints, kCredit); }
bool is_embedded_post(std::string_view hints) { return mentions(hints, kPosts); }
bool is_tooltip(std::string_view hints) { return mentions(hints, kTooltip); }
bool is_furniture(std::string_view hints) { return mentions(hints, kFurniture); }

bool matches(std::string_view hints, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_mentioned(hints, word); });
}

bool is_player(const html::Node& node) {
  const std::string host = text::host_of(node.has("src") ? node.get("src") : node.get("data"));
  return std::any_of(kPlayers.begin(), kPlayers.end(), [&](std::string_view player) {
    return host == player || (host.ends_with(player) && host[host.size() - player.size() - 1] == '.');
  });
}

int class_weight(const html::Node& node) {
  int weight = 0;
  for (const std::string_view name : {"class", "id"}) {
    const std::string hints = class_names_of(node, {name});
    if (hints.empty()) continue;
    if (is_negative(hints)) weight -= 25;
    if (is_positive(hints)) weight += 25;
  }
  return weight;
}

}  // namespace feedcat::extract

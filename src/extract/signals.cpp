#include "extract/signals.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/words.hpp"
#include "text/url.hpp"

namespace feedcat::extract {
namespace {

// Around articles: what other people write or what leads elsewhere, however
// much of it there is …
constexpr auto kElsewhere =
    list({"-ad-",   "ad-break", "agegate", "breadcrumb", "combx", "comment",  "community", "cookie",
          "disqus", "gdpr",     "legends", "menu",       "modal", "outbrain", "pager",     "pagination",
          "popup",  "related",  "remark",  "replies",    "rss",   "shoutbox", "sidebar",   "taboola"});
// … and names of places and boxes, which builders of sites also give to what
// holds the article.
constexpr auto kAround = list({"banner", "cover-wrap", "extra", "footer", "header", "newsletter", "promo", "share",
                               "skyscraper", "social", "sponsor", "supplemental", "teaser"});
constexpr auto kMaybeContent = list({"and", "article", "body", "column", "content", "main", "mathjax", "shadow"});
constexpr auto kPositive =
    list({"article", "blog", "body", "content", "entry", "hentry", "h-entry", "main", "page", "post", "story", "text"});
constexpr auto kNegative =
    list({"-ad-",   "banner",   "combx",    "comment", "com-",       "contact", "footer",  "gdpr",
          "hidden", "masthead", "media",    "meta",    "outbrain",   "promo",   "related", "scroll",
          "share",  "shoutbox", "shopping", "sidebar", "skyscraper", "sponsor", "tags"});
constexpr auto kShare = list({"share", "sharing", "sharedaddy", "social"});
constexpr auto kPosts =
    list({"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "bluesky-embed",
          "mastodon-embed", "reddit-embed", "reddit-card", "text-post-media", "imgur-embed"});
constexpr auto kByline = list({"byline", "author", "dateline", "writtenby", "p-author"});
constexpr auto kCaption = list({"caption", "credit", "legend"});
// Inside articles: what belongs to the site and not to the text.
constexpr auto kFurniture =
    list({"related",    "newsletter", "promo",        "advert",    "adsense",   "sponsor",    "subscribe",
          "signup",     "sign-up",    "taglist",      "tag-list",  "post-tags", "entry-tags", "tags-links",
          "author-bio", "author-box", "about-author", "read-more", "readmore",  "read-next",  "also-read",
          "recommend",  "outbrain",   "taboola",      "trending",  "most-read", "breadcrumb", "pagination",
          "toolbar",    "paywall",    "disclaimer",   "copyright", "comments"});

// What shows only while a pointer rests on its word. (A plain "tooltip" is often the word itself.)
constexpr auto kTooltip = list({"tooltips", "tooltip-list", "tooltip-content", "tooltip-text", "tooltiptext",
                                "tooltip-inner", "tooltip-body", "tooltip__content", "tooltip__text"});

/// The first of the words that the hints hold, or empty.
std::string_view mentioned(std::string_view hints, Words words) {
  if (hints.empty()) return {};
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](std::string_view word) { return hints.find(word) != std::string_view::npos; });
  return found == words.end() ? std::string_view() : *found;
}

// Whose embedded players are part of articles.
constexpr std::array kPlayers = std::to_array<std::string_view>(
    {"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "bandcamp.com", "soundcloud.com",
     "spotify.com", "twitch.tv", "ted.com", "archive.org", "wikimedia.org"});

bool mentions(std::string_view hints, Words words) { return !mentioned(hints, words).empty(); }

}  // namespace

std::string hints_of(const html::Node& node) {
  std::string out;
  for (const std::string_view name : {"class", "id"}) {
    const std::string_view value = node.get(name);
    if (value.empty()) continue;
    if (!out.empty()) out += ' ';
    out += base::lower(value);
  }
  return out;
}

Unlikely unlikely_name(std::string_view hints) {
  if (const std::string_view word = mentioned(hints, kElsewhere); !word.empty()) return {word, true};
  return {mentioned(hints, kAround), false};
}
bool may_be_content(std::string_view hints) { return mentions(hints, kMaybeContent); }
bool is_positive(std::string_view hints) { return mentions(hints, kPositive); }
bool is_negative(std::string_view hints) { return mentions(hints, kNegative); }
bool is_share_box(std::string_view hints) { return mentions(hints, kShare); }
bool is_byline(std::string_view hints) { return mentions(hints, kByline); }
bool is_caption(std::string_view hints) { return mentions(hints, kCaption); }
bool is_embedded_post(std::string_view hints) { return mentions(hints, kPosts); }
bool is_tooltip(std::string_view hints) { return mentions(hints, kTooltip); }
bool is_furniture(std::string_view hints) { return mentions(hints, kFurniture); }

bool is_player(const html::Node& node) {
  const std::string host = text::host_of(node.has("src") ? node.get("src") : node.get("data"));
  return std::any_of(kPlayers.begin(), kPlayers.end(), [&](std::string_view player) {
    return host == player || (host.ends_with(player) && host[host.size() - player.size() - 1] == '.');
  });
}

int class_weight(const html::Node& node) {
  int weight = 0;
  for (const std::string_view name : {"class", "id"}) {
    const std::string hints = base::lower(node.get(name));
    if (is_negative(hints)) weight -= 25;
    if (is_positive(hints)) weight += 25;
  }
  return weight;
}

}  // namespace feedcat::extract

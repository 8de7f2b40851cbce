#include "mirror/site/page.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

#include "base/ascii.hpp"
#include "mirror/site/paths.hpp"
#include "mirror/site/style.hpp"
#include "output/page_style.hpp"
#include "text/date_format.hpp"
#include "text/entities.hpp"
#include "text/json.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

/// Scripts run only on the index, and only those beside it. Nothing is sent anywhere. Some browsers need `file:`
/// instead of 'self' for a page that was opened from the disk. Images without a copy are loaded from their publisher.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self' file:; script-src {}; img-src 'self' file: http: https: data:; "
    "media-src 'self' file: http: https:; frame-src https:; base-uri 'none'; form-action 'self' file:";

std::string escaped(std::string_view s) { return text::escape_html(text::printable_line(s)); }
std::string heading_of(std::string_view title) { return title.empty() ? "(untitled)" : escaped(title); }

std::string anchor(const SiteFrame& frame, std::string_view path, std::string_view label) {
  return fmt::format("<a href=\"{}{}\" dir=\"auto\">{}</a>", frame.up, path_as_url(path), heading_of(label));
}

std::string time_of(UtcTime time, std::string_view shown) {
  return fmt::format("<time datetime=\"{}\">{}</time>", text::format_rfc3339(time), shown);
}

/// Writes everything before the page's own content. Only a page of the kind `index` may run scripts.
std::string opening(const SiteFrame& frame, std::string_view title, std::string_view language, std::string_view kind) {
  const bool index = kind == "index";
  std::string out = "<!DOCTYPE html>\n<html";
  if (!language.empty()) out += " lang=\"" + escaped(language) + "\"";
  out +=
      ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<meta name=\"generator\" content=\"feedcat\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
  out += fmt::format(fmt::runtime(kPolicy), index ? "'self' file:" : "'none'") + "\">\n<title>" + escaped(title);
  out += "</title>\n<link rel=\"stylesheet\" href=\"" + frame.up + "_site/style.css\">\n";
  if (index) {
    out += "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"feed.xml\" title=\"" + escaped(frame.name) +
           "\">\n";
  }
  out += fmt::format("</head>\n<body class=\"{}\">\n<a class=\"skip\" href=\"#content\">Skip to the text</a>\n", kind);
  return out;
}

std::string search_form(const SiteFrame& frame) {
  return fmt::format(
      "<form class=\"search\" role=\"search\" action=\"{}index.html\" method=\"get\">\n"
      "<input type=\"search\" name=\"q\" id=\"q\" placeholder=\"Search\" aria-label=\"Search all articles\" "
      "autocomplete=\"off\">\n</form>\n",
      frame.up);
}

std::string bar(const SiteFrame& frame, const std::vector<std::string>& trail) {
  std::string out = "<header class=\"bar\">\n<nav aria-label=\"Site\">";
  out += fmt::format("<a class=\"home\" href=\"{}index.html\" dir=\"auto\">{}</a>", frame.up, escaped(frame.name));
  for (const std::string& link : trail) out += " <span aria-hidden=\"true\">/</span> " + link;
  return out + "</nav>\n" + search_form(frame) + "</header>\n";
}

/// Writes the entries with a heading for each day.
std::string entry_list(const SiteFrame& frame, const std::vector<SiteEntry>& entries, bool name_feeds) {
  std::string out;
  std::string day;
  for (const SiteEntry& entry : entries) {
    if (std::string its = text::format_day(entry.time); its != day) {
      if (!day.empty()) out += "</ul>\n";
      day = std::move(its);
      out += "<h2 class=\"day\">" + time_of(entry.time, day) + "</h2>\n<ul class=\"entries\">\n";
    }
    out += "<li>" + anchor(frame, entry.path, entry.title);
    std::string about = name_feeds && !entry.feed.empty() ? anchor(frame, entry.feed_path, entry.feed) : "";
    if (!entry.authors.empty()) {
      about += "<span dir=\"auto\">" + escaped(entry.authors) + "</span>";
    }
    if (!about.empty()) out += "<p class=\"from\">" + about + "</p>";
    out += "</li>\n";
  }
  if (!day.empty()) out += "</ul>\n";
  return out.empty() ? "<p class=\"nothing\">No articles yet.</p>\n" : out;
}

std::string turn_list(const SiteFrame& frame, const std::vector<SiteTurn>& turns) {
  std::string out = "<ul class=\"turns\">\n";
  for (const SiteTurn& turn : turns) {
    out += "<li>";
    out += turn.path.empty() ? "<span aria-current=\"page\">" + escaped(turn.label) + "</span>"
                             : anchor(frame, turn.path, turn.label);
    if (turn.articles > 0) out += fmt::format(" <span class=\"count\">{}</span>", turn.articles);
    out += "</li>\n";
  }
  return out + "</ul>\n";
}

std::string article_meta(const SiteFrame& frame, const ArticlePage& page) {
  const SiteEntry& entry = page.entry;
  std::string moment = text::format_rfc3339(entry.time).substr(0, 16);
  base::replace_all(moment, "T", " ");
  std::string out = "<p class=\"meta\">";
  if (!entry.authors.empty()) out += "<span class=\"by\" dir=\"auto\">" + escaped(entry.authors) + "</span> ";
  out += "<span class=\"when\">" + time_of(entry.time, moment + " UTC") + "</span> ";
  out += "<span class=\"from\">" + anchor(frame, entry.feed_path, entry.feed) + "</span>";
  if (text::is_web_url(page.url)) out += " <span><a href=\"" + escaped(page.url) + "\">original</a></span>";
  out += "</p>\n";
  if (page.tags.empty()) return out;
  out += "<ul class=\"tags\">";
  for (const std::string& tag : page.tags) out += "<li dir=\"auto\">" + escaped(tag) + "</li>";
  return out + "</ul>\n";
}

constexpr std::string_view kClosing = "</body>\n</html>\n";

}  // namespace

std::string path_as_url(std::string_view path) {
  static constexpr std::string_view kSafe = "-._~/!$&'()*+,;=@";
  std::string out;
  for (const char c : path) {
    if (base::is_alnum(c) || kSafe.find(c) != std::string_view::npos) {
      out += c == '&' || c == '\'' ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string article_page(const SiteFrame& frame, const ArticlePage& page) {
  const SiteEntry& entry = page.entry;
  std::string title(entry.title.empty() ? "(untitled)" : entry.title);
  if (!entry.feed.empty()) title += " \u00b7 " + entry.feed;
  std::string out = opening(frame, title, page.language, "page");
  out += bar(frame, {anchor(frame, entry.feed_path, entry.feed)});
  out += "<article id=\"content\">\n<h1 dir=\"auto\">" + heading_of(entry.title) + "</h1>\n";
  out += article_meta(frame, page);
  if (!page.html.empty()) out += "<div class=\"body\" dir=\"auto\">\n" + page.html + "\n</div>\n";
  out += "</article>\n<nav class=\"beside\" aria-label=\"Other articles of this feed\">\n";
  for (const auto& [turn, rel, word] : {std::tuple{&page.earlier, "prev", "Earlier"}, {&page.later, "next", "Later"}}) {
    if (turn->path.empty()) continue;
    out += fmt::format("<a rel=\"{0}\" class=\"{0}\" href=\"{1}{2}\" dir=\"auto\"><span>{3}</span> {4}</a>\n", rel,
                       frame.up, path_as_url(turn->path), word, heading_of(turn->label));
  }
  return (out += "</nav>\n").append(kClosing);
}

std::string list_page(const SiteFrame& frame, const ListPage& page) {
  std::string out = opening(frame, page.title + " \u00b7 " + frame.name, "", "list") + bar(frame, {});
  out += "<main id=\"content\">\n<h1 dir=\"auto\">" + heading_of(page.title) + "</h1>\n";
  if (!page.turns.empty()) out += "<nav aria-label=\"Other parts\">\n" + turn_list(frame, page.turns) + "</nav>\n";
  return (out += entry_list(frame, page.entries, page.name_feeds) + "</main>\n").append(kClosing);
}

std::string index_page(const SiteFrame& frame, const IndexPage& page) {
  std::string out = opening(frame, frame.name, "", "index") + bar(frame, {});
  out +=
      "<noscript><p class=\"nothing\">Searching here needs JavaScript; <code>feedcat search</code> does "
      "not.</p></noscript>\n";
  out += "<main id=\"content\">\n<section id=\"results\" aria-live=\"polite\" hidden></section>\n";
  out += "<section id=\"newest\" aria-label=\"Newest articles\">\n" + entry_list(frame, page.entries, true) +
         "</section>\n";
  out += "<aside>\n";
  for (const auto& [title, turns] :
       {std::pair{"Searches", &page.queries}, {"Feeds", &page.feeds}, {"Months", &page.months}, {"Tags", &page.tags}}) {
    if (turns->empty()) continue;
    out += fmt::format("<nav aria-label=\"{0}\">\n<h2>{0}</h2>\n{1}</nav>\n", title, turn_list(frame, *turns));
  }
  out += "<p class=\"subscribe\"><a href=\"feed.xml\">Atom feed</a>, " +
         anchor(frame, std::string(kSourcesPath), "list of the feeds (OPML)") + "</p>\n</aside>\n</main>\n";
  out += "<script src=\"_site/search.js\" data-chunks=\"" + escaped(page.chunks) + "\"></script>\n";
  return out.append(kClosing);
}

std::string search_chunk(std::string_view name, const std::vector<SearchEntry>& entries) {
  std::string out = "feedcat_chunk(" + text::json_quote(name) + ",[";
  bool first = true;
  for (const SearchEntry& e : entries) {
    out += first ? "\n[" : ",\n[";
    first = false;
    const std::array<std::string, 6> fields{
        path_as_url(e.entry.path),      text::printable_line(e.entry.title),   text::printable_line(e.entry.feed),
        text::format_day(e.entry.time), text::printable_line(e.entry.authors), text::printable_line(e.words)};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out += ',';
      text::append_json_string(out, fields[i]);
    }
    out += ']';
  }
  return out += "]);\n";
}

std::string site_style() { return std::string(output::kPageStyle) + std::string(kSiteStyle); }
std::string_view site_script() { return kSiteScript; }

}  // namespace feedcat::mirror

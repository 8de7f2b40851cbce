// Articles as mail: an mboxrd file whose messages hold the article as text and as HTML. The Message-ID is made from the
// feed and the id, so that mail programs recognise an article that was delivered before.
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "output/fields.hpp"
#include "output/mail.hpp"
#include "output/writers.hpp"
#include "text/date_format.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::output {
namespace {

constexpr int kTextColumns = 76;                         // usual for mail; RFC 5322 § 2.1.1 recommends at most 78
constexpr std::string_view kDomain = "feedcat.invalid";  // RFC 2606: it will never belong to anybody

/// Returns `Thu Apr  9 17:33:28 2026`, as asctime prints it.
std::string asctime(UtcTime time) {
  const std::string words = text::format_rfc5322(time);  // Thu, 09 Apr 2026 17:33:28 +0000
  const char tens = words[5] == '0' ? ' ' : words[5];
  return fmt::format("{} {} {}{} {} {}", words.substr(0, 3), words.substr(8, 3), tens, words[6], words.substr(17, 8),
                     words.substr(12, 4));
}

/// Tells whether an address may be written into a header as it is (a simple subset of RFC 5322 § 3.4.1).
bool is_mail_address(std::string_view s) {
  static constexpr std::string_view kAllowed = "!#$%&'*+-/=?^_`{|}~.@";
  const std::size_t at = s.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == s.size() || s.size() > 254) return false;
  if (s.find('@', at + 1) != std::string_view::npos) return false;
  for (const char c : s) {
    if (!base::is_alnum(c) && kAllowed.find(c) == std::string_view::npos) return false;
  }
  return s.front() != '.' && s.back() != '.' && s.find("..") == std::string_view::npos;
}

/// Returns the host of a feed if it may be written into a header.
std::string list_of(const Feed& feed) {
  const std::string host = text::host_of(feed.feed_url.empty() ? feed.home_page_url : feed.feed_url);
  const auto allowed = [](char c) { return base::is_alnum(c) || c == '-' || c == '.'; };
  const bool usable = !host.empty() && host.size() < 254 && std::all_of(host.begin(), host.end(), allowed);
  return usable ? host : std::string(kDomain);
}

std::string from(const Entry& entry) {
  const std::vector<Person>& people = entry.item.authors.empty() ? entry.feed.authors : entry.item.authors;
  std::string name = people.empty() ? origin_of(entry) : text::printable_line(name_of(people.front()));
  std::string address =
      people.empty() || !is_mail_address(people.front().email) ? fmt::format("feed@{}", kDomain) : people.front().email;
  return name.empty() ? address : fmt::format("{}\n <{}>", phrase(name), address);
}

void append_headers(const Entry& entry, std::string_view boundary, std::string_view language, std::string& out) {
  const Item& item = entry.item;
  const UtcTime date = date_of(item).value_or(UtcTime{});
  out += fmt::format("From feedcat {}\n", asctime(date));
  out += fmt::format("Message-ID: <{}@{}>\n", base::hash128_hex(key_of(entry.feed) + "\n" + item.id), kDomain);
  out += fmt::format("Date: {}\n", text::format_rfc5322(date));
  out += fmt::format("From: {}\n", from(entry));
  append_header(out, "Subject", subject_of(item));
  const std::string origin = origin_of(entry);
  if (!origin.empty()) out += fmt::format("List-Id: {}\n <{}>\n", phrase(origin), list_of(entry.feed));
  const std::string link = link_of(item);
  if (!link.empty() && link.size() < 900) out += fmt::format("Archived-At:\n <{}>\n", link);
  if (!item.tags.empty()) append_header(out, "Keywords", tags_of(item));
  if (!language.empty()) append_header(out, "Content-Language", language);
  out += fmt::format("MIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=\"{}\"\n\n", boundary);
}

void append_part(std::string_view boundary, std::string_view type, std::string_view body, std::string& out) {
  out += fmt::format("--{}\nContent-Type: {}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n", boundary,
                     type);
  append_quoted_printable(out, body);
}

std::string plain_part(const Item& item, const Rendered& body) {
  std::string out;
  const std::string link = link_of(item);
  if (!link.empty()) out += link + "\n\n";
  out += body.text.empty() && !item.summary.empty() ? text::printable_line(item.summary) + "\n" : body.text;
  if (!item.attachments.empty()) out += '\n';
  for (const Attachment& attachment : item.attachments) {
    const std::string details = details_of(attachment);
    out += text::printable_line(attachment.url) + (details.empty() ? "" : " (" + details + ")") + "\n";
  }
  return out;
}

std::string anchor(std::string_view url, std::string_view label) {
  const std::string words = text::escape_html(label);
  if (!text::is_web_url(url)) return words;
  return "<a href=\"" + text::escape_html(text::printable_line(url)) + "\">" + words + "</a>";
}

std::string html_part(const Item& item, const Rendered& body) {
  std::string out = "<!DOCTYPE html>\n<html><body>\n";
  const std::string link = link_of(item);
  if (!link.empty()) out += "<p>" + anchor(link, link) + "</p>\n";
  const bool summary = body.html.empty() && !item.summary.empty();
  out += summary ? "<p>" + text::escape_html(text::printable_line(item.summary)) + "</p>"
                 : text::printable_text(body.html);
  out += '\n';
  for (const Attachment& attachment : item.attachments) {
    const std::string url = text::printable_line(attachment.url);
    out += "<p>" + anchor(url, url) + " " + text::escape_html(details_of(attachment)) + "</p>\n";
  }
  return out + "</body></html>";
}

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  // `=_` never occurs in quoted-printable (RFC 2045 § 6.7), so no part can contain the boundary.
  const std::string boundary = "=_" + base::hash128_hex(entry.item.id);
  const Rendered body = render_markup(entry.item.body, Wanted{.html = true, .text = true},
                                      TextStyle{.width = kTextColumns, .links = LinkStyle::list});
  append_headers(entry, boundary, language_tag(language_of(entry, body.text)), out);
  append_part(boundary, "text/plain", plain_part(entry.item, body), out);
  append_part(boundary, "text/html", html_part(entry.item, body), out);
  out += "--" + boundary + "--\n\n";
}

}  // namespace

constinit const Writer mbox_writer{"mbox", ".mbox", true, write_nothing, item, write_nothing};

}  // namespace feedcat::output

#include "output/message.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "output/fields.hpp"
#include "output/mail.hpp"
#include "text/date_format.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::output {
namespace {

constexpr int kTextColumns = 76;               // usual for mail; RFC 5322 § 2.1.1 recommends at most 78
constexpr std::size_t kLongestAddress = 900;   // RFC 5322 § 2.1.1 allows lines of 998
constexpr std::size_t kLongestLocalPart = 64;  // RFC 5321 § 4.5.3.1.1
constexpr UtcTime kEarliest{std::chrono::sys_days(std::chrono::year(1970) / 1 / 1)};
constexpr UtcTime kLatest{std::chrono::sys_days(std::chrono::year(9999) / 12 / 31)};

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

/// Returns the host of a feed if it may be written into a header, or else nothing.
std::string host_of(const Feed& feed) {
  const std::string host = text::host_of(feed.feed_url.empty() ? feed.home_page_url : feed.feed_url);
  const auto allowed = [](char c) { return base::is_alnum(c) || c == '-' || c == '.'; };
  const bool usable = !host.empty() && host.size() < 254 && std::all_of(host.begin(), host.end(), allowed) &&
                      host.front() != '.' && host.back() != '.' && host.find("..") == std::string::npos;
  return usable ? host : std::string();
}

/// Returns the identifier of a feed as a mailing list (RFC 2919): what of its address is more than the host, and the
/// host.
std::string list_of(const Feed& feed) {
  constexpr std::size_t kLongestLabel = 60;
  const std::string host = host_of(feed);
  const text::UrlParts parts = text::split_url(feed.feed_url);
  const std::string more = std::string(parts.path) + (parts.query.empty() ? "" : "?" + std::string(parts.query));
  std::string label;
  for (const char c : more) {
    if (base::is_alnum(c)) label += c;
    if (!base::is_alnum(c) && !label.empty() && label.back() != '-') label += '-';
  }
  if (label.ends_with('-')) label.pop_back();
  if (label.size() > kLongestLabel) label = base::hash128_hex(more);
  return (label.empty() ? "" : label + ".") + (host.empty() ? std::string(kNobodysDomain) : host);
}

/// Different sites have different addresses, so that a mail program does not take one for another.
std::string nobodys_address(const Feed& feed) {
  const std::string host = host_of(feed);
  const bool usable = !host.empty() && host.size() <= kLongestLocalPart;
  return fmt::format("{}@{}", usable ? host : "feed", kNobodysDomain);
}

std::string from(const Entry& entry, const MessageOptions& options) {
  const std::vector<Person>& people = authors_of(entry);
  const std::string name = people.empty() ? origin_of(entry) : text::printable_line(name_of(people.front()));
  const bool own = options.authors_address && !people.empty() && is_mail_address(people.front().email);
  const std::string address = own                     ? people.front().email
                              : !options.from.empty() ? options.from
                                                      : nobodys_address(entry.feed);
  return name.empty() ? address : fmt::format("{}\n <{}>", phrase(name), address);
}

void append_thread(std::string_view answered, std::string& out) {
  if (!answered.empty()) out += fmt::format("In-Reply-To: <{0}>\nReferences: <{0}>\n", answered);
}

void append_headers(const Entry& entry, const MessageOptions& options, std::string_view language, std::string& out) {
  const Item& item = entry.item;
  const std::optional<UtcTime> dated = date_of(item) ? date_of(item) : item.first_seen;
  const std::string id = options.id.empty() ? message_id_of(entry) : options.id;
  out += fmt::format("Message-ID: <{}>\n", id);
  append_thread(options.in_reply_to, out);
  out += fmt::format("Date: {}\n", mail_date(dated.value_or(options.undated.value_or(UtcTime{}))));
  out += fmt::format("From: {}\n", from(entry, options));
  if (!options.to.empty()) out += fmt::format("To: {}\n", options.to);
  append_header(out, "Subject", (options.changes ? "Re: " : "") + subject_of(item));
  const std::string origin = origin_of(entry);
  if (!origin.empty()) out += fmt::format("List-Id: {}\n <{}>\n", phrase(origin), list_of(entry.feed));
  append_address_header(out, "Archived-At", link_of(item));
  append_address_header(out, "X-Feed-URL", text::without_userinfo(entry.feed.feed_url));
  if (!item.tags.empty()) append_header(out, "Keywords", tags_of(item));
  if (!language.empty()) append_header(out, "Content-Language", language);
  // RFC 3834: nobody's absence is announced to a feed.
  out += "Auto-Submitted: auto-generated\n";
}

void append_part(std::string_view boundary, std::string_view type, std::string_view body, std::string& out) {
  out += fmt::format("--{}\nContent-Type: {}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n", boundary,
                     type);
  append_quoted_printable(out, body);
}

std::string plain_part(const Item& item, const Rendered& body, const MessageOptions& options) {
  std::string out;
  const std::string link = link_of(item);
  if (!link.empty()) out += link + "\n\n";
  if (options.changes) {
    out +=
        options.changes->empty() ? "This article has changed.\n\n" : "What has changed:\n\n" + *options.changes + "\n";
    out += "The whole article as it is now:\n\n";
  }
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

std::string html_part(const Item& item, const Rendered& body, const MessageOptions& options) {
  std::string out = "<!DOCTYPE html>\n<html><body>\n";
  const std::string link = link_of(item);
  if (!link.empty()) out += "<p>" + anchor(link, link) + "</p>\n";
  if (options.changes && options.changes->empty()) out += "<p>This article has changed.</p>\n";
  if (options.changes && !options.changes->empty()) {
    out += "<p>What has changed:</p>\n<pre style=\"white-space: pre-wrap\">" + text::escape_html(*options.changes) +
           "</pre>\n<p>The whole article as it is now:</p>\n";
  }
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

}  // namespace

std::string message_id_of(const Entry& entry, std::string_view source) {
  const Feed& feed = entry.feed;
  const bool nameless = feed.feed_url.empty() && feed.home_page_url.empty() && feed.title.empty();
  const std::string key = nameless ? std::string(source) + key_of(feed) : key_of(feed);
  return fmt::format("{}@{}", base::hash128_hex(key + "\n" + entry.item.id), kNobodysDomain);
}

std::string message_id_of(std::string_view article_id, std::uint64_t text_hash) {
  return fmt::format("{}.{:016x}@{}", article_id.substr(0, article_id.find('@')), text_hash, kNobodysDomain);
}

std::string mail_date(UtcTime time) { return text::format_rfc5322(std::clamp(time, kEarliest, kLatest)); }

void append_address_header(std::string& out, std::string_view name, std::string_view url) {
  std::string encoded;
  for (const char c : url) {
    const bool allowed = c > 0x20 && c < 0x7F && c != '<' && c != '>';
    if (allowed) encoded += c;
    if (!allowed) encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  if (!encoded.empty() && encoded.size() < kLongestAddress) out += fmt::format("{}:\n <{}>\n", name, encoded);
}

void append_alternatives(std::string& out, const Alternatives& body) {
  out += fmt::format("MIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=\"{}\"\n\n", body.boundary);
  append_part(body.boundary, "text/plain", body.text, out);
  if (body.pictures.empty()) {
    append_part(body.boundary, "text/html", body.html, out);
  } else {
    // RFC 2046 § 5.1.1: a line that begins with the outer boundary would end this part.
    const std::string inner = "=_related" + body.boundary;
    out += fmt::format("--{}\nContent-Type: multipart/related; type=\"text/html\";\n boundary=\"{}\"\n\n",
                       body.boundary, inner);
    append_part(inner, "text/html", with_content_ids(body.html, body.pictures, kNobodysDomain), out);
    append_pictures(out, inner, body.pictures, kNobodysDomain);
    out += fmt::format("--{}--\n", inner);
  }
  out += fmt::format("--{}--\n", body.boundary);
}

std::vector<std::string> images_of(const Entry& entry) {
  return image_addresses(render_markup(entry.item.body, {.html = true}).html);
}

std::string message_of(const Entry& entry, const MessageOptions& options) {
  const Rendered body = render_markup(entry.item.body, Wanted{.html = true, .text = true},
                                      TextStyle{.width = kTextColumns, .links = LinkStyle::list});
  std::string out;
  append_headers(entry, options, language_tag(language_of(entry, body.text)), out);
  append_alternatives(out, {"=_" + base::hash128_hex(entry.item.id), plain_part(entry.item, body, options),
                            html_part(entry.item, body, options), options.pictures});
  return out;
}

std::string message_of(const DigestMessage& digest) {
  const std::string from = digest.from.empty() ? fmt::format("digest@{}", kNobodysDomain) : digest.from;
  std::string out =
      fmt::format("Message-ID: <{}>\nDate: {}\nFrom: \"feedcat\"\n <{}>\n", digest.id, mail_date(digest.date), from);
  if (!digest.to.empty()) out += fmt::format("To: {}\n", digest.to);
  append_header(out, "Subject", digest.subject);
  out += "Auto-Submitted: auto-generated\n";
  append_alternatives(out, {"=_" + base::hash128_hex(digest.id), digest.text, digest.html});
  return out;
}

std::string text_for_comparison(const Entry& entry) {
  const std::string body = render_markup(entry.item.body, {.text = true}).text;
  return heading_of(entry.item) + "\n\n" + (body.empty() ? text::printable_line(entry.item.summary) + "\n" : body);
}

}  // namespace feedcat::output

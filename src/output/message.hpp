// An article as a mail message: text and HTML alternatives below headers that mail programs sort and filter by.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feedcat/write.hpp"
#include "output/inline_pictures.hpp"

namespace feedcat::output {

/// RFC 2606: it will never belong to anybody.
inline constexpr std::string_view kNobodysDomain = "feedcat.invalid";

struct MessageOptions {
  std::string to = {};    ///< the address that the message is for; empty for a message without `To`
  std::string from = {};  ///< the address of the sender; empty for one that is nobody's, a different one for each site
  bool authors_address = false;              ///< the author's own address is in `From`, if the feed has it
  std::optional<UtcTime> undated = {};       ///< the date of an article that has none and was not seen before
  std::string in_reply_to = {};              ///< the Message-ID, without brackets, of the message that this one answers
  std::optional<std::string> changes = {};   ///< set if the article has changed: what has, as text; may be empty
  std::vector<InlinePicture> pictures = {};  ///< which the HTML shows
  std::string id = {};                       ///< the Message-ID; empty for that of the article
};

/// Returns the Message-ID of an article, without brackets. It is made of the feed and the item's id, so that a mail
/// program recognises an article that was delivered before, whatever has become of its text. `source` is where the feed
/// was read, for a feed that has neither an address nor a title.
std::string message_id_of(const Entry& entry, std::string_view source = {});
/// Returns the Message-ID for a later text of an article, whose hash this is.
std::string message_id_of(std::string_view article_id, std::uint64_t text_hash);

/// Returns the whole message, whose lines end with '\n' and have at most 998 bytes. It is ASCII, and ends with a
/// newline. No line of it begins with `From ` except those of the headers. Pure.
std::string message_of(const Entry& entry, const MessageOptions& options);

/// A digest as a message.
struct DigestMessage {
  std::string id;         ///< the Message-ID, without brackets
  std::string to = {};    ///< as for MessageOptions
  std::string from = {};  ///< the address of the sender; empty for one that is nobody's
  UtcTime date{};
  std::string subject;
  std::string text;
  std::string html;
};
std::string message_of(const DigestMessage& digest);

/// Returns the addresses of the images that the message would show.
std::vector<std::string> images_of(const Entry& entry);

/// Returns what a person reads of the article: the title and the text, with a line for each paragraph. Two of them can
/// be compared.
std::string text_for_comparison(const Entry& entry);

/// Returns the date for the header, in a range that every mail program reads.
std::string mail_date(UtcTime time);

/// Appends `Name:\n <address>\n`, if the address fits into a line. What may not be in a header is percent-encoded.
void append_address_header(std::string& out, std::string_view name, std::string_view url);

/// The body of a message.
struct Alternatives {
  std::string boundary;  ///< must contain `=_`, which never occurs in quoted-printable (RFC 2045 § 6.7) or base64
  std::string text;
  std::string html;
  std::span<const InlinePicture> pictures = {};
};
/// Appends the headers of MIME, the empty line and all parts.
void append_alternatives(std::string& out, const Alternatives& body);

}  // namespace feedcat::output

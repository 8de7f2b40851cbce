// Fields of an item as text, for several formats. Each one is printable and on one line.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "feedcat/write.hpp"

namespace feedcat::output {

/// Returns the title, or the beginning of the summary, or `(untitled)`, so it is never empty.
std::string heading_of(const Item& item);

/// Returns the same for a line without the body. An item that has neither title nor summary (a post of a microblog) is
/// known by its first words.
std::string subject_of(const Item& item);

/// Returns `Ann Lee, Bo Chen`: names, or addresses if there are none. If the item names nobody, they are the feed's.
/// May be empty.
std::string byline_of(const Entry& entry);
/// Returns the item's authors, or the feed's if the item names nobody.
const std::vector<Person>& authors_of(const Entry& entry);

/// Returns the feed's title, or else its home page or its own address. For an extracted page it is the name of the
/// site.
std::string origin_of(const Entry& entry);

/// Returns the articles that follow the entry in its story, if it leads one of several.
std::span<const Story::Member> followers_of(const Entry& entry);
/// Returns the name of the feed, or else the address of the article, or `(untitled)`, so it is never empty.
std::string feed_of(const Story::Member& member);

/// Returns what tells a feed from all others, for ids that are unique only within a feed: its address, or else its home
/// page and title.
std::string key_of(const Feed& feed);

/// Returns `tag one, tag two`.
std::string tags_of(const Item& item);

/// Returns the page to open: `url`, or else `external_url`. May be empty.
std::string link_of(const Item& item);

/// Returns when the item was published, or else when it was last changed.
std::optional<UtcTime> date_of(const Item& item);

/// Returns `2026-04-09 17:33 UTC`, or with the reader's own offset `2026-04-09 19:33 +02:00`.
std::string moment(UtcTime time, const WriteOptions& options);
/// Returns `2026-04-09`, the date where the reader is.
std::string day(UtcTime time, const WriteOptions& options);

/// Returns byline, moment, origin and tags, without those that are missing.
std::vector<std::string> meta_of(const Entry& entry, const WriteOptions& options);

/// Returns what is known about it besides its address: `audio/mpeg, 12.3 MB, 1:02:03`. May be empty.
std::string details_of(const Attachment& attachment);

/// Returns the name, or else the mail address or the page.
std::string_view name_of(const Person& person);

/// Returns the body, which is not rendered again if the entry contains it.
Rendered body_of(const Entry& entry, const Wanted& wanted, const TextStyle& style = {});

/// Returns the language that the item or else its feed declares; only if there is no other, what is not a language tag.
/// May be empty.
std::string declared_language(const Item& item, const Feed& feed);
/// Returns the declared language, or else the one of the text, which is the body or the summary. An extracted page has
/// only a declared one. May be empty.
std::string language_of(const Entry& entry, std::string_view body_text);
/// Adds to what is wanted what language_of needs.
Wanted with_language(const Entry& entry, Wanted wanted);

/// Returns a language in the form of BCP 47: `en-GB` for a feed's `en_GB`. Empty if it is not a language tag.
std::string language_tag(std::string_view language);

/// Returns `54.5 -3.25`, as GeoRSS writes it.
std::string point_of(const GeoPoint& point);

/// Returns `pieces` with `separator` between them.
std::string join(const std::vector<std::string>& pieces, std::string_view separator);

}  // namespace feedcat::output

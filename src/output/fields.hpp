// What several formats show of an item, in words. All of it is printable and on one line.
#pragma once

#include <string>
#include <vector>

#include "feedcat/write.hpp"

namespace feedcat::output {

/// The title, or the beginning of the summary, or `(untitled)`. Never empty.
std::string heading_of(const Item& item);

/// The same for a line on which the body does not follow: what has neither title nor summary (a post of a microblog) is
/// known by its first words.
std::string subject_of(const Item& item);

/// `Ann Lee, Bo Chen`: names, in their absence addresses; of the feed where the item names nobody. May be empty.
std::string byline_of(const Entry& entry);
/// The item's authors, or the feed's if the item names nobody.
const std::vector<Person>& authors_of(const Entry& entry);

/// The feed's title, in its absence its home page or its own address. Of an extracted page the site's name.
std::string origin_of(const Entry& entry);

/// What tells a feed from all others, for ids that mean something in it alone: its address, in the absence of that its
/// home page and title.
std::string key_of(const Feed& feed);

/// `tag one, tag two`
std::string tags_of(const Item& item);

/// The page to open: `url`, in its absence `external_url`. May be empty.
std::string link_of(const Item& item);

/// When it was published, in the absence of that when it was last changed.
std::optional<UtcTime> date_of(const Item& item);

/// `2026-04-09 17:33 UTC`, or with the reader's own offset `2026-04-09 19:33 +02:00`.
std::string moment(UtcTime time, const WriteOptions& options);
/// `2026-04-09` where the reader is.
std::string day(UtcTime time, const WriteOptions& options);

/// Byline, moment, origin and tags: those of them that there are.
std::vector<std::string> meta_of(const Entry& entry, const WriteOptions& options);

/// `audio/mpeg, 12.3 MB, 1:02:03`: what is known of it besides its address. May be empty.
std::string details_of(const Attachment& attachment);

/// The name, in its absence the mail address or the page.
std::string_view name_of(const Person& person);

/// The body, not rendered again where the entry brings it.
Rendered body_of(const Entry& entry, const Wanted& wanted, const TextStyle& style = {});

/// A language as BCP 47 spells it: `en-GB` of a feed's `en_GB`. Empty for what is no language tag at all.
std::string language_tag(std::string_view language);

/// `54.5 -3.25`, as GeoRSS writes it.
std::string point_of(const GeoPoint& point);

/// `pieces` with `separator` between them.
std::string join(const std::vector<std::string>& pieces, std::string_view separator);

}  // namespace feedcat::output

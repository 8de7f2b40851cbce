// Makes plain text of what may be markup, and the Markup of bodies.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// Return one line of plain text without markup and without what no reader sees, whose letters are counted in `hidden`.
/// White space is collapsed, and text that the publisher escaped twice is decoded once more.
std::string plain_text(const RawText& text, std::size_t& hidden);
std::string plain_text(const base::Best<RawText>& text, std::size_t& hidden);
std::string plain_text(const base::Best<RawText>& text);

/// Do the same for a title or a name, which may be about markup: tags that it only mentions stay.
std::string plain_title(const RawText& text, std::size_t& hidden);
std::string plain_title(const RawText& text);
std::string plain_title(const base::Best<RawText>& text, std::size_t& hidden);
std::string plain_title(const base::Best<RawText>& text);

/// Returns the tags in order, each once. Upper and lower case do not differ.
std::vector<std::string> plain_tags(const std::vector<RawText>& tags, std::size_t& hidden);

/// Tells whether a reader would see anything of the text.
bool shows_anything(const RawText& text);
/// Returns how many letters of the text no reader would see.
std::size_t hidden_letters(const RawText& text);

/// Takes the source of a body and returns true, or returns false if the Markup is to keep it.
using PutAway = std::function<bool(std::string_view source)>;

/// Full content is HTML unless the feed says that it is plain.
Markup markup_of(const RawText& text, std::string base, const PutAway& put_away);
/// A description without other content is HTML, too. Only text of several lines without a tag, as people write show
/// notes and descriptions of films, is plain, because HTML would join its lines.
Markup description_markup(const RawText& text, std::string base, const PutAway& put_away);

}  // namespace feedcat::feed

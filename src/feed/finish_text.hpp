// Plain text of what may be markup, and which text is the body.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// One line of plain text: no markup, no invisible characters (their number is added to `hidden`), white space
/// collapsed, decoded once more where the publisher escaped twice.
std::string plain_text(const RawText& text, std::size_t& hidden);
std::string plain_text(const base::Best<RawText>& text, std::size_t& hidden);
std::string plain_text(const base::Best<RawText>& text);

/// The same for a title or a name, which may be about markup: elements that it only names stay.
std::string plain_title(const RawText& text, std::size_t& hidden);
std::string plain_title(const RawText& text);
std::string plain_title(const base::Best<RawText>& text, std::size_t& hidden);
std::string plain_title(const base::Best<RawText>& text);

/// In order, each once, compared without case.
std::vector<std::string> plain_tags(const std::vector<RawText>& tags, std::size_t& hidden);

/// Takes the source of a body; false: the Markup is to keep it.
using PutAway = std::function<bool(std::string_view source)>;

/// Full content: HTML unless the feed says that it is plain.
Markup markup_of(const RawText& text, std::string base, const PutAway& put_away);
/// A description that is all there is: HTML, too. Only text of several lines and without markup, as writers of show
/// notes and of film descriptions have it, stays plain, because HTML would run it together.
Markup description_markup(const RawText& text, std::string base, const PutAway& put_away);

}  // namespace feedcat::feed

// Plain text of what may be markup, and which text is the body.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/raw.hpp"
#include "feedcat/feed.hpp"

namespace feedcat::feed {

/// One line of plain text: no markup, white space collapsed, decoded once more where the publisher escaped twice.
std::string plain_text(const RawText& text);
std::string plain_text(const base::Best<RawText>& text);

/// In order, each once, compared without case.
std::vector<std::string> plain_tags(const std::vector<RawText>& tags);

/// Takes the source of a body; false: the Markup is to keep it.
using PutAway = std::function<bool(std::string_view source)>;

/// Full content: HTML unless the feed says that it is plain.
Markup markup_of(const RawText& text, std::string base, const PutAway& put_away);
/// A description that is all there is: HTML, too. Only text without markup whose paragraphs are set apart by blank
/// lines, as writers of show notes do, stays plain, because HTML would run it together.
Markup description_markup(const RawText& text, std::string base, const PutAway& put_away);

}  // namespace feedcat::feed

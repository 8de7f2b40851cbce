// Recognises what short texts are, in the major languages: labels, invitations, dates, and headings after which the
// article does not go on.
#pragma once

#include <string_view>

namespace feedcat::extract {

/// Is this a short text that invites the reader to click, subscribe or share, or that labels an advertisement?
bool is_boilerplate_phrase(std::string_view text);

/// Is this a sentence that asks the reader to subscribe, follow, write or download? It names a newsletter or the like,
/// or both a channel ("email", "podcast") and what the reader should do with it.
bool invites(std::string_view text);

/// Is this nothing but a day or an instant, with or without a word like "published" before it?
bool is_date_line(std::string_view text);

/// Is this a heading after which the article does not go on: related articles, comments, more from this site?
bool ends_article(std::string_view heading);

}  // namespace feedcat::extract

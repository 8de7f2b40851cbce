// What short texts tell: labels, invitations, dates, headings behind which no article goes on. In the major languages.
#pragma once

#include <string_view>

namespace feedcat::extract {

/// A short text that invites to click, subscribe or share, or that labels an advertisement.
bool is_boilerplate_phrase(std::string_view text);

/// A sentence that asks the reader to subscribe, follow, write or download.
bool invites(std::string_view text);

/// Nothing but a day or an instant, a word like "published" in front or not.
bool is_date_line(std::string_view text);

/// A heading behind which no article goes on: related articles, comments, more from this site.
bool ends_article(std::string_view heading);

}  // namespace feedcat::extract

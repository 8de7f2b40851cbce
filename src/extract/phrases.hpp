// Phrases of pages that are not articles, in the major languages.
#pragma once

#include <span>
#include <string_view>

namespace feedcat::extract {

/// Phrases are in lower case (of ASCII) with straight apostrophes. If a script has capitals and a language writes the
/// first letter of a phrase in one, the phrase begins after that letter.
using Phrases = std::span<const std::string_view>;

extern const Phrases kChallengeTexts;
extern const Phrases kConsentTexts;
extern const Phrases kErrorHeadings;  ///< headings or titles that mean an error and hardly anything else
extern const Phrases kErrorTexts;
extern const Phrases kPaywallTexts;
extern const Phrases kLoginTexts;
extern const Phrases kScriptTexts;
extern const Phrases kSearchHeadings;

/// Returns how many of the phrases are in `lower_text`.
int hits(std::string_view lower_text, Phrases phrases);

}  // namespace feedcat::extract

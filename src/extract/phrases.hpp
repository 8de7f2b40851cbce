// What pages say that are no articles, in the major languages.
#pragma once

#include <span>
#include <string_view>

namespace feedcat::extract {

/// Lower case (of ASCII), apostrophes straight. Where a language writes the first letter of a phrase in a script that
/// has capitals, the phrase begins behind it.
using Phrases = std::span<const std::string_view>;

extern const Phrases kChallengeTexts;
extern const Phrases kConsentTexts;
extern const Phrases kErrorHeadings;  ///< of a heading or title that means an error and hardly anything else
extern const Phrases kErrorTexts;
extern const Phrases kPaywallTexts;
extern const Phrases kLoginTexts;
extern const Phrases kScriptTexts;
extern const Phrases kSearchHeadings;

/// How many of them stand in `lower_text`.
int hits(std::string_view lower_text, Phrases phrases);

}  // namespace feedcat::extract

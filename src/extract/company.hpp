// What stands around a block, by which it is told whether it belongs to the text.
#pragma once

#include <string_view>

#include "extract/measure.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// The nearest element before or after a block that holds text or a picture, also outside of what wraps the block, but
/// inside of `article`; nullptr when there is none near.
const html::Node* block_before(const html::Node& block, const html::Node& article, const Measures& measures);
const html::Node* block_after(const html::Node& block, const html::Node& article, const Measures& measures);

/// A paragraph or more to be read, of which links are a small part.
bool is_text(const Measure& measure);

/// Most links of a block lead to other sites than `host`.
bool leads_away(const html::Node& block, std::string_view host);

/// Links that say more than a page's name: a picture, a heading and a sentence that lead on together.
bool is_card(const Measure& measure);

/// Five words or more that end as a sentence does, and not in dots; of scripts without blanks twelve characters.
bool is_sentence(std::string_view text);

/// A list of links that is part of the text: others of its items hold more than a link; or a sentence announces it, or
/// a heading that does not recommend other articles, and the text goes on after it or it leads to other sites than
/// `host`.
bool is_list_of_text(const html::Node& list, const html::Node& article, const Measures& measures,
                     std::string_view host);

}  // namespace feedcat::extract

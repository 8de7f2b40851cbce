// Looks at what is next to a block, to decide whether the block belongs to the text.
#pragma once

#include <string_view>

#include "extract/measure.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// The nearest element before or after a block that holds text or a picture; nullptr if there is none near. It may be
/// outside of the elements that wrap the block, but it is inside `article`.
const html::Node* block_before(const html::Node& block, const html::Node& article, const Measures& measures);
const html::Node* block_after(const html::Node& block, const html::Node& article, const Measures& measures);

/// The same, past pictures without words and past buttons.
const html::Node* words_before(const html::Node& block, const html::Node& article, const Measures& measures);
const html::Node* words_after(const html::Node& block, const html::Node& article, const Measures& measures);

/// Is this a heading that is not a link to something else?
bool is_plain_heading(const html::Node& node, const Measures& measures);

/// Is this a paragraph or more of text to be read, of which links are a small part?
bool is_text(const Measure& measure);

/// Do most links of a block lead to other sites than `host`?
bool leads_away(const html::Node& block, std::string_view host);

/// Do the links say more than the name of a page: a picture, a heading and a sentence that lead to it together?
bool is_card(const Measure& measure);

/// Are these five words or more that end as a sentence does, and not in dots? In scripts without blanks twelve
/// characters are enough.
bool is_sentence(std::string_view text);

/// Is this list of links part of the text? It is if other items of it hold more than a link, or if a sentence announces
/// it. It is also if a heading announces it that does not recommend other articles, and the text goes on after the list
/// or the list leads to other sites than `host`.
bool is_list_of_text(const html::Node& list, const html::Node& article, const Measures& measures,
                     std::string_view host);

/// Is this paragraph of links a line of a list that the text announces? Then the paragraph before it, or before other
/// such lines, ends with a colon. Or it is a heading that does not recommend other articles, there are several lines,
/// and the text goes on after them.
bool is_announced_line(const html::Node& line, const html::Node& article, const Measures& measures,
                       std::string_view host);

/// Is this line of links right below a picture, and does one of them lead to another site than `host`? Then it says who
/// made the picture.
bool is_credit_line(const html::Node& line, const html::Node& article, const Measures& measures, std::string_view host);

}  // namespace feedcat::extract

// Tells what class names and ids say about a block, by word lists that are general and multilingual.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// Returns what an element's class and id say, split as class_names.hpp does; empty if they say nothing.
std::string hints_of(const html::Node& node);

/// Notes on every element below what its class and id say, because many stages need it. Call it again when they change.
void note_hints(html::Tree& tree, html::Node& root);

/// The name of something that surrounds articles.
struct Unlikely {
  std::string_view word;  ///< empty if there is no such name
  bool always = false;    ///< comments and navigation are unlikely however much text they hold
};
Unlikely unlikely_name(std::string_view hints);

/// The questions to hints. Each is a word list in signals.cpp.
bool may_be_content(std::string_view hints);  ///< names that outweigh unlikely ones
bool is_comments(std::string_view hints);     ///< what readers have written below
bool is_positive(std::string_view hints);
bool is_negative(std::string_view hints);
bool is_bad(std::string_view hints);  ///< negative names, except those that only say where a box is
bool is_share_box(std::string_view hints);
bool is_byline(std::string_view hints);
bool is_caption(std::string_view hints);
bool is_credit(std::string_view hints);
bool is_embedded_post(std::string_view hints);  ///< a blockquote that a social network provides for embedding
bool is_tooltip(std::string_view hints);        ///< it is shown only while the pointer is over its word
bool is_furniture(std::string_view hints);      ///< inside an article: related, newsletter, promo, tags, author box, ad

/// Is one of the words in these names? A `*` at an end of a word stands for any letters.
bool matches(std::string_view hints, std::span<const std::string_view> words);

/// Does an iframe, object or embed play a video or a recording from one of the known places?
bool is_player(const html::Node& node);

/// Returns 25 for a good name and -25 for a bad one; class and id count separately.
int class_weight(const html::Node& node);

}  // namespace feedcat::extract

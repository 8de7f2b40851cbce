// What class names and ids tell about a block: word lists, general and multilingual, and how they are asked.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "html/node.hpp"

namespace feedcat::extract {

/// What an element's class and id say, as class_names.hpp splits them; empty when that is nothing.
std::string hints_of(const html::Node& node);

/// Notes on every element below what its class and id say, since many stages ask. Call it again when they change.
void note_hints(html::Tree& tree, html::Node& root);

/// A name of what stands around articles.
struct Unlikely {
  std::string_view word;  ///< empty: none
  bool always = false;    ///< comments, navigation: however much text there is
};
Unlikely unlikely_name(std::string_view hints);

/// The questions to hints. Each is a word list in signals.cpp.
bool may_be_content(std::string_view hints);  ///< names that speak against unlikely ones
bool is_comments(std::string_view hints);     ///< what readers have written below
bool is_positive(std::string_view hints);
bool is_negative(std::string_view hints);
bool is_bad(std::string_view hints);  ///< of the negative ones those that are not only places
bool is_share_box(std::string_view hints);
bool is_byline(std::string_view hints);
bool is_caption(std::string_view hints);
bool is_credit(std::string_view hints);
bool is_embedded_post(std::string_view hints);  ///< of a blockquote: what a social network gives out to be embedded
bool is_tooltip(std::string_view hints);        ///< what shows only while a pointer rests on its word
bool is_furniture(std::string_view hints);      ///< inside an article: related, newsletter, promo, tags, author box, ad

/// Is one of the words in these names? A `*` at an end of a word stands for any letters.
bool matches(std::string_view hints, std::span<const std::string_view> words);

/// Of an iframe, object or embed: does it play a video or a recording from one of the known places?
bool is_player(const html::Node& node);

/// 25 for good names, -25 for bad ones; class and id count each.
int class_weight(const html::Node& node);

}  // namespace feedcat::extract

#include "render/xhtml/rules.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace feedcat::render {
namespace {

struct RuleRow {
  Tag tag;
  XhtmlRule rule;
};

using enum Model;

/// Elements that are not listed are not written, but their content is.
constexpr std::array kRows = std::to_array<RuleRow>({
    // Blocks. What only describes the parts of a page is a div, because their rules are many and no reader needs them.
    {Tag::div, {Tag::div, flow}},
    {Tag::article, {Tag::div, flow}},
    {Tag::section, {Tag::div, flow}},
    {Tag::nav, {Tag::div, flow}},
    {Tag::aside, {Tag::aside, flow}},
    {Tag::header, {Tag::div, flow}},
    {Tag::footer, {Tag::div, flow}},
    {Tag::main, {Tag::div, flow}},
    {Tag::hgroup, {Tag::div, flow}},
    {Tag::address, {Tag::div, flow}},
    {Tag::details, {Tag::div, flow}},
    {Tag::summary, {Tag::div, flow}},
    {Tag::center, {Tag::div, flow}},
    {Tag::h1, {Tag::h1, lines_only}},
    {Tag::h2, {Tag::h2, lines_only}},
    {Tag::h3, {Tag::h3, lines_only}},
    {Tag::h4, {Tag::h4, lines_only}},
    {Tag::h5, {Tag::h5, lines_only}},
    {Tag::h6, {Tag::h6, lines_only}},
    {Tag::p, {Tag::p, paragraph}},
    {Tag::hr, {Tag::hr, flow}},
    {Tag::pre, {Tag::pre, lines_only}},
    {Tag::listing, {Tag::pre, lines_only}},
    {Tag::xmp, {Tag::pre, lines_only}},
    {Tag::blockquote, {Tag::blockquote, flow, "data-callout"}},
    {Tag::figure, {Tag::figure, flow}},
    {Tag::figcaption, {Tag::figcaption, part}},
    // Lists
    {Tag::ul, {Tag::ul, flow}},
    {Tag::menu, {Tag::ul, flow}},
    {Tag::dir, {Tag::ul, flow}},
    {Tag::ol, {Tag::ol, flow, "start reversed type data-footnotes"}},
    {Tag::li, {Tag::li, part, "value data-footnote"}},
    {Tag::dl, {Tag::dl, flow}},
    {Tag::dt, {Tag::dt, part}},
    {Tag::dd, {Tag::dd, part}},
    // Tables
    {Tag::table, {Tag::table, flow}},
    {Tag::caption, {Tag::caption, part}},
    {Tag::colgroup, {Tag::unknown, dropped}},
    {Tag::col, {Tag::unknown, dropped}},
    {Tag::thead, {Tag::thead, part}},
    {Tag::tbody, {Tag::tbody, part}},
    {Tag::tfoot, {Tag::tfoot, part}},
    {Tag::tr, {Tag::tr, part}},
    {Tag::td, {Tag::td, part, "colspan rowspan align"}},
    {Tag::th, {Tag::th, part, "colspan rowspan align"}},
    // Words
    {Tag::a, {Tag::a, Model::link, "href"}},
    {Tag::em, {Tag::em, phrasing}},
    {Tag::i, {Tag::i, phrasing}},
    {Tag::dfn, {Tag::i, phrasing}},
    {Tag::strong, {Tag::strong, phrasing}},
    {Tag::b, {Tag::b, phrasing}},
    {Tag::u, {Tag::u, phrasing}},
    {Tag::s, {Tag::s, phrasing}},
    {Tag::strike, {Tag::s, phrasing}},
    {Tag::del, {Tag::del, phrasing}},
    {Tag::ins, {Tag::ins, phrasing}},
    {Tag::small, {Tag::small, phrasing}},
    {Tag::big, {Tag::span, phrasing}},
    {Tag::font, {Tag::span, phrasing}},
    {Tag::span, {Tag::span, phrasing}},
    {Tag::data, {Tag::span, phrasing}},
    {Tag::time, {Tag::span, phrasing}},
    {Tag::meter, {Tag::span, phrasing}},
    {Tag::progress, {Tag::span, phrasing}},
    {Tag::cite, {Tag::cite, phrasing}},
    {Tag::q, {Tag::q, phrasing}},
    {Tag::abbr, {Tag::abbr, phrasing, "title"}},
    {Tag::acronym, {Tag::abbr, phrasing, "title"}},
    {Tag::code, {Tag::code, phrasing}},
    {Tag::tt, {Tag::code, phrasing}},
    {Tag::var, {Tag::var, phrasing}},
    {Tag::samp, {Tag::samp, phrasing}},
    {Tag::kbd, {Tag::kbd, phrasing}},
    {Tag::sub, {Tag::sub, phrasing}},
    {Tag::sup, {Tag::sup, phrasing, "data-footnote-ref"}},
    {Tag::mark, {Tag::mark, phrasing}},
    {Tag::bdi, {Tag::bdi, phrasing}},
    {Tag::bdo, {Tag::bdo, phrasing}},
    {Tag::ruby, {Tag::ruby, phrasing}},
    {Tag::rt, {Tag::rt, phrasing}},
    {Tag::rp, {Tag::unknown, dropped}},
    {Tag::br, {Tag::br, phrasing}},
    {Tag::wbr, {Tag::wbr, phrasing}},
    {Tag::img, {Tag::img, phrasing, "src alt width height"}},
});

constexpr auto kByTag = [] {
  std::array<XhtmlRule, static_cast<std::size_t>(Tag::count_)> rules{};
  for (const RuleRow& row : kRows) rules[static_cast<std::size_t>(row.tag)] = row.rule;
  return rules;
}();

bool is_number(std::string_view value, std::size_t digits) {
  return !value.empty() && value.size() <= digits && std::all_of(value.begin(), value.end(), base::is_digit);
}

bool is_integer(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  return is_number(value, 6);
}

bool is_positive(std::string_view value, std::size_t digits) {
  return is_number(value, digits) && value.find_first_not_of('0') != std::string_view::npos;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

const XhtmlRule& xhtml_rule(Tag tag) { return kByTag[static_cast<std::size_t>(tag)]; }

bool is_xhtml_block(Tag written) {
  const Model model = xhtml_rule(written).model;
  return model == flow || model == paragraph || model == lines_only || model == part;
}

bool is_good_value(std::string_view attribute, std::string_view value) {
  if (attribute == "dir") return is_one_of(value, {"ltr", "rtl", "auto"});
  if (attribute == "lang") return !sound_language(value).empty();
  if (attribute == "start" || attribute == "value") return is_integer(value);
  if (attribute == "width" || attribute == "height") return is_positive(value, 5);
  if (attribute == "colspan") return is_positive(value, 3);
  if (attribute == "rowspan") return is_number(value, 4);
  if (attribute == "type") return is_one_of(value, {"1", "a", "A", "i", "I"});
  if (attribute == "align") return is_one_of(value, {"left", "right", "center"});
  return true;
}

std::string_view sound_language(std::string_view tag) {
  std::size_t end = 0;
  bool script = false;
  for (const std::string_view part : base::split(tag, '-')) {
    const bool letters = std::all_of(part.begin(), part.end(), base::is_alpha);
    const auto after = static_cast<std::size_t>(part.data() - tag.data()) + part.size();
    if (end == 0) {
      if (!letters || part.size() < 2 || part.size() > 3) return {};
      end = after;
    } else if (letters && part.size() == 4 && !script) {
      script = true;
      end = after;
    } else {
      const bool region = (letters && part.size() == 2) || is_number(part, 3);
      return region && (part.size() == 3 || letters) ? tag.substr(0, after) : tag.substr(0, end);
    }
  }
  return tag.substr(0, end);
}

}  // namespace feedcat::render

#include "html/sanitize/unseen_style.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "html/css.hpp"
#include "html/css_value.hpp"
#include "html/sanitize/box.hpp"
#include "html/sanitize/clip.hpp"

namespace feedcat::html {
namespace {

constexpr double kFaintColour = 0.02;  // of the opacity of a colour
constexpr double kSmallestLetter = 1;  // the size of a letter in pixels
constexpr double kUsualSize = 16;      // the size of a letter in pixels
constexpr Rgb kWhite = 0xFFFFFF;
constexpr unsigned kLight = 190;  // in brightness, of 255

bool is_kept(std::string_view value) { return value == "inherit" || value == "unset"; }

void read_font_size(std::string_view value, Look& look) {
  const auto length = read_length(value);
  if (!length) {
    const bool named = !value.empty() && value.find('(') == std::string_view::npos;
    if (named && !is_kept(value) && value != "smaller") look.tiny = false;
    return;
  }
  if (length->number < 0) return;
  if (length->is_of_font() && length->number > 0) {
    const double share = length->unit == "%" ? length->number / 100 : length->pixels() / kUsualSize;
    look.tiny = look.tiny || share * kUsualSize <= kSmallestLetter;
  } else {
    look.tiny = is_nothing(value);
  }
}

/// In the shorthand the size is the only length before the names of the fonts, apart from weights, which have no unit
/// and are not 0.
void read_font(std::string_view value, Look& look) {
  for (const std::string_view part : css_parts(value)) {
    const auto length = read_length(part);
    if (length && (!length->unit.empty() || length->number == 0)) return read_font_size(part, look);
  }
}

void read_visibility(std::string_view value, Look& look) {
  if (value == "hidden" || value == "collapse") look.invisible = true;
  if (value == "visible" || value == "initial") look.invisible = false;
}

void read_text_colour(std::string_view value, Look& look) {
  if (is_kept(value) || value == "currentcolor") return;
  look.colour = read_colour(value);
}

void read_fill(std::string_view value, Look& look) {
  if (!is_kept(value)) look.fill = read_colour(value);
}

/// Notes that this colour covers what is behind, or that what is behind is now unknown.
void paint(const std::optional<Colour>& colour, Look& look) {
  look.on_page = false;
  if (!colour) {
    look.background.reset();
  } else if (colour->alpha >= 1) {
    look.background = colour->rgb;
  } else if (look.background) {
    look.background = seen_over(*colour, *look.background);
  }
}

/// A transparent background shows the one behind it.
void read_background(std::string_view value, Look& look) {
  bool only_words = !base::contains(value, "url(") && !base::contains(value, "gradient") &&
                    !base::contains(value, "var(") && !base::contains(value, "image");
  for (const std::string_view part : css_parts(value)) {
    const auto colour = part == "currentcolor" ? look.colour : read_colour(part);
    if (colour && colour->alpha <= kFaintColour) return;
    if (colour) return paint(only_words ? colour : std::nullopt, look);
    only_words = only_words && part.find('(') == std::string_view::npos;
  }
  const bool nothing = value == "none" || value == "initial" || value == "unset" || value == "0" || value == "0 0";
  if (!nothing) paint(std::nullopt, look);
}

void read_background_image(std::string_view value, Look& look) {
  if (value != "none" && value != "initial") paint(std::nullopt, look);
}

void read_clipped_background(std::string_view value, Look& look) {
  look.painted = look.painted || base::contains(value, "text");
}

void read_outline(std::string_view value, Look& look) { look.painted = look.painted || !value.starts_with('0'); }

void read_shadow(std::string_view value, Look& look) { look.painted = look.painted || value != "none"; }

void read_text(const Declaration& declaration, Look& look) {
  struct Row {
    std::string_view property;
    void (*read)(std::string_view value, Look& look);
  };
  static constexpr auto kRows = std::to_array<Row>({{"font-size", read_font_size},
                                                    {"font", read_font},
                                                    {"visibility", read_visibility},
                                                    {"color", read_text_colour},
                                                    {"-webkit-text-fill-color", read_fill},
                                                    {"background", read_background},
                                                    {"background-color", read_background},
                                                    {"background-image", read_background_image},
                                                    {"background-clip", read_clipped_background},
                                                    {"-webkit-background-clip", read_clipped_background},
                                                    {"-webkit-text-stroke", read_outline},
                                                    {"-webkit-text-stroke-width", read_outline},
                                                    {"text-shadow", read_shadow}});
  const auto* const row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.property == declaration.property; });
  if (row != kRows.end()) row->read(declaration.value, look);
}

/// Elements that a site's style sheet often gives a background.
constexpr auto kOftenPainted = std::to_array<Tag>(
    {Tag::pre, Tag::code, Tag::kbd, Tag::samp, Tag::button, Tag::th, Tag::thead, Tag::tfoot, Tag::figure,
     Tag::figcaption, Tag::header, Tag::footer, Tag::nav, Tag::aside, Tag::label, Tag::summary, Tag::caption});

bool is_often_painted(const Node& element) {
  return std::find(kOftenPainted.begin(), kOftenPainted.end(), element.tag) != kOftenPainted.end();
}

void read_attributes(const Node& element, Look& look) {
  if (element.is(Tag::a)) {  // a link has its own colour
    look.colour.reset();
    look.fill.reset();
  }
  if (element.is(Tag::mark)) {
    look.colour = Colour{0x000000, 1};
    paint(Colour{0xFFFF00, 1}, look);
  }
  if (element.has("class") || element.has("id") || is_often_painted(element)) look.on_page = false;
  if (element.has("bgcolor")) paint(read_html_colour(element.get("bgcolor")), look);
  if (element.has("background")) paint(std::nullopt, look);
  if (element.is(Tag::font) && element.has("color")) look.colour = read_html_colour(element.get("color"));
  if (!element.is_element() && element.has("text")) look.colour = read_html_colour(element.get("text"));
}

}  // namespace

bool Look::hides_text() const {
  if (tiny || clear || away || invisible) return true;
  const std::optional<Colour>& letters = fill ? fill : colour;
  if (painted || !letters) return false;
  return letters->alpha <= kFaintColour || (background && looks_same(seen_over(*letters, *background), *background));
}

bool Look::is_white_on_page() const {
  const std::optional<Colour>& letters = fill ? fill : colour;
  return on_page && !background && !painted && letters && looks_same(letters->rgb, kWhite);
}

bool Look::suits_dark_page() const {
  const std::optional<Colour>& letters = fill ? fill : colour;
  if (background || !letters || looks_same(letters->rgb, kWhite)) return false;
  const unsigned red = letters->rgb >> 16U & 0xFFU, green = letters->rgb >> 8U & 0xFFU, blue = letters->rgb & 0xFFU;
  return (red * 299 + green * 587 + blue * 114) / 1000 >= kLight;
}

bool may_change_look(const Node& element) {
  return !element.attributes().empty() || is_often_painted(element) || element.is(Tag::a) || element.is(Tag::mark);
}

Look look_of_style(std::string_view style, const Look& outer) {
  Look look = outer;
  Box box;
  const Declarations declarations(style);
  for (const Declaration& declaration : declarations) {
    read_text(declaration, look);
    read_box(declaration, box);
  }
  look.clear = look.clear || box.is_clear();
  look.away = look.away || box.is_away();
  look.on_page = look.on_page && !box.overlapping;
  return look;
}

Look look_inside(const Node& element, const Look& outer) {
  Look look = outer;
  read_attributes(element, look);
  const std::string_view style = element.get("style");
  return style.empty() ? look : look_of_style(style, look);
}

}  // namespace feedcat::html

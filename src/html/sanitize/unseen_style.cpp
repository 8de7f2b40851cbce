#include "html/sanitize/unseen_style.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/ascii.hpp"
#include "html/css.hpp"

namespace feedcat::html {
namespace {

constexpr double kFarAway = -900;  // in pixels: no layout needs so much
constexpr double kFaint = 0.02;    // opacity
constexpr double kSmallest = 1;    // size of a letter or a box in pixels
constexpr int kSameColour = 8;     // greatest difference in each channel, of 255

struct Length {
  double number = 0;
  std::string_view unit;  ///< empty, `px`, `em`, `%` …

  [[nodiscard]] bool relative() const { return unit == "em" || unit == "%" || unit == "ex" || unit == "ch"; }
  [[nodiscard]] double pixels() const {
    if (unit == "em" || unit == "rem") return number * 16;
    if (unit == "pt") return number * 4 / 3;
    if (unit == "in") return number * 96;
    if (unit == "cm") return number * 38;
    if (unit == "vw" || unit == "vh") return number * 10;
    return number;
  }
};

std::optional<Length> read_length(std::string_view value) {
  value = base::trim(value);
  if (value.starts_with('+')) value.remove_prefix(1);
  Length length;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length.number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(value.data() + value.size() - end));
  length.unit = rest.substr(0, rest.find_first_of(" \t\n/,)"));
  return length;
}

bool is_zero(std::string_view value) {
  const auto length = read_length(value);
  return length && length->number >= 0 && length->pixels() <= kSmallest && length->unit != "%";
}

struct NamedColour {
  std::string_view name;
  Colour colour;
};
constexpr auto kColours = std::to_array<NamedColour>(
    {{"white", 0xFFFFFF},      {"black", 0x000000},     {"red", 0xFF0000},        {"green", 0x008000},
     {"blue", 0x0000FF},       {"yellow", 0xFFFF00},    {"gray", 0x808080},       {"grey", 0x808080},
     {"silver", 0xC0C0C0},     {"navy", 0x000080},      {"maroon", 0x800000},     {"purple", 0x800080},
     {"teal", 0x008080},       {"olive", 0x808000},     {"lime", 0x00FF00},       {"aqua", 0x00FFFF},
     {"cyan", 0x00FFFF},       {"fuchsia", 0xFF00FF},   {"magenta", 0xFF00FF},    {"orange", 0xFFA500},
     {"ivory", 0xFFFFF0},      {"snow", 0xFFFAFA},      {"whitesmoke", 0xF5F5F5}, {"lightgray", 0xD3D3D3},
     {"lightgrey", 0xD3D3D3},  {"gainsboro", 0xDCDCDC}, {"beige", 0xF5F5DC},      {"azure", 0xF0FFFF},
     {"ghostwhite", 0xF8F8FF}, {"darkgray", 0xA9A9A9},  {"darkgrey", 0xA9A9A9},   {"dimgray", 0x696969}});

struct ReadColour {
  bool transparent = false;
  std::optional<Colour> colour;
};

ReadColour read_hex(std::string_view digits) {
  ReadColour read;
  const bool wide = digits.size() == 6 || digits.size() == 8;
  if (!wide && digits.size() != 3 && digits.size() != 4) return read;
  Colour colour = 0;
  int alpha = 255;
  const std::size_t step = wide ? 2 : 1;
  for (std::size_t i = 0; i < digits.size(); i += step) {
    const int high = base::hex_value(digits[i]);
    const int low = wide ? base::hex_value(digits[i + 1]) : high;
    if (high < 0 || low < 0) return read;
    if (i / step == 3) {
      alpha = high * 16 + low;
    } else {
      colour = colour << 8U | static_cast<Colour>(high * 16 + low);
    }
  }
  read.transparent = alpha < 255 * kFaint;
  if (alpha == 255) read.colour = colour;
  return read;
}

/// Reads `rgb(1, 2, 3)` or `rgba(0 0 0 / 0)` from the part inside the parentheses.
ReadColour read_function(std::string_view inside) {
  ReadColour read;
  std::array<double, 4> numbers{0, 0, 0, 1};
  std::size_t count = 0;
  while (count < numbers.size()) {
    const std::size_t start = inside.find_first_of("0123456789.");
    if (start == std::string_view::npos) break;
    inside.remove_prefix(start);
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), numbers[count]);
    if (error != std::errc()) break;
    inside.remove_prefix(static_cast<std::size_t>(end - inside.data()));
    if (inside.starts_with('%')) numbers[count] *= count == 3 ? 0.01 : 2.55;
    ++count;
  }
  if (count < 3) return read;
  read.transparent = numbers[3] <= kFaint;
  if (numbers[3] < 1) return read;
  Colour colour = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    colour = colour << 8U | static_cast<Colour>(numbers[i] > 255 ? 255 : numbers[i]);
  }
  read.colour = colour;
  return read;
}

ReadColour read_colour(std::string_view value) {
  value = base::trim(value);
  if (value.starts_with('#')) return read_hex(value.substr(1, value.find_first_of(" \t;,)") - 1));
  const std::size_t open = value.find('(');
  if (open != std::string_view::npos && base::istarts_with(value, "rgb")) {
    return read_function(value.substr(open + 1, value.find(')') - open - 1));
  }
  const std::string_view word = value.substr(0, value.find_first_of(" \t"));
  if (base::iequals(word, "transparent")) return {true, std::nullopt};
  const auto* const found = std::find_if(kColours.begin(), kColours.end(),
                                         [&](const NamedColour& named) { return base::iequals(named.name, word); });
  return found == kColours.end() ? ReadColour{} : ReadColour{false, found->colour};
}

bool same(Colour a, Colour b) {
  for (const unsigned shift : {0U, 8U, 16U}) {
    const int difference = static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU);
    if (difference > kSameColour || difference < -kSameColour) return false;
  }
  return true;
}

/// The declarations of one style attribute. All are collected before any is judged, because their order does not
/// matter.
struct Box {
  bool placed = false;   ///< position: absolute or fixed
  bool far = false;      ///< left, top, margins or a translation put it outside of the page
  bool cut = false;      ///< clip, clip-path
  bool flat = false;     ///< no height or width
  bool cropped = false;  ///< overflow: hidden
  bool padded = false;   ///< padding or an aspect ratio gives a flat box room all the same
  bool moves = false;    ///< an animation begins here
  bool painted = false;  ///< the letters are drawn by their background, outline or shadow
  bool faint = false;    ///< opacity near 0
  bool shrunk = false;   ///< scale(0)
};

struct Declaration {
  std::string_view property;
  std::string_view value;  ///< without !important
};

bool says(std::string_view value, std::string_view word) { return base::ifind(value, word) != std::string_view::npos; }

void read_font_size(std::string_view value, Look& look) {
  const auto length = read_length(value);
  if (!length) {
    const bool kept =
        base::iequals(value, "inherit") || base::iequals(value, "smaller") || base::iequals(value, "unset");
    if (!kept && !value.empty() && base::is_alpha(value.front())) look.tiny = false;
    return;
  }
  if (length->relative() && length->number > 0) {
    const double share = length->unit == "%" ? length->number / 100 : length->number;
    look.tiny = look.tiny || share * 16 <= kSmallest;
  } else {
    look.tiny = length->number >= 0 && length->pixels() <= kSmallest;
  }
}

void read_place(const Declaration& d, Box& box) {
  const auto length = read_length(d.value);
  if (length && length->unit != "%" && length->pixels() <= kFarAway) box.far = true;
}

void read_clip(const Declaration& d, Box& box) {
  if (base::iequals(d.property, "clip")) {
    std::string_view inside = d.value.substr(std::min(d.value.find('(') + 1, d.value.size()));
    inside = inside.substr(0, inside.find(')'));
    const bool is_rect = base::istarts_with(d.value, "rect(") && !says(inside, "auto");
    double most = 0;
    while (is_rect && !(inside = base::trim(inside)).empty()) {
      if (const auto length = read_length(inside)) most = std::max(most, length->pixels());
      inside = inside.substr(std::min(inside.find_first_of(" ,"), inside.size()));
      while (!inside.empty() && (inside.front() == ',' || base::is_space(inside.front()))) inside.remove_prefix(1);
    }
    box.cut = is_rect && most <= kSmallest;
    return;
  }
  const auto inside = read_length(d.value.substr(std::min(d.value.find('(') + 1, d.value.size())));
  const bool inset = base::istarts_with(d.value, "inset(") && inside && inside->unit == "%" && inside->number >= 50;
  const bool round = base::istarts_with(d.value, "circle(") && inside && inside->number == 0;
  box.cut = inset || round;
}

void read_transform(std::string_view value, Box& box) {
  if (const std::size_t scale = base::ifind(value, "scale("); scale != std::string_view::npos) {
    const auto length = read_length(value.substr(scale + 6));
    box.shrunk = length && length->number == 0;
  }
  if (const std::size_t at = base::ifind(value, "translate"); at != std::string_view::npos) {
    const std::size_t open = value.find('(', at);
    if (open != std::string_view::npos) read_place({"", value.substr(open + 1)}, box);
    if (!box.far) box.moves = true;
  }
}

void read_box(const Declaration& d, Box& box) {
  using Read = void (*)(const Declaration&, Box&);
  struct Row {
    std::string_view property;
    Read read;
  };
  static constexpr Read kPlace = read_place;
  static constexpr Read kSize = [](const Declaration& s, Box& b) { b.flat = b.flat || is_zero(s.value); };
  static constexpr Read kPadding = [](const Declaration& s, Box& b) {
    b.padded = b.padded || s.value.find_first_of("123456789") != std::string_view::npos;
  };
  static constexpr Read kMoves = [](const Declaration& s, Box& b) { b.moves = b.moves || !says(s.value, "none"); };
  static constexpr Read kOverflow = [](const Declaration& s, Box& b) {
    b.cropped = b.cropped || says(s.value, "hidden") || says(s.value, "clip");
  };
  static constexpr Read kPainted = [](const Declaration& s, Box& b) { b.painted = b.painted || says(s.value, "text"); };
  static constexpr auto kRows = std::to_array<Row>({
      {"position",
       [](const Declaration& s, Box& b) { b.placed = says(s.value, "absolute") || says(s.value, "fixed"); }},
      {"left", kPlace},
      {"top", kPlace},
      {"right", kPlace},
      {"bottom", kPlace},
      {"margin-left", kPlace},
      {"margin-top", kPlace},
      {"margin", kPlace},
      {"text-indent", kPlace},
      {"clip", read_clip},
      {"clip-path", read_clip},
      {"height", kSize},
      {"max-height", kSize},
      {"width", kSize},
      {"max-width", kSize},
      {"overflow", kOverflow},
      {"overflow-x", kOverflow},
      {"overflow-y", kOverflow},
      {"padding", kPadding},
      {"padding-top", kPadding},
      {"padding-bottom", kPadding},
      {"aspect-ratio", kPadding},
      {"transition", kMoves},
      {"transition-property", kMoves},
      {"animation", kMoves},
      {"animation-name", kMoves},
      {"will-change", kMoves},
      {"-webkit-background-clip", kPainted},
      {"background-clip", kPainted},
      {"-webkit-text-fill-color", [](const Declaration&, Box& b) { b.painted = true; }},
      {"-webkit-text-stroke", [](const Declaration&, Box& b) { b.painted = true; }},
      {"text-shadow", [](const Declaration& s, Box& b) { b.painted = b.painted || !says(s.value, "none"); }},
      {"transform", [](const Declaration& s, Box& b) { read_transform(s.value, b); }},
      {"opacity",
       [](const Declaration& s, Box& b) {
         const auto length = read_length(s.value);
         b.faint = length && length->number <= (length->unit == "%" ? kFaint * 100 : kFaint);
       }},
      {"content-visibility", [](const Declaration& s, Box& b) { b.cut = b.cut || says(s.value, "hidden"); }},
  });
  for (const Row& row : kRows) {
    if (base::iequals(row.property, d.property)) return row.read(d, box);
  }
}

void read_background(std::string_view value, Look& look) {
  if (says(value, "url(") || says(value, "gradient")) {
    look.background.reset();
    return;
  }
  const ReadColour read = read_colour(value);
  if (read.transparent) return;  // the background behind it is visible
  look.background = read.colour;
}

void read_text(const Declaration& d, Look& look) {
  if (base::iequals(d.property, "font-size")) {
    read_font_size(d.value, look);
  } else if (base::iequals(d.property, "font")) {
    if (const auto length = read_length(d.value); length && length->number == 0) look.tiny = true;
  } else if (base::iequals(d.property, "visibility")) {
    if (says(d.value, "hidden") || says(d.value, "collapse")) look.invisible = true;
    if (says(d.value, "visible")) look.invisible = false;
  } else if (base::iequals(d.property, "color")) {
    const ReadColour read = read_colour(d.value);
    look.colour = read.colour;
    look.colourless = read.transparent;
  } else if (base::iequals(d.property, "background") || base::iequals(d.property, "background-color")) {
    read_background(d.value, look);
  }
}

void read_attributes(const Node& element, Look& look) {
  if (element.is(Tag::a)) {  // a link has its own colour
    look.colour.reset();
    look.colourless = false;
  }
  if (element.has("bgcolor")) look.background = read_colour(element.get("bgcolor")).colour;
  if (element.is(Tag::font) && element.has("color")) look.colour = read_colour(element.get("color")).colour;
}

}  // namespace

bool Look::hides_text() const {
  return tiny || clear || away || invisible || colourless || (colour && background && same(*colour, *background));
}

bool may_change_look(const Node& element) {
  return element.has("style") || element.has("bgcolor") || element.is(Tag::a) || element.is(Tag::font);
}

Look look_inside(const Node& element, const Look& outer) {
  Look look = outer;
  read_attributes(element, look);
  Box box;
  for (const std::string_view written : base::split(element.get("style"), ';')) {
    const std::size_t colon = written.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view value = written.substr(colon + 1);
    const Declaration declaration{base::trim(written.substr(0, colon)), base::trim(value.substr(0, value.find('!')))};
    read_text(declaration, look);
    read_box(declaration, box);
  }
  if (box.painted) look.colourless = false;
  look.clear = look.clear || (box.faint && !box.moves);
  const bool no_room = box.flat && box.cropped && !box.padded && !box.moves;
  look.away = look.away || box.far || no_room || (box.cut && !box.moves) || box.shrunk;
  return look;
}

}  // namespace feedcat::html

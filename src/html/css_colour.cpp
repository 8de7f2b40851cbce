#include "html/css_colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "html/css_value.hpp"

namespace feedcat::html {
namespace {

constexpr int kSameColour = 8;  // the greatest difference in each channel, of 255

struct NamedColour {
  std::string_view name;
  Rgb rgb;
};

constexpr auto kColours = std::to_array<NamedColour>({{"aliceblue", 0xF0F8FF},
                                                      {"antiquewhite", 0xFAEBD7},
                                                      {"aqua", 0x00FFFF},
                                                      {"aquamarine", 0x7FFFD4},
                                                      {"azure", 0xF0FFFF},
                                                      {"beige", 0xF5F5DC},
                                                      {"bisque", 0xFFE4C4},
                                                      {"black", 0x000000},
                                                      {"blanchedalmond", 0xFFEBCD},
                                                      {"blue", 0x0000FF},
                                                      {"blueviolet", 0x8A2BE2},
                                                      {"brown", 0xA52A2A},
                                                      {"burlywood", 0xDEB887},
                                                      {"cadetblue", 0x5F9EA0},
                                                      {"chartreuse", 0x7FFF00},
                                                      {"chocolate", 0xD2691E},
                                                      {"coral", 0xFF7F50},
                                                      {"cornflowerblue", 0x6495ED},
                                                      {"cornsilk", 0xFFF8DC},
                                                      {"crimson", 0xDC143C},
                                                      {"cyan", 0x00FFFF},
                                                      {"darkblue", 0x00008B},
                                                      {"darkcyan", 0x008B8B},
                                                      {"darkgoldenrod", 0xB8860B},
                                                      {"darkgray", 0xA9A9A9},
                                                      {"darkgreen", 0x006400},
                                                      {"darkgrey", 0xA9A9A9},
                                                      {"darkkhaki", 0xBDB76B},
                                                      {"darkmagenta", 0x8B008B},
                                                      {"darkolivegreen", 0x556B2F},
                                                      {"darkorange", 0xFF8C00},
                                                      {"darkorchid", 0x9932CC},
                                                      {"darkred", 0x8B0000},
                                                      {"darksalmon", 0xE9967A},
                                                      {"darkseagreen", 0x8FBC8F},
                                                      {"darkslateblue", 0x483D8B},
                                                      {"darkslategray", 0x2F4F4F},
                                                      {"darkslategrey", 0x2F4F4F},
                                                      {"darkturquoise", 0x00CED1},
                                                      {"darkviolet", 0x9400D3},
                                                      {"deeppink", 0xFF1493},
                                                      {"deepskyblue", 0x00BFFF},
                                                      {"dimgray", 0x696969},
                                                      {"dimgrey", 0x696969},
                                                      {"dodgerblue", 0x1E90FF},
                                                      {"firebrick", 0xB22222},
                                                      {"floralwhite", 0xFFFAF0},
                                                      {"forestgreen", 0x228B22},
                                                      {"fuchsia", 0xFF00FF},
                                                      {"gainsboro", 0xDCDCDC},
                                                      {"ghostwhite", 0xF8F8FF},
                                                      {"gold", 0xFFD700},
                                                      {"goldenrod", 0xDAA520},
                                                      {"gray", 0x808080},
                                                      {"green", 0x008000},
                                                      {"greenyellow", 0xADFF2F},
                                                      {"grey", 0x808080},
                                                      {"honeydew", 0xF0FFF0},
                                                      {"hotpink", 0xFF69B4},
                                                      {"indianred", 0xCD5C5C},
                                                      {"indigo", 0x4B0082},
                                                      {"ivory", 0xFFFFF0},
                                                      {"khaki", 0xF0E68C},
                                                      {"lavender", 0xE6E6FA},
                                                      {"lavenderblush", 0xFFF0F5},
                                                      {"lawngreen", 0x7CFC00},
                                                      {"lemonchiffon", 0xFFFACD},
                                                      {"lightblue", 0xADD8E6},
                                                      {"lightcoral", 0xF08080},
                                                      {"lightcyan", 0xE0FFFF},
                                                      {"lightgoldenrodyellow", 0xFAFAD2},
                                                      {"lightgray", 0xD3D3D3},
                                                      {"lightgreen", 0x90EE90},
                                                      {"lightgrey", 0xD3D3D3},
                                                      {"lightpink", 0xFFB6C1},
                                                      {"lightsalmon", 0xFFA07A},
                                                      {"lightseagreen", 0x20B2AA},
                                                      {"lightskyblue", 0x87CEFA},
                                                      {"lightslategray", 0x778899},
                                                      {"lightslategrey", 0x778899},
                                                      {"lightsteelblue", 0xB0C4DE},
                                                      {"lightyellow", 0xFFFFE0},
                                                      {"lime", 0x00FF00},
                                                      {"limegreen", 0x32CD32},
                                                      {"linen", 0xFAF0E6},
                                                      {"magenta", 0xFF00FF},
                                                      {"maroon", 0x800000},
                                                      {"mediumaquamarine", 0x66CDAA},
                                                      {"mediumblue", 0x0000CD},
                                                      {"mediumorchid", 0xBA55D3},
                                                      {"mediumpurple", 0x9370DB},
                                                      {"mediumseagreen", 0x3CB371},
                                                      {"mediumslateblue", 0x7B68EE},
                                                      {"mediumspringgreen", 0x00FA9A},
                                                      {"mediumturquoise", 0x48D1CC},
                                                      {"mediumvioletred", 0xC71585},
                                                      {"midnightblue", 0x191970},
                                                      {"mintcream", 0xF5FFFA},
                                                      {"mistyrose", 0xFFE4E1},
                                                      {"moccasin", 0xFFE4B5},
                                                      {"navajowhite", 0xFFDEAD},
                                                      {"navy", 0x000080},
                                                      {"oldlace", 0xFDF5E6},
                                                      {"olive", 0x808000},
                                                      {"olivedrab", 0x6B8E23},
                                                      {"orange", 0xFFA500},
                                                      {"orangered", 0xFF4500},
                                                      {"orchid", 0xDA70D6},
                                                      {"palegoldenrod", 0xEEE8AA},
                                                      {"palegreen", 0x98FB98},
                                                      {"paleturquoise", 0xAFEEEE},
                                                      {"palevioletred", 0xDB7093},
                                                      {"papayawhip", 0xFFEFD5},
                                                      {"peachpuff", 0xFFDAB9},
                                                      {"peru", 0xCD853F},
                                                      {"pink", 0xFFC0CB},
                                                      {"plum", 0xDDA0DD},
                                                      {"powderblue", 0xB0E0E6},
                                                      {"purple", 0x800080},
                                                      {"rebeccapurple", 0x663399},
                                                      {"red", 0xFF0000},
                                                      {"rosybrown", 0xBC8F8F},
                                                      {"royalblue", 0x4169E1},
                                                      {"saddlebrown", 0x8B4513},
                                                      {"salmon", 0xFA8072},
                                                      {"sandybrown", 0xF4A460},
                                                      {"seagreen", 0x2E8B57},
                                                      {"seashell", 0xFFF5EE},
                                                      {"sienna", 0xA0522D},
                                                      {"silver", 0xC0C0C0},
                                                      {"skyblue", 0x87CEEB},
                                                      {"slateblue", 0x6A5ACD},
                                                      {"slategray", 0x708090},
                                                      {"slategrey", 0x708090},
                                                      {"snow", 0xFFFAFA},
                                                      {"springgreen", 0x00FF7F},
                                                      {"steelblue", 0x4682B4},
                                                      {"tan", 0xD2B48C},
                                                      {"teal", 0x008080},
                                                      {"thistle", 0xD8BFD8},
                                                      {"tomato", 0xFF6347},
                                                      {"turquoise", 0x40E0D0},
                                                      {"violet", 0xEE82EE},
                                                      {"wheat", 0xF5DEB3},
                                                      {"white", 0xFFFFFF},
                                                      {"whitesmoke", 0xF5F5F5},
                                                      {"yellow", 0xFFFF00},
                                                      {"yellowgreen", 0x9ACD32}});
static_assert(kColours.size() == 148);

std::optional<Colour> read_name(std::string_view name) {
  if (name == "transparent") return Colour{0, 0};
  const auto* const found = std::lower_bound(kColours.begin(), kColours.end(), name,
                                             [](const NamedColour& c, std::string_view n) { return c.name < n; });
  if (found == kColours.end() || found->name != name) return std::nullopt;
  return Colour{found->rgb, 1};
}

std::optional<Colour> read_hex(std::string_view digits) {
  const bool wide = digits.size() == 6 || digits.size() == 8;
  if (!wide && digits.size() != 3 && digits.size() != 4) return std::nullopt;
  Colour colour;
  const std::size_t step = wide ? 2 : 1;
  for (std::size_t i = 0; i < digits.size(); i += step) {
    const int high = base::hex_value(digits[i]);
    const int low = wide ? base::hex_value(digits[i + 1]) : high;
    if (high < 0 || low < 0) return std::nullopt;
    if (i / step == 3) {
      colour.alpha = (high * 16 + low) / 255.0;
    } else {
      colour.rgb = colour.rgb << 8U | static_cast<Rgb>(high * 16 + low);
    }
  }
  return colour;
}

Rgb channel(double value) { return static_cast<Rgb>(std::lround(std::clamp(value, 0.0, 255.0))); }

double share(const Length& part) { return std::clamp(part.unit == "%" ? part.number / 100 : part.number, 0.0, 1.0); }

Rgb rgb_of(const std::array<Length, 4>& parts) {
  Rgb rgb = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    rgb = rgb << 8U | channel(parts[i].unit == "%" ? parts[i].number * 2.55 : parts[i].number);
  }
  return rgb;
}

/// Returns a hue as degrees of one turn.
double degrees_of(const Length& hue) {
  struct Unit {
    std::string_view name;
    double degrees;
  };
  static constexpr auto kUnits = std::to_array<Unit>({{"rad", 57.29577951308232}, {"grad", 0.9}, {"turn", 360}});
  double degrees = hue.number;
  for (const Unit& unit : kUnits) {
    if (unit.name == hue.unit) degrees *= unit.degrees;
  }
  degrees = std::fmod(degrees, 360);
  return degrees < 0 ? degrees + 360 : degrees;
}

/// Follows CSS Color 4 § 7.1.
Rgb rgb_of_hsl(const std::array<Length, 4>& parts) {
  const double hue = degrees_of(parts[0]);
  const double saturation = std::clamp(parts[1].number / 100, 0.0, 1.0);
  const double lightness = std::clamp(parts[2].number / 100, 0.0, 1.0);
  const double reach = saturation * std::min(lightness, 1 - lightness);
  Rgb rgb = 0;
  for (const double offset : {0.0, 8.0, 4.0}) {
    const double k = std::fmod(offset + hue / 30, 12);
    const double value = lightness - reach * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    rgb = rgb << 8U | channel(value * 255);
  }
  return rgb;
}

std::optional<Colour> read_components(const CssFunction& function) {
  const bool is_rgb = function.name == "rgb" || function.name == "rgba";
  if (!is_rgb && function.name != "hsl" && function.name != "hsla") return std::nullopt;
  const std::vector<std::string_view> written = css_parts(function.inside);
  if (written.size() != 3 && written.size() != 4) return std::nullopt;
  std::array<Length, 4> parts{};
  parts[3].number = 1;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto length = written[i] == "none" ? Length{} : read_length(written[i]);
    if (!length) return std::nullopt;
    parts[i] = *length;
  }
  return Colour{is_rgb ? rgb_of(parts) : rgb_of_hsl(parts), share(parts[3])};
}

}  // namespace

std::optional<Colour> read_colour(std::string_view value) {
  value = base::trim(value);
  if (value.starts_with('#')) return read_hex(value.substr(1));
  if (const auto function = read_css_function(value)) return read_components(*function);
  return read_name(value);
}

std::optional<Colour> read_html_colour(std::string_view value) {
  constexpr std::size_t kLongest = 32;
  value = base::trim(value);
  if (value.size() > kLongest) return std::nullopt;
  const std::string plain = base::lower(value);
  const auto colour = read_colour(plain);
  return colour || (plain.size() != 3 && plain.size() != 6) ? colour : read_hex(plain);
}

Rgb seen_over(const Colour& colour, Rgb below) {
  Rgb seen = 0;
  for (const unsigned shift : {16U, 8U, 0U}) {
    const double top = colour.rgb >> shift & 0xFFU, under = below >> shift & 0xFFU;
    seen = seen << 8U | channel(top * colour.alpha + under * (1 - colour.alpha));
  }
  return seen;
}

bool looks_same(Rgb a, Rgb b) {
  for (const unsigned shift : {0U, 8U, 16U}) {
    const int difference = static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU);
    if (difference > kSameColour || difference < -kSameColour) return false;
  }
  return true;
}

}  // namespace feedcat::html

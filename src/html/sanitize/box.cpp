#include "html/sanitize/box.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "html/css_value.hpp"
#include "html/sanitize/clip.hpp"
#include "html/sanitize/transform.hpp"

namespace feedcat::html {
namespace {

constexpr double kFaint = 0.02;         // of the opacity
constexpr double kMostOfPlace = -100;   // in per cent of the box around it
constexpr double kMostOfMargin = -150;  // columns in old layouts have margins of -100 %
constexpr double kLargePadding = 900;   // in pixels
constexpr double kLargeShare = 100;     // in per cent

std::string_view first_part(std::string_view value) {
  const std::vector<std::string_view> parts = css_parts(value);
  return parts.empty() ? std::string_view() : parts.front();
}

bool is_faint(std::string_view part) {
  const auto length = read_length(part);
  return length && length->number <= (length->unit == "%" ? kFaint * 100 : kFaint);
}

bool any_part(std::string_view value, bool (*holds)(std::string_view)) {
  const std::vector<std::string_view> parts = css_parts(value);
  return std::any_of(parts.begin(), parts.end(), holds);
}

void read_place(std::string_view value, Box& box) {
  box.far = box.far || any_part(value, [](std::string_view part) { return is_far_away(part, kMostOfPlace); });
}

bool is_far_margin(std::string_view part) { return is_far_away(part, kMostOfMargin); }

/// Margins at the top and the left move the box itself. Those at the right and the bottom move what follows.
void read_margin(std::string_view value, Box& box) {
  const std::vector<std::string_view> parts = css_parts(value);
  if (parts.empty() || parts.size() > 4) return;
  const std::string_view left = parts.size() == 4 ? parts[3] : parts.size() > 1 ? parts[1] : parts[0];
  for (const std::string_view side : {parts.front(), left}) {
    box.pulled = box.pulled || is_far_margin(side);
    if (const auto length = read_length(side); length && length->number < 0) box.overlapping = true;
  }
}

/// An aspect ratio gives room like a padding.
void read_room(std::string_view value, Box& box) {
  box.padded = box.padded || value.find_first_of("123456789") != std::string_view::npos;
}

void read_side_padding(std::string_view value, Box& box) {
  box.stuffed =
      box.stuffed || any_part(value, [](std::string_view part) {
        const auto length = read_length(part);
        return length && (length->is_share() ? length->number >= kLargeShare : length->pixels() >= kLargePadding);
      });
}

void read_padding(std::string_view value, Box& box) {
  read_room(value, box);
  read_side_padding(value, box);
}

void apply(const Transform& transform, Box& box) {
  box.far = box.far || transform.far;
  box.shrunk = box.shrunk || transform.shrunk;
  box.moves = box.moves || transform.moved;
  box.overlapping = true;
}

void read_indent(std::string_view value, Box& box) {
  const auto length = read_length(first_part(value));
  if (!length) return;
  box.far = box.far || is_far_away(first_part(value), kMostOfPlace);
  box.shifted = length->is_share() ? length->number >= kLargeShare : length->pixels() >= kLargePadding;
}

void read_filter(std::string_view value, Box& box) {
  for (const std::string_view part : css_parts(value)) {
    const auto function = read_css_function(part);
    if (function && function->name == "opacity") box.faint = box.faint || is_faint(function->inside);
  }
}

struct Reader {
  std::string_view property;
  void (*read)(std::string_view value, Box& box);
};

constexpr auto kSize = [](std::string_view value, Box& b) { b.flat = b.flat || is_nothing(first_part(value)); };
constexpr auto kMoves = [](std::string_view value, Box& b) { b.moves = b.moves || !base::contains(value, "none"); };
constexpr auto kOverflow = [](std::string_view value, Box& b) {
  b.cropped = b.cropped || base::contains(value, "hidden") || base::contains(value, "clip");
};
constexpr auto kClipPath = [](std::string_view value, Box& b) { b.cut = is_empty_clip_path(value); };
constexpr auto kOverlaps = [](std::string_view, Box& b) { b.overlapping = true; };

constexpr auto kReaders = std::to_array<Reader>({
    // These properties say where the box is.
    {"position", [](std::string_view value, Box& b) { b.overlapping = b.overlapping || value != "static"; }},
    {"left", read_place},
    {"top", read_place},
    {"right", read_place},
    {"bottom", read_place},
    {"inset", read_place},
    {"inset-block", read_place},
    {"inset-block-start", read_place},
    {"inset-inline", read_place},
    {"inset-inline-start", read_place},
    {"margin", read_margin},
    {"margin-left", read_margin},
    {"margin-top", read_margin},
    {"margin-block", read_margin},
    {"margin-block-start", read_margin},
    {"margin-inline", read_margin},
    {"margin-inline-start", read_margin},
    {"text-indent", read_indent},
    {"grid-area", kOverlaps},
    {"grid-row", kOverlaps},
    {"grid-column", kOverlaps},
    {"mix-blend-mode", kOverlaps},
    // These properties change the box after the layout.
    {"transform", [](std::string_view value, Box& b) { apply(read_transform(value), b); }},
    {"-webkit-transform", [](std::string_view value, Box& b) { apply(read_transform(value), b); }},
    {"translate", [](std::string_view value, Box& b) { apply(read_translate(value), b); }},
    {"scale", [](std::string_view value, Box& b) { apply(read_scale(value), b); }},
    {"zoom", [](std::string_view value, Box& b) { b.shrunk = b.shrunk || is_faint(value); }},
    {"opacity", [](std::string_view value, Box& b) { b.faint = is_faint(value); }},
    {"filter", read_filter},
    {"-webkit-filter", read_filter},
    {"transition", kMoves},
    {"transition-property", kMoves},
    {"animation", kMoves},
    {"animation-name", kMoves},
    {"will-change", kMoves},
    // These properties say what is shown of the box.
    {"clip", [](std::string_view value, Box& b) { b.cut = is_empty_clip(value); }},
    {"clip-path", kClipPath},
    {"-webkit-clip-path", kClipPath},
    {"content-visibility", [](std::string_view value, Box& b) { b.cut = b.cut || value == "hidden"; }},
    {"overflow", kOverflow},
    {"overflow-x", kOverflow},
    {"overflow-y", kOverflow},
    {"white-space",
     [](std::string_view value, Box& b) { b.unbroken = base::contains(value, "nowrap") || value == "pre"; }},
    // These properties set its size.
    {"height", kSize},
    {"max-height", kSize},
    {"width", kSize},
    {"max-width", kSize},
    {"block-size", kSize},
    {"max-block-size", kSize},
    {"inline-size", kSize},
    {"max-inline-size", kSize},
    {"padding", read_padding},
    {"padding-top", read_padding},
    {"padding-bottom", read_padding},
    {"padding-left", read_side_padding},
    {"aspect-ratio", read_room},
});

}  // namespace

bool Box::is_away() const {
  if (far || shrunk || (pulled && !stuffed)) return true;
  if (cut && !moves) return true;
  if (shifted && cropped && unbroken) return true;
  return flat && cropped && !padded && !moves;
}

void read_box(const Declaration& declaration, Box& box) {
  const auto* const row = std::find_if(kReaders.begin(), kReaders.end(),
                                       [&](const Reader& r) { return r.property == declaration.property; });
  if (row != kReaders.end()) row->read(declaration.value, box);
}

}  // namespace feedcat::html

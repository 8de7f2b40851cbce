#include "cli/pictures/canvas.hpp"

#include <chafa.h>

#include <algorithm>

#include "base/library.hpp"
#include "base/try.hpp"

namespace feedcat::cli::pictures {
namespace {

struct Chafa {
  decltype(&chafa_canvas_config_new) config_new = nullptr;
  decltype(&chafa_canvas_config_unref) config_unref = nullptr;
  decltype(&chafa_canvas_config_set_geometry) set_geometry = nullptr;
  decltype(&chafa_canvas_config_set_cell_geometry) set_cell_geometry = nullptr;
  decltype(&chafa_canvas_config_set_canvas_mode) set_canvas_mode = nullptr;
  decltype(&chafa_canvas_config_set_pixel_mode) set_pixel_mode = nullptr;
  decltype(&chafa_canvas_new) canvas_new = nullptr;
  decltype(&chafa_canvas_unref) canvas_unref = nullptr;
  decltype(&chafa_canvas_draw_all_pixels) draw_all_pixels = nullptr;
  decltype(&chafa_canvas_print) print = nullptr;
  decltype(&chafa_calc_canvas_geometry) fit = nullptr;
  decltype(&chafa_term_db_get_default) terminals = nullptr;
  decltype(&chafa_term_db_get_fallback_info) every_sequence = nullptr;
  decltype(&chafa_term_info_unref) info_unref = nullptr;
  decltype(&g_string_free) string_free = nullptr;
};

Result<Chafa> load() {
  TRY(const base::Library library, base::Library::load(kCanvasLibrary));
  Chafa chafa;
  TRY(library.take("chafa_canvas_config_new", chafa.config_new));
  TRY(library.take("chafa_canvas_config_unref", chafa.config_unref));
  TRY(library.take("chafa_canvas_config_set_geometry", chafa.set_geometry));
  TRY(library.take("chafa_canvas_config_set_cell_geometry", chafa.set_cell_geometry));
  TRY(library.take("chafa_canvas_config_set_canvas_mode", chafa.set_canvas_mode));
  TRY(library.take("chafa_canvas_config_set_pixel_mode", chafa.set_pixel_mode));
  TRY(library.take("chafa_canvas_new", chafa.canvas_new));
  TRY(library.take("chafa_canvas_unref", chafa.canvas_unref));
  TRY(library.take("chafa_canvas_draw_all_pixels", chafa.draw_all_pixels));
  TRY(library.take("chafa_canvas_print", chafa.print));
  TRY(library.take("chafa_calc_canvas_geometry", chafa.fit));
  TRY(library.take("chafa_term_db_get_default", chafa.terminals));
  TRY(library.take("chafa_term_db_get_fallback_info", chafa.every_sequence));
  TRY(library.take("chafa_term_info_unref", chafa.info_unref));
  TRY(library.take("g_string_free", chafa.string_free));
  return chafa;
}

const Result<Chafa>& chafa() {
  static const Result<Chafa> functions = load();
  return functions;
}

ChafaPixelMode mode_of(Protocol protocol) {
  switch (protocol) {
    case Protocol::kitty:
      return CHAFA_PIXEL_MODE_KITTY;
    case Protocol::iterm2:
      return CHAFA_PIXEL_MODE_ITERM2;
    case Protocol::sixel:
      return CHAFA_PIXEL_MODE_SIXELS;
    case Protocol::none:
      break;
  }
  return CHAFA_PIXEL_MODE_SYMBOLS;
}

int ceil_of(int number, int by) { return (number + by - 1) / by; }

/// The part of the frame that the picture takes.
Frame frame_of(const Chafa& functions, const Pixels& pixels, const Graphics& graphics, const Frame& most) {
  Frame frame{std::min(most.columns, ceil_of(pixels.width, graphics.cell_width)),
              std::min(most.rows, ceil_of(pixels.height, graphics.cell_height))};
  const float ratio = static_cast<float>(graphics.cell_width) / static_cast<float>(graphics.cell_height);
  functions.fit(pixels.width, pixels.height, &frame.columns, &frame.rows, ratio, 0, 0);
  return {std::max(1, frame.columns), std::max(1, frame.rows)};
}

}  // namespace

Result<void> load_canvas() {
  if (!chafa()) return tl::unexpected(chafa().error());
  return {};
}

Result<std::string> draw(const Pixels& pixels, const Graphics& graphics, const Frame& most) {
  TRY(load_canvas());
  const Chafa& functions = *chafa();
  const Frame frame = frame_of(functions, pixels, graphics, most);
  ChafaCanvasConfig* config = functions.config_new();
  functions.set_geometry(config, frame.columns, frame.rows);
  functions.set_cell_geometry(config, graphics.cell_width, graphics.cell_height);
  functions.set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR);
  functions.set_pixel_mode(config, mode_of(graphics.protocol));
  ChafaCanvas* canvas = functions.canvas_new(config);
  functions.draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, pixels.rgba.data(), pixels.width, pixels.height,
                            pixels.width * 4);
  ChafaTermInfo* terminal = functions.every_sequence(functions.terminals());
  GString* drawn = functions.print(canvas, terminal);
  std::string shown = drawn == nullptr ? std::string() : std::string(drawn->str, drawn->len);
  if (drawn != nullptr) functions.string_free(drawn, 1);
  functions.info_unref(terminal);
  functions.canvas_unref(canvas);
  functions.config_unref(config);
  if (shown.empty()) return fail(ErrorKind::io, "libchafa cannot draw the picture");
  if (!shown.ends_with('\n')) shown += '\n';
  return shown;
}

}  // namespace feedcat::cli::pictures

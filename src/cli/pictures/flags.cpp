#include "cli/pictures/flags.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "cli/terminal.hpp"
#include "pipeline/trust.hpp"

namespace feedcat::cli::pictures {
namespace {

constexpr std::chrono::milliseconds kPatience{300};  // over a slow connection, too
constexpr int kMostColumns = 80;
constexpr int kPartOfScreen = 3;  // a picture takes at most a third of the height

Frame frame_of(const Screen& screen) {
  return {std::clamp(screen.columns, 1, kMostColumns), std::max(1, screen.rows / kPartOfScreen)};
}

}  // namespace

void PictureFlags::declare(Flags& flags) {
  flags.group(kLooks);
  flags.choice("--images", images, {"auto", "always", "never"},
               "show pictures at a terminal that can: auto if there is no pager, always without one, never");
}

std::optional<ShownPictures> PictureFlags::open(bool to_terminal, bool pager,
                                                const std::vector<pipeline::SourceResult>& sources,
                                                const pipeline::GatherOptions& gathering, Reporter& reporter) const {
  if (!to_terminal || images == "never" || (images == "auto" && pager)) return std::nullopt;
  ShownPictures::Options options;
  options.ask = [&reporter, wanted = images == "always"] {
    const Result<void> library = load_canvas();
    const Graphics graphics = library ? ask_terminal(kPatience) : Graphics();
    if (wanted && graphics.protocol == Protocol::none) {
      reporter.notice("--images always", library ? "the terminal shows no pictures" : library.error().message);
    }
    return graphics;
  };
  options.frame = frame_of(screen_of(STDOUT_FILENO));
  options.network = {gathering.fetch, gathering.cache};
  options.reporter = &reporter;
  // Who wrote an address is not known any more, so the most careful source decides.
  options.may_be_private = [&sources](std::string_view url) {
    return std::ranges::all_of(sources, [&](const auto& source) { return pipeline::may_be_private(source, url); });
  };
  return ShownPictures(std::move(options));
}

}  // namespace feedcat::cli::pictures

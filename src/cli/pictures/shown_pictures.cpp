#include "cli/pictures/shown_pictures.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "cli/pictures/decode.hpp"
#include "text/ansi.hpp"

namespace feedcat::cli::pictures {
namespace {

std::vector<text::PictureMark> marks_of(std::string_view text) {
  std::vector<text::PictureMark> marks;
  std::size_t from = 0;
  while (const std::optional<text::PictureMark> mark = text::find_picture_mark(text, from)) {
    marks.push_back(*mark);
    from = mark->at + mark->length;
  }
  return marks;
}

}  // namespace

std::string ShownPictures::put_into(std::string_view text) {
  const std::vector<text::PictureMark> marks = marks_of(text);
  if (marks.empty()) return std::string(text);
  drawn_.clear();
  if (!graphics_) graphics_ = options_.ask();
  if (graphics_->protocol != Protocol::none) fetch(text);
  std::string shown;
  std::string below;  // the pictures of the line that is being copied
  std::size_t at = 0;
  const auto copy_to = [&](std::size_t end) {
    while (at < end) {
      const std::size_t line_end = below.empty() ? std::string_view::npos : text.find('\n', at);
      const std::size_t stop = line_end < end ? line_end + 1 : end;
      shown += text.substr(at, stop - at);
      at = stop;
      if (line_end < end) shown += std::exchange(below, {});
    }
  };
  for (const text::PictureMark& mark : marks) {
    copy_to(mark.at);
    at = mark.at + mark.length;
    if (const auto drawn = drawn_.find(mark.url); drawn != drawn_.end()) below += drawn->second;
  }
  copy_to(text.size());
  return shown += below;
}

void ShownPictures::fetch(std::string_view text) {
  std::vector<pipeline::PictureRequest> wanted;
  for (const text::PictureMark& mark : marks_of(text)) {
    if (!drawn_.try_emplace(std::string(mark.url)).second) continue;
    wanted.push_back({std::string(mark.url), !options_.may_be_private(mark.url)});
  }
  pipeline::fetch_pictures(wanted, options_.network, *options_.reporter,
                           [this](const pipeline::Picture& picture) { take(picture); });
}

void ShownPictures::take(const pipeline::Picture& picture) {
  const Result<Pixels> pixels = decode(picture.bytes, picture.type);
  const Result<std::string> drawn =
      pixels ? draw(*pixels, *graphics_, options_.frame) : Result<std::string>(tl::unexpected(pixels.error()));
  if (drawn) {
    drawn_[picture.url] = *drawn;
  } else {
    options_.reporter->detail(picture.url, "not shown: " + drawn.error().message);
  }
}

}  // namespace feedcat::cli::pictures

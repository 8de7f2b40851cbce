// Replaces the marks in text that goes to a terminal by the pictures themselves.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cli/pictures/canvas.hpp"
#include "cli/pictures/graphics.hpp"
#include "pipeline/pictures.hpp"

namespace feedcat::cli::pictures {

class ShownPictures {
 public:
  struct Options {
    std::function<Graphics()> ask = {};     ///< asks the terminal; called once, when the first picture comes
    Frame frame = {};                       ///< the most that one picture may take
    pipeline::PictureOptions network = {};  ///< how pictures are fetched
    Reporter* reporter = nullptr;           ///< is told why a picture is not shown; must outlive this object
    /// May this address be a private one?
    std::function<bool(std::string_view url)> may_be_private = {};
  };
  explicit ShownPictures(Options options) : options_(std::move(options)) {}

  /// Takes the marks out (text::mark_picture), and puts the pictures below the lines in which they stood. A picture
  /// that cannot be had, or that the terminal cannot show, is left out; its alternative text stays.
  std::string put_into(std::string_view text);

 private:
  void fetch(std::string_view text);
  void take(const pipeline::Picture& picture);

  Options options_;
  std::optional<Graphics> graphics_;
  std::map<std::string, std::string, std::less<>> drawn_;  // by address; empty if it cannot be shown
};

}  // namespace feedcat::cli::pictures

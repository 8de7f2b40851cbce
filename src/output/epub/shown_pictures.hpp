// Finds the pictures of a page and replaces their addresses.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace feedcat::output::epub {

/// Returns the addresses of the pictures in XHTML as render_xhtml writes it, in its order.
std::vector<std::string> pictures_in(std::string_view xhtml);

/// Returns the name of the picture's file in the book, or an empty string if the book does not have it.
using PicturePlacer = std::function<std::string(std::string_view address)>;

/// Appends the XHTML with pictures from the book. What the book does not have becomes its words and a link.
void place_pictures(std::string_view xhtml, const PicturePlacer& place, std::string& out);

}  // namespace feedcat::output::epub

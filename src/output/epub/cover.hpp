// Draws the cover of a book: as SVG for the title page, and as PNG for the shelves of readers.
#pragma once

#include <string>

#include "output/epub/plan.hpp"

namespace feedcat::output::epub {

/// Returns cover.svg: the title, the day, the feeds and the number of articles.
std::string cover_drawing(const BookPlan& plan);

/// Returns cover.png, the same in the letters that `cover_letters` has. It is drawn here, without a graphics library.
std::string cover_image(const BookPlan& plan);

/// Returns title.xhtml, which shows the drawing.
std::string title_page(const BookPlan& plan);

}  // namespace feedcat::output::epub

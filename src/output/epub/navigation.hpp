// The contents of a book: as a page for readers of EPUB 3, and as an NCX for older ones.
#pragma once

#include <string>

#include "output/epub/plan.hpp"

namespace feedcat::output::epub {

/// Returns nav.xhtml. With several feeds, the articles stand below the names of these. The articles of a story stand
/// below its title, each with the name of its feed.
std::string contents_page(const BookPlan& plan);

/// Returns toc.ncx (OPF 2.0.1 § 2.4.1).
std::string ncx_file(const BookPlan& plan);

}  // namespace feedcat::output::epub

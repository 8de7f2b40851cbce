// The package file of a book, which lists what is in it (EPUB Packages 3.2).
#pragma once

#include <string>
#include <string_view>

#include "output/epub/plan.hpp"

namespace feedcat::output::epub {

/// Where everything that makes up the book is in the archive.
inline constexpr std::string_view kFolder = "EPUB/";
/// What every EPUB begins with.
inline constexpr std::string_view kMediaType = "application/epub+zip";

/// Returns META-INF/container.xml, which says where the package file is.
std::string container_file();

/// Returns package.opf.
std::string package_file(const BookPlan& plan);

}  // namespace feedcat::output::epub

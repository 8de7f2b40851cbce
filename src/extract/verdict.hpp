// Is what was found an article at all?
#pragma once

#include <string>

#include "extract/measure.hpp"
#include "extract/metadata.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// What the page is instead of an article (`consent page`); empty when it is one.
std::string not_an_article(const Metadata& metadata, const Measure& whole_page, const std::string& article_text);

}  // namespace feedcat::extract

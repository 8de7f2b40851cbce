// Is what was found an article at all?
#pragma once

#include <string>

#include "extract/metadata.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// `body` is the page as it is shown, `article` what was chosen and pruned. What the page is instead of an article
/// (`consent page`); empty when it is one.
std::string not_an_article(const Metadata& metadata, const html::Node& body, const html::Node& article);

}  // namespace feedcat::extract

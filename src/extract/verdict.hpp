// Is what was found an article at all?
#pragma once

#include <string>
#include <string_view>

#include "extract/metadata.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// `body` is the page as it is shown, `article` what was chosen and pruned. What the page is instead of an article
/// (`consent page`); empty when it is one.
std::string not_an_article(const Metadata& metadata, const html::Node& body, const html::Node& article);

/// Is this what a firewall sends in place of any answer, to have a browser or a person prove itself? `html` as it came;
/// a feed's server is asked as well as a page's. Known by marks that only such pages carry, and by their titles.
bool is_challenge_page(std::string_view html);

}  // namespace feedcat::extract

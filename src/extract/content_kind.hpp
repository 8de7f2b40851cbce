// Decides what kind of content a page has.
#pragma once

#include <cstdint>
#include <string_view>

#include "extract/metadata.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

enum class ContentKind : std::uint8_t { article, thread, documentation, product };

/// Returns `article`, `thread`, `documentation` or `product`.
std::string_view name_of(ContentKind kind);

/// Decides by the page's data (schema.org, og:type), by the program that has made it, and by its address whether it is
/// a product or a page of documentation; otherwise it is an article. `html` is the page as it was received.
ContentKind kind_of_content(const html::Node& root, std::string_view html, std::string_view url,
                            const Metadata& metadata);

}  // namespace feedcat::extract

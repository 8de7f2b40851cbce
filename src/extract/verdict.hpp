// Is what was found an article at all?
#pragma once

#include <string>
#include <string_view>

#include "extract/metadata.hpp"
#include "html/dom.hpp"

namespace feedcat::extract {

/// What the verdict is about.
struct Finding {
  const Metadata& metadata;
  std::string_view html;   ///< the page as it came, in UTF-8
  const html::Node& body;  ///< as it is shown
  std::string_view url;    ///< where it came from, after redirects
  html::Node& article;     ///< what was chosen and pruned; its nodes are marked
};

/// What the page is instead of an article (`consent page`); empty when it is one. The kinds are those of verdict.cpp.
/// In doubt it is an article: a page that is wrongly refused cannot be read at all.
std::string not_an_article(const Finding& finding);

/// How sure it is that the article was found, whole and alone: 0 … 1.
double confidence(const Finding& finding);

}  // namespace feedcat::extract

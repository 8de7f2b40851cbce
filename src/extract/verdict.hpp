// Is what was found an article at all?
#pragma once

#include <string>
#include <string_view>

#include "extract/content_kind.hpp"
#include "extract/explain.hpp"
#include "extract/metadata.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// What the verdict is about.
struct Finding {
  const Metadata& metadata;
  std::string_view html;                    ///< the page as it came, in UTF-8
  const html::Node& body;                   ///< as it is shown
  std::string_view url;                     ///< where it came from, after redirects
  html::Node& article;                      ///< what was chosen and pruned; its nodes are marked
  ContentKind kind = ContentKind::article;  ///< what is no article is no index, however short its pieces are
};

/// What the page is instead of an article (`consent page`); empty when it is one. The kinds are those of verdict.cpp.
/// In doubt it is an article: a page that is wrongly refused cannot be read at all.
/// `log` is told of the verdict and its signs, where there is one.
std::string not_an_article(const Finding& finding, Log* log = nullptr);

/// How sure it is that the article was found, whole and alone: 0 … 1.
double confidence(const Finding& finding);

}  // namespace feedcat::extract

// Decides whether what was found is an article at all.
#pragma once

#include <string>
#include <string_view>

#include "extract/content_kind.hpp"
#include "extract/explain.hpp"
#include "extract/metadata.hpp"
#include "html/node.hpp"

namespace feedcat::extract {

/// This is what the verdict is about.
struct Finding {
  const Metadata& metadata;
  std::string_view html;   ///< the page as it was received, in UTF-8
  const html::Node& body;  ///< the page as it is shown
  std::string_view url;    ///< the address of the page after redirects
  html::Node& article;     ///< what was chosen and pruned; its nodes are marked
  /// A page of another kind than article is not taken for an index because its pieces are short.
  ContentKind kind = ContentKind::article;
};

/// Returns what the page is instead of an article (`consent page`); empty if it is one. The kinds are those of
/// verdict.cpp. In doubt it is an article, because a page that is wrongly refused cannot be read at all. The verdict
/// and its signs are added to `log` if there is one.
std::string not_an_article(const Finding& finding, Log* log = nullptr);

/// Returns how sure it is that the article was found, complete and without other things: 0 … 1.
double confidence(const Finding& finding);

}  // namespace feedcat::extract

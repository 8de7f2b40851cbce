// The elements of feeds and subscription lists that xml/ must know to split or repair a document.
#pragma once

#include <array>
#include <string_view>

#include "xml/vocabulary.hpp"

namespace feedcat::feed {

inline constexpr auto kRoots =
    std::to_array<std::string_view>({"rss", "feed", "rdf", "channel", "opml", "html", "urlset"});
inline constexpr auto kItemParents = std::to_array<std::string_view>({"channel", "feed", "rss", "rdf", "items"});
inline constexpr auto kItems = std::to_array<std::string_view>({"item", "entry"});
inline constexpr auto kTextFields = std::to_array<std::string_view>(
    {"title", "link", "description", "guid", "pubdate", "comments", "id", "updated", "issued", "published", "modified",
     "created", "encoded", "creator", "lastbuilddate", "language"});
inline constexpr auto kOtherFields =
    std::to_array<std::string_view>({"author", "category", "enclosure", "content", "summary", "date"});
inline constexpr auto kIdentity = std::to_array<std::string_view>(
    {"title", "link", "guid", "pubdate", "id", "updated", "published", "modified", "date", "category"});
/// Whatever namespace they have, their text serves as a body or a summary and as nothing else.
inline constexpr auto kBodies =
    std::to_array<std::string_view>({"encoded", "description", "summary", "content", "markdown"});
inline constexpr auto kVoidNames = std::to_array<std::string_view>({"br", "hr", "img", "wbr", "input"});

inline constexpr xml::Vocabulary kVocabulary = {.roots = kRoots,
                                                .item_parents = kItemParents,
                                                .items = kItems,
                                                .text_fields = kTextFields,
                                                .other_fields = kOtherFields,
                                                .identity = kIdentity,
                                                .void_names = kVoidNames};

/// The same for a reader that needs no bodies.
inline constexpr xml::Vocabulary kWithoutBodies = [] {
  xml::Vocabulary vocabulary = kVocabulary;
  vocabulary.unread = kBodies;
  return vocabulary;
}();

}  // namespace feedcat::feed

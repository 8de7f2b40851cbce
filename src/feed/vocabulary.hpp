// The elements of feeds and subscription lists that xml/ must know in order to split or mend a document.
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
inline constexpr auto kVoidNames = std::to_array<std::string_view>({"br", "hr", "img", "wbr", "input"});

inline constexpr xml::Vocabulary kVocabulary = {.roots = kRoots,
                                                .item_parents = kItemParents,
                                                .items = kItems,
                                                .text_fields = kTextFields,
                                                .other_fields = kOtherFields,
                                                .identity = kIdentity,
                                                .void_names = kVoidNames};

}  // namespace feedcat::feed

// Recognises articles that the mirror has, whatever address or id an archive gives them.
#pragma once

#include <optional>

#include "feedcat/feed.hpp"
#include "feedcat/result.hpp"
#include "mirror/plan.hpp"
#include "mirror/state/store.hpp"

namespace feedcat::mirror {

/// Is `item`, whose id the state does not know, the article `known`? `own_address` says that no other article has its
/// address. The dates of one article may differ by a time zone.
bool is_same_article(const Item& item, const ArticleState& known, bool own_address);

/// Does the state have an article of this address? It is an error of the store if that cannot be said.
Result<bool> has_address(const SourceState& source, std::string_view address, Store& store);

/// Takes out of the survey what the mirror has, because an archive's text may be older than the mirror's, and what was
/// published before `since`.
Result<void> keep_unknown(const SourceState& source, const Feed& feed, std::optional<UtcTime> since, Survey& survey,
                          Store& store);

}  // namespace feedcat::mirror

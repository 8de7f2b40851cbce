// Shows an item to a query.
#pragma once

#include <string>

#include "feedcat/feed.hpp"
#include "query/matches.hpp"

namespace feedcat::pipeline {

/// Returns whether an item has the trait. `full`: its text comes from its page, or is more than a summary. `image`: the
/// feed names one, or the body shows one. `transcript`: an attachment is one. `updated`: it changed after it was
/// published.
bool has_trait(const Item& item, query::Trait trait);

/// Tells by the type of the attachment or by the end of its address.
bool is_transcript(const Attachment& attachment);

/// Returns the item's body as text, or its summary if the body says nothing.
std::string text_of(const Item& item);

/// The result refers to the arguments. An item without authors or language has those of its feed.
query::Article facts_of(const Item& item, const Feed& feed);

}  // namespace feedcat::pipeline

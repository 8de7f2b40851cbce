// Decides which addresses a publisher's text may lead to.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/parse.hpp"
#include "feedcat/source.hpp"
#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// May an address that the text of this source names be a private one? A file belongs to the user, so the addresses in
/// it are the user's choice. A publisher may name only the host that the user typed, if that is private itself.
bool may_be_private(const SourceResult& source, std::string_view address);

/// Returns an address that the text leads to, as it may be requested: the user and password of the source's address are
/// only for its own origin.
std::string as_allowed(const SourceResult& source, const std::string& address);

/// Returns the source that stands for a subscription in this list.
Source listed_source(const SourceResult& list, const Subscription& subscription);

}  // namespace feedcat::pipeline

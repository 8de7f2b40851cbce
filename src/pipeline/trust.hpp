// Decides which addresses a publisher's text may lead to.
#pragma once

#include <string_view>

#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// May an address that the text of this source names be a private one? A file belongs to the user, so the addresses in
/// it are the user's choice. A publisher may name only the host that the user typed, if that is private itself.
bool may_be_private(const SourceResult& source, std::string_view address);

}  // namespace feedcat::pipeline

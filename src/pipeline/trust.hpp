// What a publisher's text may lead to.
#pragma once

#include <string_view>

#include "pipeline/source_result.hpp"

namespace feedcat::pipeline {

/// May an address that the text of this source names be a private one? A file is the user's own, so what it names is
/// the user's choice. A publisher may name the host that the user typed, if that is private itself. No other.
bool may_be_private(const SourceResult& source, std::string_view address);

}  // namespace feedcat::pipeline

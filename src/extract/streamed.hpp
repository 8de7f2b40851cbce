// Handles pages that React sends in pieces: first what is shown while loading, and the real content hidden at the end
// of the page.
#pragma once

#include "html/node.hpp"

namespace feedcat::extract {

/// Puts each hidden piece (`<div hidden id="S:1">`) where the page's script would put it: in place of the template that
/// waits for it (`B:1` with what is shown meanwhile, or `P:1`).
void place_streamed(html::Node& body);

}  // namespace feedcat::extract

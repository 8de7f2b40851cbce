// Others' eyes: HTML and Markdown read by Python's parser and by cmark-gfm (tests/support/reading.py).
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace feedcat::test {

/// Expects that every case of a JSON array tells the same in its rendering as in its `html`; `mode` is text or
/// markdown, the cases' form is described in reading.py.
void expect_same_reading(std::string_view mode, const nlohmann::json& cases);

}  // namespace feedcat::test

// Compares renderings with their source as others read them: Python's HTML parser and cmark-gfm
// (tests/support/reading.py).
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace feedcat::test {

/// Expects that in every case of a JSON array the rendering has the same content as its `html`. `mode` is text or
/// markdown. The form of the cases is described in reading.py.
void expect_same_reading(std::string_view mode, const nlohmann::json& cases);

}  // namespace feedcat::test

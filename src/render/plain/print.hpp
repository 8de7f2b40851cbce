// Writes a finished paragraph as lines of text.
#pragma once

#include "feedcat/render.hpp"
#include "render/flow.hpp"
#include "render/paragraph.hpp"

namespace feedcat::render {

/// Writes the paragraph's lines, each after the flow's prefix. They are wrapped to the style's width unless the
/// paragraph is verbatim.
void print_paragraph(const Paragraph& paragraph, const TextStyle& style, Flow& flow);

}  // namespace feedcat::render

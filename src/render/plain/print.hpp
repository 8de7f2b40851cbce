// A finished paragraph as lines of text.
#pragma once

#include "feedcat/render.hpp"
#include "render/flow.hpp"
#include "render/paragraph.hpp"

namespace feedcat::render {

/// Writes the paragraph's lines, wrapped to the style's width unless it is verbatim, each behind the flow's prefix.
void print_paragraph(const Paragraph& paragraph, const TextStyle& style, Flow& flow);

}  // namespace feedcat::render

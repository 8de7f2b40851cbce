// Reads the Markdown that a page names in place of the page itself.
#pragma once

#include <string>

#include "pipeline/gather_task.hpp"

namespace feedcat::pipeline {

/// Returns where the Markdown of the page that was just read is, if the same server has it, or an empty string. From
/// then on, the page's article waits in `task.page`.
std::string set_aside_for_markdown(Task& task);

/// Decides between the page's article, which waits, and what was read in its place. Markdown with at least half as many
/// words becomes the article's body. Everything else in the article comes from the page.
void take_better_text(Task& task);

}  // namespace feedcat::pipeline

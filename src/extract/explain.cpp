#include "extract/explain.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "extract/measure.hpp"

namespace feedcat::extract {
namespace {

std::string first_words(const html::Node& node, std::size_t most) {
  std::string text = text_of(node, most * 2);
  if (text.size() <= most) return text;
  return std::string(base::clip_utf8(text, most)) + "…";
}

}  // namespace

std::string describe(const html::Node& node) {
  std::string out(node.name);
  if (const std::string_view id = node.get("id"); !id.empty()) out.append("#").append(id);
  for (const std::string_view word : base::words(node.get("class"))) out.append(".").append(word);
  return out;
}

void note_pruned(Log* log, std::string_view rule, const html::Node& node) {
  if (log == nullptr) return;
  const std::string words = first_words(node, log->quoted);
  log->lines.push_back(words.empty() ? fmt::format("{}: {}", rule, describe(node))
                                     : fmt::format("{}: {} \"{}\"", rule, describe(node), words));
}

}  // namespace feedcat::extract

#include "output/digest_parts.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "output/html_words.hpp"
#include "output/markdown_words.hpp"
#include "text/printable.hpp"
#include "text/sentences.hpp"

namespace feedcat::output {
namespace {

constexpr std::size_t kSentences = 2;
constexpr std::size_t kMostCharacters = 400;

/// Returns the text from its first paragraph on that has a sentence, because headings and credits have none.
std::string_view without_headings(std::string_view text) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view from_here = rest;
    if (text::has_sentence(base::take_line(rest))) return from_here;
  }
  return text;
}

}  // namespace

std::string excerpt_of(const Entry& entry) {
  const std::string summary = text::printable_line(entry.item.summary);
  if (!base::trim(summary).empty()) return text::first_sentences(summary, kSentences, kMostCharacters);
  const std::string body =
      render_markup(entry.item.body, {.text = true}, TextStyle{.media_addresses = false, .media = false}).text;
  return text::printable_line(text::first_sentences(without_headings(body), kSentences, kMostCharacters));
}

std::string anchor_of(std::size_t first) { return fmt::format("group-{}", first + 1); }

std::string contents_of(std::span<const DigestGroup> groups, DigestForm form) {
  std::string out;
  if (form == DigestForm::html) out += "<ul>\n";
  for (const DigestGroup& group : groups) {
    const std::string heading = text::printable_line(group.heading);
    switch (form) {
      case DigestForm::text:
        out += fmt::format("{} ({})\n", heading, group.articles);
        break;
      case DigestForm::markdown:
        out += fmt::format("- {} ({})\n", markdown_paragraph(heading), group.articles);
        break;
      case DigestForm::html:
        out += fmt::format("<li dir=\"auto\"><a href=\"#{}\">{}</a> ({})</li>\n", anchor_of(group.first),
                           html_words(heading), group.articles);
        break;
    }
  }
  if (form == DigestForm::html) out += "</ul>\n";
  return out;
}

}  // namespace feedcat::output

#include "mirror/article_facts.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "mirror/assets/links_html.hpp"
#include "mirror/assets/links_markdown.hpp"
#include "mirror/assets/links_plain.hpp"
#include "output/fields.hpp"
#include "pipeline/facts.hpp"
#include "pipeline/full_text.hpp"
#include "query/query.hpp"
#include "text/words.hpp"

namespace feedcat::mirror {
namespace {

using query::Trait;

void set(ArticleFacts& facts, Trait trait, bool on) {
  if (on) facts.traits |= 1U << static_cast<unsigned>(trait);
}

}  // namespace

bool shows_image(ArticleFormat format, std::string_view body) {
  // Most texts show none, and are not read any further.
  if (format == ArticleFormat::markdown && !base::contains(body, "![")) return false;
  if (format == ArticleFormat::text && !base::contains(body, "] (")) return false;
  bool found = false;
  const AssetPlacer look = [&](AssetKind kind, std::string_view) {
    found = found || kind == AssetKind::image;
    return std::optional<std::string>();
  };
  switch (format) {
    case ArticleFormat::markdown:
      place_in_markdown(body, look);
      break;
    case ArticleFormat::text:
      place_in_plain(body, look);
      break;
    case ArticleFormat::html:
    case ArticleFormat::json:
      place_in_html(body, look);
      break;
  }
  return found;
}

ArticleFacts article_facts(const Item& item, const Feed& feed, const Reading& reading) {
  ArticleFacts facts;
  for (const Person& person : item.authors) facts.authors.emplace_back(output::name_of(person));
  facts.tags = item.tags;
  facts.language = text::article_language(output::declared_language(item, feed), reading.words);
  facts.updated = item.updated;
  set(facts, Trait::image, !item.image.empty() || !item.banner_image.empty() || reading.shows_image);
  for (const Trait trait : {Trait::enclosure, Trait::transcript, Trait::updated}) {
    set(facts, trait, pipeline::has_trait(item, trait));
  }
  set(facts, Trait::full, reading.from_page || !pipeline::is_summary_only(item.url, reading.words));
  return facts;
}

ArticleFacts article_facts(const ArticleFile& file, std::string_view words) {
  const ArticleHead& head = *file.head;
  ArticleFacts facts;
  facts.authors = file.authors;
  facts.tags = file.tags;
  facts.language = text::article_language(file.language, words);
  facts.updated = file.updated;
  set(facts, Trait::image, !file.image.empty() || shows_image(file.format, file.body));
  set(facts, Trait::enclosure, !file.attachments.empty());
  const bool attached = std::any_of(file.attachments.begin(), file.attachments.end(),
                                    [](const auto& address) { return pipeline::is_transcript({.url = address}); });
  set(facts, Trait::transcript, !file.transcript.empty() || attached);
  set(facts, Trait::full, file.from_page || !pipeline::is_summary_only(head.url, words));
  set(facts, Trait::updated, file.updated && head.published && *file.updated > *head.published);
  return facts;
}

}  // namespace feedcat::mirror

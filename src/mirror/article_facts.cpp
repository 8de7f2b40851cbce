#include "mirror/article_facts.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "output/fields.hpp"
#include "pipeline/facts.hpp"
#include "pipeline/full_text.hpp"
#include "query/query.hpp"

namespace feedcat::mirror {
namespace {

using query::Trait;

void set(ArticleFacts& facts, Trait trait, bool on) {
  if (on) facts.traits |= 1U << static_cast<unsigned>(trait);
}

}  // namespace

ArticleFacts article_facts(const Item& item, const Feed& feed, std::string_view words, bool from_page) {
  ArticleFacts facts;
  for (const Person& person : item.authors) facts.authors.emplace_back(output::name_of(person));
  facts.tags = item.tags;
  facts.language = item.language.empty() ? feed.language : item.language;
  facts.updated = item.updated;
  for (const Trait trait : {Trait::image, Trait::enclosure, Trait::transcript, Trait::updated}) {
    set(facts, trait, pipeline::has_trait(item, trait));
  }
  set(facts, Trait::full, from_page || !pipeline::is_summary_only(item.url, words));
  return facts;
}

ArticleFacts article_facts(const ArticleFile& file, std::string_view words) {
  const ArticleHead& head = *file.head;
  ArticleFacts facts;
  facts.authors = file.authors;
  facts.tags = file.tags;
  facts.language = file.language;
  facts.updated = file.updated;
  const bool markdown = file.format == ArticleFormat::markdown && base::contains(file.body, "![");
  set(facts, Trait::image, !file.image.empty() || markdown || base::ifind(file.body, "<img") != base::kNone);
  set(facts, Trait::enclosure, !file.attachments.empty());
  set(facts, Trait::transcript, std::any_of(file.attachments.begin(), file.attachments.end(), [](const auto& address) {
        return pipeline::is_transcript({.url = address});
      }));
  set(facts, Trait::full, file.from_page || !pipeline::is_summary_only(head.url, words));
  set(facts, Trait::updated, file.updated && head.published && *file.updated > *head.published);
  return facts;
}

}  // namespace feedcat::mirror

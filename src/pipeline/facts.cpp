#include "pipeline/facts.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "feedcat/render.hpp"
#include "output/fields.hpp"
#include "pipeline/full_text.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::array kTranscriptTypes =
    std::to_array<std::string_view>({"text/vtt", "application/srt", "application/x-subrip", "text/srt"});
constexpr std::array kTranscriptEndings = std::to_array<std::string_view>({".vtt", ".srt"});

/// An image that no reader would see, such as one that only counts readers, is not in the rendered body.
bool shows_image(const Item& item) {
  if (!item.image.empty() || !item.banner_image.empty()) return true;
  const std::string_view source = item.body.source;
  const bool markdown = item.body.kind == Markup::Kind::markdown;
  const bool named = (markdown && base::contains(source, "![")) ||
                     ((markdown || item.body.kind == Markup::Kind::html) && base::ifind(source, "<img") != base::kNone);
  return named && base::contains(render_markup(item.body, {.html = true}).html, "<img");
}

}  // namespace

bool is_transcript(const Attachment& attachment) {
  const std::string_view path = std::string_view(attachment.url).substr(0, attachment.url.find_first_of("?#"));
  return std::any_of(kTranscriptTypes.begin(), kTranscriptTypes.end(),
                     [&](std::string_view type) { return base::iequals(attachment.mime_type, type); }) ||
         std::any_of(kTranscriptEndings.begin(), kTranscriptEndings.end(),
                     [&](std::string_view ending) { return base::iends_with(path, ending); });
}

bool has_trait(const Item& item, query::Trait trait) {
  switch (trait) {
    case query::Trait::image:
      return shows_image(item);
    case query::Trait::enclosure:
      return !item.attachments.empty();
    case query::Trait::transcript:
      return !item.details->transcripts.empty() || !item.details->cues.empty() ||
             std::any_of(item.attachments.begin(), item.attachments.end(), is_transcript);
    case query::Trait::full:
      return item.content_source == ContentSource::page || !is_summary_only(item);
    case query::Trait::updated:
      return item.published && item.updated && *item.updated > *item.published;
  }
  return false;
}

std::string text_of(const Item& item) {
  std::string text = render_markup(item.body, {.text = true}).text;
  return text.empty() ? item.summary : text;
}

query::Article facts_of(const Item& item, const Feed& feed) {
  query::Article article;
  article.title = item.title;
  for (const Person& person : item.authors.empty() ? feed.authors : item.authors) {
    article.authors.push_back(person.name.empty() ? person.email : person.name);
    if (!person.name.empty() && !person.email.empty()) article.author_addresses.push_back(person.email);
  }
  article.body = [&item] { return text_of(item); };
  article.feed_title = feed.title;
  article.feed_addresses = {feed.feed_url};
  if (!feed.home_page_url.empty()) article.feed_addresses.push_back(feed.home_page_url);
  for (const std::string& tag : item.tags) article.tags.push_back(tag);
  article.url = item.url;
  article.language = output::declared_language(item, feed);
  article.date = item.published ? item.published : item.updated ? item.updated : item.first_seen;
  article.seen = item.first_seen;
  article.has = [&item](query::Trait trait) { return has_trait(item, trait); };
  return article;
}

}  // namespace feedcat::pipeline

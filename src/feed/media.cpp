#include "feed/media.hpp"

#include "feed/take.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;
using xml::Ns;

constexpr int kImageRank = 2;      // below media:thumbnail and itunes:image, which were chosen to stand for the item
constexpr int kThumbnailRank = 4;  // inside a media:content

bool is_image(const Element& element) {
  return iequals(element.attribute("medium"), "image") || base::istarts_with(element.attribute("type"), "image/");
}

const Rules<RawItem>& inside_content() {
  static constexpr Rule<RawItem> kInside[] = {
      {Ns::media, "thumbnail", kThumbnailRank, picture<&RawItem::image>},
      {Ns::media, "description", 1, summary},
      {Ns::media, "title", 1, text<&RawItem::title>},
      {Ns::media, "credit", 2, take_media_credit},
  };
  static const Rules<RawItem> rules{kInside};
  return rules;
}

const Rules<RawItem>& inside_group() {
  static constexpr Rule<RawItem> kInside[] = {
      {Ns::media, "content", 0, take_media_content}, {Ns::media, "thumbnail", 5, picture<&RawItem::image>},
      {Ns::media, "description", 1, summary},        {Ns::media, "title", 1, text<&RawItem::title>},
      {Ns::media, "credit", 2, take_media_credit},
  };
  static const Rules<RawItem> rules{kInside};
  return rules;
}

}  // namespace

namespace {

/// A picture's description is its alternative text, which social networks put there.
RawText title_of(FeedReading& reading, const Element& content) {
  base::Best<RawText> title;
  for (const Element child : content) {
    if (child.ns() != Ns::media) continue;
    if (iequals(child.name(), "title")) offer_text(title, 2, escaped_text(reading, child));
    if (iequals(child.name(), "description")) offer_text(title, 1, escaped_text(reading, child));
  }
  return title.get();
}

}  // namespace

void take_media_content(FeedReading& reading, const Element& element, int, RawItem& item) {
  const std::string_view href = value_of(reading, element, "url");
  if (leads_somewhere(href, LinkUse::page)) {
    item.attachments.push_back({{href, element},
                                value_of(reading, element, "type"),
                                value_of(reading, element, "fileSize"),
                                value_of(reading, element, "duration"),
                                title_of(reading, element),
                                value_of(reading, element, "medium")});
    if (is_image(element)) picture<&RawItem::image>(reading, element, kImageRank, item);
  }
  for (const Element child : element) inside_content().apply(reading, child, child.ns(), item);
}

void take_media_group(FeedReading& reading, const Element& element, int, RawItem& item) {
  for (const Element child : element) inside_group().apply(reading, child, child.ns(), item);
}

void take_media_credit(FeedReading& reading, const Element& element, int rank, RawItem& item) {
  const std::string_view role = element.attribute("role");
  if (role.empty() || iequals(role, "author")) person<&RawItem::authors>(reading, element, rank, item);
}

}  // namespace feedcat::feed

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
      {Ns::media, "thumbnail", kThumbnailRank, link<&RawItem::image>},
      {Ns::media, "description", 1, text<&RawItem::summary>},
      {Ns::media, "title", 1, text<&RawItem::title>},
      {Ns::media, "credit", 1, take_media_credit},
  };
  static const Rules<RawItem> rules{kInside};
  return rules;
}

const Rules<RawItem>& inside_group() {
  static constexpr Rule<RawItem> kInside[] = {
      {Ns::media, "content", 0, take_media_content},
      {Ns::media, "thumbnail", 5, link<&RawItem::image>},
      {Ns::media, "description", 1, text<&RawItem::summary>},
      {Ns::media, "title", 1, text<&RawItem::title>},
      {Ns::media, "credit", 1, take_media_credit},
  };
  static const Rules<RawItem> rules{kInside};
  return rules;
}

}  // namespace

void take_media_content(Reading& reading, const Element& element, int, RawItem& item) {
  std::string_view href = base::trim(element.attribute("url"));
  const Element title = element.child(Ns::media, "title");
  if (!href.empty()) {
    item.attachments.push_back({{href, element},
                                element.attribute("type"),
                                element.attribute("fileSize"),
                                element.attribute("duration"),
                                title ? escaped_text(reading, title) : RawText{}});
    if (is_image(element)) link<&RawItem::image>(reading, element, kImageRank, item);
  }
  for (const Element child : element) inside_content().apply(reading, child, child.ns(), item);
}

void take_media_group(Reading& reading, const Element& element, int, RawItem& item) {
  for (const Element child : element) inside_group().apply(reading, child, child.ns(), item);
}

void take_media_credit(Reading& reading, const Element& element, int rank, RawItem& item) {
  const std::string_view role = element.attribute("role");
  if (role.empty() || iequals(role, "author")) person<&RawItem::authors>(reading, element, rank, item);
}

}  // namespace feedcat::feed

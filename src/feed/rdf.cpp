#include "feed/formats.hpp"
#include "feed/rss.hpp"
#include "feed/take.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;
using xml::Element;
using xml::Ns;

struct Version {
  Ns ns;
  std::string_view name;
};
constexpr Version kVersions[] = {{Ns::rss09, "rss0.90"}, {Ns::rss10, "rss1.0"}, {Ns::rss11, "rss1.1"}};

/// The namespace of the first child that is in one of RSS's tells which RSS it is.
std::string format_name(const Element& root) {
  for (const Element child : root) {
    for (const Version& version : kVersions) {
      if (child.ns() == version.ns) return std::string(version.name);
    }
  }
  const bool empty_090 = root.attribute("xmlns").find("/0.9/") != std::string_view::npos;
  return empty_090 ? "rss0.90" : "rss1.0";
}

/// RSS 1.0 § 5.5: the item's identifier, which is its link as well.
void read_rdf_item(FeedReading& reading, const Element& element, Ns home) {
  read_item(reading, element, home);
  const std::string_view about = base::trim(element.attribute(Ns::rdf, "about"));
  if (about.empty()) return;
  RawItem& item = reading.feed.items.back();
  offer_link(item.id, 2, RawLink{about, {}}, LinkUse::any);
  if (text::is_web_url(about)) item.permalink.offer(1, RawLink{about, element});
}

void read_child(FeedReading& reading, const Element& child, Ns home) {
  if (iequals(child.name(), "item")) {
    read_rdf_item(reading, child, home);
  } else if (iequals(child.name(), "items")) {  // RSS 1.1 keeps its items there
    for (const Element item : child) {
      if (iequals(item.name(), "item")) read_rdf_item(reading, item, home);
    }
  } else if (iequals(child.name(), "image")) {
    read_image(reading, child);
  }
}

}  // namespace

void read_rdf(FeedReading& reading, const Element& root) {
  reading.feed.at = root;
  reading.feed.site_is_base = true;
  reading.feed.format = format_name(root);
  const Ns home = root.ns();
  if (iequals(root.name(), "channel")) {
    read_channel(reading, root, home);
    for (const Element child : root) {
      if (iequals(child.name(), "items")) read_child(reading, child, home);
    }
    return;
  }
  for (const Element child : root) {
    if (iequals(child.name(), "channel")) read_channel(reading, child, home);
    read_child(reading, child, home);
  }
}

}  // namespace feedcat::feed

#include "feed/formats.hpp"

namespace feedcat::feed {

std::span<const XmlFormat> xml_formats() {
  static constexpr XmlFormat kFormats[] = {
      {"rss", read_rss},    {"rdf", read_rdf},
      {"feed", read_atom},  {"channel", read_rdf},  // RSS 1.1, or an RSS whose root was lost
      {"entry", read_atom},                         // RFC 4287 § 2: an entry document
  };
  return kFormats;
}

}  // namespace feedcat::feed

#include "feed/sitemap.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "text/date.hpp"
#include "text/encoding.hpp"
#include "text/url.hpp"
#include "xml/split_items.hpp"
#include "xml/xml.hpp"

namespace feedcat::feed {
namespace {

using base::iequals;

constexpr std::size_t kPiece = std::size_t{1} << 20U;
/// Of a document that must be repaired, no more than this is read, because a tree takes several times its size.
constexpr std::size_t kMostRepaired = std::size_t{8} << 20U;
constexpr std::size_t kLongestAddress = 2'048;

constexpr auto kSitemapRoots = std::to_array<std::string_view>({"urlset", "sitemapindex"});
constexpr auto kItems = std::to_array<std::string_view>({"url", "sitemap"});
constexpr auto kTextFields = std::to_array<std::string_view>(
    {"loc", "lastmod", "changefreq", "priority", "title", "publication_date", "name", "language"});
constexpr xml::Vocabulary kVocabulary = {.roots = kSitemapRoots,
                                         .item_parents = kSitemapRoots,
                                         .items = kItems,
                                         .text_fields = kTextFields,
                                         .identity = kTextFields};

/// The host and port of an address, as far as they tell sites apart.
std::string site_of(std::string_view url) {
  std::string host = text::host_of(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  const std::string_view authority = text::split_url(url).authority;
  const std::size_t colon = authority.find_last_of(":]");
  if (colon == base::kNone || authority[colon] == ']') return host;
  const std::string_view port = authority.substr(colon + 1);
  return port.empty() || port == "80" || port == "443" ? host : host.append(":").append(port);
}

UtcTime date_of(const SitemapEntry& entry) {
  return std::max(entry.modified.value_or(UtcTime::min()), entry.published.value_or(UtcTime::min()));
}

bool is_newer(const SitemapEntry& a, const SitemapEntry& b) { return date_of(a) > date_of(b); }

/// Reads the part of an entry that makes a sitemap a news sitemap.
void read_news(const xml::Element& news, SitemapEntry& entry) {
  for (const xml::Element field : news) {
    if (iequals(field.name(), "title")) entry.title = base::collapse(field.all_text());
    if (iequals(field.name(), "publication_date")) entry.published = text::parse_date(field.text());
    if (!iequals(field.name(), "publication")) continue;
    for (const xml::Element detail : field) {
      if (iequals(detail.name(), "language")) entry.language = base::collapse(detail.text());
      if (iequals(detail.name(), "name")) entry.publication = base::collapse(detail.all_text());
    }
  }
}

/// Collects entries, and counts what it leaves out.
class Collector {
 public:
  explicit Collector(std::string_view document_url) : document_url_(document_url) {
    if (text::is_web_url(document_url)) site_ = site_of(document_url);
  }

  void add_all(const xml::Element& root) {
    for (const xml::Element child : root) {
      if (xml::contains(kItems, child.name())) add(child);
    }
  }

  void finish(Sitemap& sitemap) && {
    keep_newest(kMostSitemapEntries);
    sitemap.entries = std::move(entries_);
    note(sitemap, long_, "1 address longer than 2,048 bytes was", "addresses longer than 2,048 bytes were");
    note(sitemap, elsewhere_, "1 address on another host was", "addresses on other hosts were");
    note(sitemap, older_, "1 older entry was", "older entries were");
    if (older_ > 0) sitemap.notes.back() += ", because only the newest 50,000 of a sitemap are read";
  }

 private:
  void add(const xml::Element& element) {
    SitemapEntry entry;
    for (const xml::Element field : element) {
      if (iequals(field.name(), "loc") && entry.url.empty()) entry.url = base::trim(field.text());
      if (iequals(field.name(), "lastmod")) entry.modified = text::parse_date(field.text());
      if (iequals(field.name(), "news")) read_news(field, entry);
    }
    if (!is_usable(entry.url)) return;
    entries_.push_back(std::move(entry));
    if (entries_.size() >= 2 * kMostSitemapEntries) keep_newest(kMostSitemapEntries);
  }

  /// Makes the address absolute, and tells whether it may be listed here.
  bool is_usable(std::string& url) {
    if (url.size() > kLongestAddress) return ++long_, false;
    if (url.empty()) return false;
    url = text::resolve_url(url, document_url_);
    if (!text::is_web_url(url)) return false;
    if (url.size() > kLongestAddress) return ++long_, false;
    const std::string site = site_of(url);
    if (site_.empty()) site_ = site;
    if (site != site_) ++elsewhere_;
    return site == site_;
  }

  void drop_doubles() {
    std::unordered_set<std::string> known;
    std::erase_if(entries_, [&](const SitemapEntry& entry) { return !known.insert(entry.url).second; });
  }

  /// Drops doubles, and all but the newest entries. The others keep their order.
  void keep_newest(std::size_t most) {
    drop_doubles();
    if (entries_.size() <= most) return;
    std::vector<UtcTime> dates;
    dates.reserve(entries_.size());
    for (const SitemapEntry& entry : entries_) dates.push_back(date_of(entry));
    std::nth_element(dates.begin(), dates.begin() + static_cast<std::ptrdiff_t>(most - 1), dates.end(),
                     std::greater<>());
    const UtcTime oldest = dates[most - 1];
    auto room = static_cast<std::ptrdiff_t>(most);
    for (const SitemapEntry& entry : entries_) room -= date_of(entry) > oldest ? 1 : 0;
    older_ += entries_.size() - most;
    std::erase_if(entries_, [&](const SitemapEntry& entry) {
      const UtcTime date = date_of(entry);
      return date < oldest || (date == oldest && room-- <= 0);
    });
  }

  static void note(Sitemap& sitemap, std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    std::string line = count == 1 ? std::string(one) : std::to_string(count).append(" ").append(many);
    sitemap.notes.push_back(std::move(line.append(" left out")));
  }

  std::string document_url_;
  std::string site_;
  std::vector<SitemapEntry> entries_;
  std::size_t long_ = 0;
  std::size_t elsewhere_ = 0;
  std::size_t older_ = 0;
};

/// Says whether the root of a sitemap is an index. nullopt: it is no sitemap.
std::optional<bool> is_index(std::string_view root) {
  if (iequals(root, "urlset")) return false;
  if (iequals(root, "sitemapindex")) return true;
  return std::nullopt;
}

/// Reads one piece after the other. False: something must be repaired, or the document is no sitemap.
bool read_in_pieces(std::string_view utf8, Collector& collector, Sitemap& sitemap) {
  const std::optional<xml::Pieces> pieces = xml::cut(utf8, kVocabulary, kPiece);
  if (!pieces) return false;
  const std::optional<xml::Document> frame = xml::parse_sound(pieces->frame);
  const std::optional<bool> index = frame ? is_index(frame->root().name()) : std::nullopt;
  if (!index) return false;
  sitemap.index = *index;
  for (const std::string_view run : pieces->runs) {
    const std::optional<xml::Document> piece = xml::parse_sound(pieces->document(run));
    if (!piece) return false;
    collector.add_all(piece->root());
  }
  return true;
}

Result<Sitemap> read_whole(std::string_view utf8, std::string_view url) {
  Sitemap sitemap;
  const Result<xml::Document> xml = xml::parse(utf8.substr(0, kMostRepaired), kVocabulary);
  const std::optional<bool> index = xml ? is_index(xml->root().name()) : std::nullopt;
  if (!index) return fail(ErrorKind::not_a_feed, "not a sitemap");
  Collector collector(url);
  collector.add_all(xml->root());
  sitemap.index = *index;
  sitemap.cut = xml->cut();
  sitemap.recovered = xml->recovered();
  sitemap.notes = xml->notes();
  if (utf8.size() > kMostRepaired) sitemap.notes.emplace_back("only the first 8 MiB of a malformed sitemap are read");
  std::move(collector).finish(sitemap);
  return sitemap;
}

Result<Sitemap> read_utf8(std::string_view utf8, std::string_view url) {
  if (utf8.size() > kMostSitemapBytes) return fail(ErrorKind::too_large, "the sitemap is larger than 50 MiB");
  Sitemap sitemap;
  Collector collector(url);
  if (!read_in_pieces(utf8, collector, sitemap)) return read_whole(utf8, url);
  std::move(collector).finish(sitemap);
  return sitemap;
}

}  // namespace

Result<Sitemap> read_sitemap(const Document& document) {
  if (const auto utf8 = text::utf8_already(document.bytes, document.content_type, text::Sniff::xml, {})) {
    return read_utf8(*utf8, document.url);
  }
  if (document.bytes.size() > kMostSitemapBytes) return fail(ErrorKind::too_large, "the sitemap is larger than 50 MiB");
  return read_utf8(text::decode(document.bytes, document.content_type, text::Sniff::xml).utf8, document.url);
}

bool looks_like_sitemap(std::string_view bytes) {
  constexpr std::size_t kFar = 4096;
  bytes = bytes.substr(0, kFar);
  for (const std::string_view root : kSitemapRoots) {
    // the root element, perhaps with a prefix, and not a word in a text
    for (std::size_t at = bytes.find(root); at != base::kNone; at = bytes.find(root, at + 1)) {
      const std::size_t begin = bytes.find_last_of("<: \t\r\n>", at == 0 ? 0 : at - 1);
      if (begin != base::kNone && at == begin + 1 && (bytes[begin] == '<' || bytes[begin] == ':')) return true;
    }
  }
  return false;
}

void sort_newest_first(std::vector<SitemapEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), is_newer);
}

}  // namespace feedcat::feed

#include "feed/parse.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "feed/finish.hpp"
#include "feed/formats.hpp"
#include "feed/page.hpp"
#include "feed/vocabulary.hpp"
#include "text/encoding.hpp"
#include "text/json.hpp"
#include "xml/split_items.hpp"
#include "xml/xml.hpp"

namespace feedcat::feed {
namespace {

/// Documents that people give to a feed reader although they are not feeds, recognised by their root element.
struct OtherDocument {
  std::string_view root;
  std::string_view what;
};
constexpr std::array<OtherDocument, 8> kOtherDocuments = {{
    {"html", "HTML page"},
    {"opml", "OPML subscription list"},
    {"urlset", "sitemap"},
    {"sitemapindex", "sitemap"},
    {"svg", "SVG image"},
    {"opensearchdescription", "OpenSearch description"},
    {"service", "Atom service document"},
    {"error", "XML error message"},
}};

tl::unexpected<Error> no_feed(std::string_view what) {
  return fail(ErrorKind::not_a_feed, "not a feed (" + std::string(what) + ")");
}

bool is_binary(std::string_view bytes) {
  constexpr std::size_t kFar = 1024;
  return bytes.substr(0, kFar).find('\0') != std::string_view::npos;
}

/// Says what is read, and how.
struct Job {
  const Document& document;
  const ParseOptions& options;
  ParseHooks hooks;

  void passed(std::string_view range) const {
    if (hooks.passed) hooks.passed(range);
  }
};

ReadFeed finished(const RawFeed& raw, const Job& job) {
  Finisher finisher(raw, job.document.url, job.options, {.bodies = job.hooks.bodies});
  finisher.expect(raw.items.size());
  finisher.add(raw.items);
  return *std::move(finisher).finish();  // the texts were hashed
}

const XmlFormat* format_of(std::string_view root) {
  for (const XmlFormat& format : xml_formats()) {
    if (base::iequals(format.root, root)) return &format;
  }
  return nullptr;
}

/// Tells whether the end of the root element is missing.
bool is_cut_off(std::string_view utf8, std::string_view root) {
  constexpr std::size_t kTail = 4096;
  const std::string_view tail = utf8.substr(utf8.size() - std::min(kTail, utf8.size()));
  return base::ifind(tail, "</" + std::string(root)) == std::string_view::npos &&
         base::ifind(tail, ":" + std::string(root) + ">") == std::string_view::npos;
}

/// Drops the last item of a document that was cut off if the item contains nothing yet.
void drop_unbegun(ReadFeed& parsed) {
  std::vector<Item>& items = parsed.feed.items;
  if (items.empty()) return;
  Item nothing;
  nothing.id = items.back().id;
  nothing.language = items.back().language;
  nothing.body.keep_tracking = items.back().body.keep_tracking;
  if (items.back() != nothing) return;
  items.pop_back();
  parsed.id_sources.pop_back();
  parsed.text_hashes.pop_back();
}

Result<ReadFeed> parse_whole(std::string_view utf8, const Job& job) {
  const bool html = is_html_page(utf8);
  const Result<xml::Document> xml = xml::parse(utf8, kVocabulary);
  if (!xml) return no_feed(html ? "HTML page" : xml.error().message);
  const std::string root = base::lower(xml->root().name());
  if (const XmlFormat* format = format_of(root)) {
    RawFeed raw;
    FeedReading reading{raw};
    format->read(reading, xml->root());
    if (job.options.whole_items && xml->last_item_cut() && !raw.items.empty()) raw.items.pop_back();
    if (job.options.whole_items && xml->cut() && raw.items.empty())
      return no_feed("cut off before its first article ends");
    ReadFeed parsed = finished(raw, job);
    parsed.cut = xml->cut();
    parsed.feed.recovered = xml->recovered();
    parsed.notes = xml->notes();
    if (xml->recovered() && is_cut_off(utf8, root)) {
      drop_unbegun(parsed);
      if (parsed.feed.items.empty()) return no_feed("cut off before its first article");
    }
    return parsed;
  }
  for (const OtherDocument& other : kOtherDocuments) {
    if (other.root == root) return no_feed(other.what);
  }
  return no_feed(html ? "HTML page" : "XML document <" + root + ">");
}

enum class Bodies : std::uint8_t { read, left_out };

/// A feed that is read piece by piece.
struct PiecewiseReading {
  const xml::Pieces& pieces;
  const XmlFormat& format;
  Finisher& finisher;
  std::string room = {};  ///< used for one document after the other

  enum class Outcome : std::uint8_t { added, broken, needs_bodies };

  Outcome add(std::string_view run, Bodies bodies) {
    const bool left_out = bodies == Bodies::left_out;
    std::optional<xml::Document> piece = xml::parse_sound(
        left_out ? pieces.document_without_unread(run, std::move(room)) : pieces.document(run, std::move(room)));
    if (!piece) return Outcome::broken;
    RawFeed part;
    FeedReading reading{part};
    format.read(reading, piece->root());
    bool added = true;
    if (left_out) {
      added = finisher.add_without_bodies(part.items);
    } else {
      finisher.add(part.items);
    }
    room = std::move(*piece).take_memory();
    return added ? Outcome::added : Outcome::needs_bodies;
  }

  /// Returns false if a piece has to be repaired.
  bool add_all(Bodies bodies, const Job& job) {
    finisher.expect(pieces.items);
    for (const std::string_view run : pieces.runs) {
      Outcome outcome = add(run, bodies);
      if (outcome == Outcome::needs_bodies) outcome = add(run, Bodies::read);
      if (outcome != Outcome::added) return false;
      job.passed(run);
    }
    return true;
  }
};

/// Small documents have smaller pieces: what a piece takes is used again for the next one, so it pays from the second
/// on.
std::size_t piece_for(std::string_view utf8, const ParseOptions& options) {
  constexpr std::size_t kSmallest = std::size_t{1} << 16U;
  constexpr std::size_t kPieces = 8;
  return std::clamp(utf8.size() / kPieces, std::min(kSmallest, options.piece), options.piece);
}

/// Reads one piece after the other. Returns nullopt if something has to be repaired, because the result might then be
/// different.
std::optional<ReadFeed> parse_in_pieces(std::string_view utf8, const Job& job) {
  const xml::Vocabulary& vocabulary = job.options.bodies ? kVocabulary : kWithoutBodies;
  const std::optional<xml::Pieces> pieces = xml::cut(utf8, vocabulary, piece_for(utf8, job.options), job.hooks.passed);
  if (!pieces) return std::nullopt;
  const Result<xml::Document> frame = xml::parse(pieces->frame, kVocabulary);
  if (!frame || frame->recovered()) return std::nullopt;
  const XmlFormat* format = format_of(frame->root().name());
  if (format == nullptr) return std::nullopt;
  RawFeed raw;
  FeedReading reading{raw};
  format->read(reading, frame->root());
  if (!raw.items.empty()) return std::nullopt;
  // Without bodies, hashing the texts would be a noticeable part of the work, and hardly any feed needs it.
  for (const bool hash_texts : {job.options.bodies, true}) {
    Finisher finisher(raw, job.document.url, job.options, {job.hooks.bodies, hash_texts});
    const Bodies bodies = hash_texts ? Bodies::read : Bodies::left_out;
    if (!PiecewiseReading{*pieces, *format, finisher}.add_all(bodies, job)) return std::nullopt;
    if (std::optional<ReadFeed> parsed = std::move(finisher).finish()) return parsed;
  }
  return std::nullopt;
}

Result<ReadFeed> parse_xml(std::string_view utf8, const Job& job) {
  if (utf8.size() > job.options.piece || !job.options.bodies) {
    if (std::optional<ReadFeed> parsed = parse_in_pieces(utf8, job)) return std::move(*parsed);
  }
  return parse_whole(utf8, job);
}

Result<ReadFeed> parse_json(std::string_view utf8, const Job& job) {
  const auto json = text::JsonDocument::parse(utf8, text::JsonEnd::may_be_cut);
  if (!json) return no_feed("malformed JSON");
  RawFeed raw;
  FeedReading reading{raw};
  const text::JsonValue root = json->root();
  if (root["rss"].is_object()) {
    read_rss_in_json(reading, root["rss"]);
  } else if (root["items"].is_array() || base::ifind(root["version"].string(), "jsonfeed.org") != std::string::npos) {
    read_json_feed(reading, root);
  } else {
    return no_feed(json->cut() ? "JSON that is cut off" : "other JSON");
  }
  if (json->cut() && raw.items.empty()) return no_feed("cut off before its first article ends");
  ReadFeed parsed = finished(raw, job);
  parsed.cut = json->cut();
  parsed.feed.recovered = json->repaired();
  return parsed;
}

Result<ReadFeed> parse_utf8(std::string_view utf8, const Job& job) {
  const std::string_view text = base::trim(utf8);
  if (text.empty()) return fail(ErrorKind::not_a_feed, "empty document");
  if (text.front() == '{' || text.front() == '[') return parse_json(text, job);
  if (text.find('<') == std::string_view::npos)
    return no_feed(is_binary(job.document.bytes) ? "binary data" : "plain text");
  return parse_xml(utf8, job);
}

}  // namespace

Result<ReadFeed> parse(const Document& document, const ParseOptions& options, const ParseHooks& hooks) {
  if (const auto utf8 = text::utf8_already(document.bytes, document.content_type, text::Sniff::xml, hooks.passed)) {
    return parse_utf8(*utf8, {document, options, hooks});
  }
  const text::Decoded decoded = text::decode(document.bytes, document.content_type, text::Sniff::xml);
  return parse_utf8(decoded.utf8, {document, options, {.bodies = hooks.bodies}});
}

}  // namespace feedcat::feed

namespace feedcat {

Result<ParsedFeed> parse_feed(const Document& document, const ParseOptions& options) {
  return feed::parse(document, options, {});
}

}  // namespace feedcat

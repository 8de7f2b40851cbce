#include "mirror/article_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "html/markup.hpp"
#include "mirror/assets/links_html.hpp"
#include "mirror/assets/links_markdown.hpp"
#include "mirror/assets/links_plain.hpp"
#include "mirror/book_file.hpp"
#include "mirror/front_matter.hpp"
#include "text/date.hpp"
#include "text/date_format.hpp"
#include "text/entities.hpp"
#include "text/json.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kCommentOpen = "<!-- feedcat: ";
constexpr std::string_view kCommentClose = " -->\n";
constexpr std::string_view kMember = "_mirror";

std::string json_head(const ArticleHead& head) {
  std::string out;
  text::JsonWriter json(out);
  json.begin_object();
  json.text_member("source", head.source);
  json.text_member("feed", head.feed);
  json.text_member("id", head.id);
  json.text_member("url", head.url);
  json.text_member("title", head.title);
  if (head.published) json.text_member("date", text::format_rfc3339(*head.published));
  json.text_member("first_seen", text::format_rfc3339(head.first_seen));
  json.end_object();
  return out;
}

std::optional<ArticleHead> head_of_json(text::JsonValue json) {
  ArticleHead head;
  head.source = json["source"].string();
  head.feed = json["feed"].string();
  head.id = json["id"].string();
  head.url = json["url"].string();
  head.title = json["title"].string();
  head.published = text::parse_date(json["date"].string());
  const auto first_seen = text::parse_date(json["first_seen"].string());
  if (head.source.empty() || head.id.empty() || !first_seen) return std::nullopt;
  head.first_seen = *first_seen;
  return head;
}

bool is_json(std::string_view bytes) { return bytes.starts_with('{'); }

/// Tells from its first characters which writer made the text after the front matter.
ArticleFormat format_of(std::string_view text) {
  return text.starts_with("\n# ") ? ArticleFormat::markdown : ArticleFormat::text;
}

/// Returns the text without the title, the byline and the address.
std::string_view without_opening(std::string_view text, bool markdown) {
  const auto drop_blank_lines = [&] { text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size())); };
  const auto drop_line = [&] {
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    if (markdown) drop_blank_lines();
  };
  drop_blank_lines();
  drop_line();
  if (!markdown) {
    text.remove_prefix(std::min(text.find("\n\n"), text.size()));
    drop_blank_lines();
    return text;
  }
  if (text.starts_with('*') && text.substr(0, text.find('\n')).ends_with('*')) drop_line();
  if (text.starts_with("<http") && text.substr(0, text.find('\n')).ends_with('>')) drop_line();
  return text;
}

void parse_front_matter_file(std::string_view bytes, ArticleFile& file) {
  const std::string_view text = bytes.substr(read_front_matter(bytes, file));
  file.format = format_of(text);
  file.body = without_opening(text, file.format == ArticleFormat::markdown);
}

/// Returns the strings in a list, and the names of the persons in it.
std::vector<std::string> names_in(text::JsonValue list) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view name = list[i].is_object() ? list[i]["name"].string() : list[i].string();
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

void parse_json_file(std::string_view bytes, ArticleFile& file) {
  file.format = ArticleFormat::json;
  const auto document = text::JsonDocument::parse(bytes);
  if (!document) return;
  file.head = head_of_json(document->root()[kMember]);
  const text::JsonValue item = document->root()["items"][std::size_t{0}];
  file.language = item["language"].string();
  file.authors = names_in(item["authors"]);
  file.tags = names_in(item["tags"]);
  file.image = item["image"].string();
  file.updated = text::parse_date(item["date_modified"].string());
  file.from_page = item["_feedcat"]["content_source"].string() == "page";
  file.transcript = item["_feedcat"]["transcript"]["url"].string();
  if (file.transcript.empty()) file.transcript = item["_feedcat"]["transcripts"][0]["url"].string();
  const text::JsonValue attachments = item["attachments"];
  for (std::size_t i = 0; i < attachments.size(); ++i) file.attachments.emplace_back(attachments[i]["url"].string());
  file.body = item["content_html"].string();
  if (file.body.empty()) file.body = "<p>" + text::escape_html(item["summary"].string()) + "</p>";
}

void parse_html_file(std::string_view bytes, ArticleFile& file) {
  file.format = ArticleFormat::html;
  if (bytes.starts_with(kCommentOpen)) {
    const std::string_view rest = bytes.substr(kCommentOpen.size());
    if (const auto json = text::JsonDocument::parse(rest.substr(0, rest.find(kCommentClose)))) {
      file.head = head_of_json(json->root());
    }
  }
  constexpr std::string_view kArticle = "<article lang=\"";
  if (const std::size_t at = bytes.find(kArticle); at != std::string_view::npos) {
    const std::string_view tag = bytes.substr(at + kArticle.size());
    file.language = tag.substr(0, tag.find('"'));
  }
  const std::size_t begin = bytes.find("<div class=\"body\"");
  const std::size_t end = bytes.rfind("</article>");
  if (end != std::string_view::npos && begin < end) file.body = bytes.substr(begin, end - begin);
}

/// Replaces strings in a JSON file. One writer has written all strings, so writing a string again gives the bytes by
/// which it is found in the file.
class JsonStrings {
 public:
  explicit JsonStrings(std::string file) : file_(std::move(file)) {}

  /// Replaces the value of the next `member` whose value is `former`. The search begins after the last replacement.
  void replace(std::string_view member, std::string_view former, std::string_view fresh) {
    const std::string start = text::json_quote(member) + ":";
    const std::size_t at = file_.find(start + text::json_quote(former), from_);
    if (at == std::string::npos) return;
    const std::string written = text::json_quote(fresh);
    file_.replace(at + start.size(), text::json_quote(former).size(), written);
    from_ = at + start.size() + written.size();
  }
  [[nodiscard]] std::string take() { return std::move(file_); }

 private:
  std::string file_;
  std::size_t from_ = 0;
};

std::string place_in_json(std::string_view bytes, const AssetPlacer& place) {
  const auto document = text::JsonDocument::parse(bytes);
  if (!document) return std::string(bytes);
  const text::JsonValue item = document->root()["items"][std::size_t{0}];
  JsonStrings strings{std::string(bytes)};
  const auto change = [&](text::JsonValue object, std::string_view member, auto&& placed) {
    const std::string_view former = object[member].string();
    if (!former.empty()) strings.replace(member, former, placed(former));
  };
  // The order is that in which the writer writes them.
  change(item, "content_html", [&](std::string_view s) { return place_in_html(s, place); });
  change(item, "content_text", [&](std::string_view s) { return place_in_plain(s, place); });
  const text::JsonValue attachments = item["attachments"];
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    change(attachments[i], "url",
           [&](std::string_view s) { return place(AssetKind::attachment, s).value_or(std::string(s)); });
  }
  return strings.take();
}

std::string place_below_front_matter(std::string_view bytes, const AssetPlacer& place) {
  ArticleFile file;
  const std::size_t begin = read_front_matter(bytes, file);
  const std::string_view text = bytes.substr(begin);
  // A list of attachments looks just like a list of links in the article.
  const std::set<std::string_view> attachments(file.attachments.begin(), file.attachments.end());
  const AssetPlacer own = [&](AssetKind kind, std::string_view address) {
    const bool link = kind == AssetKind::attachment && text::is_web_url(address) && !attachments.contains(address);
    return link ? std::nullopt : place(kind, address);
  };
  return std::string(bytes.substr(0, begin)) +
         (format_of(text) == ArticleFormat::markdown ? place_in_markdown(text, own) : place_in_plain(text, own));
}

/// A book links to where everything came from that it cannot have: attachments, and images that few readers show.
AssetPlacer of_images(const AssetPlacer& place) {
  return [&place](AssetKind kind, std::string_view address) {
    std::optional<std::string> copy = kind == AssetKind::image ? place(kind, address) : std::nullopt;
    const bool shown = copy && (copy->ends_with(".png") || copy->ends_with(".jpg") || copy->ends_with(".gif"));
    return shown ? copy : std::nullopt;
  };
}

}  // namespace

Result<std::string> write_article_file(const Entry& entry, const ArticleHead& head, const Writer& writer) {
  if (writer.pack != nullptr) {
    TRY(auto json, write_article_file(entry, head, *find_writer("json")));
    return write_book(entry, std::move(json));
  }
  const std::array<const Feed*, 1> feeds{&entry.feed};
  std::string text;
  writer.begin(feeds, {}, text);
  writer.item(entry, {}, text);
  writer.end(feeds, {}, text);
  if (is_json(text)) return text.insert(1, text::json_quote(kMember) + ":" + json_head(head) + ",");
  if (!text.starts_with("<!")) return write_front_matter(entry, head) + "\n" + text;
  std::string json = json_head(head);
  base::replace_all(json, ">", "\\u003e");  // no string may end the comment
  return std::string(kCommentOpen) + json + std::string(kCommentClose) + text;
}

ArticleFile parse_article_file(std::string_view bytes) {
  if (is_book(bytes)) return parse_article_file(json_in_book(bytes));
  ArticleFile file;
  if (has_front_matter(bytes)) {
    parse_front_matter_file(bytes, file);
  } else if (is_json(bytes)) {
    parse_json_file(bytes, file);
  } else {
    parse_html_file(bytes, file);
  }
  if (file.head) file.head->source = text::without_userinfo(file.head->source);  // earlier versions kept a password
  return file;
}

std::string words_of(const ArticleFile& file) {
  const bool plain = file.format == ArticleFormat::markdown || file.format == ArticleFormat::text;
  return plain ? file.body : html::strip_markup(file.body);
}

std::string with_assets(std::string_view bytes, const AssetPlacer& place) {
  if (is_book(bytes)) {
    place_in_json(json_in_book(bytes), of_images(place));
    return std::string(bytes);
  }
  if (has_front_matter(bytes)) return place_below_front_matter(bytes, place);
  return is_json(bytes) ? place_in_json(bytes, place) : place_in_html(bytes, place);
}

Result<std::string> with_copies(std::string_view bytes, const AssetPlacer& place, const CopyReader& read) {
  if (!is_book(bytes)) return with_assets(bytes, place);
  const AssetPlacer placed = of_images(place);
  const std::string former = json_in_book(bytes);
  std::string json = place_in_json(former, placed);
  if (json == former) return std::string(bytes);
  return with_pictures(bytes, std::move(json), placed, read);
}

bool same_but_for_assets(std::string_view former, std::string_view fresh) {
  if (is_book(former) && is_book(fresh)) return same_but_for_assets(json_in_book(former), json_in_book(fresh));
  std::vector<std::string> shown;
  with_assets(former, [&](AssetKind, std::string_view address) {
    shown.emplace_back(address);
    return std::optional<std::string>();
  });
  std::size_t next = 0;
  const std::string placed = with_assets(fresh, [&](AssetKind, std::string_view address) {
    if (next >= shown.size() || shown[next] == address) return ++next, std::optional<std::string>();
    return std::optional(shown[next++]);
  });
  return placed == former;
}

}  // namespace feedcat::mirror

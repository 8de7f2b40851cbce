#include "mirror/assets/links.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "text/json.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::string_view kFence = "---\n";

/// Front matter is no text: it ends at the second fence.
std::size_t body_at(std::string_view file) {
  const std::size_t end = file.find("\n---\n");
  return end == std::string_view::npos ? file.size() : end + 5;
}

bool is_markdown(std::string_view body) { return body.starts_with("\n# "); }

/// The addresses that the front matter gives for attachments: a list of links in the text looks just like them.
std::set<std::string, std::less<>> attachments_of(std::string_view head) {
  static constexpr std::string_view kUrl = "\n  - url: ";
  std::set<std::string, std::less<>> urls;
  for (std::size_t at = head.find(kUrl); at != std::string_view::npos; at = head.find(kUrl, at + 1)) {
    const std::size_t begin = at + kUrl.size();
    const auto quoted = text::JsonDocument::parse(head.substr(begin, head.find('\n', begin) - begin));
    if (quoted) urls.emplace(quoted->root().string());
  }
  return urls;
}

/// In JSON, strings hold the text; ours are written by one writer, so a string's bytes are found again.
class JsonStrings {
 public:
  explicit JsonStrings(std::string file) : file_(std::move(file)) {}

  /// The first member from here on that holds `former`, as `member`, holds `fresh`.
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

std::string place_in_json(std::string_view file, const AssetPlacer& place) {
  const auto document = text::JsonDocument::parse(file);
  if (!document) return std::string(file);
  const text::JsonValue item = document->root()["items"][std::size_t{0}];
  JsonStrings strings{std::string(file)};
  const auto change = [&](text::JsonValue object, std::string_view member, auto&& placed) {
    const std::string_view former = object[member].string();
    if (!former.empty()) strings.replace(member, former, placed(former));
  };
  // In the order in which the writer writes them.
  change(item, "content_html", [&](std::string_view s) { return place_in_html(s, place); });
  change(item, "content_text", [&](std::string_view s) { return place_in_plain(s, place); });
  const text::JsonValue attachments = item["attachments"];
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    change(attachments[i], "url",
           [&](std::string_view s) { return place(AssetKind::attachment, s).value_or(std::string(s)); });
  }
  return strings.take();
}

}  // namespace

std::string place_in_plain(std::string_view text, const AssetPlacer& place) {
  static constexpr std::string_view kShown = "] (";
  static constexpr std::string_view kAttached = "\nattached ";
  std::string out;
  std::size_t from = 0;
  const auto change = [&](AssetKind kind, std::size_t begin, std::size_t end) {
    const auto placed = place(kind, text.substr(begin, end - begin));
    out += text.substr(from, begin - from);
    out += placed ? std::string_view(*placed) : text.substr(begin, end - begin);
    from = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool shown = text.substr(at).starts_with(kShown);
    if (!shown && !text.substr(at).starts_with(kAttached)) continue;
    const std::size_t begin = at + (shown ? kShown : kAttached).size();
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view address = text.substr(begin, end - begin - (shown && end > begin ? 1 : 0));
    const std::string_view type = text::mime_of_url(address);
    // Videos are shown like images; their names tell.
    const bool image = type.empty() || type.starts_with("image/");
    if (!shown || (text[end - 1] == ')' && image)) {
      change(shown ? AssetKind::image : AssetKind::attachment, begin, begin + address.size());
    }
    at = end - 1;
  }
  return out += text.substr(from);
}

std::string place_assets(std::string_view file, const AssetPlacer& place) {
  if (file.starts_with('{')) return place_in_json(file, place);
  if (!file.starts_with(kFence)) return place_in_html(file, place);
  const std::size_t body = body_at(file);
  const std::string_view text = file.substr(body);
  const auto attachments = attachments_of(file.substr(0, body));
  const AssetPlacer own = [&](AssetKind kind, std::string_view address) {
    const bool link = kind == AssetKind::attachment && text::is_web_url(address) && !attachments.contains(address);
    return link ? std::nullopt : place(kind, address);
  };
  return std::string(file.substr(0, body)) +
         (is_markdown(text) ? place_in_markdown(text, own) : place_in_plain(text, own));
}

bool same_but_for_assets(std::string_view former, std::string_view fresh) {
  std::vector<std::string> shown;
  place_assets(former, [&](AssetKind, std::string_view address) {
    shown.emplace_back(address);
    return std::optional<std::string>();
  });
  std::size_t next = 0;
  const std::string placed = place_assets(fresh, [&](AssetKind, std::string_view address) {
    if (next >= shown.size() || shown[next] == address) return ++next, std::optional<std::string>();
    return std::optional(shown[next++]);
  });
  return placed == former;
}

}  // namespace feedcat::mirror

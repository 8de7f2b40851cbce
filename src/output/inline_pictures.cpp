#include "output/inline_pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/hash.hpp"
#include "text/entities.hpp"

namespace feedcat::output {
namespace {

constexpr std::size_t kBase64Line = 76;  // RFC 2045 § 6.8

/// The place of an attribute's value in a tag, which has been serialised: values have quotes and no `>`.
struct Value {
  std::size_t begin = 0;  ///< of the space before the attribute
  std::size_t value = 0;
  std::size_t end = 0;  ///< of the value
};

std::optional<Value> attribute(std::string_view tag, std::string_view name) {
  const std::string opening = fmt::format(" {}=\"", name);
  const std::size_t begin = tag.find(opening);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t value = begin + opening.size();
  const std::size_t end = tag.find('"', value);
  if (end == std::string_view::npos) return std::nullopt;
  return Value{begin, value, end};
}

std::string address_in(std::string_view tag) {
  const std::optional<Value> src = attribute(tag, "src");
  return src ? text::decode_entities(tag.substr(src->value, src->end - src->value)) : std::string();
}

void erase_attribute(std::string& tag, std::string_view name) {
  if (const std::optional<Value> found = attribute(tag, name)) tag.erase(found->begin, found->end + 1 - found->begin);
}

/// Calls `text` with what is between tags and `tag` with each tag.
template <class Text, class Tag>
void walk(std::string_view html, Text text, Tag tag) {
  while (!html.empty()) {
    const std::size_t begin = html.find('<');
    text(html.substr(0, begin));
    if (begin == std::string_view::npos) return;
    html.remove_prefix(begin);
    const std::size_t end = std::min(html.find('>'), html.size() - 1) + 1;
    tag(html.substr(0, end));
    html.remove_prefix(end);
  }
}

std::string content_id(std::string_view url, std::string_view domain) {
  return fmt::format("{}@{}", base::hash128_hex(url), domain);
}

}  // namespace

std::vector<std::string> image_addresses(std::string_view html) {
  std::vector<std::string> addresses;
  std::unordered_set<std::string> known;
  walk(
      html, [](std::string_view) {},
      [&](std::string_view tag) {
        if (!tag.starts_with("<img ")) return;
        std::string address = address_in(tag);
        if (!address.empty() && known.insert(address).second) addresses.push_back(std::move(address));
      });
  return addresses;
}

std::string with_content_ids(std::string_view html, std::span<const InlinePicture> pictures, std::string_view domain) {
  std::unordered_set<std::string_view> there;
  for (const InlinePicture& picture : pictures) there.insert(picture.url);
  std::string out;
  walk(
      html, [&](std::string_view text) { out += text; },
      [&](std::string_view tag) {
        // Other sizes of the same picture would be requested.
        if (!there.empty() && tag.starts_with("<source ") && attribute(tag, "srcset")) return;
        const std::string address = tag.starts_with("<img ") ? address_in(tag) : std::string();
        std::string own(tag);
        if (there.contains(address)) {
          for (const char* name : {"srcset", "sizes"}) erase_attribute(own, name);
          const Value src = *attribute(own, "src");
          own.replace(src.value, src.end - src.value, "cid:" + content_id(address, domain));
        }
        out += own;
      });
  return out;
}

void append_pictures(std::string& out, std::string_view boundary, std::span<const InlinePicture> pictures,
                     std::string_view domain) {
  std::size_t number = 0;
  for (const InlinePicture& picture : pictures) {
    const std::size_t slash = picture.type.find('/');
    const std::string extension = slash == std::string::npos ? "" : picture.type.substr(slash + 1);
    out += fmt::format("--{}\nContent-Type: {}\nContent-Transfer-Encoding: base64\nContent-ID: <{}>\n", boundary,
                       picture.type, content_id(picture.url, domain));
    out += fmt::format("Content-Disposition: inline; filename=\"picture-{}.{}\"\n\n", ++number, extension);
    const std::string encoded = base::encode_base64(picture.bytes);
    for (std::size_t at = 0; at < encoded.size(); at += kBase64Line) out += encoded.substr(at, kBase64Line) + "\n";
  }
}

}  // namespace feedcat::output

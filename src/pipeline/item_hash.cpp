#include "pipeline/item_hash.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "base/find_byte.hpp"
#include "base/hash.hpp"
#include "text/date_format.hpp"

namespace feedcat::pipeline {
namespace {

constexpr std::size_t kLongestHead = 24;  // the length of a field and a colon
constexpr std::size_t kShortWord = 16;

/// Removes from an address what may change from one request to the next: signatures, tracking, cache busters.
std::string_view without_query(std::string_view url) { return url.substr(0, url.find_first_of("?#")); }

/// Collects fields so that no two different lists of fields give the same bytes.
class Fields {
 public:
  void add(std::string_view field) {
    if (field.size() < 10) {
      const std::array<char, 2> head{static_cast<char>('0' + field.size()), ':'};
      bytes_.append(head.data(), head.size());
    } else {
      bytes_ += std::to_string(field.size());
      bytes_ += ':';
    }
    bytes_ += field;
  }
  /// Adds each word of a text as a field. Addresses lose what may change from one request to the next.
  void add_words(std::string_view text) {
    const std::size_t begin = bytes_.size();
    // With its length before it, a word takes at most twice the bytes that it and the space behind it take in the text.
    bytes_.resize(begin + 2 * text.size() + kLongestHead);
    std::size_t address = text.find("://");  // the next one
    char* out = bytes_.data() + begin;
    for (std::size_t at = 0; at < text.size();) {
      if (base::is_space(text[at])) {
        ++at;
        continue;
      }
      const std::size_t end = base::find_near(text, at, [](unsigned char c) { return base::is_space_byte(c); });
      std::string_view field = text.substr(at, end - at);
      if (address < end) {
        field = without_query(field);
        address = text.find("://", end);
      }
      if (field.size() < 10) {
        *out++ = static_cast<char>('0' + field.size());
        *out++ = ':';
      } else {
        out = fmt::format_to(out, "{}:", field.size());
      }
      if (field.size() <= kShortWord && at + kShortWord <= text.size()) {
        std::memcpy(out, field.data(), kShortWord);  // always as many bytes, which is fast; there is room for them
      } else {
        std::memcpy(out, field.data(), field.size());
      }
      out += field.size();
      at = end;
    }
    bytes_.resize(static_cast<std::size_t>(out - bytes_.data()));
  }
  void add(const std::optional<UtcTime>& time) { add(time ? text::format_rfc3339(*time) : std::string()); }
  [[nodiscard]] std::uint64_t hash() const { return base::hash64(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

std::string author_names(const std::vector<Person>& people) {
  std::string names;
  for (const Person& person : people) {
    if (!names.empty()) names += ", ";
    names += person.name.empty() ? person.email : person.name;
  }
  return names;
}

std::uint64_t raw_hash(const Item& item) {
  Fields fields;
  for (const std::string* field :
       {&item.url, &item.external_url, &item.title, &item.summary, &item.body.source, &item.body.base, &item.image,
        &item.banner_image, &item.language, &item.comments_url, &item.rights}) {
    fields.add(*field);
  }
  fields.add(item.published);
  fields.add(item.updated);
  for (const Person& person : item.authors) fields.add(person.name + '\n' + person.email + '\n' + person.url);
  fields.add("tags");
  for (const std::string& tag : item.tags) fields.add(tag);
  fields.add("attachments");
  for (const Attachment& attachment : item.attachments) fields.add(attachment.url);
  // Transcripts are often made after the episode has appeared. Items without one have the hash of earlier versions.
  for (const TranscriptLink& link : item.details->transcripts) fields.add(without_query(link.url));
  return fields.hash();
}

std::uint64_t content_hash(const Item& item, std::string_view body_text) {
  Fields fields;
  fields.add(item.title);
  fields.add(author_names(item.authors));
  for (const std::string& tag : item.tags) fields.add(tag);
  fields.add("attachments");
  for (const Attachment& attachment : item.attachments) fields.add(without_query(attachment.url));
  fields.add("words");
  fields.add_words(body_text);
  return fields.hash();
}

}  // namespace feedcat::pipeline

// The common part of the JSON readers: a table with a row for each member, and functions for the fields that rows fill.
#pragma once

#include <span>
#include <string_view>

#include "base/ascii.hpp"
#include "feed/rules.hpp"
#include "feed/take.hpp"
#include "text/json.hpp"

namespace feedcat::feed {

/// A member of an object, and the function that takes its value. If two fill the same field, the higher rank wins.
template <class Raw>
struct Member {
  std::string_view name;
  int rank;
  void (*take)(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw);
};

template <class Raw>
void read_members(std::span<const Member<Raw>> members, FeedReading& reading, const text::JsonValue& object, Raw& raw) {
  for (const Member<Raw>& member : members) {
    if (const text::JsonValue value = object[member.name]) member.take(reading, value, member.rank, raw);
  }
}

/// Returns a string, or a number whose quotes were forgotten. It is trimmed and lives as long as the reading's feed.
/// For an object this is its `#value`, which holds an element's text when XML is written as JSON.
inline std::string_view scalar(FeedReading& reading, const text::JsonValue& value) {
  const text::JsonValue inner = value.is_object() ? value["#value"] : value;
  return without_cdata(reading, inner.is_string() ? inner.string() : reading.feed.keep(inner.scalar()));
}

/// Returns an address in the same way. For an object this is its `url` or `href`, which some publishers write.
inline std::string_view address(FeedReading& reading, const text::JsonValue& value) {
  for (const std::string_view name : {"url", "href"}) {
    if (!value.is_object()) break;
    if (const std::string_view inside = scalar(reading, value[name]); !inside.empty()) return inside;
  }
  return scalar(reading, value);
}

/// Calls `take` for one value, or for each of a list.
template <class Take>
void each(const text::JsonValue& value, Take take) {
  if (!value.is_array()) return take(value);
  for (std::size_t i = 0; i < value.size(); ++i) take(value[i]);
}

// The fields that a row can fill. Of several values, the first usable one counts.

template <auto Field, RawText::Form form, class Raw>
void text_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_text(raw.*Field, rank, {form, scalar(reading, one), {}}); });
}

template <RawText::Form form>
void content_member(FeedReading& reading, const text::JsonValue& value, int rank, RawItem& item) {
  each(value, [&](const text::JsonValue& one) { offer_content(item.content, rank, {form, scalar(reading, one), {}}); });
}

inline void markdown_member(FeedReading& reading, const text::JsonValue& value, int rank, RawItem& item) {
  each(value, [&](const text::JsonValue& one) {
    offer_content(item.markdown, rank, {RawText::Form::markdown, scalar(reading, one), {}});
  });
}

template <RawText::Form form>
void summary_member(FeedReading& reading, const text::JsonValue& value, int rank, RawItem& item) {
  each(value, [&](const text::JsonValue& one) { offer_summary(item, rank, {form, scalar(reading, one), {}}); });
}

template <auto Field, class Raw>
void line_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_line(raw.*Field, rank, scalar(reading, one)); });
}

template <auto Field, class Raw>
void date_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_date(raw.*Field, rank, scalar(reading, one)); });
}

template <auto Field, class Raw>
void language_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_language(raw.*Field, rank, scalar(reading, one)); });
}

template <auto Field, class Raw>
void number_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_number(raw.*Field, rank, scalar(reading, one)); });
}

template <auto Field, class Raw>
void link_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_link(raw.*Field, rank, {address(reading, one), {}}); });
}

template <auto Field, class Raw>
void picture_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) { offer_picture(raw.*Field, rank, {address(reading, one), {}}); });
}

/// Takes an identifier.
template <auto Field, class Raw>
void name_member(FeedReading& reading, const text::JsonValue& value, int rank, Raw& raw) {
  each(value, [&](const text::JsonValue& one) {
    offer_link(raw.*Field, rank, {scalar(reading, one), {}}, LinkUse::any);
  });
}

/// Takes one or several tags in this form.
template <RawText::Form form>
void tag_members(FeedReading& reading, const text::JsonValue& value, int, RawItem& item) {
  each(value, [&](const text::JsonValue& one) {
    if (const std::string_view tag = scalar(reading, one); !tag.empty()) item.tags.push_back({form, tag, {}});
  });
}

}  // namespace feedcat::feed

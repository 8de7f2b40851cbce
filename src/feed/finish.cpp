#include "feed/finish.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "feed/finish_details.hpp"
#include "feed/finish_id.hpp"
#include "feed/finish_links.hpp"
#include "feed/finish_persons.hpp"
#include "feed/finish_text.hpp"
#include "feed/numbers.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

template <class T>
std::optional<T> value_of(const base::Best<T>& best) {
  return best.has() ? std::optional<T>(best.get()) : std::nullopt;
}

/// An IRI reference (RFC 4287 § 4.2.6) is resolved if it looks like one. A single word is the publisher's own number.
std::string id_of(const RawLink& id, const Addresses& addresses) {
  if (id.at && !text::is_absolute_url(id.href)) {
    const std::string stated = id.at.base({});
    const bool reference = id.href.find_first_of("/?#") != std::string_view::npos;
    const std::string base = stated.empty() && reference ? addresses.document() : stated;
    if (!base.empty()) return text::resolve_url(id.href, base);
  }
  return base::collapse(id.href);
}

/// Returns the page of the article: a link, or an id that is marked as an address.
std::string url_of(const RawItem& raw, const Addresses& addresses) {
  if (std::string url = addresses.absolute(raw.url); !url.empty()) return url;
  if (raw.permalink.has()) return addresses.absolute(raw.permalink);
  return addresses.absolute(raw.content_url);
}

/// Is the full text worth more than the description? It is not if nothing of it can be seen, but something of the
/// description can.
bool has_usable_content(const RawItem& raw) {
  if (!raw.content.has()) return false;
  if (!raw.description.has() || raw.content.get().source == raw.description.get().source) return true;
  return shows_anything(raw.content.get()) || !shows_anything(raw.description.get());
}

/// The Markdown is what the content was made of, and without one, the description. A description that is much shorter
/// is a summary all the same.
bool is_summary_of(const RawText& description, const RawText& markdown, bool has_content) {
  if (description.source == markdown.source) return false;
  return has_content || description.source.size() < markdown.source.size() / 2;
}

/// Relative addresses in an article are relative to its page, as they are when it is read there. The full text is the
/// body, and a description beside it is the summary. A description alone is the body.
void finish_body(const RawItem& raw, const Addresses& addresses, const PutAway& put_away, Item& item) {
  if (raw.markdown.has() && shows_anything(raw.markdown.get())) {
    const RawText& body = raw.markdown.get();
    item.body = markup_of(body, addresses.base_at(body.at, item.url), put_away);
    if (is_summary_of(raw.summary.get(), body, raw.content.has())) item.summary = plain_text(raw.summary, item.hidden);
  } else if (has_usable_content(raw)) {
    item.body = markup_of(raw.content.get(), addresses.base_at(raw.content.get().at, item.url), put_away);
    if (raw.summary.get().source != raw.content.get().source) item.summary = plain_text(raw.summary, item.hidden);
  } else if (raw.description.has()) {
    const RawText& body = raw.description.get();
    if (raw.content.has()) item.hidden += hidden_letters(raw.content.get());
    item.body = description_markup(body, addresses.base_at(body.at, item.url), put_away);
    if (raw.summary.get().source != body.source) item.summary = plain_text(raw.summary, item.hidden);
  }
}

std::optional<GeoPoint> geo_of(const RawItem& raw) {
  if (raw.point.has()) {
    if (const auto point = read_point(raw.point.get())) return point;
  }
  return read_point(raw.latitude.get(), raw.longitude.get());
}

/// Returns the first picture among the attachments, if no picture was chosen for the item.
std::string image_of(const RawItem& raw, const Addresses& addresses, const std::vector<Attachment>& attachments) {
  if (std::string url = addresses.absolute(raw.image); !url.empty()) return url;
  const auto picture = std::find_if(attachments.begin(), attachments.end(),
                                    [](const Attachment& a) { return a.mime_type.starts_with("image/"); });
  return picture == attachments.end() ? std::string() : picture->url;
}

struct Period {
  std::string_view name;
  std::chrono::seconds length;
};
constexpr std::array<Period, 5> kPeriods = {{{"hourly", std::chrono::hours(1)},
                                             {"daily", std::chrono::hours(24)},
                                             {"weekly", std::chrono::hours(24 * 7)},
                                             {"monthly", std::chrono::hours(24 * 30)},
                                             {"yearly", std::chrono::hours(24 * 365)}}};

constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

PollingHints polling_of(const RawFeed& raw) {
  PollingHints hints;
  constexpr std::uint64_t kYear = 60 * 24 * 365;  // in minutes
  if (raw.ttl.has()) hints.ttl = std::chrono::minutes(static_cast<std::int64_t>(std::min(raw.ttl.get(), kYear)));
  for (const Period& period : kPeriods) {
    if (!base::iequals(period.name, raw.update_period.get())) continue;
    const std::uint64_t times = value_of(raw.update_frequency).value_or(1);
    hints.update_interval = period.length / static_cast<std::int64_t>(std::max<std::uint64_t>(times, 1));
  }
  for (const std::string_view hour : raw.skip_hours) {
    // in RSS 0.91, 24 meant 0
    if (const auto h = read_unsigned(hour); h && *h <= 24) hints.skip_hours |= 1U << (*h % 24);
  }
  for (const std::string_view day : raw.skip_days) {
    for (std::size_t i = 0; i < kDays.size(); ++i) {
      if (base::iequals(day, kDays[i])) hints.skip_days = static_cast<std::uint8_t>(hints.skip_days | 1U << i);
    }
  }
  return hints;
}

}  // namespace

Finisher::Finisher(const RawFeed& raw, std::string_view retrieval_url, const ParseOptions& options,
                   const FinishOptions& extra)
    : addresses_(raw, retrieval_url), feed_id_(raw.id.get()), options_(options), extra_(extra) {
  Feed& feed = parsed_.feed;
  feed.format = raw.format;
  feed.id = base::collapse(raw.id.get());
  feed.title = plain_title(raw.title);
  feed.home_page_url = addresses_.home();
  feed.feed_url = text::without_userinfo(addresses_.of_document(raw.self));
  if (feed.feed_url.empty()) feed.feed_url = text::is_web_url(retrieval_url) ? retrieval_url : std::string_view();
  feed.description = plain_text(raw.description);
  feed.icon = addresses_.absolute(raw.icon);
  feed.favicon = addresses_.absolute(raw.favicon);
  feed.language = base::trim(raw.language.has() ? raw.language.get() : raw.at.lang());
  feed.authors = persons_of(raw.authors, addresses_);
  for (const RawLink& hub : raw.hubs) {
    if (std::string url = addresses_.absolute(hub); !url.empty()) feed.hubs.push_back(std::move(url));
  }
  feed.next_url = addresses_.of_document(raw.next);
  feed.generator = plain_text(raw.generator);
  feed.copyright = plain_text(raw.copyright);
  feed.updated = value_of(raw.updated);
  feed.polling = polling_of(raw);
  std::size_t hidden = 0;
  finish_details(raw.details, addresses_, feed.details, hidden);
  parsed_.complete = raw.complete;
}

Item Finisher::finished(const RawItem& raw) const {
  Item item;
  item.id = id_of(raw.id.get(), addresses_);
  item.url = url_of(raw, addresses_);
  item.external_url = addresses_.absolute(raw.external_url);
  item.title = plain_title(raw.title, item.hidden);
  // Without title and address, the id is made from the body.
  const bool may_go = extra_.bodies != nullptr && !(item.title.empty() && item.url.empty());
  const PutAway put_away = [&](std::string_view source) {
    return may_go && extra_.bodies->take(parsed_.feed.items.size(), source);
  };
  if (options_.bodies || item.title.empty()) finish_body(raw, addresses_, put_away, item);
  item.body.keep_tracking = options_.keep_tracking;
  item.attachments = attachments_of(raw, addresses_);
  item.image = image_of(raw, addresses_, item.attachments);
  item.banner_image = addresses_.absolute(raw.banner_image);
  item.published = value_of(raw.published);
  item.updated = value_of(raw.updated);
  item.tags = plain_tags(raw.tags, item.hidden);
  item.language = base::trim(raw.language.has() ? raw.language.get() : raw.at.lang());
  item.comments_url = addresses_.absolute(raw.comments_url);
  const RawSource& source = raw.source.get();
  const bool republished = source.id.empty() || source.id != feed_id_;
  if (republished) {
    item.source = {plain_title(source.title, item.hidden), addresses_.absolute(source.url), base::collapse(source.id)};
    if (item.source.id == item.source.url) item.source.id.clear();
  }
  item.authors = persons_of(raw.authors.empty() && republished ? raw.source_authors : raw.authors, addresses_);
  item.rights = plain_text(raw.rights, item.hidden);
  item.geo = geo_of(raw);
  finish_details(raw.details, addresses_, item.details, item.hidden);
  return item;
}

void Finisher::expect(std::size_t items) {
  parsed_.feed.items.reserve(items);
  if (extra_.bodies != nullptr) extra_.bodies->begin(items);
}

void Finisher::add(const std::vector<RawItem>& items) {
  for (const RawItem& raw : items) {
    parsed_.feed.items.push_back(finished(raw));
    if (!extra_.hash_texts) continue;
    std::uint64_t hash = base::hash64(raw.content.get().source) ^ base::hash64(raw.description.get().source);
    if (raw.markdown.has()) hash ^= base::hash64(raw.markdown.get().source);
    text_hashes_.push_back(hash);
  }
}

bool Finisher::add_without_bodies(const std::vector<RawItem>& items) {
  std::vector<Item>& all = parsed_.feed.items;
  const std::size_t before = all.size();
  for (const RawItem& raw : items) {
    all.push_back(finished(raw));
    if (!all.back().title.empty()) continue;
    all.resize(before);
    return false;
  }
  return true;
}

std::optional<ReadFeed> Finisher::finish() && {
  Identities ids = settle_ids(parsed_.feed, text_hashes_);
  if (ids.needs_texts) return std::nullopt;
  parsed_.id_sources = std::move(ids.sources);
  parsed_.shared_ids = std::move(ids.shared);
  parsed_.text_hashes = std::move(text_hashes_);
  return std::move(parsed_);
}

}  // namespace feedcat::feed

#include "feed/finish_links.hpp"

#include <unordered_map>

#include "base/ascii.hpp"
#include "feed/duration.hpp"
#include "feed/finish_text.hpp"
#include "feed/numbers.hpp"
#include "feed/usable.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

bool is_recording(const Attachment& attachment, std::string_view medium) {
  const auto begins = [&](std::string_view kind) {
    return attachment.mime_type.starts_with(kind) || text::mime_of_url(attachment.url).starts_with(kind);
  };
  return begins("audio/") || begins("video/") || base::iequals(medium, "audio") || base::iequals(medium, "video");
}

bool may_be_recording(const Attachment& attachment, std::string_view medium) {
  const std::string_view type = attachment.mime_type;
  return medium.empty() && (type.empty() || type == "application/octet-stream" || type == "application/ogg" ||
                            type.starts_with("application/x-") || type.starts_with("application/vnd."));
}

}  // namespace

Addresses::Addresses(const RawFeed& raw, std::string_view retrieval_url)
    : document_(retrieval_url), document_base_(retrieval_url) {
  home_ = absolute(raw.url);
  const std::string own = home_.empty() ? absolute(raw.self) : home_;
  if (document_.empty()) document_ = absolute(raw.self);
  if (text::is_web_url(own) && (raw.site_is_base || document_base_.empty())) document_base_ = own;
}

std::string Addresses::base_at(const xml::Element& at, std::string_view page) const {
  if (at && !at.base({}).empty()) return at.base(document_base_);
  return text::is_web_url(page) ? std::string(page) : document_base_;
}

std::string Addresses::absolute(const RawLink& link) const {
  if (link.href.empty()) return {};
  std::string url = text::resolve_url(link.href, text::is_absolute_url(link.href) ? std::string() : base_at(link.at));
  return may_be_opened(url) ? url : std::string();
}

std::string Addresses::of_document(const base::Best<RawLink>& link) const {
  const RawLink& raw = link.get();
  if (!link.has() || document_.empty() || text::is_absolute_url(raw.href)) return absolute(link);
  std::string url = text::resolve_url(raw.href, raw.at ? raw.at.base(document_) : document_);
  return may_be_opened(url) ? url : std::string();
}

std::string Addresses::absolute(const base::Best<RawLink>& link) const {
  return link.has() ? absolute(link.get()) : std::string();
}

std::vector<Attachment> attachments_of(const RawItem& item, const Addresses& addresses) {
  std::vector<Attachment> out;
  std::unordered_map<std::string, std::size_t> places;
  std::vector<std::string_view> mediums;
  for (const RawAttachment& raw : item.attachments) {
    Attachment attachment;
    attachment.url = addresses.absolute(raw.link);
    if (attachment.url.empty()) continue;
    attachment.mime_type = text::mime_essence(raw.type);
    if (attachment.mime_type.empty()) attachment.mime_type = text::mime_of_url(attachment.url);
    attachment.title = plain_title(raw.title);
    attachment.size_in_bytes = read_size(raw.length);
    attachment.duration_in_seconds = read_duration(raw.duration);
    const auto [place, fresh] = places.emplace(attachment.url, out.size());
    if (fresh) {
      mediums.push_back(raw.medium);
      out.push_back(std::move(attachment));
      continue;
    }
    Attachment& earlier = out[place->second];
    if (earlier.title.empty()) earlier.title = attachment.title;
    if (!earlier.size_in_bytes) earlier.size_in_bytes = attachment.size_in_bytes;
    if (!earlier.duration_in_seconds) earlier.duration_in_seconds = attachment.duration_in_seconds;
  }
  // iTunes states the duration of the episode, not of a file. It belongs to what can be heard or seen, not to the
  // cover.
  for (const auto is_it : {is_recording, may_be_recording}) {
    for (std::size_t i = 0; item.duration.has() && i < out.size(); ++i) {
      if (!is_it(out[i], mediums[i])) continue;
      if (!out[i].duration_in_seconds) out[i].duration_in_seconds = item.duration.get();
      return out;
    }
  }
  return out;
}

}  // namespace feedcat::feed

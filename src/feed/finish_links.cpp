#include "feed/finish_links.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/ascii.hpp"
#include "feed/finish_text.hpp"
#include "feed/numbers.hpp"
#include "text/mime.hpp"
#include "text/url.hpp"

namespace feedcat::feed {
namespace {

/// Schemes of what a reader may follow or fetch. All others run something (javascript:), hold the whole thing (data:),
/// or lead into the reader's own machine (file:).
constexpr std::array<std::string_view, 13> kSchemes = {"https", "http",   "ftp",    "ftps", "gemini", "gopher", "ipfs",
                                                       "ipns",  "magnet", "mailto", "news", "nntp",   "xmpp"};

bool may_be_opened(std::string_view url) {
  const std::string_view scheme = text::split_url(url).scheme;
  return std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view s) { return base::iequals(s, scheme); });
}

}  // namespace

Addresses::Addresses(const RawFeed& raw, std::string_view retrieval_url) : document_base_(retrieval_url) {
  home_ = absolute(raw.url);
  const std::string own = home_.empty() ? absolute(raw.self) : home_;
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

std::string Addresses::absolute(const base::Best<RawLink>& link) const {
  return link.has() ? absolute(link.get()) : std::string();
}

std::vector<Attachment> attachments_of(const RawItem& item, const Addresses& addresses) {
  std::vector<Attachment> out;
  std::unordered_map<std::string, std::size_t> places;
  for (const RawAttachment& raw : item.attachments) {
    Attachment attachment;
    attachment.url = addresses.absolute(raw.link);
    if (attachment.url.empty()) continue;
    attachment.mime_type = text::mime_essence(raw.type);
    if (attachment.mime_type.empty()) attachment.mime_type = text::mime_of_url(attachment.url);
    attachment.title = plain_text(raw.title);
    attachment.size_in_bytes = read_size(raw.length);
    attachment.duration_in_seconds = read_duration(raw.duration);
    const auto [place, fresh] = places.emplace(attachment.url, out.size());
    if (fresh) {
      out.push_back(std::move(attachment));
      continue;
    }
    Attachment& earlier = out[place->second];
    if (earlier.title.empty()) earlier.title = attachment.title;
    if (!earlier.size_in_bytes) earlier.size_in_bytes = attachment.size_in_bytes;
    if (!earlier.duration_in_seconds) earlier.duration_in_seconds = attachment.duration_in_seconds;
  }
  // iTunes states the duration of the episode, not of its file
  if (!out.empty() && !out.front().duration_in_seconds && item.duration.has()) {
    out.front().duration_in_seconds = read_duration(item.duration.get());
  }
  return out;
}

}  // namespace feedcat::feed

#include "polling/cache_memory.hpp"

#include <fmt/format.h>

#include <memory>
#include <vector>

#include "base/hash.hpp"
#include "io/private_folder.hpp"
#include "text/url.hpp"

namespace feedcat::polling {
namespace {

/// The address without its fragment, which no server sees, and without its password, which must not stand in the file.
std::string cache_key(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const std::string_view user = text::userinfo_of(url);
  if (user.empty()) return text::without_userinfo(url);
  return fmt::format("{} (user {})", text::without_userinfo(url), base::hash128_hex(user));
}

}  // namespace

CacheMemory::CacheMemory(CacheOptions options) : options_(std::move(options)) {}
CacheMemory::~CacheMemory() = default;

void CacheMemory::open() {
  if (std::exchange(opened_, true) || options_.path.empty()) return;
  const std::string folder = options_.path.substr(0, options_.path.rfind('/'));
  const Result<void> made = io::make_private_folder(folder);
  Result<Cache::Opened> opened =
      made ? Cache::open(options_.path, options_.max_size) : Result<Cache::Opened>(tl::unexpected(made.error()));
  use(std::move(opened));
}

void CacheMemory::use(Result<Cache::Opened> opened) {
  if (opened) {
    cache_.emplace(std::move(opened->cache));
    note_ = std::move(opened->note);
  } else {
    note_ = "no cache in use: " + opened.error().message;
  }
}

void CacheMemory::look_for_damage() {
  std::vector<std::unique_ptr<Copies>> all;
  while (std::unique_ptr<Copies> one = copies_.take()) all.push_back(std::move(one));
  for (std::unique_ptr<Copies>& one : all) {
    const Copies::Damage damage = one->take_damage();
    damaged_copy_ = damaged_copy_ || damage == Copies::Damage::copy;
    damaged_file_ = damaged_file_ || damage == Copies::Damage::file;
    copies_.give_back(std::move(one));
  }
}

void CacheMemory::heal() {
  if (!cache_ || (!damaged_file_ && cache_->damage().empty())) return;
  const std::string why = cache_->damage().empty() ? "damaged" : cache_->damage();
  cache_.reset();
  while (copies_.take()) {
  }
  damaged_file_ = false;
  if (!std::exchange(healed_, true)) return use(Cache::renew(options_.path, options_.max_size, why));
  note_ = "no cache in use: " + why;
}

void CacheMemory::flush() {
  if (cache_) static_cast<void>(cache_->flush());
  heal();
}

std::string CacheMemory::take_note() {
  look_for_damage();
  heal();
  if (std::exchange(damaged_copy_, false) && note_.empty())
    note_ = "a copy in the cache is damaged; it is requested again";
  return std::exchange(note_, {});
}

std::optional<Remembered> CacheMemory::load(std::string_view url, UtcTime now) {
  open();
  if (!cache_) return std::nullopt;
  std::optional<CachedAnswer> found = cache_->find(cache_key(url), now, Want::state);
  heal();
  if (!found) return std::nullopt;
  return Remembered{
      std::move(found->state),     std::move(found->last_error),   found->has_copy ? Held::copy : Held::nothing,
      std::move(found->final_url), std::move(found->content_type), std::move(found->links)};
}

void CacheMemory::put(std::string_view url, const Remembered& after, std::string body, UtcTime now) {
  heal();
  if (!cache_) return;
  CachedAnswer answer;
  answer.url = cache_key(url);
  answer.state = after.state;
  answer.last_error = after.last_error;
  answer.final_url = after.final_url;
  answer.content_type = after.content_type;
  answer.links = after.links;
  answer.has_copy = after.held == Held::copy;
  if (body.empty()) {
    cache_->put(std::move(answer), now);
  } else {
    cache_->put_compressed(std::move(answer), std::move(body), now);
  }
}

std::optional<UtcTime> CacheMemory::host_wait(std::string_view origin, UtcTime now) {
  return cache_ ? cache_->host_wait(origin, now) : std::nullopt;
}

void CacheMemory::put_host_wait(std::string_view origin, UtcTime until) {
  if (cache_) cache_->put_host_wait(origin, until);
}

std::vector<net::HostPace> CacheMemory::paces(UtcTime now) {
  return cache_ ? cache_->paces(now) : std::vector<net::HostPace>();
}

void CacheMemory::put_paces(std::vector<net::HostPace> paces) {
  if (cache_) cache_->put_paces(std::move(paces));
}

bool CacheMemory::keeps_copy(std::string_view /*url*/, const Remembered& before) const {
  return cache_ && (options_.copies || before.held == Held::copy);
}

void CacheMemory::lend(std::string_view url, UtcTime now) {
  if (cache_) cache_->lend(cache_key(url), now);
}

std::optional<std::string> CacheMemory::read(std::string_view url) {
  std::unique_ptr<Copies> copies = copies_.take();
  if (!copies) copies = std::make_unique<Copies>(options_.path);
  std::optional<std::string> body = copies->read(cache_key(url));
  copies_.give_back(std::move(copies));
  return body;
}

void CacheMemory::fill_first_seen(std::string_view url, Feed& feed, UtcTime now) {
  if (!cache_) return;
  std::vector<std::string_view> ids;
  for (const Item& item : feed.items) {
    if (!item.published && !item.updated) ids.push_back(item.id);
  }
  if (ids.empty()) return;
  const std::vector<std::optional<UtcTime>> seen = cache_->first_seen(cache_key(url), ids, now);
  std::size_t next = 0;
  for (Item& item : feed.items) {
    if (!item.published && !item.updated) item.first_seen = seen[next++];
  }
}

}  // namespace feedcat::polling

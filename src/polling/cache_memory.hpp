// The cache as the memory of a PoliteFetcher.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/pool.hpp"
#include "polling/cache.hpp"
#include "polling/cache_options.hpp"
#include "polling/copies.hpp"
#include "polling/poll_memory.hpp"

namespace feedcat::polling {

/// The cache is opened when an address is first looked up, so a run that looks up none leaves the file alone. If there
/// is no cache (no path, or the file cannot be used), nothing is remembered. Damage is repaired and reported in
/// `take_note`: a copy that cannot be read is replaced by the next answer, and a file that cannot be read is set aside.
class CacheMemory : public PollMemory {
 public:
  explicit CacheMemory(CacheOptions options);
  ~CacheMemory() override;
  CacheMemory(const CacheMemory&) = delete;
  CacheMemory& operator=(const CacheMemory&) = delete;

  std::optional<Remembered> load(std::string_view url, UtcTime now) override;
  void put(std::string_view url, const Remembered& after, std::string body, UtcTime now) override;
  std::optional<UtcTime> host_wait(std::string_view origin, UtcTime now) override;
  void put_host_wait(std::string_view origin, UtcTime until) override;
  std::vector<net::HostPace> paces(UtcTime now) override;
  void put_paces(std::vector<net::HostPace> paces) override;
  [[nodiscard]] bool keeps_copy(std::string_view url, const Remembered& before) const override;
  void lend(std::string_view url, UtcTime now) override;
  std::optional<std::string> read(std::string_view url) override;
  void fill_first_seen(std::string_view url, Feed& feed, UtcTime now) override;
  void flush() override;
  std::string take_note() override;

 private:
  void open();
  void use(Result<Cache::Opened> opened);
  /// Collects the damage that the reading threads have found.
  void look_for_damage();
  /// Sets a damaged file aside and begins a new one, at most once in a run.
  void heal();

  CacheOptions options_;
  bool opened_ = false;
  std::optional<Cache> cache_;
  std::string note_;
  base::Pool<Copies> copies_;
  bool damaged_file_ = false;
  bool damaged_copy_ = false;
  bool healed_ = false;
};

}  // namespace feedcat::polling

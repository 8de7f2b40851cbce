// Decides to which part of a shared store an address belongs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "feedcat/result.hpp"

namespace feedcat::mirror::postgres {

/// What the dynamic linker calls the library.
#ifdef __APPLE__
inline constexpr const char* kPslLibrary = "libpsl.5.dylib";
#else
inline constexpr const char* kPslLibrary = "libpsl.so.5";
#endif

/// Knows the Public Suffix List, from libpsl, which is loaded when first needed.
class Hosts {
 public:
  /// Error: io (libpsl cannot be loaded).
  static Result<Hosts> load();

  /// Returns the part of a host's name that somebody registers, such as `example.co.uk` of `blog.example.co.uk`. All
  /// hosts below it are of one owner, and one worker must request them. An IP address is returned as it is.
  [[nodiscard]] std::string registrable(std::string_view host) const;

  /// Returns the shard of an address, or of an origin such as `example.org:443`.
  [[nodiscard]] int shard_of(std::string_view url, int shards) const;

 private:
  using Registrable = const char*(const void*, const char*);
  Hosts(const void* list, Registrable* function) : list_(list), registrable_(function) {}

  const void* list_;
  Registrable* registrable_;
};

/// The key of a source in its shard.
std::int64_t source_id(std::string_view url);

/// The shard of a folder's name, which must be unique in all shards.
int shard_of_name(std::string_view path_key, int shards);

}  // namespace feedcat::mirror::postgres

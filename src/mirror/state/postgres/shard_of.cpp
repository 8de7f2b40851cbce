#include "mirror/state/postgres/shard_of.hpp"

#include "base/hash.hpp"
#include "base/library.hpp"
#include "base/try.hpp"
#include "net/origin.hpp"
#include "text/url.hpp"

namespace feedcat::mirror::postgres {
namespace {

int shard_of_hash(std::uint64_t hash, int shards) {
  return static_cast<int>(hash % static_cast<std::uint64_t>(shards));
}

bool is_ip_address(std::string_view host) {
  return host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

Result<Hosts> Hosts::load() {
  TRY(const auto library, base::Library::load(kPslLibrary));
  const void* (*builtin)() = nullptr;
  Registrable* registrable = nullptr;
  TRY(library.take("psl_builtin", builtin));
  TRY(library.take("psl_registrable_domain", registrable));
  const void* const list = builtin();
  if (list == nullptr) return fail(ErrorKind::io, "libpsl has no list of public suffixes");
  return Hosts(list, registrable);
}

std::string Hosts::registrable(std::string_view host) const {
  std::string name(host);
  if (is_ip_address(host)) return name;
  const char* const found = registrable_(list_, name.c_str());
  return found == nullptr ? name : found;
}

int Hosts::shard_of(std::string_view url, int shards) const {
  const std::string origin = net::origin_of(text::without_page_mark(url));
  const std::string_view host = net::host_of_origin(origin.empty() ? url : std::string_view(origin));
  return shard_of_hash(base::hash64(registrable(host)), shards);
}

std::int64_t source_id(std::string_view url) { return static_cast<std::int64_t>(base::hash64(url)); }

int shard_of_name(std::string_view path_key, int shards) { return shard_of_hash(base::hash64(path_key), shards); }

}  // namespace feedcat::mirror::postgres

#include "mirror/state/postgres/setup.hpp"

#include <string>

#include "base/try.hpp"
#include "mirror/state/postgres/schema.hpp"

namespace feedcat::mirror::postgres {
namespace {

constexpr std::string_view kRead = "select version, shards, id from feedcat.setup where one = 1";
constexpr std::string_view kLock = "select version from feedcat.setup where one = 1 for update";
constexpr std::string_view kDone = "update feedcat.setup set version = $1 where one = 1";
constexpr std::string_view kPutSetup =
    "insert into feedcat.setup (one, version, shards, created) values (1, 0, $1, now()) on conflict (one) do nothing";
constexpr std::string_view kPutShards =
    "insert into feedcat.shard (shard, owner, epoch, lease_until, last_seq, last_event)"
    " select shard, '', 0, now(), 0, 0 from generate_series(0, $1::integer - 1) as shard on conflict (shard) do "
    "nothing";

constexpr std::string_view kDurable = "select current_setting('synchronous_commit')";

// What tells that another program makes the same at the same moment.
bool came_second(const std::string& state) { return state == "23505" || state == "42P06" || state == "42P07"; }

Result<void> make_setup(Connection& connection, int shards) {
  Result<void> made = connection.script(kSetup);
  if (!made && came_second(connection.state())) made = connection.script(kSetup);
  if (!made) return made;
  TRY(connection.query(kPutSetup, shards));
  return {};
}

/// Does the next step. Returns whether there was one.
Result<bool> step(Connection& connection) {
  TRY(const auto version, connection.query(kLock));
  const std::int64_t at = version.empty() ? 0 : version[0].integer(0);
  if (at > known_version()) return fail(ErrorKind::refused, "the store is of a newer version of feedcat");
  if (at == known_version()) return false;
  TRY(connection.script(kSchema[static_cast<std::size_t>(at)]));
  TRY(connection.query(kDone, at + 1));
  return true;
}

}  // namespace

int known_version() { return static_cast<int>(kSchema.size()); }

Result<bool> set_up(Connection& connection, int shards) {
  TRY(make_setup(connection, shards));
  bool changed = false;
  for (;;) {
    TRY(connection.script("begin"));
    auto done = step(connection);
    if (!done) {
      static_cast<void>(connection.script("rollback"));
      return done;
    }
    TRY(connection.script("commit"));
    if (!*done) break;
    changed = true;
  }
  TRY(const auto made, connection.query(kRead));
  TRY(connection.query(kPutShards, made[0].integer(1)));
  return changed;
}

Result<Setup> setup_of(Connection& connection) {
  auto read = connection.query(kRead);
  if (!read && (connection.state() == "42P01" || connection.state() == "3F000")) {
    return fail(ErrorKind::not_found, "there is no store in this database (feedcat mirror --create makes one)");
  }
  if (!read) return tl::unexpected(read.error());
  if (read->empty()) return fail(ErrorKind::not_found, "there is no store in this database");
  const std::int64_t version = (*read)[0].integer(0);
  if (version > known_version()) return fail(ErrorKind::refused, "the store is of a newer version of feedcat");
  if (version < known_version()) {
    return fail(ErrorKind::refused, "the store is of an older version of feedcat (feedcat mirror --create updates it)");
  }
  return Setup{(*read)[0].text(2), static_cast<int>((*read)[0].integer(1))};
}

Result<int> shards_of(Connection& connection) {
  TRY(const auto setup, setup_of(connection));
  return setup.shards;
}

Result<void> check_durable(Connection& connection) {
  TRY(const auto read, connection.query(kDurable));
  if (!read.empty() && read[0].view(0) == "off") {
    return fail(ErrorKind::refused, "synchronous_commit is off, so the server may lose what is stored");
  }
  return {};
}

}  // namespace feedcat::mirror::postgres

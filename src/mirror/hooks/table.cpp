#include "mirror/hooks/table.hpp"

#include <utility>

#include "base/try.hpp"

namespace feedcat::mirror {
namespace {

/// due_hook.hpp says what is in `input`.
constexpr const char* kCreate =
    "create table if not exists hook ("
    "hook_id integer primary key, path text not null unique, time integer not null, input text not null)";

}  // namespace

Result<bool> HookTable::exists() {
  TRY(const auto tables, database_.number("select count(*) from sqlite_master where type = 'table' and name = 'hook'"));
  return tables > 0;
}

Result<void> HookTable::put(const std::vector<DueHook>& hooks) {
  if (hooks.empty()) return {};
  TRY(database_.run(kCreate));
  TRY(auto put, database_.prepare("insert or replace into hook (path, time, input) values (?1, ?2, ?3)"));
  for (const DueHook& hook : hooks) TRY(put.run(hook.input.path, hook.time, to_json(hook)));
  return {};
}

Result<std::vector<std::string>> HookTable::paths() {
  TRY(const bool any, exists());
  if (!any) return std::vector<std::string>();
  // Feeds list the newest article first, so of two with the same time the one that was added later is older.
  TRY(auto all, database_.query("select path from hook order by time, hook_id desc"));
  return all.rows([](const store::Statement& row) { return row.text(0); });
}

Result<std::optional<DueHook>> HookTable::find(std::string_view path) {
  TRY(const bool any, exists());
  if (!any) return std::optional<DueHook>();
  TRY(auto one, database_.query("select input from hook where path = ?1", path));
  TRY(const auto input, one.first([](const store::Statement& row) { return row.text(0); }));
  return input ? due_hook_of(*input) : std::nullopt;
}

Result<void> HookTable::drop(std::string_view path) { return database_.exec("delete from hook where path = ?1", path); }

}  // namespace feedcat::mirror

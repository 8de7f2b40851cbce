#include "mirror/hooks/hooks.hpp"

#include <optional>

#include "base/try.hpp"
#include "mirror/hooks/table.hpp"

namespace feedcat::mirror {
namespace {

constexpr const char* kOption = "--exec";

}  // namespace

Result<void> run_hooks(MirrorFolder& folder, store::Database& state, const pipeline::Hook& hook,
                       const std::string& prefix, Reporter& reporter) {
  HookTable table(state);
  TRY(const auto paths, table.paths());
  for (const std::string& path : paths) {
    const auto kind = folder.kind(path);
    if (!kind) {
      reporter.problem(prefix + path, kind.error());
      continue;
    }
    TRY(std::optional<DueHook> due, table.find(path));
    if (*kind != io::Kind::file) due.reset();
    if (!due) {
      const char* const why = *kind == io::Kind::file ? "its entry is damaged" : "the file is gone";
      reporter.notice(prefix + path, std::string("the command of --exec does not run for it, because ") + why);
      TRY(table.drop(path));
      continue;
    }
    due->input.path = prefix + path;
    if (const Result<void> done = hook.run(due->input); !done) {
      reporter.problem(kOption, {done.error().kind, due->input.title + ": " + done.error().message});
    } else {
      TRY(table.drop(path));
    }
  }
  return {};
}

}  // namespace feedcat::mirror

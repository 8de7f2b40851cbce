#include "feedcat/mirror.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "base/try.hpp"
#include "mirror/assets/assets.hpp"
#include "mirror/backfill/backfill.hpp"
#include "mirror/hooks/hooks.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/mirror_run.hpp"
#include "mirror/names.hpp"
#include "mirror/saver.hpp"
#include "mirror/search/carry_over.hpp"
#include "mirror/shared/copy.hpp"
#include "mirror/shared/worker.hpp"
#include "mirror/site/site.hpp"
#include "mirror/state/shared_address.hpp"
#include "mirror/state/sqlite_store.hpp"
#include "mirror/state/store.hpp"
#include "pipeline/gather_options.hpp"
#include "pipeline/hook.hpp"
#include "polling/cache_memory.hpp"

namespace feedcat::mirror {
namespace {

/// Fetches images and writes the site, after the articles are saved.
Result<void> build_on(MirrorFolder& folder, const MirrorOptions& options, bool network_down, MirrorReporter& reporter) {
  if (!options.assets && !options.site) return {};
  TRY(auto state, open_state_file(folder.state_path(), store::Open::read_write));
  if (options.assets && !network_down) {
    const AssetOptions fetching{options.enclosures, options.fetch, gathering_of(options).cache, options.now};
    if (auto fetched = fetch_assets(folder, state, fetching, reporter); !fetched) return fetched;
  }
  if (!options.site) return {};
  std::error_code ignored;
  const auto whole = std::filesystem::weakly_canonical(options.directory, ignored);
  const std::string name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  const SiteOptions site{.name = name.empty() ? "feedcat" : name,
                         .now = options.now,
                         .directory = options.directory,
                         .queries = options.queries,
                         .tagged = options.tagged};
  return write_site(folder, state, site, reporter);
}

/// Runs the command of --exec, after everything else, so that it sees the articles as they stay.
Result<void> run_queue(MirrorFolder& folder, const pipeline::Hook& hook, const std::string& prefix,
                       Reporter& reporter) {
  TRY(auto state, store::Database::open(folder.state_path(), store::Open::read_write));
  return run_hooks(folder, state, hook, prefix, reporter);
}

}  // namespace
}  // namespace feedcat::mirror

namespace feedcat {

Result<void> update_mirror(const std::vector<Source>& sources, const MirrorOptions& options, MirrorReporter& reporter) {
  mirror::SaverOptions saving;
  saving.writer = find_writer(options.format);
  if (saving.writer == nullptr || saving.writer->extension.empty()) {
    return fail(ErrorKind::usage, "--format: not a format of single articles: " + options.format);
  }
  if (mirror::is_shared(options.directory)) return mirror::work_for_store(sources, options, reporter);
  if (!options.name_template.empty()) {
    TRY(auto names, mirror::NameTemplate::parse(options.name_template));
    saving.names = std::move(names);
  }
  saving.now = options.now;
  const std::string prefix = options.directory + (options.directory.ends_with('/') ? "" : "/");
  saving.prefix = prefix;
  std::optional<pipeline::Hook> hook;
  if (!options.exec.empty()) {
    auto parsed = pipeline::Hook::parse(options.exec, options.exec_timeout);
    if (!parsed) return fail(ErrorKind::usage, "--exec: " + parsed.error().message);
    hook = std::move(*parsed);
    saving.hooks = options.exec_updates ? mirror::Hooks::created_and_updated : mirror::Hooks::created;
  }

  TRY(auto folder, mirror::MirrorFolder::open(options.directory, options.wait));
  auto store = mirror::open_store(folder.state_path(), store::Open::create);
  if (!store) {
    store.error().message = "cannot open the state: " + store.error().message;
    if (store.error().kind == ErrorKind::damaged) store.error().message += " (--repair rebuilds it from the articles)";
    return tl::unexpected(store.error());
  }
  mirror::Saver saver(folder, **store, std::move(saving), reporter);
  const pipeline::GatherOptions gathering = mirror::gathering_of(options);
  polling::CacheMemory cache(gathering.cache);
  mirror::MirrorRun run({**store, saver, folder, cache, reporter}, options, gathering);
  for (const std::string& from : options.stores) {
    TRY(mirror::copy_store(from, {folder, **store, reporter, prefix, options.now}));
  }
  if (auto done = run.run(sources); !done || saver.broken()) return done;
  if (options.backfill && !run.network_down()) {
    const mirror::BackfillTools tools{folder, **store, saver, options, gathering, reporter};
    TRY(mirror::backfill(tools, run.take_histories()));
    folder.fulfilled();
  }
  store->reset();
  mirror::carry_index_over(folder, options.directory, reporter);
  Result<void> built = mirror::build_on(folder, options, run.network_down(), reporter);
  if (!hook) return built;
  const Result<void> ran = mirror::run_queue(folder, *hook, prefix, reporter);
  return built ? ran : built;
}

}  // namespace feedcat

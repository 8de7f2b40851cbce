#include "mirror/mirror_folder.hpp"

#include <algorithm>
#include <utility>

#include "base/try.hpp"
#include "mirror/names.hpp"
#include "text/date_format.hpp"
#include "text/json.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

constexpr std::uint64_t kMaxArticle = 256ULL << 20;
constexpr std::size_t kOpenFolders = 32;
constexpr const char* kIntent = "intent";

std::string name_of(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

/// Returns a time without colons, because some file systems allow none in names.
std::string stamp_of(UtcTime time) {
  std::string stamp = text::format_rfc3339(time);
  std::erase(stamp, ':');
  return stamp;
}

}  // namespace

MirrorFolder::MirrorFolder(std::string directory, io::Folder root, io::Folder own, io::Folder temporary, io::Lock lock)
    : directory_(std::move(directory)),
      root_(std::move(root)),
      own_(std::move(own)),
      temporary_(std::move(temporary)),
      lock_(std::move(lock)) {}

Result<MirrorFolder> MirrorFolder::open(const std::string& directory, std::chrono::milliseconds wait) {
  TRY(auto root, io::Folder::open(directory, io::Missing::create));
  TRY(auto own, root.below(".feedcat", io::Missing::create));
  TRY(auto lock, io::Lock::acquire(own, "lock", wait));
  TRY(auto temporary, own.below("tmp", io::Missing::create));
  TRY(sweep(temporary));
  return MirrorFolder(directory, std::move(root), std::move(own), std::move(temporary), std::move(lock));
}

Result<void> MirrorFolder::sweep(const io::Folder& temporary) {
  TRY(const auto names, temporary.names());
  for (const std::string& name : names) {
    TRY(temporary.remove(name));
  }
  return {};
}

Result<void> MirrorFolder::announce(UtcTime now) {
  if (announced_) return {};
  auto announced = lock_.announce(text::format_rfc3339(now));
  announced_ = announced.has_value();
  return announced;
}

std::string MirrorFolder::state_path() const { return directory_ + "/.feedcat/state.db"; }

Result<std::string> MirrorFolder::new_state_path() {
  for (const char* const name : {"new.db", "new.db-journal"}) {
    if (own_.kind(name) == io::Kind::missing) continue;
    TRY(own_.remove(name));
  }
  return directory_ + "/.feedcat/new.db";
}

Result<void> MirrorFolder::take_new_state(UtcTime now) {
  // The journal belongs to the old database. If it stayed, SQLite would use it to roll back the new one.
  for (const std::string name : {"state.db-journal", "state.db"}) {
    if (own_.kind(name) == io::Kind::missing) continue;
    TRY(own_.move(name, own_, name + "." + stamp_of(now), io::Existing::replace));
  }
  TRY(own_.move("new.db", own_, "state.db", io::Existing::fail));
  if (own_.kind("new.db-journal") != io::Kind::missing) static_cast<void>(own_.remove("new.db-journal"));
  return own_.sync();
}

Result<std::vector<std::string>> MirrorFolder::files() {
  std::vector<std::string> files;
  std::vector<std::string> waiting{""};
  while (!waiting.empty()) {
    const std::string path = std::move(waiting.back());
    waiting.pop_back();
    TRY(const auto folder, parent(path + "x", io::Missing::fail));
    TRY(const auto names, folder->names());
    for (const std::string& name : names) {
      if (path.empty() && (name == ".feedcat" || name == kSiteFolder)) continue;
      const io::Kind kind = folder->kind(name);
      if (kind == io::Kind::file) files.push_back(path + name);
      if (kind == io::Kind::folder) waiting.push_back(path + name + "/");
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<const io::Folder*> MirrorFolder::parent(const std::string& path, io::Missing missing) {
  const std::string folder = folder_of(path);
  if (folder.empty()) return &root_;
  if (const auto at = open_.find(folder); at != open_.end()) return &at->second;
  TRY(auto opened, root_.below(std::string_view(folder).substr(0, folder.size() - 1), missing));
  if (open_.size() >= kOpenFolders) open_.clear();
  return &open_.emplace(folder, std::move(opened)).first->second;
}

Result<io::Kind> MirrorFolder::kind(const std::string& path) {
  const auto folder = parent(path, io::Missing::fail);
  if (folder) return (*folder)->kind(name_of(path));
  if (folder.error().kind == ErrorKind::not_found) return io::Kind::missing;
  return tl::unexpected(folder.error());
}

Result<std::string> MirrorFolder::read(const std::string& path) {
  TRY(const auto folder, parent(path, io::Missing::fail));
  return folder->read(name_of(path), kMaxArticle);
}

std::string MirrorFolder::temporary_name() { return std::to_string(temporaries_++); }

Result<void> MirrorFolder::stage(const std::string& temporary, std::string_view bytes) const {
  return temporary_.write_new(temporary, bytes);
}

void MirrorFolder::discard(const std::string& temporary) const {
  // If it is not deleted, it does no harm: the next run deletes it.
  static_cast<void>(temporary_.remove(temporary));
}

Result<void> MirrorFolder::keep_former(const std::string& path, UtcTime now) {
  TRY(const auto here, kind(path));
  if (here != io::Kind::file) return {};
  TRY(const auto bytes, read(path));
  const std::string kept = ".feedcat/history/" + path + "." + stamp_of(now);
  TRY(const auto folder, parent(kept, io::Missing::create));
  if (folder->kind(name_of(kept)) != io::Kind::missing) return {};
  // It is written in tmp first, because a crash must not leave half a text in the history.
  auto placed = write(kept, bytes, io::Existing::fail);
  return placed ? sync() : placed;
}

Result<void> MirrorFolder::place(const std::string& temporary, const std::string& path, io::Existing existing) {
  TRY(const auto folder, parent(path, io::Missing::create));
  auto moved = temporary_.move(temporary, *folder, name_of(path), existing);
  if (moved) changed_.insert(folder_of(path));
  return moved;
}

Result<void> MirrorFolder::write(const std::string& path, std::string_view bytes, io::Existing existing) {
  const std::string temporary = temporary_name();
  TRY(stage(temporary, bytes));
  auto placed = place(temporary, path, existing);
  if (!placed) discard(temporary);
  return placed;
}

Result<void> MirrorFolder::remove(const std::string& path) {
  TRY(const auto folder, parent(path, io::Missing::fail));
  changed_.insert(folder_of(path));
  return folder->remove(name_of(path));
}

Result<void> MirrorFolder::sync() {
  for (const std::string& folder : changed_) {
    TRY(const auto opened, parent(folder + "x", io::Missing::fail));
    TRY(opened->sync());
  }
  changed_.clear();
  return {};
}

Result<void> MirrorFolder::sync_parents(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (parent(path, io::Missing::fail)) changed_.insert(folder_of(path));
  }
  return sync();
}

Result<void> MirrorFolder::intend(const Intent& intent) {
  std::string line;
  text::JsonWriter json(line);
  json.begin_object();
  json.key("source");
  json.value(intent.source);
  json.key("folder");
  json.value(intent.folder);
  json.key("paths");
  json.begin_array();
  for (const std::string& path : intent.paths) json.value(path);
  json.end_array();
  if (!intent.hooks.empty()) {
    json.key("hooks");
    json.begin_array();
    for (const std::string& hook : intent.hooks) json.value(hook);
    json.end_array();
  }
  json.end_object();
  return own_.overwrite(kIntent, line);
}

void MirrorFolder::fulfilled() {
  // This need not be durable, because an intent whose paths are all in the state changes nothing.
  static_cast<void>(own_.remove(kIntent));
}

Result<std::optional<Intent>> MirrorFolder::unfulfilled() {
  if (own_.kind(kIntent) == io::Kind::missing) return std::nullopt;
  TRY(const auto bytes, own_.read(kIntent, kMaxArticle));
  // If the intent is incomplete, the crash came before the first rename, so there is nothing to find.
  const auto document = text::JsonDocument::parse(bytes);
  if (!document || document->repaired()) return std::nullopt;
  Intent intent;
  intent.source = text::without_userinfo(document->root()["source"].string());
  intent.folder = document->root()["folder"].string();
  const text::JsonValue paths = document->root()["paths"];
  for (std::size_t i = 0; i < paths.size(); ++i) intent.paths.emplace_back(paths[i].string());
  const text::JsonValue hooks = document->root()["hooks"];
  for (std::size_t i = 0; i < hooks.size(); ++i) intent.hooks.emplace_back(hooks[i].string());
  return intent;
}

}  // namespace feedcat::mirror

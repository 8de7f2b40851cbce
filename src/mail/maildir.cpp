#include "mail/maildir.hpp"

#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/try.hpp"
#include "io/private_folder.hpp"
#include "io/system_error.hpp"

namespace feedcat::mail {
namespace {

constexpr std::array kParts{"cur", "new", "tmp"};
constexpr std::string_view kOurs = ".feedcat";

bool is_folder(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

/// Returns the name as it was in `new`: mail programs append `:2,S`, and some more after a comma.
std::string without_flags(std::string_view name) { return std::string(name.substr(0, name.find_first_of(":;,!"))); }

/// A folder with other things is most likely a mistake of the user, and must not become a Maildir.
Result<void> check(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
  if (!S_ISDIR(info.st_mode)) return fail(ErrorKind::refused, "not a folder");
  for (const char* part : kParts) {
    if (is_folder(path + "/" + part)) return {};
  }
  TRY(const auto folder, io::Folder::open(path, io::Missing::fail));
  TRY(const auto names, folder.names());
  return names.empty() ? Result<void>() : fail(ErrorKind::refused, "a folder with other things in it, not a Maildir");
}

Result<io::Folder> open_part(const std::string& path, const char* part) {
  const std::string whole = path + "/" + part;
  TRY(io::make_private_folder(whole));
  return io::Folder::open(whole, io::Missing::fail);
}

}  // namespace

bool is_maildir(const std::string& path) {
  for (const char* part : kParts) {
    if (!is_folder(path + "/" + part)) return false;
  }
  return true;
}

std::string maildir_name(std::string_view message_id) { return base::hash128_hex(message_id) + std::string(kOurs); }

Result<Maildir> Maildir::open(const std::string& path) {
  TRY(check(path));
  TRY(auto current, open_part(path, "cur"));
  TRY(auto fresh, open_part(path, "new"));
  TRY(auto tmp, open_part(path, "tmp"));
  TRY(const auto folder, io::Folder::open(path, io::Missing::fail));
  TRY(folder.sync());
  return Maildir(std::move(tmp), std::move(fresh), std::move(current));
}

/// Waits for other runs. What a run that was killed has left in `tmp` is of no use to anybody.
Result<void> Maildir::look_around() {
  // A file system that cannot lock a folder has no other run to wait for, as far as can be known.
  while (::flock(tmp_.descriptor(), LOCK_EX) != 0 && errno == EINTR) {
  }
  TRY(const auto leftovers, tmp_.names());
  for (const std::string& name : leftovers) {
    if (name.ends_with(kOurs)) TRY(tmp_.remove(name));
  }
  // A mail program moves messages from `new` to `cur`, so one that is moved meanwhile is found there.
  for (const io::Folder* folder : {&fresh_, &current_}) {
    TRY(const auto names, folder->names());
    for (const std::string& name : names) {
      if (std::string base = without_flags(name); base.ends_with(kOurs)) delivered_.insert(std::move(base));
    }
  }
  // The last run may have been killed before the names of its files were durable.
  TRY(fresh_.sync());
  looked_around_ = true;
  return {};
}

Result<void> Maildir::send(const Message& message) {
  if (!looked_around_) TRY(look_around());
  const std::string name = maildir_name(message.id);
  if (delivered_.contains(name)) return {};
  TRY(tmp_.write_new(name, message.bytes, 0600));
  TRY(tmp_.move(name, fresh_, name, io::Existing::fail));
  TRY(fresh_.sync());
  delivered_.insert(name);
  return {};
}

}  // namespace feedcat::mail

#include "cli/subscriptions_file.hpp"

#include <chrono>
#include <filesystem>
#include <utility>

#include "base/ascii.hpp"
#include "base/try.hpp"
#include "cli/places.hpp"
#include "io/atomic_file.hpp"
#include "io/file.hpp"
#include "io/folder.hpp"
#include "io/private_folder.hpp"

namespace feedcat::cli {
namespace {

constexpr std::uint64_t kLargestList = 16U << 20;
constexpr std::chrono::seconds kLockPatience{10};

/// Returns nullopt if there is no file.
Result<std::optional<std::string>> read_list(const std::string& path) {
  Result<std::string> bytes = io::read_file(path, kLargestList);
  if (bytes) return std::optional<std::string>(std::move(*bytes));
  std::error_code ignored;
  const bool link = std::filesystem::is_symlink(path, ignored);
  if (bytes.error().kind == ErrorKind::not_found && !link) return std::optional<std::string>();
  return tl::unexpected(std::move(bytes.error()));
}

bool is_opml(std::string_view bytes) { return base::ifind(bytes.substr(0, 4096), "<opml") != std::string_view::npos; }

}  // namespace

std::string subscriptions_path() { return config_path("urls"); }

Result<std::optional<SubscriptionList>> read_subscriptions() {
  const std::string path = subscriptions_path();
  if (path.empty()) return std::optional<SubscriptionList>();
  TRY(const std::optional<std::string> bytes, read_list(path));
  if (!bytes) return std::optional<SubscriptionList>();
  TRY(SubscriptionList list, read_subscription_list({*bytes, {}, {}}));
  return std::optional<SubscriptionList>(std::move(list));
}

SubscriptionsFile::SubscriptionsFile(std::string path, io::Lock lock, std::optional<std::string> before)
    : path_(std::move(path)), lock_(std::move(lock)), before_(std::move(before)), list_(before_.value_or("")) {}

Result<SubscriptionsFile> SubscriptionsFile::open() {
  std::string path = subscriptions_path();
  if (path.empty()) return fail(ErrorKind::not_found, "no home folder for the subscriptions ($HOME is not set)");
  const std::string folder_path = path.substr(0, path.rfind('/'));
  TRY(io::make_private_folder(folder_path));
  TRY(const io::Folder folder, io::Folder::open(folder_path, io::Missing::fail));
  TRY(io::Lock lock, io::Lock::acquire(folder, ".urls.lock", kLockPatience));
  TRY(std::optional<std::string> before, read_list(path));
  if (before && is_opml(*before)) {
    return fail(ErrorKind::not_a_feed,
                "is OPML, which cannot be changed in place; move it away and use `feedcat feeds import`");
  }
  return SubscriptionsFile(std::move(path), std::move(lock), std::move(before));
}

Result<void> SubscriptionsFile::save() {
  if (list_.bytes() == before_.value_or("")) return {};
  TRY(const std::optional<std::string> now, read_list(path_));
  if (now != before_) return fail(ErrorKind::busy, "another program has changed it meanwhile; please try again");
  TRY(io::AtomicFile file, io::AtomicFile::open(path_));
  TRY(file.write(list_.bytes()));
  TRY(file.commit());
  before_ = list_.bytes();
  return {};
}

}  // namespace feedcat::cli

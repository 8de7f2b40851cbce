#include "mirror/former_texts.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/try.hpp"
#include "io/folder.hpp"
#include "mirror/names.hpp"
#include "mirror/state/state_of.hpp"
#include "text/date.hpp"
#include "text/url.hpp"

namespace feedcat::mirror {
namespace {

namespace fs = std::filesystem;

/// Reads what mirror_folder writes behind the name of a kept file: `2026-04-09T173328Z`.
std::optional<UtcTime> time_of_stamp(std::string_view stamp) {
  constexpr std::string_view kForm = "0000-00-00T000000Z";
  const bool same = stamp.size() == kForm.size() &&
                    std::equal(stamp.begin(), stamp.end(), kForm.begin(),
                               [](char c, char form) { return form == '0' ? c >= '0' && c <= '9' : c == form; });
  if (!same) return std::nullopt;
  std::string time(stamp);
  time.insert(time.size() - 3, ":").insert(time.size() - 6, ":");
  return text::parse_date(time);
}

/// A file and the mirror that contains it.
struct Place {
  fs::path mirror;
  std::string path;  ///< below the mirror
};

std::optional<Place> place_of(const fs::path& file) {
  std::error_code ignored;
  for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (!fs::exists(folder / ".feedcat" / "state.db", ignored)) continue;
    std::string path = file.lexically_relative(folder).string();
    if (path.starts_with(".feedcat/")) return std::nullopt;
    return Place{folder, std::move(path)};
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<FormerText>> former_texts(const std::string& file) {
  std::error_code failed;
  const fs::path whole = fs::canonical(file, failed);
  if (failed || !fs::is_regular_file(whole, failed)) return fail(ErrorKind::not_found, "no such file");
  const auto place = place_of(whole);
  if (!place) return fail(ErrorKind::not_found, "not an article of a mirror");
  // The names of the kept files begin as the user has named the mirror, if that is clear.
  const bool as_typed = file.ends_with(place->path);
  const fs::path mirror = as_typed ? file.substr(0, file.size() - place->path.size()) : place->mirror.string();
  const fs::path kept = mirror / ".feedcat" / "history" / fs::path(place->path).parent_path();
  std::vector<FormerText> texts;
  const auto folder = io::Folder::open(kept.string(), io::Missing::fail);
  if (!folder && folder.error().kind == ErrorKind::not_found) return texts;
  if (!folder) return tl::unexpected(folder.error());
  TRY(const auto names, folder->names());
  const std::string before = whole.filename().string() + ".";
  for (const std::string& name : names) {
    if (!name.starts_with(before) || folder->kind(name) != io::Kind::file) continue;
    const auto time = time_of_stamp(std::string_view(name).substr(before.size()));
    if (time) texts.push_back({(kept / name).string(), *time});
  }
  std::sort(texts.begin(), texts.end(),
            [](const FormerText& a, const FormerText& b) { return a.replaced < b.replaced; });
  return texts;
}

std::vector<std::pair<std::string, UtcTime>> replaced_texts(const std::string& directory) {
  std::vector<std::pair<std::string, UtcTime>> all;
  const fs::path history = fs::path(directory) / ".feedcat" / "history";
  std::error_code failed;
  fs::recursive_directory_iterator at(history, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    std::error_code ignored;
    if (!at->is_regular_file(ignored)) continue;
    const std::string path = at->path().lexically_relative(history).string();
    const std::size_t point = path.rfind('.');
    const auto time =
        point == std::string::npos ? std::nullopt : time_of_stamp(std::string_view(path).substr(point + 1));
    if (time) all.emplace_back(path.substr(0, point), *time);
  }
  std::sort(all.begin(), all.end());
  return all;
}

Result<std::vector<std::string>> files_of(const std::string& directory, const std::string& address_or_id) {
  TRY(auto state, open_state(directory));
  TRY(auto found, state.query("select path from article where (?2 <> '' and url = ?2) or article_id in"
                              " (select article_id from known_id where id = ?1) order by path",
                              address_or_id, text::canonical_url(address_or_id)));
  return found.rows([&](const store::Statement& row) { return path_in(directory, row.text(0)); });
}

}  // namespace feedcat::mirror

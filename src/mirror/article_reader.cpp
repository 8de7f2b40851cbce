#include "mirror/article_reader.hpp"

#include <filesystem>

#include "mirror/names.hpp"

namespace feedcat::mirror {

Result<SavedItem> FolderReader::read(std::int64_t /*article*/, const std::string& path) const {
  return read_saved_item(shown_path(path));
}

std::string FolderReader::shown_path(const std::string& path) const { return path_in(directory_, path); }

std::string FolderReader::folder_of(const std::string& path) const {
  const std::string shown = shown_path(path);
  return shown.substr(0, shown.rfind('/'));
}

bool FolderReader::is_there(const std::string& path) const {
  std::error_code ignored;
  return std::filesystem::exists(shown_path(path), ignored);
}

}  // namespace feedcat::mirror

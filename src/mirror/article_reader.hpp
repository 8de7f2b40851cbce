// Reads the whole articles of a mirror, wherever it keeps them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "feedcat/result.hpp"
#include "mirror/saved_item.hpp"

namespace feedcat::mirror {

/// Any thread may call its functions. Paths are those below the mirror.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;
  /// Errors: those of read_saved_item; they do not name the article.
  [[nodiscard]] virtual Result<SavedItem> read(std::int64_t article, const std::string& path) const = 0;
  /// Returns the path as a user knows it.
  [[nodiscard]] virtual std::string shown_path(const std::string& path) const = 0;
  /// Returns the folder from which relative addresses in the article lead, or nothing if it is in no folder.
  [[nodiscard]] virtual std::string folder_of(const std::string& path) const = 0;
  /// Returns false if the article cannot be read because its file is missing.
  [[nodiscard]] virtual bool is_there(const std::string& path) const = 0;
};

/// Reads the files in a directory.
class FolderReader : public ArticleReader {
 public:
  explicit FolderReader(std::string directory) : directory_(std::move(directory)) {}
  [[nodiscard]] Result<SavedItem> read(std::int64_t article, const std::string& path) const override;
  [[nodiscard]] std::string shown_path(const std::string& path) const override;
  [[nodiscard]] std::string folder_of(const std::string& path) const override;
  [[nodiscard]] bool is_there(const std::string& path) const override;

 private:
  std::string directory_;
};

}  // namespace feedcat::mirror

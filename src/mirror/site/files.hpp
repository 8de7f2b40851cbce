// Reads the articles of a mirror and writes the pages of its site.
#pragma once

#include <string>
#include <string_view>

#include "feedcat/result.hpp"
#include "mirror/article_file.hpp"
#include "mirror/mirror_folder.hpp"
#include "mirror/site/page.hpp"

namespace feedcat::mirror {

class SiteFiles {
 public:
  /// `name` is that of the site.
  SiteFiles(MirrorFolder& folder, std::string name) : folder_(folder), name_(std::move(name)) {}

  /// Does not touch a file that already has this content.
  Result<void> write(const std::string& path, std::string_view bytes);
  /// A file that is missing is no error.
  Result<void> remove(const std::string& path);
  Result<void> sync() { return folder_.sync(); }
  /// Returns an empty article if somebody has removed the file.
  Result<ArticleFile> read_article(const std::string& path);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] SiteFrame frame_of(std::string_view path) const;

 private:
  MirrorFolder& folder_;
  std::string name_;
};

}  // namespace feedcat::mirror

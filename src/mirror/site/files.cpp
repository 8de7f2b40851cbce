#include "mirror/site/files.hpp"

#include "base/try.hpp"
#include "mirror/site/paths.hpp"

namespace feedcat::mirror {

Result<void> SiteFiles::write(const std::string& path, std::string_view bytes) {
  TRY(const auto kind, folder_.kind(path));
  if (kind == io::Kind::file) {
    const auto there = folder_.read(path);
    if (there && *there == bytes) return {};
  }
  return folder_.write(path, bytes, io::Existing::replace);
}

Result<void> SiteFiles::remove(const std::string& path) {
  TRY(const auto kind, folder_.kind(path));
  return kind == io::Kind::missing ? Result<void>() : folder_.remove(path);
}

Result<ArticleFile> SiteFiles::read_article(const std::string& path) {
  TRY(const auto kind, folder_.kind(path));
  if (kind != io::Kind::file) return ArticleFile();
  return folder_.read(path).map(parse_article_file);
}

SiteFrame SiteFiles::frame_of(std::string_view path) const { return {name_, up_from(path)}; }

}  // namespace feedcat::mirror

#include "output/epub/book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/try.hpp"
#include "output/epub/cover.hpp"
#include "output/epub/navigation.hpp"
#include "output/epub/package.hpp"
#include "output/epub/plan.hpp"
#include "output/epub/style.hpp"

namespace feedcat::output::epub {
namespace {

struct PictureType {
  std::string_view type, extension;
};
/// The core media types of EPUB 3.2 § 3.
constexpr std::array kTypes = std::to_array<PictureType>(
    {{"image/jpeg", "jpg"}, {"image/png", "png"}, {"image/gif", "gif"}, {"image/svg+xml", "svg"}});

std::string_view extension_of(std::string_view type) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const PictureType& t) { return t.type == type; });
  return found == kTypes.end() ? std::string_view() : found->extension;
}

Content fixed(std::string content) {
  return [content = std::move(content)] { return content; };
}

std::string in_folder(std::string_view name) { return std::string(kFolder) + std::string(name); }

}  // namespace

bool is_book_picture(std::string_view type) { return !extension_of(type).empty(); }

void Book::add_page(PageHead head, Content text) {
  heads_.push_back(std::move(head));
  texts_.push_back(std::move(text));
}

void Book::add_picture(std::string address, std::string_view type, Content bytes) {
  std::string name = fmt::format("images/{:05}.{}", pictures_.size() + 1, extension_of(type));
  if (!names_.try_emplace(std::move(address), name).second) return;
  pictures_.push_back({std::move(name), std::string(type), std::move(bytes)});
}

void Book::add_file(std::string name, std::string bytes) { extras_.push_back({std::move(name), std::move(bytes)}); }

Result<void> Book::write(std::optional<UtcTime> made, const ZipSink& sink) {
  BookPlan plan = plan_book(std::move(heads_), made);
  for (const Picture& picture : pictures_) plan.pictures.push_back({picture.name, picture.type});
  std::vector<ZipEntry> entries;
  const auto add = [&](std::string name, Content content, bool packed = true) {
    entries.push_back({std::move(name), std::move(content), packed});
  };
  add("META-INF/container.xml", fixed(container_file()));
  for (Extra& extra : extras_) add(std::move(extra.name), fixed(std::move(extra.bytes)));
  add(in_folder("cover.png"), fixed(cover_image(plan)));
  add(in_folder("cover.svg"), fixed(cover_drawing(plan)));
  add(in_folder("title.xhtml"), fixed(title_page(plan)));
  add(in_folder("nav.xhtml"), fixed(contents_page(plan)));
  add(in_folder("toc.ncx"), fixed(ncx_file(plan)));
  add(in_folder("package.opf"), fixed(package_file(plan)));
  add(in_folder("style.css"), fixed(std::string(kBookStyle)));
  for (Picture& picture : pictures_) {
    add(in_folder(picture.name), std::move(picture.bytes), picture.type == "image/svg+xml");
  }
  const std::vector<std::size_t> order = reading_order(plan);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Neighbours neighbours{i > 0 ? page_name(order[i - 1]) : std::string(),
                                i + 1 < order.size() ? page_name(order[i + 1]) : std::string()};
    const std::size_t page = order[i];
    add(in_folder(page_name(page)), [this, &plan, page, neighbours]() -> Result<std::string> {
      TRY(const auto text, texts_[page]());
      const PicturePlacer place = [this](std::string_view address) {
        const auto at = names_.find(address);
        return at == names_.end() ? std::string() : at->second;
      };
      return page_file(plan.heads[page], text, neighbours, place);
    });
  }
  std::sort(entries.begin(), entries.end(), [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
  // Programs know an EPUB by its first bytes (OCF 3.2 § 4.3).
  entries.insert(entries.begin(), ZipEntry{"mimetype", fixed(std::string(kMediaType)), false});
  return write_zip(entries, plan.made, sink);
}

}  // namespace feedcat::output::epub

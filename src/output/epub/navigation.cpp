#include "output/epub/navigation.hpp"

#include <fmt/format.h>

#include "render/xhtml/xhtml.hpp"

namespace feedcat::output::epub {
namespace {

std::string name_of(const Chapter& chapter) { return chapter.title.empty() ? "(untitled)" : chapter.title; }

/// A book of one feed needs no heading for it.
bool has_headings(const BookPlan& plan) { return plan.chapters.size() != 1 || plan.chapters.front().is_story; }

/// Reports of one event are told apart by their feeds.
std::string name_of(const PageHead& head, const Chapter& chapter) {
  return chapter.is_story && !head.feed.empty() ? head.title + " \u00b7 " + head.feed : head.title;
}

/// Returns the heading of a chapter in the contents. That of a story leads to its first article.
std::string chapter_heading(const Chapter& chapter) {
  const std::string name = render::xml_of(name_of(chapter));
  return chapter.is_story ? fmt::format("<a href=\"{}\">{}</a>\n", page_name(chapter.pages.front()), name)
                          : "<span>" + name + "</span>\n";
}

std::string entries_of(const BookPlan& plan, const Chapter& chapter) {
  std::string out = "<ol>\n";
  for (const std::size_t page : chapter.pages) {
    out += fmt::format("<li><a href=\"{}\">{}</a></li>\n", page_name(page),
                       render::xml_of(name_of(plan.heads[page], chapter)));
  }
  return out + "</ol>\n";
}

/// The number of a page in the order of reading is its place in the NCX, too. The title page has the number 1.
class Ncx {
 public:
  explicit Ncx(const BookPlan& plan) : plan_(plan) {}

  std::string points() {
    std::string out = point(1, plan_.title, "title.xhtml", "");
    for (const Chapter& chapter : plan_.chapters) {
      const std::size_t first = order_ + 1;
      std::string inner;
      for (const std::size_t page : chapter.pages) {
        inner += point(++order_, name_of(plan_.heads[page], chapter), page_name(page), "");
      }
      out += has_headings(plan_) ? point(first, name_of(chapter), page_name(chapter.pages.front()), inner) : inner;
    }
    return out;
  }

 private:
  std::string point(std::size_t order, std::string_view title, std::string_view file, std::string_view inner) {
    return fmt::format(
        "<navPoint id=\"point-{}\" playOrder=\"{}\">\n<navLabel><text>{}</text></navLabel>\n<content "
        "src=\"{}\"/>\n{}</navPoint>\n",
        ++points_, order, render::xml_of(title), file, inner);
  }

  const BookPlan& plan_;
  std::size_t order_ = 1;
  std::size_t points_ = 0;
};

}  // namespace

std::string contents_page(const BookPlan& plan) {
  std::string out = page_start("Contents", "en");
  out += "<nav epub:type=\"toc\" id=\"toc\">\n<h1>Contents</h1>\n";
  if (!has_headings(plan)) {
    out += entries_of(plan, plan.chapters.front());
  } else {
    out += "<ol>\n";
    for (const Chapter& chapter : plan.chapters) {
      out += "<li>" + chapter_heading(chapter) + entries_of(plan, chapter) + "</li>\n";
    }
    out += "</ol>\n";
  }
  out += "</nav>\n";
  out += kPageEnd;
  return out;
}

std::string ncx_file(const BookPlan& plan) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n<head>\n";
  out += "<meta name=\"dtb:uid\" content=\"" + render::xml_of(plan.id) + "\"/>\n";
  out += fmt::format("<meta name=\"dtb:depth\" content=\"{}\"/>\n", has_headings(plan) ? 2 : 1);
  out += "<meta name=\"dtb:totalPageCount\" content=\"0\"/>\n<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n";
  out += "</head>\n<docTitle><text>" + render::xml_of(plan.title) + "</text></docTitle>\n<navMap>\n";
  out += Ncx(plan).points();
  return out + "</navMap>\n</ncx>\n";
}

}  // namespace feedcat::output::epub

#include "output/epub/package.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/xhtml/xhtml.hpp"
#include "text/date_format.hpp"

namespace feedcat::output::epub {
namespace {

std::string metadata(const BookPlan& plan) {
  std::string out = "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
  out += "<dc:identifier id=\"book-id\">" + render::xml_of(plan.id) + "</dc:identifier>\n";
  out += "<dc:title>" + render::xml_of(plan.title) + "</dc:title>\n";
  out += "<dc:language>" + render::xml_of(plan.language) + "</dc:language>\n";
  if (!plan.author.empty()) out += "<dc:creator>" + render::xml_of(plan.author) + "</dc:creator>\n";
  for (const std::string& feed : plan.feeds) {
    if (!feed.empty()) out += "<dc:publisher>" + render::xml_of(feed) + "</dc:publisher>\n";
  }
  if (!plan.day.empty()) out += "<dc:date>" + plan.day + "</dc:date>\n";
  out += "<meta property=\"dcterms:modified\">" + text::format_rfc3339(plan.made) + "</meta>\n";
  return out + "<meta name=\"cover\" content=\"cover-image\"/>\n</metadata>\n";
}

std::string item(std::string_view id, std::string_view name, std::string_view type, std::string_view properties = {}) {
  const std::string extra = properties.empty() ? "" : fmt::format(" properties=\"{}\"", properties);
  return fmt::format("<item id=\"{}\" href=\"{}\" media-type=\"{}\"{}/>\n", id, name, type, extra);
}

std::string manifest(const BookPlan& plan) {
  constexpr std::string_view kPage = "application/xhtml+xml";
  std::string out = "<manifest>\n";
  out += item("cover-image", "cover.png", "image/png", "cover-image");
  out += item("cover-drawing", "cover.svg", "image/svg+xml");
  out += item("nav", "nav.xhtml", kPage, "nav");
  out += item("ncx", "toc.ncx", "application/x-dtbncx+xml");
  out += item("style", "style.css", "text/css");
  out += item("title-page", "title.xhtml", kPage);
  for (std::size_t i = 0; i < plan.heads.size(); ++i)
    out += item(fmt::format("article-{}", i + 1), page_name(i), kPage);
  for (std::size_t i = 0; i < plan.pictures.size(); ++i) {
    out += item(fmt::format("image-{}", i + 1), plan.pictures[i].name, plan.pictures[i].type);
  }
  return out + "</manifest>\n";
}

std::string spine(const BookPlan& plan) {
  std::string out = "<spine toc=\"ncx\"";
  if (is_right_to_left(plan.language)) out += " page-progression-direction=\"rtl\"";
  out += ">\n<itemref idref=\"title-page\"/>\n<itemref idref=\"nav\"/>\n";
  for (const std::size_t page : reading_order(plan)) out += fmt::format("<itemref idref=\"article-{}\"/>\n", page + 1);
  return out + "</spine>\n";
}

}  // namespace

std::string container_file() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n"
         "<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n"
         "</rootfiles>\n</container>\n";
}

std::string package_file(const BookPlan& plan) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"book-id\">\n" +
         metadata(plan) + manifest(plan) + spine(plan) + "</package>\n";
}

}  // namespace feedcat::output::epub

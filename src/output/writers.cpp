#include "output/writers.hpp"

#include <algorithm>
#include <array>

namespace feedcat {

std::span<const Writer> writers() {
  using namespace output;
  static const std::array kWriters{text_writer, list_writer,   markdown_writer, html_writer,
                                   json_writer, ndjson_writer, tsv_writer,      atom_writer,
                                   mbox_writer, sfeed_writer,  digest_writer,   epub_writer};
  return kWriters;
}

const Writer* find_writer(std::string_view name) {
  const std::span<const Writer> all = writers();
  const auto found = std::find_if(all.begin(), all.end(), [name](const Writer& w) { return w.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace feedcat

// TAB-separated values without a header, one line for each article, for cut, sort and awk:
//   date (RFC 3339, UTC)   feed title   title   link   authors   id
// A missing value is an empty field. Tabs and line ends inside a value become spaces.
#include "output/fields.hpp"
#include "output/writers.hpp"
#include "text/date_format.hpp"
#include "text/printable.hpp"

namespace feedcat::output {
namespace {

void item(const Entry& entry, const WriteOptions& /*options*/, std::string& out) {
  const std::optional<UtcTime> date = date_of(entry.item);
  const std::vector<std::string> fields{date ? text::format_rfc3339(*date) : "",
                                        origin_of(entry),
                                        text::printable_line(entry.item.title),
                                        link_of(entry.item),
                                        byline_of(entry),
                                        text::printable_line(entry.item.id)};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out += fields[i];
    out += i + 1 < fields.size() ? '\t' : '\n';
  }
}

}  // namespace

constinit const Writer tsv_writer{"tsv", "", false, write_nothing, item, write_nothing};

}  // namespace feedcat::output

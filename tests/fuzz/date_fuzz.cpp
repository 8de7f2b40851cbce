// A date as a feed may write it: a date that was read is written, and is the same when it is read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/date.hpp"
#include "text/date_format.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = feedcat::text;
  const auto time = text::parse_date({reinterpret_cast<const char*>(data), size});
  if (!time) return 0;
  if (text::parse_date(text::format_rfc3339(*time)) != time) std::abort();
  if (text::parse_date(text::format_rfc5322(*time)) != time) std::abort();
  if (text::format_day(*time).size() != 10) std::abort();
  return 0;
}

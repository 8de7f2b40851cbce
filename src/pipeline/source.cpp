#include "feedcat/source.hpp"

#include "base/ascii.hpp"
#include "text/url.hpp"

namespace feedcat {

namespace {

Result<Source> page_of(std::string_view address) {
  constexpr const char* kWrong = "page: is followed by an http or https address";
  address = base::trim(address);
  if (text::has_page_mark(address)) return fail(ErrorKind::usage, kWrong);
  Result<Source> source = source_of(address);
  if (!source || source->kind != Source::Kind::url) return fail(ErrorKind::usage, kWrong);
  source->page = true;
  source->may_be_list = false;
  source->name = text::without_userinfo(written_location(*source));
  return source;
}

}  // namespace

std::string written_location(const Source& source) {
  return source.page ? std::string(text::kPageMark) + source.location : source.location;
}

Result<Source> source_of(std::string_view word) {
  if (text::has_page_mark(base::trim(word))) return page_of(text::without_page_mark(base::trim(word)));
  Source source;
  const std::string_view trimmed = base::trim(word);
  if (base::istarts_with(trimmed, "http:") || base::istarts_with(trimmed, "https:")) word = trimmed;
  const std::string address = text::without_feed_scheme(word);
  word = address;
  source.location = address;
  source.name = text::shown_address(address);
  if (word == "-") {
    source.kind = Source::Kind::standard_input;
    source.name = "standard input";
  } else if (base::istarts_with(word, "http://") || base::istarts_with(word, "https://")) {
    if (!text::has_good_port(word)) return fail(ErrorKind::usage, "not a valid address");
    source.kind = Source::Kind::url;
  } else if (const std::size_t colon = word.find("://");
             colon != std::string_view::npos && word.find('/') > colon && text::is_absolute_url(word)) {
    return fail(ErrorKind::refused, "only http, https and plain files are opened");
  }
  return source;
}

}  // namespace feedcat

#include "output/html_words.hpp"

#include "output/fields.hpp"
#include "text/entities.hpp"
#include "text/printable.hpp"
#include "text/url.hpp"

namespace feedcat::output {
namespace {

/// Nothing runs and nothing is sent. Images, media and the sanitiser's known players may be loaded, also from files
/// beside the page.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: http: https: data:; media-src 'self' file: "
    "http: https:; "
    "frame-src https:; base-uri 'none'; form-action 'none'";

}  // namespace

std::string html_words(std::string_view s) { return text::escape_html(text::printable_line(s)); }

void append_anchor(std::string_view url, std::string_view label, std::string& out) {
  if (!text::is_web_url(url)) {
    out += html_words(label);
    return;
  }
  out += "<a href=\"" + html_words(url) + "\">" + html_words(label) + "</a>";
}

std::string lang_attribute(std::string_view language) {
  const std::string tag = language_tag(language);
  return tag.empty() ? "" : " lang=\"" + tag + "\"";
}

void append_page_head(std::string_view title, std::string_view language, std::string_view style, std::string& out) {
  out += "<!DOCTYPE html>\n<html" + lang_attribute(language) + ">\n<head>\n";
  out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + text::escape_html(kPolicy) + "\">\n";
  out += "<title>" + html_words(title) + "</title>\n<style>\n";
  out += style;
  out += "</style>\n</head>\n<body>\n";
}

}  // namespace feedcat::output

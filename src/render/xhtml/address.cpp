#include "render/xhtml/address.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "text/punycode.hpp"
#include "text/url.hpp"

namespace feedcat::render {
namespace {

constexpr std::string_view kAllowed = "-._~!$&'()*+,;=:@/?";  // besides letters and digits

void append_encoded(std::string_view part, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (std::size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    const bool escape =
        c == '%' && i + 2 < part.size() && base::hex_value(part[i + 1]) >= 0 && base::hex_value(part[i + 2]) >= 0;
    if (escape || base::is_alnum(c) || kAllowed.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
}

bool is_label(std::string_view label) {
  const auto in_label = [](char c) { return base::is_alnum(c) || c == '-' || c == '_'; };
  return !label.empty() && std::all_of(label.begin(), label.end(), in_label) && label.front() != '-' &&
         label.back() != '-';
}

/// Is it a host name or an IPv4 address, with or without a port? Others are too rare to tell good ones from bad ones.
bool is_plain_host(std::string_view host) {
  const std::size_t colon = host.find(':');
  const std::string_view name = host.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
  const std::vector<std::string_view> labels =
      base::split(name.ends_with('.') ? name.substr(0, name.size() - 1) : name, '.');
  return std::all_of(labels.begin(), labels.end(), is_label) && port.size() <= 5 &&
         std::all_of(port.begin(), port.end(), base::is_digit);
}

}  // namespace

std::string book_address(std::string_view address) {
  const std::string clean = text::without_userinfo(base::trim(address));
  const text::UrlParts parts = text::split_url(clean);
  const std::string scheme = base::lower(parts.scheme);
  const bool web = scheme == "http" || scheme == "https";
  if (!web && scheme != "mailto" && scheme != "tel") return {};
  std::string out = scheme + ":";
  if (web) {
    const std::string host = text::ascii_host(parts.authority);
    if (!is_plain_host(host)) return {};
    out += "//" + host;
  } else if (parts.has_authority || parts.path.empty()) {
    return {};
  }
  append_encoded(parts.path, out);
  if (parts.has_query) {
    out += '?';
    append_encoded(parts.query, out);
  }
  if (parts.has_fragment) {
    out += '#';
    append_encoded(parts.fragment, out);
  }
  return out;
}

}  // namespace feedcat::render

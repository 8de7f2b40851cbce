#include "net/certificate.hpp"

#include <string_view>

#include "text/date.hpp"
#include "text/date_format.hpp"

namespace feedcat::net {

void only_look_at_certificate(CURL* easy) {
  curl().easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
  curl().easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  curl().easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  curl().easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  curl().easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
  curl().easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
}

std::string expiry_in_words(CURL* easy) {
  constexpr std::string_view kExpires = "Expire date:";
  std::string words = "certificate expired";
  curl_certinfo* certificates = nullptr;
  curl().easy_getinfo(easy, CURLINFO_CERTINFO, &certificates);
  const bool any = certificates != nullptr && certificates->num_of_certs > 0;
  for (const curl_slist* line = any ? certificates->certinfo[0] : nullptr; line != nullptr; line = line->next) {
    const std::string_view text(line->data);
    if (text.substr(0, kExpires.size()) != kExpires) continue;
    if (const auto date = text::parse_date(text.substr(kExpires.size()))) words += " " + text::format_day(*date);
  }
  return words;
}

}  // namespace feedcat::net

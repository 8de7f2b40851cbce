// Since when a server's certificate is out of date: libcurl tells only that it is.
#pragma once

#include <curl/curl.h>

#include <string>

namespace feedcat::net {

/// For a transfer that ends with the handshake, unverified: nothing is sent that the certificate should protect.
void only_look_at_certificate(CURL* easy);

/// After such a transfer: `certificate expired 2026-10-02`, without the day where there is none.
std::string expiry_in_words(CURL* easy);

}  // namespace feedcat::net

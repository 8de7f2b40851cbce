// Finds out when a certificate expired, because libcurl says only that it has expired.
#pragma once

#include <string>

#include "net/curl.hpp"

namespace feedcat::net {

/// Makes a transfer end after an unverified handshake, so that nothing is sent that the certificate should protect.
void only_look_at_certificate(CURL* easy);

/// After such a transfer, returns `certificate expired 2026-10-02`, or without the day if it is not known.
std::string expiry_in_words(CURL* easy);

}  // namespace feedcat::net

// Recognises the page by which a firewall wants a browser or a person to prove itself.
#pragma once

#include <string_view>

namespace feedcat::net {

/// True for the page that a firewall sends in place of any answer, of a feed's address as well as of a page's. `html`
/// as it came. Such pages are known by marks that only they carry, and by their titles.
bool is_challenge_page(std::string_view html);

}  // namespace feedcat::net

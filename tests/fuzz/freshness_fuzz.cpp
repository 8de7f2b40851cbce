// The headers of an answer, one `name: value` on each line after a line with its status. Whatever they are, the next
// request is neither at once nor later than in a week, and no bytes from outside become a header of our requests.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "net/address.hpp"
#include "net/origin.hpp"
#include "net/proxy.hpp"
#include "polling/freshness.hpp"
#include "text/url.hpp"

namespace {

void require(bool held) {
  if (!held) std::abort();
}

feedcat::Response read(std::string_view text) {
  using feedcat::base::trim;
  feedcat::Response response;
  response.url = response.final_url = "https://example.org/feed";
  response.status = 200;
  for (const std::string_view line : feedcat::base::split(text, '\n')) {
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      response.headers.emplace_back(feedcat::base::lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    } else if (line == "304" || line == "410" || line == "429" || line == "503") {
      response.status = std::stoi(std::string(line));
    }
  }
  return response;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using std::chrono::hours;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const feedcat::UtcTime now = std::chrono::sys_days{std::chrono::year(2026) / 4 / 8};
  const feedcat::Response response = read(text);
  feedcat::polling::PollState state;
  for (int visit = 0; visit < 3; ++visit) {
    state = feedcat::polling::after_response(std::move(state), response, feedcat::PollingHints{}, now);
    require(state.next_poll && *state.next_poll >= now + hours(1) && *state.next_poll <= now + hours(7 * 24));
    require(!feedcat::polling::may_ask(state, now));
    require(!state.retry_after || (*state.retry_after > now && *state.retry_after <= now + hours(7 * 24)));
    require(state.gone || feedcat::polling::may_ask(state, *state.next_poll));
    static_cast<void>(feedcat::polling::poll_request(state, response.url, *state.next_poll));
  }
  const std::string bare = feedcat::text::without_userinfo(text);
  require(feedcat::text::with_userinfo_of(bare, bare) == bare || bare.find('@') != std::string::npos);
  const std::string origin = feedcat::net::origin_of(text);
  if (const auto address = feedcat::net::parse_address(feedcat::net::host_of_origin(origin))) {
    require(feedcat::net::names_private_host(feedcat::net::host_of_origin(origin)) !=
            feedcat::net::is_public(*address));
  }
  static_cast<void>(feedcat::net::proxy_for("http", "10.1.2.3", {"p", "", "", std::string(text)}));
  return 0;
}

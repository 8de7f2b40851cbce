// Requests the pages of a site's history politely: robots.txt is kept to, and a host that asks for a short rest gets it
// and is asked again.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feedcat/fetch.hpp"
#include "net/host_clock.hpp"
#include "pipeline/robots_gate.hpp"
#include "polling/cache_memory.hpp"
#include "polling/polite_fetcher.hpp"
#include "polling/reply.hpp"

namespace feedcat::pipeline::history {

/// What has become of a request.
struct Answered {
  std::size_t tag = 0;
  polling::Reply reply;    ///< has an error if robots.txt forbids the page (refused)
  bool must_wait = false;  ///< the host wants a longer rest, or did not go on after several
};

class Requests {
 public:
  /// The longest rest that is waited for.
  static constexpr std::chrono::seconds kLongestRest{120};

  /// The cache remembers what hosts have asked for in earlier runs, and their robots.txt.
  Requests(const FetchOptions& fetch, const polling::CacheOptions& cache);
  ~Requests();
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  /// Adds a request, whose tag is not in use. With `robots`, robots.txt is asked first.
  void add(Request request, bool robots);
  /// Learns the robots.txt of this page's host, as a request does. The reply is empty.
  void learn(std::size_t tag, const std::string& url, bool public_only);
  /// Waits for an answer, at most for this time.
  std::optional<Answered> next_within(std::chrono::milliseconds wait);
  [[nodiscard]] std::size_t pending() const { return open_.size(); }
  [[nodiscard]] const RobotsGate& robots() const { return gate_; }

 private:
  class Memory;
  using Clock = std::chrono::steady_clock;
  enum class Stage : std::uint8_t { robots, network, resting, answered };
  struct Open {
    Request request;
    bool wants_page = true;  ///< and not only the robots.txt
    Stage stage = Stage::network;
    std::string origin;
    unsigned rests = 0;
    Clock::time_point until{};
  };

  polling::PoliteFetcher& fetcher_for(const std::string& origin);
  void send(std::size_t tag, Open& open);
  /// Answers without a request.
  void refuse(std::size_t tag, std::optional<Error> why);
  void pass_gate(const std::string& origin);
  void wake_the_rested();
  std::optional<Answered> take(polling::PoliteFetcher& fetcher, polling::Reply reply);
  std::optional<std::chrono::seconds> rest_of(const polling::Reply& reply, const Open& open);
  std::optional<Answered> take_ready();
  std::optional<Answered> poll(std::chrono::milliseconds wait);

  net::HostClock clock_;  // if the caller has none
  FetchOptions fetch_;
  polling::Politeness politeness_;
  polling::CacheMemory cache_;
  std::unique_ptr<Memory> memory_;
  RobotsGate gate_;
  // A Fetcher asks a host that wants a rest nothing more, so a host gets another one after its rest.
  std::list<polling::PoliteFetcher> fetchers_;
  std::map<std::string, polling::PoliteFetcher*> of_origin_;
  std::map<std::string, Clock::time_point> rests_;  // by origin
  std::map<std::size_t, Open> open_;                // by tag
  std::vector<Answered> ready_;
};

}  // namespace feedcat::pipeline::history

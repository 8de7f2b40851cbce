// A separate network for a test, in which any address may belong to this machine, public or private.
#pragma once

#include <string>
#include <vector>

namespace feedcat::test {

/// While this object exists, the calling thread sees only this network, and so do the threads and programs that it
/// starts. Needs root.
class NetworkNamespace {
 public:
  /// Adds these addresses to the loopback device.
  explicit NetworkNamespace(const std::vector<std::string>& addresses);
  ~NetworkNamespace();
  NetworkNamespace(const NetworkNamespace&) = delete;
  NetworkNamespace& operator=(const NetworkNamespace&) = delete;

  /// Empty if the thread is in the network, otherwise the reason why it cannot be.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  int former_ = -1;
  std::string problem_;
};

}  // namespace feedcat::test

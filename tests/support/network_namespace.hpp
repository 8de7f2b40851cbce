// A network of the test's own, in which any address may be this machine's: public ones as well as private ones.
#pragma once

#include <string>
#include <vector>

namespace feedcat::test {

/// From construction to destruction the calling thread, and the threads and programs that it starts meanwhile, see only
/// this network. Needs the rights of root.
class NetworkNamespace {
 public:
  /// The loopback device gets these addresses besides its own.
  explicit NetworkNamespace(const std::vector<std::string>& addresses);
  ~NetworkNamespace();
  NetworkNamespace(const NetworkNamespace&) = delete;
  NetworkNamespace& operator=(const NetworkNamespace&) = delete;

  /// Empty: the thread is in it. Otherwise why it cannot be.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  int former_ = -1;
  std::string problem_;
};

}  // namespace feedcat::test

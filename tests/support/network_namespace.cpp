#include "support/network_namespace.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "support/program.hpp"

namespace feedcat::test {
namespace {

std::string ip(const std::string& words) {
  const Ran ran = run_command({"sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; exec ip " + words});
  return ran.status == 0 ? std::string() : "ip " + words + ": " + ran.err;
}

}  // namespace

NetworkNamespace::NetworkNamespace(const std::vector<std::string>& addresses)
    : former_(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)) {
  if (former_ < 0 || ::unshare(CLONE_NEWNET) != 0) {
    problem_ = std::string("a network namespace cannot be made: ") + std::strerror(errno);
    if (former_ >= 0) ::close(former_);
    former_ = -1;
    return;
  }
  problem_ = ip("link set lo up");
  for (const std::string& address : addresses) {
    if (problem_.empty()) problem_ = ip("address add " + address + " dev lo");
  }
}

NetworkNamespace::~NetworkNamespace() {
  if (former_ < 0) return;
  EXPECT_EQ(::setns(former_, CLONE_NEWNET), 0);
  ::close(former_);
}

}  // namespace feedcat::test

#include "cli/hook.hpp"

#include <algorithm>
#include <utility>

namespace feedcat::cli {
namespace {

constexpr unsigned long kLongestTimeout = 86'400;

}  // namespace

std::chrono::seconds hook_timeout(const std::optional<unsigned long>& typed) {
  if (!typed) return pipeline::Hook::kDefaultTimeout;
  return std::chrono::seconds(std::clamp<unsigned long>(*typed, 1, kLongestTimeout));
}

Result<std::optional<pipeline::Hook>> hook_of(const std::string& exec, const std::optional<unsigned long>& timeout) {
  if (exec.empty()) return std::optional<pipeline::Hook>();
  auto hook = pipeline::Hook::parse(exec, hook_timeout(timeout));
  if (!hook) return fail(ErrorKind::usage, "--exec: " + hook.error().message);
  return std::optional(std::move(*hook));
}

}  // namespace feedcat::cli

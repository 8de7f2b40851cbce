#include "cli/within_memory.hpp"

#include <unistd.h>

#include <exception>
#include <new>
#include <string_view>

#include "cli/command.hpp"
#include "cli/messages.hpp"

namespace feedcat::cli {

int within_memory(const std::function<int()>& run) {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    // A line that needs no memory.
    constexpr std::string_view kWords = "feedcat: out of memory\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWords.data(), kWords.size());
  } catch (const std::exception& error) {
    say(error.what());
  }
  return kFailed;
}

}  // namespace feedcat::cli

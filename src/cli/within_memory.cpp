#include "cli/within_memory.hpp"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "cli/command.hpp"
#include "cli/messages.hpp"

namespace feedcat::cli {
namespace {

/// This must not need any memory.
void say_out_of_memory() {
  constexpr std::string_view kWords = "feedcat: out of memory\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWords.data(), kWords.size());
}

/// So little memory may be left that no exception can be made, or the exception is thrown where none may pass.
[[noreturn]] void end_without_memory() {
  if (const std::exception_ptr exception = std::current_exception()) {
    try {
      std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
    } catch (...) {
      std::abort();
    }
  }
  say_out_of_memory();
  ::_exit(kFailed);
}

}  // namespace

int within_memory(const std::function<int()>& run) {
  std::set_terminate(end_without_memory);
  try {
    return run();
  } catch (const std::bad_alloc&) {
    say_out_of_memory();
  } catch (const std::exception& error) {
    say(error.what());
  }
  return kFailed;
}

}  // namespace feedcat::cli

#include "cli/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "cli/command.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"

namespace feedcat::cli {

void open_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    // The new descriptor gets the lowest free number, which is this one. It is opened for the wrong direction, so that
    // reading or writing fails.
    const int opened = ::open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY);
    if (opened > STDERR_FILENO) ::close(opened);
  }
}

int print(std::string_view text) {
  Output output({});
  output.write(text);
  const Result<void> done = output.finish();
  if (!done) say(output.name() + ": " + done.error().message);
  return done ? kOk : kFailed;
}

}  // namespace feedcat::cli

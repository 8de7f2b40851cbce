#include "cli/feeds_edit.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <map>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "cli/messages.hpp"
#include "cli/subscriptions_file.hpp"
#include "cli/terminal.hpp"
#include "io/file.hpp"
#include "io/private_folder.hpp"
#include "subscriptions/list.hpp"
#include "text/url.hpp"

extern char** environ;

namespace feedcat::cli {
namespace {

/// Returns the value as git and crontab use it: a shell command, which may have options.
std::string editor_command() {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    if (std::string value = environment(name); !value.empty()) return value;
  }
  return "vi";
}

/// Returns the exit status of the editor, or -1 if it could not be started or a signal ended it.
int run_editor(const std::string& command, const std::string& path) {
  std::string line = command + " \"$@\"";
  std::vector<std::string> words = {"sh", "-c", line, command, path};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t process = 0;
  if (::posix_spawn(&process, "/bin/sh", nullptr, nullptr, arguments.data(), environ) != 0) return -1;
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Edit : public Invocation {
 public:
  explicit Edit(Flags& /*flags*/) {}

  int run() override {
    Messages messages(Verbosity::normal);
    const std::string path = subscriptions_path();
    if (path.empty()) {
      say("no home folder for the subscriptions ($HOME is not set)");
      return kFailed;
    }
    if (const Result<void> made = io::make_private_folder(path.substr(0, path.rfind('/'))); !made) {
      messages.problem(path, made.error());
      return kFailed;
    }
    const std::string command = editor_command();
    if (const int status = run_editor(command, path); status != 0) {
      say(command + ": the editor failed" + (status > 0 ? " with exit status " + std::to_string(status) : ""));
      return kFailed;
    }
    check(path, messages);
    return messages.failed() ? kFailed : kOk;
  }

 private:
  /// Reports each line that is not a subscription, and feeds that occur twice.
  static void check(const std::string& path, Messages& messages) {
    const Result<std::string> bytes = io::read_file(path, 16U << 20);
    if (!bytes) {
      if (bytes.error().kind != ErrorKind::not_found) messages.problem(path, bytes.error());
      return;
    }
    if (base::ifind(std::string_view(*bytes).substr(0, 4096), "<opml") != std::string_view::npos) return;
    const subscriptions::List list(*bytes);
    for (const subscriptions::NotTaken& line : list.not_taken()) {
      const std::string place = path + ":" + std::to_string(line.line);
      const std::string what = line.reason + ": " + text::without_userinfo(line.text);
      line.program ? messages.notice(place, what) : messages.problem(place, {ErrorKind::usage, what});
    }
    std::map<std::string, std::size_t> lines;
    for (const subscriptions::Entry& entry : list.entries()) {
      const auto [first, is_new] = lines.emplace(subscriptions::feed_key(entry.subscription.url), entry.line);
      if (is_new) continue;
      messages.problem(path + ":" + std::to_string(entry.line),
                       {ErrorKind::usage, "the same feed as in line " + std::to_string(first->second)});
    }
  }
};

}  // namespace

std::unique_ptr<Invocation> declare_feeds_edit(Flags& flags) { return std::make_unique<Edit>(flags); }

}  // namespace feedcat::cli

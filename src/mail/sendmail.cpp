#include "mail/sendmail.hpp"

#include <array>

#include "io/command.hpp"

namespace feedcat::mail {
namespace {

/// The folders of administrators' programs are not in everybody's $PATH.
constexpr std::array kPlaces{"sendmail", "/usr/sbin/sendmail", "/usr/lib/sendmail"};

constexpr int kTemporaryFailure = 75;  // EX_TEMPFAIL of sysexits

}  // namespace

Result<void> Sendmail::send(const Message& message) {
  io::Command command;
  command.words = options_.command.empty() ? std::vector<std::string>{kPlaces.front()} : options_.command;
  const std::string name = command.words.front();
  command.words.insert(command.words.end(), {"-t", "-i"});
  if (!options_.from.empty()) command.words.insert(command.words.end(), {"-f", options_.from});
  command.input = message.bytes;
  command.input_folder = options_.folder;
  command.timeout = options_.timeout;
  Result<void> done = io::run(command);
  for (std::size_t i = 1; options_.command.empty() && i < kPlaces.size(); ++i) {
    if (done || done.error().kind != ErrorKind::not_found) break;
    command.words.front() = kPlaces[i];
    const Result<void> there = io::run(command);
    if (there || there.error().kind != ErrorKind::not_found) done = there;
  }
  if (done) return {};
  Error error = done.error();
  // It takes no other message either, as long as this lasts.
  if (error.message == "exit status " + std::to_string(kTemporaryFailure)) error.kind = ErrorKind::busy;
  const bool named = error.message.find(name) != std::string::npos;
  if (!named) error.message = name + ": " + error.message;
  return tl::unexpected(std::move(error));
}

}  // namespace feedcat::mail

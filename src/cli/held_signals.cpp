#include "cli/held_signals.hpp"

#include <unistd.h>

#include <array>
#include <csignal>

namespace feedcat::cli {
namespace {

constexpr unsigned kLongestHold = 1;

struct FormerAction {
  int signal = 0;
  struct sigaction action {};
};

// The handlers below need these.
std::array<FormerAction, 3>
    former_actions;  // SIGALRM is the last one, so that it works as long as a signal may be held
volatile std::sig_atomic_t held_signal = 0;

void restore_former_actions() {
  for (const FormerAction& former : former_actions) {
    if (former.signal != 0) ::sigaction(former.signal, &former.action, nullptr);
  }
}

extern "C" void hold_signal(int signal) {
  held_signal = signal;
  ::alarm(kLongestHold);
}

extern "C" void end_hold(int /*signal*/) {
  restore_former_actions();
  if (held_signal != 0) ::raise(held_signal);
}

void hold_with(FormerAction& former, int signal, void (*handler)(int)) {
  former = {};
  struct sigaction action {};
  if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  former = {signal, action};
  action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

HeldSignals::HeldSignals() {
  held_signal = 0;
  hold_with(former_actions[2], SIGALRM, end_hold);
  hold_with(former_actions[1], SIGTERM, hold_signal);
  hold_with(former_actions[0], SIGINT, hold_signal);
}

HeldSignals::~HeldSignals() {
  if (held_signal != 0) ::alarm(0);
  restore_former_actions();
  if (held_signal != 0) ::raise(held_signal);
}

}  // namespace feedcat::cli

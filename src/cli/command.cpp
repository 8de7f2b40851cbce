#include "cli/command.hpp"

#include <array>

#include "cli/discover.hpp"
#include "cli/explain.hpp"
#include "cli/extract.hpp"
#include "cli/fetch.hpp"
#include "cli/mirror.hpp"
#include "cli/search.hpp"
#include "cli/status.hpp"

namespace feedcat::cli {
namespace {

constexpr std::array kCommands = {
    Command{"fetch", "print articles", declare_fetch},
    Command{"mirror", "save new and changed articles in a folder", declare_mirror},
    Command{"search", "look for words in mirrors", declare_search},
    Command{"status", "every feed's health in a mirror", declare_status},
    Command{"extract", "print the main article of a web page", declare_extract},
    Command{"discover", "list the feeds that a site offers", declare_discover},
    Command{"explain", "say what was asked and answered, step by step, and why", declare_explain},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace feedcat::cli

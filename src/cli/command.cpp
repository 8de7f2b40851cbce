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
    Command{"search", "search the articles that mirrors have saved", declare_search},
    Command{"status", "show the health of every feed", declare_status},
    Command{"extract", "print the main article of a web page", declare_extract},
    Command{"discover", "list the feeds that a site offers", declare_discover},
    Command{"explain", "show each request for a source, its answer, and why it was made", declare_explain},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace feedcat::cli

#include "cli/command.hpp"

#include <array>

#include "cli/completion.hpp"
#include "cli/config_command.hpp"
#include "cli/diff.hpp"
#include "cli/discover.hpp"
#include "cli/explain.hpp"
#include "cli/extract.hpp"
#include "cli/feeds.hpp"
#include "cli/fetch.hpp"
#include "cli/log.hpp"
#include "cli/mail.hpp"
#include "cli/mirror.hpp"
#include "cli/search.hpp"
#include "cli/status.hpp"

namespace feedcat::cli {
namespace {

const std::array kCommands = {
    Command{"fetch", "print articles", declare_fetch},
    Command{"mirror", "save new and changed articles in a folder", declare_mirror},
    Command{"mail", "deliver new articles to a Maildir or an address", declare_mail},
    Command{"search", "search the articles that mirrors have saved", declare_search},
    Command{"feeds", "list and change the subscriptions", declare_feeds, feeds_commands()},
    Command{"status", "show the health of every feed", declare_status},
    Command{"log", "show what happened in a mirror, by time", declare_log},
    Command{"diff", "show what has changed in an article of a mirror", declare_diff},
    Command{"extract", "print the main article of a web page", declare_extract},
    Command{"discover", "list the feeds that a site offers", declare_discover},
    Command{"explain", "show each request for a source, its answer, and why it was made", declare_explain},
    Command{"config", "show the settings in force, and where each comes from", declare_config, {}, true},
    Command{"completion", "print the completion script of a shell", declare_completion, {}, true},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

}  // namespace feedcat::cli

// Finds the folders and files of the user.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::cli {

/// `$XDG_CONFIG_HOME/feedcat/NAME`, or otherwise `~/.config/feedcat/NAME`. Empty if there is no home.
std::string config_path(std::string_view name);

/// `$XDG_CACHE_HOME/feedcat/NAME`, or otherwise `~/.cache/feedcat/NAME`. Empty if there is no home.
std::string cache_path(std::string_view name);

/// `$XDG_STATE_HOME/feedcat`, or otherwise `~/.local/state/feedcat`. Empty if there is no home.
std::string state_folder();

}  // namespace feedcat::cli

// Characters that nobody sees: tag characters, stray variation selectors, joiners where nothing is joined.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedcat::text {

/// Drops from UTF-8 text every character that no reader would see and that changes nothing a reader would see; returns
/// how many were dropped. What scripts and emoji need stays: joiners in Arabic, Indic and similar scripts and between
/// emoji, one variation selector after a character that has variants, the tags of a subdivision's flag, zero-width
/// spaces in scripts that write no spaces. Direction marks move what stands beside them and stay. Linear; text without
/// such characters is only scanned.
std::size_t drop_invisible(std::string& text);

/// May drop_invisible find something? One quick scan.
bool has_invisible(std::string_view text);

/// Is there nothing to see in it? White space of every kind, invisible characters and fillers are nothing.
bool is_blank(std::string_view text);

}  // namespace feedcat::text

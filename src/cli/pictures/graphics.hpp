// Pictures at a terminal: this room finds out what the terminal can show, and replaces the marks in an article's text
// by pictures. Nothing is sent to the terminal but what libchafa made of decoded pixels.
//
// Here: asks the terminal which graphics it knows.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace feedcat::cli::pictures {

enum class Protocol : std::uint8_t { none, kitty, iterm2, sixel };

/// What is known of the terminal.
struct Graphics {
  Protocol protocol = Protocol::none;
  int cell_width = 10;   ///< pixels, from 4 to 200
  int cell_height = 20;  ///< pixels, from 8 to 200

  friend bool operator==(const Graphics&, const Graphics&) = default;
};

/// What `ask_terminal` sends: kitty's query for a picture of one pixel, the name of the terminal (XTVERSION), the size
/// of a cell, and, because every terminal answers that, its attributes (DA1).
inline constexpr std::string_view kQuestion = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c\r\x1b[K";

/// Understands the terminal's answers, however they are cut or mixed with what a person types.
Graphics read_answers(std::string_view answers);
/// Has the terminal answered the last question?
bool is_complete(std::string_view answers);

/// Asks the terminal of this process, and waits no longer than this for its answers. What was typed meanwhile is lost.
/// Within tmux, only what tmux itself can show counts; there are no pictures within screen or on a console.
Graphics ask_terminal(std::chrono::milliseconds patience);

}  // namespace feedcat::cli::pictures

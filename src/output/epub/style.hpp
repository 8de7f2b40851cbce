// The style sheet of a book. Typefaces, margins and colours are the reader's.
#pragma once

#include <string_view>

namespace feedcat::output::epub {

inline constexpr std::string_view kBookStyle =
    R"css(h1, h2, h3, h4, h5, h6 { line-height: 1.25; page-break-after: avoid; text-align: left; }
h1 { font-size: 1.5em; margin: 0 0 .5em; }
h1 a { color: inherit; text-decoration: none; }
h2 { font-size: 1.3em; } h3 { font-size: 1.15em; } h4, h5, h6 { font-size: 1em; }
.meta { font-size: .85em; margin: 0 0 .4em; }
.body { margin-top: 1.2em; }
.turn { font-size: .85em; margin-top: 2em; text-align: center; }
.attachments { font-size: .85em; }
img { max-width: 100%; height: auto; }
.cover { text-align: center; margin: 0; }
figure { margin: 1em 0; page-break-inside: avoid; }
figcaption, caption { font-size: .85em; margin-top: .4em; text-align: left; }
blockquote { margin: 1em 0 1em 1em; padding-left: .8em; border-left: 2px solid #999; }
blockquote.callout, aside { border: 1px solid #999; padding: .5em .8em; margin: 1em 0; }
section aside { border: 0; padding: 0; font-size: .9em; }
pre, code, kbd, samp { font-family: monospace; font-size: .9em; }
pre { white-space: pre-wrap; margin: 1em 0; padding: .5em; border: 1px solid #ccc; text-align: left; }
table { border-collapse: collapse; margin: 1em 0; font-size: .9em; }
td, th { border: 1px solid #999; padding: .25em .5em; vertical-align: top; }
.term { font-weight: bold; } .meaning, dd { margin: 0 0 .5em 1.5em; }
)css";

}  // namespace feedcat::output::epub

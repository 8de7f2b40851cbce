// The style sheet of the html format's page and of a mirror's site.
#pragma once

#include <string_view>

namespace feedcat::output {

/// One column of about 70 characters, the system's own typefaces, and colours for light and dark.
inline constexpr std::string_view kPageStyle = R"css(:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #22211f; --faint: #6b6862; --line: #dedad3; --link: #0b57b0; --shade: #f3f0ea;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191a1c; --ink: #dcdad6; --faint: #98958f; --line: #36383c; --link: #8ab8f5; --shade: #232528; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 44rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.65 Charter, "Bitstream Charter", "Source Serif 4", Cambria, Georgia, "DejaVu Serif", serif;
  overflow-wrap: break-word;
}
body > header, .meta, .tags, .attachments, th, figcaption, caption { font-family: system-ui, "DejaVu Sans", sans-serif; }
body > header { color: var(--faint); font-size: .9375rem; line-height: 1.5; }
body > header p { margin: .25rem 0; }
body > header .site { color: var(--ink); font-size: 1.0625rem; font-weight: 600; }
body > header a, body > article > h1 a { color: inherit; text-decoration: none; }
body > header a:hover, body > article > h1 a:hover { text-decoration: underline; }
body > article { padding: 2.5rem 0; }
body > header + article, body > article + article { border-top: 1px solid var(--line); }
body > header + article { margin-top: 1.5rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .6em; font-weight: 650; text-wrap: balance; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.3rem; } h3 { font-size: 1.125rem; }
h4, h5, h6 { font-size: 1rem; }
body > article > h1 { margin: 0 0 .5rem; font-size: 1.875rem; letter-spacing: -.01em; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .15em; }
.meta, .tags, .attachments { color: var(--faint); font-size: .875rem; line-height: 1.5; }
.meta { margin: 0 0 .5rem; }
.meta span:not(:last-child)::after { content: "\00b7"; margin: 0 .15em 0 .4em; color: var(--faint); }
.meta .by { color: var(--ink); }
.tags { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .75rem 0 0; padding: 0; }
.tags li { padding: .05rem .55rem; border-radius: 1rem; background: var(--shade); font-size: .8125rem; }
.body { margin-top: 1.75rem; }
.body > :first-child { margin-top: 0; }
.body :not(td, th) { max-width: 100% !important; min-width: 0 !important; }
.body [style], .body font, .body big { font-size: inherit !important; }
.body h2 { font-size: 1.3rem !important; } .body h3 { font-size: 1.125rem !important; }
.body :is(h4, h5, h6) { font-size: 1rem !important; }
@media (prefers-color-scheme: dark) {
  .body [style], .body [color], .body [bgcolor] { color: inherit !important; background: none !important; }
  .body a[style] { color: var(--link) !important; }
}
p, ul, ol, dl, blockquote, pre, table, figure { margin: 0 0 1.1em; }
li > p, li > ul, li > ol { margin-bottom: .4em; }
blockquote > :last-child, td > :last-child, th > :last-child, dd > :last-child { margin-bottom: 0; }
li { margin: .25em 0; }
ul, ol { padding-left: 1.6em; }
dt { font-weight: 650; } dd { margin: 0 0 .5em 1.6em; }
img, video, audio, iframe, svg { max-width: 100%; border-radius: 4px; }
img, video { height: auto; vertical-align: middle; }
iframe { width: 100%; aspect-ratio: 16 / 9; height: auto; border: 0; }
figure { margin-left: 0; margin-right: 0; }
figcaption, caption { color: var(--faint); font-size: .875rem; line-height: 1.45; margin-top: .5em; text-align: left; }
caption { margin: 0 0 .4em; }
blockquote { margin-left: 0; padding: .1em 0 .1em 1.1em; border-left: 3px solid var(--line); color: var(--faint); }
code, pre, kbd, samp { font: .875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code, kbd, samp { background: var(--shade); padding: .1em .3em; border-radius: 3px; overflow-wrap: anywhere; }
pre { background: var(--shade); padding: .9em 1.1em; border-radius: 6px; overflow-x: auto; tab-size: 4; }
pre code { background: none; padding: 0; font-size: 1em; overflow-wrap: normal; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: .9375rem; line-height: 1.45; }
th, td { padding: .45em .75em; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--shade); font-size: .875rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
.attachments { margin: 1.5rem 0 0; padding: .75rem 1rem; list-style: none; background: var(--shade); border-radius: 6px; }
@media (max-width: 30rem) {
  body { padding: 1rem 1rem 3rem; font-size: 1rem; }
  body > article { padding: 1.75rem 0; } body > article > h1 { font-size: 1.5rem; }
}
@media print { body { max-width: none; color: #000; background: #fff; } article { break-inside: auto; } }
)css";

}  // namespace feedcat::output

#include "html/idioms/tex_symbols.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace feedcat::html {
namespace {

struct Symbol {
  char32_t character;
  std::string_view tex;
};

/// Sorted by character.
constexpr std::array kSymbols = std::to_array<Symbol>({
    {0x0023, "\\#"},
    {0x0024, "\\$"},
    {0x0025, "\\%"},
    {0x0026, "\\&"},
    {0x007B, "\\{"},
    {0x007D, "\\}"},
    {0x00A0, " "},
    {0x00AC, "\\neg"},
    {0x00B0, "\\degree"},
    {0x00B1, "\\pm"},
    {0x00B7, "\\cdot"},
    {0x00D7, "\\times"},
    {0x00F7, "\\div"},
    {0x0393, "\\Gamma"},
    {0x0394, "\\Delta"},
    {0x0398, "\\Theta"},
    {0x039B, "\\Lambda"},
    {0x039E, "\\Xi"},
    {0x03A0, "\\Pi"},
    {0x03A3, "\\Sigma"},
    {0x03A5, "\\Upsilon"},
    {0x03A6, "\\Phi"},
    {0x03A8, "\\Psi"},
    {0x03A9, "\\Omega"},
    {0x03B1, "\\alpha"},
    {0x03B2, "\\beta"},
    {0x03B3, "\\gamma"},
    {0x03B4, "\\delta"},
    {0x03B5, "\\varepsilon"},
    {0x03B6, "\\zeta"},
    {0x03B7, "\\eta"},
    {0x03B8, "\\theta"},
    {0x03B9, "\\iota"},
    {0x03BA, "\\kappa"},
    {0x03BB, "\\lambda"},
    {0x03BC, "\\mu"},
    {0x03BD, "\\nu"},
    {0x03BE, "\\xi"},
    {0x03C0, "\\pi"},
    {0x03C1, "\\rho"},
    {0x03C2, "\\varsigma"},
    {0x03C3, "\\sigma"},
    {0x03C4, "\\tau"},
    {0x03C5, "\\upsilon"},
    {0x03C6, "\\varphi"},
    {0x03C7, "\\chi"},
    {0x03C8, "\\psi"},
    {0x03C9, "\\omega"},
    {0x03D1, "\\vartheta"},
    {0x03D5, "\\phi"},
    {0x03D6, "\\varpi"},
    {0x03F1, "\\varrho"},
    {0x03F5, "\\epsilon"},
    {0x200B, ""},
    {0x2016, "\\Vert"},
    {0x2020, "\\dagger"},
    {0x2021, "\\ddagger"},
    {0x2022, "\\bullet"},
    {0x2026, "\\ldots"},
    {0x2032, "\\prime"},
    {0x2061, ""},
    {0x2062, ""},
    {0x2063, ""},
    {0x2064, ""},
    {0x2102, "\\mathbb{C}"},
    {0x210F, "\\hbar"},
    {0x2111, "\\Im"},
    {0x2113, "\\ell"},
    {0x2115, "\\mathbb{N}"},
    {0x2119, "\\mathbb{P}"},
    {0x211A, "\\mathbb{Q}"},
    {0x211C, "\\Re"},
    {0x211D, "\\mathbb{R}"},
    {0x2124, "\\mathbb{Z}"},
    {0x2135, "\\aleph"},
    {0x2190, "\\leftarrow"},
    {0x2191, "\\uparrow"},
    {0x2192, "\\to"},
    {0x2193, "\\downarrow"},
    {0x2194, "\\leftrightarrow"},
    {0x21A6, "\\mapsto"},
    {0x21AA, "\\hookrightarrow"},
    {0x21C0, "\\rightharpoonup"},
    {0x21CC, "\\rightleftharpoons"},
    {0x21D0, "\\Leftarrow"},
    {0x21D2, "\\Rightarrow"},
    {0x21D4, "\\Leftrightarrow"},
    {0x2200, "\\forall"},
    {0x2202, "\\partial"},
    {0x2203, "\\exists"},
    {0x2204, "\\nexists"},
    {0x2205, "\\emptyset"},
    {0x2207, "\\nabla"},
    {0x2208, "\\in"},
    {0x2209, "\\notin"},
    {0x220B, "\\ni"},
    {0x220F, "\\prod"},
    {0x2210, "\\coprod"},
    {0x2211, "\\sum"},
    {0x2212, "-"},
    {0x2213, "\\mp"},
    {0x2216, "\\setminus"},
    {0x2217, "\\ast"},
    {0x2218, "\\circ"},
    {0x221A, "\\surd"},
    {0x221D, "\\propto"},
    {0x221E, "\\infty"},
    {0x2220, "\\angle"},
    {0x2223, "\\mid"},
    {0x2225, "\\parallel"},
    {0x2227, "\\wedge"},
    {0x2228, "\\vee"},
    {0x2229, "\\cap"},
    {0x222A, "\\cup"},
    {0x222B, "\\int"},
    {0x222C, "\\iint"},
    {0x222D, "\\iiint"},
    {0x222E, "\\oint"},
    {0x2234, "\\therefore"},
    {0x2235, "\\because"},
    {0x223C, "\\sim"},
    {0x2243, "\\simeq"},
    {0x2245, "\\cong"},
    {0x2248, "\\approx"},
    {0x225C, "\\triangleq"},
    {0x2260, "\\neq"},
    {0x2261, "\\equiv"},
    {0x2264, "\\leq"},
    {0x2265, "\\geq"},
    {0x226A, "\\ll"},
    {0x226B, "\\gg"},
    {0x227A, "\\prec"},
    {0x227B, "\\succ"},
    {0x2282, "\\subset"},
    {0x2283, "\\supset"},
    {0x2286, "\\subseteq"},
    {0x2287, "\\supseteq"},
    {0x228E, "\\uplus"},
    {0x2295, "\\oplus"},
    {0x2296, "\\ominus"},
    {0x2297, "\\otimes"},
    {0x2299, "\\odot"},
    {0x22A2, "\\vdash"},
    {0x22A4, "\\top"},
    {0x22A5, "\\perp"},
    {0x22A8, "\\models"},
    {0x22C2, "\\bigcap"},
    {0x22C3, "\\bigcup"},
    {0x22C5, "\\cdot"},
    {0x22C6, "\\star"},
    {0x22EE, "\\vdots"},
    {0x22EF, "\\cdots"},
    {0x22F1, "\\ddots"},
    {0x2308, "\\lceil"},
    {0x2309, "\\rceil"},
    {0x230A, "\\lfloor"},
    {0x230B, "\\rfloor"},
    {0x25A1, "\\square"},
    {0x25B3, "\\triangle"},
    {0x27E8, "\\langle"},
    {0x27E9, "\\rangle"},
    {0x27F5, "\\longleftarrow"},
    {0x27F6, "\\longrightarrow"},
    {0x27F9, "\\Longrightarrow"},
    {0x27FA, "\\iff"},
    {0x2A01, "\\bigoplus"},
    {0x2A02, "\\bigotimes"},
    {0x2A7D, "\\leqslant"},
    {0x2A7E, "\\geqslant"},
    {0x2AAF, "\\preceq"},
    {0x2AB0, "\\succeq"},
    {0x1D53C, "\\mathbb{E}"},
    {0x1D7D9, "\\mathbb{1}"},
});
static_assert(std::is_sorted(kSymbols.begin(), kSymbols.end(),
                             [](const Symbol& a, const Symbol& b) { return a.character < b.character; }));

constexpr std::array kFunctionNames = std::to_array<std::string_view>(
    {"sin",    "cos",    "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh",   "arcsin",
     "arccos", "arctan", "log", "ln",  "lg",  "exp", "lim",  "max",  "min",    "sup",
     "inf",    "det",    "dim", "ker", "gcd", "arg", "deg",  "Pr",   "limsup", "liminf"});

struct Accent {
  std::string_view mark;
  std::string_view command;
};
constexpr std::array kAccents = std::to_array<Accent>({{"^", "\\hat"},
                                                       {"\u02C6", "\\hat"},
                                                       {"\u0302", "\\hat"},
                                                       {"~", "\\tilde"},
                                                       {"\u02DC", "\\tilde"},
                                                       {"\\sim", "\\tilde"},
                                                       {"\u00AF", "\\overline"},
                                                       {"\u203E", "\\overline"},
                                                       {"\u0304", "\\bar"},
                                                       {"_", "\\overline"},
                                                       {"\\to", "\\vec"},
                                                       {"\u20D7", "\\vec"},
                                                       {"\u02D9", "\\dot"},
                                                       {".", "\\dot"},
                                                       {"\u00A8", "\\ddot"},
                                                       {"\u23DE", "\\overbrace"},
                                                       {"\u02C7", "\\check"},
                                                       {"\u02D8", "\\breve"}});

}  // namespace

std::string tex_symbols(std::string_view text) {
  std::string out;
  bool command = false;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::decode_utf8(text, at);
    const auto symbol = std::lower_bound(kSymbols.begin(), kSymbols.end(), point.value,
                                         [](const Symbol& row, char32_t c) { return row.character < c; });
    const bool known = symbol != kSymbols.end() && symbol->character == point.value;
    const std::string_view written = known ? symbol->tex : text.substr(at, point.length);
    if (command && !written.empty() && base::is_alpha(written[0])) out += ' ';
    out += written;
    if (!written.empty()) command = written.size() > 1 && written[0] == '\\' && base::is_alpha(written.back());
    at += point.length;
  }
  return out;
}

bool is_tex_function(std::string_view name) {
  return std::find(kFunctionNames.begin(), kFunctionNames.end(), name) != kFunctionNames.end();
}

std::string_view tex_accent(std::string_view mark) {
  const auto found =
      std::find_if(kAccents.begin(), kAccents.end(), [&](const Accent& row) { return row.mark == mark; });
  return found == kAccents.end() ? std::string_view() : found->command;
}

}  // namespace feedcat::html

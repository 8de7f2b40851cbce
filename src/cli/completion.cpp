#include "cli/completion.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "cli/complete.hpp"
#include "cli/config.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "cli/queries.hpp"
#include "cli/shown.hpp"
#include "cli/subscriptions_file.hpp"
#include "text/printable.hpp"

namespace feedcat::cli {
namespace {

// Each script runs `feedcat completion SHELL -- WORD...` and reads lines from it: first `:none`, `:files` or
// `:folders`, then the candidates in the shell's own form.

constexpr std::string_view kBash = R"sh(# Completions of feedcat for bash.
_feedcat() {
  local line IFS=$'\n' kind=
  COMPREPLY=()
  while read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      COMPREPLY+=("$line")
      [[ $line == *= ]] && compopt -o nospace
    fi
  done < <("$1" completion bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
  local flag=
  [[ $kind == :files ]] && flag=-f
  [[ $kind == :folders ]] && flag=-d
  if [[ -n $flag ]]; then
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
      compopt -o filenames
      COMPREPLY=($(compgen $flag -- "$2"))
    else
      while read -r line; do
        COMPREPLY+=("$(printf %q "$line")")
      done < <(compgen $flag -- "$2")
    fi
  fi
}
complete -F _feedcat feedcat
)sh";

constexpr std::string_view kZsh = R"sh(#compdef feedcat
# Completions of feedcat for zsh.
_feedcat() {
  local -a lines
  lines=("${(@f)$("${(Q)words[1]}" completion zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  local kind=$lines[1]
  lines=("${(@)lines[2,-1]}")
  local found=1
  if (( $#lines )); then
    _describe -V feedcat lines && found=0
  fi
  case $kind in
    (:files) _files && found=0 ;;
    (:folders) _files -/ && found=0 ;;
  esac
  return found
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _feedcat "$@"
else
  compdef _feedcat feedcat
fi
)sh";

constexpr std::string_view kFish = R"sh(# Completions of feedcat for fish.
function __feedcat_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l lines ($words[1] completion fish -- $words[2..-1] 2>/dev/null)
    printf '%s\n' $lines[2..-1]
    switch "$lines[1]"
        case :files
            __fish_complete_path (commandline -ct)
        case :folders
            __fish_complete_directories (commandline -ct)
    end
end
complete -c feedcat -f -a '(__feedcat_complete)'
)sh";

constexpr std::string_view kind_of(Completion::Files files) {
  return files == Completion::Files::files     ? ":files\n"
         : files == Completion::Files::folders ? ":folders\n"
                                               : ":none\n";
}

/// Returns the word as bash has to read it.
std::string escaped(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool plain = base::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
                       std::string_view("@%+=:,./_-~").find(c) != std::string_view::npos;
    if (!plain) out += '\\';
    out += c;
  }
  return out;
}

/// bash passes the line, and the last part of its last word. A candidate replaces that part.
std::string for_bash(const std::vector<std::string>& typed, const CommandTable& program, const OwnNames& names) {
  const std::string_view line = typed.empty() ? std::string_view() : typed.front();
  const std::string_view part = typed.size() < 2 ? std::string_view() : typed[1];
  std::vector<std::string> words = words_of_line(line);
  words.erase(words.begin());  // `feedcat` itself
  if (words.empty()) words.emplace_back();
  const Completion completion = complete(program, words, names);
  const std::string& last = words.back();
  const std::size_t cut = last.ends_with(part) ? last.size() - part.size() : 0;
  const bool quoted = part.starts_with('"') || part.starts_with('\'');
  std::string out(kind_of(completion.files));
  for (const Candidate& candidate : completion.candidates) {
    const std::string word = candidate.word.substr(std::min(cut, candidate.word.size()));
    out += (quoted ? word : escaped(word)) + "\n";
  }
  return out;
}

std::string first_line(std::string_view about) {
  constexpr int kWidestHelp = 60;
  return shown(about, kWidestHelp);
}

/// zsh's _describe expects `word:about`, with a backslash before each colon of the word.
std::string for_zsh(const Completion& completion) {
  std::string out(kind_of(completion.files));
  for (const Candidate& candidate : completion.candidates) {
    std::string word = candidate.word;
    base::replace_all(word, "\\", "\\\\");
    base::replace_all(word, ":", "\\:");
    out += word + (candidate.about.empty() ? "" : ":" + first_line(candidate.about)) + "\n";
  }
  return out;
}

std::string for_fish(const Completion& completion) {
  std::string out(kind_of(completion.files));
  for (const Candidate& candidate : completion.candidates) {
    out += candidate.word + "\t" + first_line(candidate.about) + "\n";
  }
  return out;
}

class PrintCompletion : public Invocation {
 public:
  explicit PrintCompletion(Flags& flags) : program_(flags.program()) {
    flags.word_of("SHELL", shell_, {"bash", "zsh", "fish"}, "the shell whose script is printed");
    flags.words("WORD", words_, false, "what is typed, to be completed: only the scripts themselves use it, after --");
  }

  [[nodiscard]] bool uses_config() const override { return false; }

  int run() override {
    Output output({});
    Messages messages(Verbosity::normal);
    output.write(words_.empty() ? std::string(script()) : answer());
    return finish(output, messages);
  }

 private:
  [[nodiscard]] std::string_view script() const { return shell_ == "bash" ? kBash : shell_ == "zsh" ? kZsh : kFish; }

  [[nodiscard]] std::string answer() const {
    const Result<std::optional<SubscriptionList>> list = read_subscriptions();
    OwnNames names;
    if (list && *list) names.subscriptions = (*list)->subscriptions;
    for (Subscription& subscription : names.subscriptions) {
      subscription.title = text::printable_line(subscription.title);
      for (std::string& tag : subscription.tags) tag = text::printable_line(tag);
    }
    if (const Result<Config> config = read_config(program_)) {
      for (const auto& [name, query] : saved_queries(*config)) names.queries.push_back(text::printable_line(name));
    }
    if (shell_ == "bash") return for_bash(words_, program_, names);
    const Completion completion = complete(program_, words_, names);
    return shell_ == "zsh" ? for_zsh(completion) : for_fish(completion);
  }

  const CommandTable& program_;
  std::string shell_;
  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Invocation> declare_completion(Flags& flags) { return std::make_unique<PrintCompletion>(flags); }

}  // namespace feedcat::cli

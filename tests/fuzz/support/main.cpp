// The main function of a fuzz target that is built without libFuzzer.
//   PROGRAM FOLDER...                     replays every file of the folders once
//   PROGRAM --seconds N FOLDER... [...]   also mutates them for N seconds; `--seed S`, `--found FOLDER`, `--last FILE`
// The current input is in the file that --last names, so that it is still there after a crash or a hang.
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "coverage.hpp"
#include "last_input.hpp"
#include "mutator.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using feedcat::fuzz::LastInput;
using feedcat::fuzz::Mutator;

constexpr long kLongest = 20;  // CPU seconds for one input; more than that is a hang

struct Options {
  long seconds = 0;
  std::uint64_t seed = 1;
  std::string found;  ///< folder for inputs that reached new code; if empty, they are not kept
  std::string last;
  std::vector<std::string> folders;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool has_value = i + 1 < argc;
    if (word == "--seconds" && has_value) {
      options.seconds = std::atol(argv[++i]);
    } else if (word == "--seed" && has_value) {
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--found" && has_value) {
      options.found = argv[++i];
    } else if (word == "--last" && has_value) {
      options.last = argv[++i];
    } else {
      options.folders.emplace_back(word);
    }
  }
  return options;
}

void on_hang(int) {
  constexpr std::string_view kWords = "an input took more than 20 s\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWords.data(), kWords.size());
  std::abort();
}

/// Limits the CPU time from now on. 0 means no limit.
void limit_time(long seconds) {
  itimerval timer{};
  timer.it_value.tv_sec = seconds;
  ::setitimer(ITIMER_PROF, &timer, nullptr);
}

void run(std::string_view input) {
  limit_time(kLongest);
  // The copy has exactly this size, so that the address sanitizer notices a read past the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  limit_time(0);
}

std::vector<std::string> replayed(const std::vector<std::string>& folders, bool named) {
  std::vector<std::string> inputs;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
      if (named) std::fprintf(stderr, "%s\n", entry.path().c_str());  // the last line names the input that failed
      run(inputs.back());
    }
  }
  return inputs;
}

void keep(const std::string& folder, const std::string& input) {
  if (folder.empty()) return;
  const std::string name = folder + "/" + std::to_string(std::hash<std::string>()(input));
  std::ofstream(name, std::ios::binary) << input;
}

void mutate(std::vector<std::string> inputs, const Options& options) {
  Mutator mutator(std::move(inputs), options.seed);
  LastInput last(options.last);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
  std::size_t runs = 0;
  std::size_t kept = 0;
  while (std::chrono::steady_clock::now() < end) {
    const std::string input = mutator.next();
    last.set(input);
    run(input);
    ++runs;
    if (!feedcat::fuzz::reached_new_code()) continue;
    ++kept;
    keep(options.found, input);
    mutator.add(input);
  }
  last.remove();
  std::printf("Done %zu runs in %ld second(s), %zu reached new code\n", runs, options.seconds, kept);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  ::signal(SIGPROF, on_hang);
  std::vector<std::string> inputs = replayed(options.folders, options.seconds == 0);
  std::printf("%zu inputs replayed\n", inputs.size());
  if (inputs.empty()) return 1;  // an empty corpus would prove nothing
  feedcat::fuzz::reached_new_code();
  if (options.seconds > 0) mutate(std::move(inputs), options);
  return 0;
}

// A program that cmake/archives.cmake links to fmt_archive.cpp, to find out whether that has all of fmt.
#include <fmt/format.h>

int main(int argc, char** argv) {
  const std::string words = fmt::format("{:>5} {:.3f} {:#x} {}\n", argc, 1.5 * argc, argc, argv[0]);
  fmt::print("{}", words);
  return words.empty() ? 1 : 0;
}

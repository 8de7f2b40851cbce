#include "support/reading.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace feedcat::test {

void expect_same_reading(std::string_view mode, const nlohmann::json& cases) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "cases.json";
  std::ofstream(file) << cases.dump();
  const std::string command = "python3 '" FEEDCAT_SOURCE_DIR "/tests/support/reading.py' " + std::string(mode) +
                              " < '" + file.string() + "' 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), size);
  const int status = pclose(pipe);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << output;
}

}  // namespace feedcat::test

#include "support/book.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "support/program.hpp"
#include "support/tools.hpp"

#include <unistd.h>

namespace feedcat::test {
namespace {

/// Debian's program is an archive of Java, which the system runs only if it is set up to.
std::string archive_of_epubcheck() {
  for (const char* path : {"/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck"}) {
    if (::access(path, R_OK) == 0) return path;
  }
  return {};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string python(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> command = {"python3", "-c", program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const Ran ran = run_command(command);
  EXPECT_EQ(ran.status, 0) << ran.err;
  return ran.out;
}

}  // namespace

std::string missing_for_books() {
  if (archive_of_epubcheck().empty()) return "epubcheck is not installed";
  return tool({"java"}).empty() ? "java is not installed" : "";
}

std::vector<std::string> book_problems(const std::string& path) {
  // The options let Java start in half of the time.
  const Ran ran =
      run_command({"java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", archive_of_epubcheck(), path});
  std::vector<std::string> problems;
  bool judged = false;
  for (const std::string& line : lines_of(ran.out + ran.err)) {
    judged = judged || line.starts_with("Messages: ");
    const bool problem = line.starts_with("ERROR") || line.starts_with("WARNING") || line.starts_with("FATAL");
    if (problem) problems.push_back(line);
  }
  if (!judged || (ran.status != 0 && problems.empty())) problems.push_back("epubcheck failed: " + ran.out + ran.err);
  return problems;
}

std::string file_in_book(const std::string& path, const std::string& name) {
  return python("import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
                {path, name});
}

std::vector<std::string> files_in_book(const std::string& path) {
  return lines_of(python("import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))", {path}));
}

std::vector<std::string> pages_that_are_no_xml(const std::string& path) {
  return lines_of(
      python("import sys, zipfile, xml.dom.minidom as dom\n"
             "book = zipfile.ZipFile(sys.argv[1])\n"
             "for name in book.namelist():\n"
             "  if name.endswith(('.xhtml', '.opf', '.ncx', '.svg', '.xml')):\n"
             "    try: dom.parseString(book.read(name))\n"
             "    except Exception as e: print(name, e)\n",
             {path}));
}

}  // namespace feedcat::test

// Judges books as readers would: by epubcheck, and by an XML parser for each page.
#pragma once

#include <string>
#include <vector>

namespace feedcat::test {

/// Returns why books cannot be judged here (`epubcheck is not installed`), or nothing if they can.
std::string missing_for_books();

/// Returns what epubcheck says against a book: its errors and warnings, one a line. Empty if the book is good.
std::vector<std::string> book_problems(const std::string& path);

/// Returns a file of a book. The test fails if there is none.
std::string file_in_book(const std::string& path, const std::string& name);
/// Returns the names of the files in a book, in their order.
std::vector<std::string> files_in_book(const std::string& path);
/// Returns the pages of a book that are no well-formed XML, each with the reason.
std::vector<std::string> pages_that_are_no_xml(const std::string& path);

}  // namespace feedcat::test

/// Skips the test if nothing can judge books. The words are what scripts/test looks for.
#define FEEDCAT_NEEDS_EPUBCHECK \
  if (const std::string missing = feedcat::test::missing_for_books(); !missing.empty()) GTEST_SKIP() << missing

// The input of all benchmarks: a real feed of 20 long articles.
#pragma once

#include <string>
#include <vector>

namespace bench {

/// Returns the bytes of seeds/aws-ml-blog.xml below FEEDCAT_SHARED_DIR. Ends the program with a message if it is
/// missing.
const std::string& real_feed();

/// Returns the HTML of each article's content:encoded.
const std::vector<std::string>& real_contents();

}  // namespace bench

// The input of all benchmarks: a real feed of 20 long articles.
#pragma once

#include <string>
#include <vector>

namespace bench {

/// The bytes of seeds/aws-ml-blog.xml below FEEDCAT_SHARED_DIR; ends the program with a message when it is not there.
const std::string& real_feed();

/// The HTML of each article's content:encoded.
const std::vector<std::string>& real_contents();

}  // namespace bench

// The shared material (real feeds, other readers' test suites, labelled pages) that some tests read. It is not part of
// the repository: the CMake option FEEDCAT_SHARED_DIR says where it is, and .ci/run sets that.
#pragma once

#include <string>
#include <string_view>

namespace feedcat::test {

/// The reason why a test is skipped if there is no shared material.
inline constexpr std::string_view kNoSharedFolder = "FEEDCAT_SHARED_DIR is not set";

/// The path of a file or folder of the shared material, such as `seeds/feed.xml`. It is empty if FEEDCAT_SHARED_DIR is
/// not set: a test is skipped then. If the option is set and the file is missing, the test must fail.
std::string shared_path(std::string_view name);

}  // namespace feedcat::test

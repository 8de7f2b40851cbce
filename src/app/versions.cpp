// Which libraries this feedcat runs with.
#include "feedcat/pipeline.hpp"

namespace feedcat {

std::vector<std::string> versions() { return {"feedcat " FEEDCAT_VERSION}; }

}  // namespace feedcat

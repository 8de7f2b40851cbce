#include "base/library.hpp"

#include <dlfcn.h>

namespace feedcat::base {

Result<Library> Library::load(const char* name) {
  void* handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
  if (handle != nullptr) return Library(handle, name);
  const char* words = dlerror();
  return fail(ErrorKind::io, words == nullptr ? std::string(name) + " cannot be loaded" : std::string(words));
}

void* Library::find(const char* name) const { return dlsym(handle_, name); }

Result<void> Library::missing(const char* name) const {
  return fail(ErrorKind::io, name_ + " has no function " + name);
}

}  // namespace feedcat::base

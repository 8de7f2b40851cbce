# The short way to a Debian package: `cpack -G DEB -B OUTPUT --config build/release/CPackConfig.cmake` makes one of each
# component that has files. debian/ has what a distribution wants.
set(CPACK_PACKAGE_NAME feedcat)
set(CPACK_PACKAGE_VENDOR "The feedcat authors")
set(CPACK_PACKAGE_CONTACT "The feedcat authors <maintainers@users.noreply.r-seed-9fb39e11.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "feed aggregator and article extractor")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
if(BUILD_SHARED_LIBS)
  list(APPEND CPACK_COMPONENTS_ALL library)
endif()

set(soname libfeedcat${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(loaded "libcurl4 | libcurl4t64, libstemmer0d")  # dpkg-shlibdeps does not see what is loaded
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/package/SHARED)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME feedcat)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${loaded}, libc6 (>= 2.36)")  # because of FEEDCAT_PACK_ADDRESSES
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "libcld2-0, libzip4 | libzip4t64 | libzip5, ca-certificates")
# The last one keeps a mirror's state in PostgreSQL, and the others show pictures at a terminal.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS
    "libchafa0 | libchafa0t64, libpng16-16 | libpng16-16t64, libturbojpeg0, libwebp7, libpq5")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${soname})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS ${loaded})
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libfeedcat-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS libexpected-dev)
if(BUILD_SHARED_LIBS)
  string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ", ${soname} (= ${PROJECT_VERSION})")
else()  # who links the static library also links what it is made with
  string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ", libbrotli-dev, libcmark-gfm-dev, libcmark-gfm-extensions-dev"
         ", libfmt-dev, libgumbo-dev, libpugixml-dev, libre2-dev, libsqlite3-dev, libuchardet-dev"
         ", libutf8proc-dev, libxxhash-dev, libzstd-dev, nlohmann-json3-dev, zlib1g-dev")
endif()
include(CPack)

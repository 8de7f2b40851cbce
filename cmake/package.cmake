# Builds libfeedcat and decides how others find it: its headers, its CMake package and its pkg-config file.
include(CMakePackageConfigHelpers)
include(cmake/pkgconfig.cmake)

# feedcat_package(TARGET STATIC|SHARED [COMPONENT]) makes a library from the objects of `feedcat`, and everything that
# belongs to it. With a COMPONENT, it is built and installed only by that name: this is how tests get the other kind of
# library.
function(feedcat_package target kind)
  add_library(${target} ${kind} $<TARGET_OBJECTS:feedcat>)
  # What a program needs at run time, and what is needed to compile one.
  set(runtime COMPONENT library)
  set(only COMPONENT development)
  set(headers development)
  if(ARGC GREATER 2)
    set(only COMPONENT ${ARGV2} EXCLUDE_FROM_ALL)
    set(runtime ${only})
    set(headers ${ARGV2})
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  set(dir ${PROJECT_BINARY_DIR}/package/${kind})
  set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/feedcat)
  # Before 1.0, a minor version may change everything, so it is part of the name that programs are linked to.
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME feedcat OUTPUT_NAME feedcat LINKER_LANGUAGE CXX ARCHIVE_OUTPUT_DIRECTORY ${dir} LIBRARY_OUTPUT_DIRECTORY ${dir}
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  if(kind STREQUAL "SHARED" AND NOT APPLE)
    set(exports ${PROJECT_SOURCE_DIR}/cmake/exports.map)
    target_link_options(${target} PRIVATE LINKER:--version-script=${exports})
    set_target_properties(${target} PROPERTIES LINK_DEPENDS ${exports})
  endif()
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                                 $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
                                                 $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(${target} PUBLIC tl::expected PRIVATE ${FEEDCAT_DEPENDENCIES})

  install(TARGETS ${target} EXPORT ${target}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ${runtime} NAMELINK_COMPONENT ${headers}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${only})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/feedcat ${PROJECT_BINARY_DIR}/include/feedcat
          DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${only} FILES_MATCHING PATTERN *.hpp)
  install(EXPORT ${target} NAMESPACE feedcat:: FILE feedcat-targets.cmake DESTINATION ${package_dir} ${only})

  set(FEEDCAT_KIND ${kind})
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/feedcat-config.cmake.in ${dir}/feedcat-config.cmake
                                INSTALL_DESTINATION ${package_dir})
  write_basic_package_version_file(${dir}/feedcat-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${dir}/feedcat-config.cmake ${dir}/feedcat-config-version.cmake DESTINATION ${package_dir} ${only})

  feedcat_pkgconfig(${dir}/feedcat.pc ${kind})
  install(FILES ${dir}/feedcat.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig ${only})
endfunction()

# Writes libfeedcat's file for pkg-config. The file finds its prefix from its own place, so that an installed tree can be
# moved, unless folders were configured that are not in the prefix.

# feedcat_pkgconfig(FILE STATIC|SHARED)
function(feedcat_pkgconfig file kind)
  # A user of the static library must link what it is made with, but needs none of the headers of that: so the libraries
  # are named here, and no modules are required whose flags would be added for the compiler.
  set(PC_LIBRARIES)
  if(kind STREQUAL "STATIC")
    pkg_check_modules(FEEDCAT_PC QUIET ${FEEDCAT_PKG_MODULES} fmt pugixml)
    list(JOIN FEEDCAT_PC_LDFLAGS " " PC_LIBRARIES)
    set(PC_LIBRARIES " ${PC_LIBRARIES} -lstemmer -ldl")
  endif()
  set(PC_PREFIX ${CMAKE_INSTALL_PREFIX})
  if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
    string(REGEX REPLACE "/$" "" up "${up}")
    set(PC_PREFIX "\${pcfiledir}/${up}")
  endif()
  foreach(dir LIBDIR INCLUDEDIR)
    set(PC_${dir} "\${prefix}/${CMAKE_INSTALL_${dir}}")
    if(IS_ABSOLUTE "${CMAKE_INSTALL_${dir}}")
      set(PC_${dir} "${CMAKE_INSTALL_${dir}}")
    endif()
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/feedcat.pc.in ${file} @ONLY)
endfunction()

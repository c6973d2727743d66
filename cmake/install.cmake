# What `cmake --install` lays down: headers, both libraries, the command, and how to find them.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/dimple)

install(DIRECTORY include/dimple DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS dimple_static dimple_shared EXPORT dimple)
install(EXPORT dimple NAMESPACE dimple:: FILE dimpleConfig.cmake DESTINATION ${package_dir})
write_basic_package_version_file(dimpleConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/dimpleConfigVersion.cmake DESTINATION ${package_dir})

# Relative to itself, so that the tree can be installed elsewhere than it was configured for.
file(RELATIVE_PATH prefix_from_pkgconfig
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/dimple.pc.in dimple.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/dimple.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET dimple)
  install(TARGETS dimple)
endif()

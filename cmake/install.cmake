# What `cmake --install` lays down: headers, libraries, the command, and how to find them.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/dimple)

install(TARGETS dimple)
install(TARGETS dimple_picture LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(DIMPLE_DICOM)
  install(TARGETS dimple_dicom LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()
install(DIRECTORY include/dimple DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
# What `make web` built: the page as a site.
install(DIRECTORY dist/site DESTINATION ${CMAKE_INSTALL_DATADIR}/dimple OPTIONAL)
install(TARGETS dimple_static dimple_shared EXPORT core)
install(TARGETS dimple_native_static dimple_native_shared EXPORT native)
foreach(part core native)
  install(EXPORT ${part} NAMESPACE dimple:: FILE dimple-${part}.cmake DESTINATION ${package_dir})
endforeach()
write_basic_package_version_file(dimpleConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/dimpleConfig.cmake ${PROJECT_BINARY_DIR}/dimpleConfigVersion.cmake DESTINATION ${package_dir})

# Relative to itself, so that the tree can be installed elsewhere than it was configured for.
file(RELATIVE_PATH prefix_from_pkgconfig
     ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(name dimple dimple-native)
  configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

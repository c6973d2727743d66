# find_package(dimple) gives dimple::dimple_static and dimple::dimple_shared, the core that needs libm alone;
# with COMPONENTS native also dimple::dimple_native_static and dimple::dimple_native_shared, which open files.
include(CMakeFindDependencyMacro)
include(${CMAKE_CURRENT_LIST_DIR}/dimple-core.cmake)
if(native IN_LIST dimple_FIND_COMPONENTS)
  find_dependency(ZLIB)
  find_dependency(OpenSSL COMPONENTS Crypto)
  find_dependency(PkgConfig)
  pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
  pkg_check_modules(SPNG REQUIRED IMPORTED_TARGET spng)
  include(${CMAKE_CURRENT_LIST_DIR}/dimple-native.cmake)
  set(dimple_native_FOUND TRUE)
endif()

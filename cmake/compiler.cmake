# Language, warnings and the options that decide numbers: the same for every target of the project.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# -O3 vectorises the grid filters.
set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")

add_library(dimple_options INTERFACE)
# No fused multiply-add and no reassociation: every machine, WebAssembly too, gives the same numbers.
target_compile_options(dimple_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -fno-math-errno -fno-trapping-math -ffp-contract=off
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>)
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "wasm32")
  # Loops are vectorised, straight-line code is not: clang 14 gets sums of neighbouring doubles wrong (as in
  # src/back/samples.c, "centre += radius * mean"). It must stand after -O3, which turns it on.
  target_compile_options(dimple_options INTERFACE -fno-slp-vectorize)
endif()
if(DIMPLE_SANITIZE)
  target_compile_options(dimple_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dimple_options INTERFACE -fsanitize=address,undefined)
endif()
if(DIMPLE_COVERAGE)
  target_compile_options(dimple_options INTERFACE --coverage)
  target_link_options(dimple_options INTERFACE --coverage)
endif()
if(DIMPLE_FUZZ)
  target_compile_options(dimple_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

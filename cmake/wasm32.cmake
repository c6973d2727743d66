# Toolchain of the WebAssembly module: Debian's clang, wasm-ld and wasi-libc, nothing downloaded.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_EXECUTABLE_SUFFIX_C .wasm)
set(CMAKE_C_FLAGS_INIT "-msimd128 -ffunction-sections -fdata-sections")

foreach(file crt1-reactor.o libc.a)
  execute_process(COMMAND clang --target=wasm32-wasi -print-file-name=${file}
                  OUTPUT_VARIABLE wasm_${file} OUTPUT_STRIP_TRAILING_WHITESPACE)
endforeach()
execute_process(COMMAND clang --target=wasm32-wasi -print-libgcc-file-name
                OUTPUT_VARIABLE wasm_builtins OUTPUT_STRIP_TRAILING_WHITESPACE)
# wasm-ld itself: clang's driver would run any wasm-opt it finds, which breaks SIMD after stripping.
set(CMAKE_C_LINK_EXECUTABLE "wasm-ld <LINK_FLAGS> ${wasm_crt1-reactor.o} <OBJECTS> ${wasm_libc.a} ${wasm_builtins} -o <TARGET>")

# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# sarangbang::options: how every target of the project is compiled. Nothing else sets flags.

set(CMAKE_AUTOMOC ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(sarangbang_options INTERFACE)
add_library(sarangbang::options ALIAS sarangbang_options)

target_compile_features(sarangbang_options INTERFACE cxx_std_20)
target_include_directories(sarangbang_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(sarangbang_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<NOT:$<CONFIG:Debug>>:QT_NO_DEBUG_OUTPUT>
)
target_compile_options(sarangbang_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast>
    # Values are written with the members that matter, {.body = text}; the others have their defaults.
    $<$<CXX_COMPILER_ID:GNU,Clang>:-Wno-missing-field-initializers>
    $<$<AND:$<CXX_COMPILER_ID:GNU,Clang>,$<BOOL:${SARANGBANG_WERROR}>>:-Werror>
)
# Where a hot loop happens to lie makes a fifth of its speed: a change elsewhere shall not move it.
target_compile_options(sarangbang_options INTERFACE
    $<$<AND:$<NOT:$<CONFIG:Debug>>,$<CXX_COMPILER_ID:GNU,Clang>>:-falign-functions=64>)
if(SARANGBANG_SANITIZE)
    # Without -fno-sanitize-recover, undefined behaviour is printed and the test passes.
    target_compile_options(sarangbang_options INTERFACE
        -fsanitize=${SARANGBANG_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sarangbang_options INTERFACE -fsanitize=${SARANGBANG_SANITIZE})
endif()
if(SARANGBANG_BUILD_FUZZERS)
    # Counts which way the code goes; the fuzzers alone link what looks at the counts.
    target_compile_options(sarangbang_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

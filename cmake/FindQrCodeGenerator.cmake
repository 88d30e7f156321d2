# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# Nayuki's QR code generator for C++, which brings no CMake files of its own.
find_path(QrCodeGenerator_INCLUDE_DIR qrcodegen.hpp PATH_SUFFIXES qrcodegen)
find_library(QrCodeGenerator_LIBRARY qrcodegencpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QrCodeGenerator
    REQUIRED_VARS QrCodeGenerator_LIBRARY QrCodeGenerator_INCLUDE_DIR
)
if(QrCodeGenerator_FOUND AND NOT TARGET QrCodeGenerator::QrCodeGenerator)
    add_library(QrCodeGenerator::QrCodeGenerator UNKNOWN IMPORTED)
    set_target_properties(QrCodeGenerator::QrCodeGenerator PROPERTIES
        IMPORTED_LOCATION "${QrCodeGenerator_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${QrCodeGenerator_INCLUDE_DIR}"
    )
endif()
mark_as_advanced(QrCodeGenerator_INCLUDE_DIR QrCodeGenerator_LIBRARY)

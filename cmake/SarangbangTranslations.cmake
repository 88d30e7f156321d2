# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# sarangbang_add_translations(<target> <folder>)
#
# Compiles <folder>/sarangbang_*.ts and puts them into the target as :/translations/sarangbang_*.qm.
# The only place where files are looked for, not listed: a language is one file, and the next build
# has it.
function(sarangbang_add_translations target folder)
    file(GLOB ts_files CONFIGURE_DEPENDS ${folder}/sarangbang_*.ts)
    qt_add_lrelease(${target} TS_FILES ${ts_files} QM_FILES_OUTPUT_VARIABLE qm_files)
    qt_add_resources(${target} ${target}_translations
        PREFIX /translations
        BASE ${CMAKE_CURRENT_BINARY_DIR}
        FILES ${qm_files}
    )
endfunction()

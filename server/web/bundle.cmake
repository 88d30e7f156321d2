# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

cmake_minimum_required(VERSION 3.25)

# cmake -D FOLDER=resources/web -D MODULES=a;b;app -D OUTPUT=app.js -P bundle.cmake
#
# Puts the page's modules into one, in the order given, each in a block of its own: a browser then opens one
# connection for them in place of six, and a host lets only so many in from one address. The modules keep to
# "import { a, b } from './x.js';" and to "export" before a function, class or const; anything else is refused.
set(bundle "// SPDX-FileCopyrightText: 2026 The Sarangbang Authors\n// SPDX-License-Identifier: MIT\nconst modules = {};\n")
set(known "")
foreach(module IN LISTS MODULES)
    file(READ ${FOLDER}/${module}.js body)
    string(REPLACE "// SPDX-FileCopyrightText: 2026 The Sarangbang Authors\n// SPDX-License-Identifier: MIT\n" "" body "${body}")

    string(REGEX MATCHALL "from '\\./[a-z]+\\.js'" imports "${body}")
    foreach(import IN LISTS imports)
        string(REGEX REPLACE "from '\\./([a-z]+)\\.js'" "\\1" import "${import}")
        if(NOT import IN_LIST known)
            message(FATAL_ERROR "${module}.js imports ${import}.js, which must stand before it in the list of modules")
        endif()
    endforeach()
    string(REGEX REPLACE "import ({[^}]*}) from '\\./([a-z]+)\\.js';" "const \\1 = modules.\\2;" body "${body}")

    string(REGEX MATCHALL "\nexport (async function|function|class|const) [A-Za-z]+" exports "${body}")
    list(TRANSFORM exports REPLACE ".* ([A-Za-z]+)$" "\\1")
    list(JOIN exports ", " exports)
    string(REGEX REPLACE "\nexport (async function|function|class|const) " "\n\\1 " body "${body}")
    if(body MATCHES "\n(import|export) ")
        message(FATAL_ERROR "${module}.js has an import or export of another form than bundle.cmake knows")
    endif()

    # Comments are for those who read the tree: a sixth of what would go over the wire.
    string(REGEX REPLACE "\n *//[^\n]*" "" body "${body}")
    string(REGEX REPLACE "\n */\\*([^*]|\\*+[^*/])*\\*+/" "" body "${body}")

    string(APPEND bundle "{ // ${module}.js\n${body}modules.${module} = { ${exports} };\n}\n")
    list(APPEND known ${module})
endforeach()
file(WRITE ${OUTPUT} "${bundle}")

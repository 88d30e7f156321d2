# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

cmake_minimum_required(VERSION 3.25)

# cmake -D PAGE=index.html -D FILES=a;b;c -D OUTPUT=folder -P versionpage.cmake
#
# Writes the page to OUTPUT with its files' paths changed from /web/ to /web/<version>/, where the version is a
# hash of what is in all of them, and the version beside it. So browsers may keep the files for ever, and
# those of two versions are never mixed.
set(hashes "")
foreach(file IN LISTS FILES PAGE)
    file(SHA256 ${file} hash)
    string(APPEND hashes ${hash})
endforeach()
string(SHA256 version ${hashes})
string(SUBSTRING ${version} 0 16 version)

file(READ ${PAGE} page)
string(REPLACE "\"/web/" "\"/web/${version}/" page "${page}")
file(WRITE ${OUTPUT}/index.html "${page}")
file(WRITE ${OUTPUT}/version "${version}")

# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# What the commands of this folder share: where the tree is, and how they say what they do.
# Sourced, never run.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

# One plain line on stderr (stdout belongs to the program that is started), with the seconds so far.
say() {
    printf '[%3d s] %s\n' "$SECONDS" "$*" >&2
}

# fail STATUS LINE...: says why and ends.
fail() {
    local status=$1
    shift
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    shift
    if (($# > 0)); then
        printf '  %s\n' "$@" >&2
    fi
    exit "$status"
}

# logged NAME COMMAND...: runs the command with its output in build/log/NAME.log. Where it fails, the
# end of that file is shown, and the script ends.
logged() {
    local log=$root/build/log/$1.log
    shift
    if ! mkdir -p -- "${log%/*}" || [[ ! -w ${log%/*} ]]; then
        fail 2 "no right to write to $root/build" \
            'If the tree belongs to someone else, work in a clone of your own.'
    fi
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 -- "$log" >&2
        fail 1 "this command failed: $*" "All it said is in $log"
    fi
}

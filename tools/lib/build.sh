# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# Configuring and building a preset of CMakePresets.json. Sourced, never run.

# shellcheck source=tools/lib/steps.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

# Configures a preset where that was not done yet, was done for another place, or the presets are newer.
# Changes to CMakeLists.txt files Ninja sees by itself.
configure() {
    local preset=$1
    local done_mark=$root/build/$preset/.configured
    if [[ -f $root/build/$preset/build.ninja && $done_mark -nt $root/CMakePresets.json &&
        $(<"$done_mark") == "$root" ]]; then
        return
    fi
    say "Configuring the $preset build"
    logged "configure-$preset" cmake --fresh -S "$root" --preset "$preset"
    printf '%s\n' "$root" >"$done_mark"
}

# build PRESET [TARGET]...: with no target, everything.
build() {
    local preset=$1
    shift
    configure "$preset"
    say "Building ($preset)"
    if [[ -t 2 ]]; then
        # Ninja keeps one line up to date, and shows what the compiler says.
        NINJA_STATUS='        %f of %t ' ninja -C "$root/build/$preset" "$@" >&2 ||
            fail 1 'the build failed'
    else
        logged "build-$preset" ninja -C "$root/build/$preset" "$@"
    fi
}

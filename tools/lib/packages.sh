# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Sarangbang Authors
# SPDX-License-Identifier: MIT

# The packages behind the build, the programs and the tests, and how they get onto the machine.
# This is the only list. Sourced, never run.

# shellcheck source=tools/lib/steps.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

# list_packages GROUP: the names of one group on this distribution, one a line.
# Status 1 on a distribution that is not known.
list_packages() {
    local boost clang browsers
    case "$(distribution)" in
        debian-12) boost=libboost1.81-dev clang='clang libclang-rt-14-dev' browsers='chromium firefox-esr' ;;
        # Ubuntu has browsers as snaps alone.
        ubuntu-24.04) boost=libboost-dev clang='clang libclang-rt-18-dev' browsers='' ;;
        *) return 1 ;;
    esac
    case "$1" in
        build) # compilers, libraries, and what both programs load at run time
            printf '%s\n' g++ cmake ninja-build ccache "$boost" libqrcodegencpp-dev qt6-base-dev qt6-websockets-dev \
                qt6-tools-dev qt6-l10n-tools libqt6sql6-sqlite
            ;;
        desktop) # what the window needs beyond that: Qt's own Korean texts, fonts
            printf '%s\n' qt6-translations-l10n fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
            ;;
        wayland) # Qt's platform plugin, where there is no X server
            printf '%s\n' qt6-wayland
            ;;
        interop) # stock clients, for tools/interop
            # Some builds of Node bring their npm along, and Debian's would not go beside them.
            command -v npm >/dev/null || printf '%s\n' nodejs npm
            # shellcheck disable=SC2086  # two names or none
            printf '%s\n' python3 python3-stomp ruby ruby-stomp $browsers
            ;;
        benchmarks) # for tools/benchmark
            printf '%s\n' python3
            ;;
        screenshots) # for tools/screenshots
            printf '%s\n' xvfb xauth xdotool xclip imagemagick
            ;;
        sanitizers) # for tools/test --all and tools/fuzz
            # shellcheck disable=SC2086  # two names
            printf '%s\n' $clang
            ;;
        torture) # for the tests, and tools/torture: a layer under SQLite, a trace of system calls
            printf '%s\n' libsqlite3-dev strace
            ;;
        display) # for tools/test --all: an X server, a window manager, what a screen reader talks to
            printf '%s\n' xvfb xauth openbox dbus at-spi2-core gir1.2-atspi-2.0 python3-gi
            ;;
        namespaces) # for tools/test --all: networks of their own, whose cables can be pulled
            printf '%s\n' iproute2
            ;;
        *) fail 70 "no package group is called $1" ;;
    esac
}

# "debian-12", "ubuntu-24.04", …
distribution() {
    (
        ID=unknown VERSION_ID=''
        # shellcheck source=/dev/null
        [[ -r /etc/os-release ]] && . /etc/os-release
        printf '%s-%s\n' "$ID" "$VERSION_ID"
    )
}

# Those of the given packages that are not installed, one a line.
missing_packages() {
    local installed
    # dpkg-query fails when it does not know one of the names; it still lists the others.
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null) || true
    printf '%s\n' "$@" | grep -vxF -f <(sed -n 's/^installed //p' <<<"$installed") || true
}

# ensure_packages GROUP...: installs what is missing of these groups. Asks apt for nothing, and needs
# no rights, when all is there.
ensure_packages() {
    if [[ ${SARANGBANG_SKIP_SETUP:-} == 1 ]]; then
        say 'Set-up skipped, as SARANGBANG_SKIP_SETUP asks'
        return
    fi
    if ! list_packages build >/dev/null; then
        fail 2 "this set-up knows Debian 12 and Ubuntu 24.04, and this is $(distribution)." \
            'Install by hand: a C++20 compiler, CMake 3.25, Ninja, ccache, the headers of Boost 1.81, the QR' \
            'code generator libqrcodegencpp, and Qt 6.4 or newer with Core, Gui, Widgets, Network, WebSockets, Sql (with its SQLite' \
            'driver), Test and the Linguist tools. Then run this again with SARANGBANG_SKIP_SETUP=1 set.'
    fi
    local group wanted missing
    wanted=$(for group in "$@"; do list_packages "$group"; done)
    # shellcheck disable=SC2086  # one word for each package
    mapfile -t missing < <(missing_packages $wanted)
    if ((${#missing[@]} > 0)); then
        install_packages "${missing[@]}"
    fi
}

install_packages() {
    local as_root=()
    if ((EUID != 0)); then
        # Without a terminal sudo can't ask for a password.
        if ! command -v sudo >/dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
            fail 2 'packages are missing, and installing them needs root. As root, run' \
                "apt-get update && apt-get install --no-install-recommends $*" \
                'and then this command again.'
        fi
        sudo -v || fail 2 'sudo refused'
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q
        -o DPkg::Lock::Timeout=300)
    say "Installing, with what they need: $*"
    logged apt-update "${apt[@]}" update
    # --no-remove: rather stop than take something away from this machine.
    logged apt-install "${apt[@]}" install --yes --no-install-recommends --no-remove "$@"
    say 'Installed'
}

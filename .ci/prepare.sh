# SPDX-License-Identifier: MIT
# What `run` and `check` share: installing packages and the environment of a build. To be sourced.

say() { printf '== %s\n' "$*"; }

# packages_of GROUP...: the names that the list has for these groups, one a line.
packages_of() {
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' "$top/.ci/packages.txt"
    done
}

# missing_of PACKAGE...: those that are not installed, one a line.
missing_of() {
    local installed package
    # dpkg-query fails when it knows nothing of one of them, and says the rest all the same.
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        awk '$2 == "installed" { print $1 }') || true
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || printf '%s\n' "$package"
    done
}

# as_root COMMAND...: directly as root, else through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Root is needed to install packages, and sudo is not there. Run as root: $*" >&2
        return 1
    fi
}

# install_packages GROUP...: installs what is missing from Debian's archive; silent where nothing is.
install_packages() {
    local -a missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "No apt here: the packages of .ci/packages.txt must be there already"
        return
    fi
    mapfile -t missing < <(missing_of $(packages_of "$@"))
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing from Debian's archive, with what they need: ${missing[*]}"
    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    as_root "${apt[@]}" update
    as_root "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# prepare_environment: a UTF-8 locale and a compiler cache where there is one.
prepare_environment() {
    if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
        export LC_ALL=C.UTF-8
    fi
    if command -v ccache >/dev/null; then
        export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
}

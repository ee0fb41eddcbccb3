#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the plugin against the Wireshark of another Debian release, and runs the plugin's tests with it, in a root of
# its own. Needs root, debootstrap and Debian's archive; takes 1.5 GB and some minutes, and is no part of ./check.
#     tests/dissector/other_versions.sh [RELEASE [FOLDER]]
# RELEASE is Debian's, "trixie" by default (Wireshark 4.4); "sid" has 4.6. The root is FOLDER/RELEASE, FOLDER is /var/tmp/qhp-roots by
# default; it is used again where it is there.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
release=${1:-trixie}
root=${2:-/var/tmp/qhp-roots}/$release
packages="g++ cmake ninja-build pkg-config libexpected-dev liblz4-dev libzstd-dev libbrotli-dev zlib1g-dev libssl-dev
    libsimdjson-dev libwireshark-dev wireshark-dev libglib2.0-dev libgcrypt20-dev tshark wireshark-common python3"

say() { printf '== %s\n' "$*"; }
# What is mounted for it goes with it: nobody else sees it, and it needs no cleaning up.
in_root() {
    unshare --mount --pid --fork --kill-child --mount-proc="$root/proc" chroot "$root" /bin/bash -euo pipefail -c "$1"
}

if [[ $EUID -ne 0 ]]; then
    echo "debootstrap and chroot need root: sudo $0 $*" >&2
    exit 2
fi
if [[ ! -x $root/usr/bin/tshark ]]; then
    say "Debian $release into $root"
    mkdir -p "$root"
    [[ -x $root/usr/bin/apt-get ]] || debootstrap --variant=minbase "$release" "$root"
    # Not by debootstrap, which knows no package by what it provides; an archive that was frozen serves as well.
    in_root "export DEBIAN_FRONTEND=noninteractive
        apt-get -o Acquire::Check-Valid-Until=false update
        apt-get --yes --no-install-recommends install ${packages//$'\n'/ }"
fi

say "Copying the sources"
rm -rf "$root/src"
mkdir -p "$root/src"
git -C "$top" ls-files -z --cached --others --exclude-standard \
    | (cd "$top" && xargs -0 ls -d 2>/dev/null | tar -cf - --no-recursion -T -) | tar -xf - -C "$root/src"

in_root '
    cmake -S /src -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release -DQAPSCOPE_BUILD_APP=OFF -DQAPSCOPE_BUILD_TESTS=OFF \
        -DQAPSCOPE_BUILD_FUZZERS=OFF -DQAPSCOPE_BUILD_BENCHMARKS=OFF
    ninja -C /build qhp qapdump
    g++ -std=c++20 -I/src/core /src/tests/dissector/print_fields.cpp -o /build/print_fields
    plugin=$(echo /build/plugins/*/epan/qhp.so)
    minor=$(basename "$(dirname "$(dirname "$plugin")")")
    echo "== Wireshark $minor: $(tshark --version | head -1)"
    failed=
    test_of() {
        echo "== $1"
        name=$1; shift
        /usr/bin/python3 -B "/src/tests/dissector/test_$name.py" --plugin "$plugin" --release "$minor" \
            --tshark /usr/bin/tshark --captures /src/tests/data/captures "$@" || failed+=" $name"
    }
    test_of registration --print-fields /build/print_fields
    test_of captures
    test_of carriers
    test_of passes
    test_of foreign
    test_of order --sharkd /usr/bin/sharkd
    test_of parity --qapdump /build/bin/qapdump
    test_of websocket --qapdump /build/bin/qapdump
    test_of statistics --qapdump /build/bin/qapdump
    test_of import --qapdump /build/bin/qapdump
    if [[ -n $failed ]]; then
        echo "== Wireshark $minor: failed:$failed"
        exit 1
    fi
    echo "== Wireshark $minor: all tests passed"
'

#!/usr/bin/env bash
# Puts a libvips that Image Serving can load into the folder $1, or makes sure that the system has one.
# Order: the pinned prebuilt library, then the system's, then the system's package manager.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$1

system_has_libvips() { { ldconfig -p 2>/dev/null || true; } | grep -q 'libvips\.so\.42'; }

install_prebuilt() {
  command -v npm >/dev/null || return 1
  (cd "$here/libvips" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || return 1
  mkdir -p "$target"
  cp -f "$here"/libvips/node_modules/@img/sharp-libvips-*/lib/libvips-cpp.so.* "$target"/
}

if [ -n "${IMAGESERVING_LIBVIPS:-}" ]; then
  echo "  libvips: $IMAGESERVING_LIBVIPS (IMAGESERVING_LIBVIPS)"
elif install_prebuilt; then
  echo "  libvips: prebuilt $(basename "$target"/libvips-cpp.so.*)"
elif system_has_libvips; then
  echo "  libvips: the system's libvips.so.42 (npm is not here, or has no prebuilt library for this machine)"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "  libvips: installing the package libvips42"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libvips42; } >/dev/null
else
  echo "libvips is missing: install npm (the pinned library is then restored by itself) or libvips 8.14 or newer (Debian, Ubuntu: sudo apt-get install libvips42)." >&2
  exit 1
fi

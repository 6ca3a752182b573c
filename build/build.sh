#!/usr/bin/env bash
# Builds the install folder dist/ImageServing from a source checkout. Prints what it does; quiet when it works.
# The new bin/ replaces the old one by a rename, so servers that are running keep the files they have open.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=$root/dist/ImageServing
staging=$root/dist/.staging
log=$root/dist/build.log
started=$SECONDS

fail() { echo "$1" >&2; exit 1; }
step() { echo "[$((SECONDS - started)) s] $1"; }
# Runs a step whose output matters only when it fails.
quietly() { "$@" >>"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "Build failed; the whole output is in ${log#"$root"/}."; }; }

command -v dotnet >/dev/null || fail "The .NET SDK is missing: install version 10 (Debian, Ubuntu: sudo apt-get install dotnet-sdk-10.0)."
dotnet --version >/dev/null 2>&1 || fail "global.json asks for the .NET 10 SDK, found: $(dotnet --list-sdks | tr '\n' ' ')"

mkdir -p "$home"/{conf,catalog,images,static-content,cache,logs,temp,default-fonts,default-profiles,webapps} "$root/dist"
: >"$log"
rm -rf "$staging" && mkdir -p "$staging/bin"

step "Restoring packages"
quietly dotnet restore "$root/ImageServing.slnx" --locked-mode
step "Compiling (Release, ReadyToRun)"
quietly dotnet msbuild "$root/build/Dist.proj" -m -v:minimal "-p:StagingDir=$staging/"
for program in "$staging"/publish/*/; do cp -f "$program"* "$staging/bin/"; done
mv "$staging/whole/Supervisor" "$staging/bin/supervisor"
ln -s supervisor/S7Supervisor "$staging/bin/S7Supervisor"

step "libvips"
"$root/build/libvips.sh" "$staging/lib"

step "Configuration, pages and samples"
with_libvips() {
  local prebuilt; prebuilt=$(find "$home/lib" -name 'libvips-cpp.so.*' 2>/dev/null | head -n 1)
  if [ -z "${IMAGESERVING_LIBVIPS:-}" ] && [ -n "$prebuilt" ]; then IMAGESERVING_LIBVIPS=$prebuilt "$@"; else "$@"; fi
}
keep_edited() { # $1 = folder; an administrator's edits stay
  for file in "$root/$1"/*; do
    local copy="$home/$1/${file##*/}"
    if [ ! -e "$copy" ]; then cp -R "$file" "$copy"
    elif [ -f "$file" ] && ! cmp -s "$file" "$copy"; then echo "  $1/${file##*/} differs from the shipped file: kept"; fi
  done
}
keep_edited conf
keep_edited catalog
# A copy to validate rule sets against; the program carries its own.
cp -f "$root/conf/RuleSet.xsd" "$home/catalog/"
cp -Rf "$root/webapps/." "$home/webapps/"
cp -Rf "$root/samples/static-content/." "$home/static-content/"

rm -rf "$home/bin.old" "$home/lib.old"
if [ -d "$home/bin" ]; then mv "$home/bin" "$home/bin.old"; fi
if [ -d "$home/lib" ]; then mv "$home/lib" "$home/lib.old"; fi
mv "$staging/bin" "$home/bin"
if [ -d "$staging/lib" ]; then mv "$staging/lib" "$home/lib"; fi
rm -rf "$home/bin.old" "$home/lib.old"

samples=$(cat "$root"/samples/*.svg "$root"/src/tools/SampleContent/*.cs | sha256sum)
if [ ! -e "$home/images/samples/jacket.tif" ] || [ "$samples" != "$(cat "$root/dist/.samples-made-from" 2>/dev/null)" ]; then
  mkdir -p "$home/images/samples"
  quietly with_libvips "$staging/publish/SampleContent/SampleContent" "$root/samples" "$home/images/samples"
  echo "$samples" >"$root/dist/.samples-made-from"
fi
rm -rf "$staging"
step "Built dist/ImageServing"

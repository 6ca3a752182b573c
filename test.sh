#!/usr/bin/env bash
# Everything the tests need, then the tests. Ends with the line "N passed, N failed".
#   ./test.sh           format, build, every test
#   ./test.sh unit      the fast part: format, build, unit and architecture tests
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
results=$(mktemp)

# One compiler process for all projects: each of its own would spend half of its time on its own start. It goes in the end.
export UseSharedCompilation=true SharedCompilationId=image-serving-$$
end() {
  rm -f "$results"
  for process in $(pgrep -f -- "-pipename:$SharedCompilationId"); do kill "$process"; done
}
trap end EXIT

give_up() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }

command -v dotnet >/dev/null || give_up "The .NET SDK is missing: install version 10."
dotnet tool restore >/dev/null || give_up "The formatter cannot be restored."
dotnet csharpier check . || give_up "Not formatted: run 'dotnet csharpier format .'"

# The tests run the built programs and load the same libvips as they do.
./ImageServing build || give_up "The install folder cannot be built."
if [ -z "${IMAGESERVING_LIBVIPS:-}" ]; then
  prebuilt=$(find dist/ImageServing/lib -name 'libvips-cpp.so.*' 2>/dev/null | head -n 1)
  if [ -n "$prebuilt" ]; then export IMAGESERVING_LIBVIPS="$root/$prebuilt"; fi
fi

solution=ImageServing.slnx
dotnet restore "$solution" --locked-mode >/dev/null || give_up "Packages cannot be restored as the lock files say."
dotnet build "$solution" -c Release --no-restore -v:quiet --nologo || give_up "The build failed."

filter=(--solution "$solution")
if [ "${1:-}" = unit ]; then filter=(--test-modules "tests/{unit,architecture}/**/bin/Release/net10.0/*.Tests.dll"); fi
# One test program at a time: the functional tests measure nothing, yet two cores are few.
dotnet test "${filter[@]}" -c Release --no-build --max-parallel-test-modules 1 2>&1 | tee "$results"
status=${PIPESTATUS[0]}

count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$results" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
: "${passed:=0}" "${failed:=0}" "${skipped:=0}"
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]

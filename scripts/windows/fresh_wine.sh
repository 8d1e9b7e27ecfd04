#!/bin/bash
# Run the Windows Python that wine_python.sh has set up as on a machine that has seen nothing yet:
#   scripts/windows/fresh_wine.sh FOLDER ARGUMENT…      (no DISPLAY: an Xvfb with openbox of its own)
# The Wine prefix is new, but for what wine_python.sh puts into Windows' own folders, and is removed.
set -euo pipefail
root=$(realpath "$1")
if [ -z "${DISPLAY:-}" ]; then
    exec xvfb-run -a -s "-screen 0 1366x768x24" sh -c 'openbox & "$0" "$@"; status=$?; kill $!; exit $status' "$0" "$@"
fi
shift
export WINEPREFIX WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe=
WINEPREFIX=$(mktemp -d)
trap 'wineserver -k || true; wineserver -w; rm -rf "$WINEPREFIX"' EXIT
{ wineboot -i; wine winecfg -v win10; wineserver -w; } >/dev/null 2>&1
echo disable >"$WINEPREFIX/.update-timestamp"
from=$root/prefix/drive_c/windows to=$WINEPREFIX/drive_c/windows
cp "$from"/system32/{icuuc,bcryptprimitives}.dll "$to/system32"
cp "$from"/Fonts/*.ttf "$to/Fonts"
fonts='HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts'
for file in "$to"/Fonts/*.ttf; do
    name=$(basename "$file" .ttf)
    wine reg add "$fonts" /f /v "$name (TrueType)" /d "$name.ttf" >/dev/null
done
wineserver -w
wine "$root/python/python.exe" "$@" 2> >(cat >&2) | cat

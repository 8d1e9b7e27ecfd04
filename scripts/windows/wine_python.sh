#!/bin/bash
# Set up Windows' Python 3.11 with the locked Windows wheels under Wine, to try the program as on Windows:
#   scripts/windows/wine_python.sh FOLDER LOCK      Debian bookworm, as root; nothing is done when it stands
# Then, from a checkout:
#   FOLDER/run main.py convert in.xls out.json      FOLDER/run -m pytest tests/domain
#   DISPLAY=:24 FOLDER/run main.py in.xlsx          (no DISPLAY: an Xvfb with a window manager of its own)
# It is a stand-in and never shipped: python311.dll and its modules come from a wheel that ships them, the
# pure-Python library from this machine's python3 (3.11 too), python.exe, which only calls Py_Main, from mingw,
# and four small DLLs that Wine 8 lacks or that no wheel ships: python3.dll, icuuc.dll, bcryptprimitives.dll and
# C99 complex numbers for numpy.
set -euo pipefail
root=$(realpath -m "$1") lock=$(realpath "${2:-requirements.lock}")
py=$root/python site=$root/python/Lib/site-packages tmp=$root/tmp cc="x86_64-w64-mingw32-gcc -O1 -s"
say() { echo "$(date +%T) $*"; }
wanted=$(cat "$0" "$lock" | sha256sum)
if [ -x "$root/run" ] && [ "$(cat "$root/installed" 2>/dev/null)" = "$wanted" ]; then exit 0; fi
rm -rf "$root"
mkdir -p "$py/DLLs" "$py/Lib" "$tmp"
cd "$tmp"

say "Debian packages"
missing=
for tool in wine x86_64-w64-mingw32-gcc unzip xvfb-run xauth openbox; do command -v $tool >/dev/null || missing=yes; done
if [ -n "$missing" ] || [ ! -d /usr/share/fonts/truetype/liberation ]; then
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends wine wine64 gcc-mingw-w64-x86-64 \
        fonts-liberation python3 python3-pip unzip xvfb xauth openbox ca-certificates >/dev/null
fi
python3 -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "python3 must be 3.11"; exit 1; }
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

say "Python"
echo "panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82" >dll.txt
windows="--platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all: --no-deps --require-hashes"
python3 -m pip -q download $windows -r dll.txt -d . 2>pip.log || { cat pip.log; exit 1; }
unzip -qoj panda3d-*.whl 'deploy_libs/*' -d dlls
cp dlls/python311.dll dlls/VCRUNTIME140.dll "$py"
cp dlls/*.pyd dlls/lib*-*.dll dlls/sqlite3.dll "$py/DLLs"
tar cf - -C "$(python3 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" --exclude=__pycache__ \
    --exclude=./site-packages --exclude=./dist-packages --exclude=./test --exclude='./config-*' --exclude=./lib-dynload . | tar xf - -C "$py/Lib"

say "locked wheels"
sed "s/ ; sys_platform == 'win32'//" "$lock" >lock.txt # pip would ask this machine, not Windows
python3 -m pip -q install $windows --no-compile --upgrade --target "$site" -r lock.txt 2>pip.log || { cat pip.log; exit 1; }

say "python.exe and DLLs"
cat >python.c <<'C'
#include <windows.h>
#include <stdlib.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int n, wchar_t **a) { return Py_Main(n, a); }
int WINAPI wWinMain(HINSTANCE a, HINSTANCE b, LPWSTR c, int d) { return Py_Main(__argc, __wargv); }
C
$cc -municode python.c "$py/python311.dll" -o "$py/python.exe"
$cc -municode -mwindows python.c "$py/python311.dll" -o "$py/pythonw.exe"
cat >start.c <<'C'
int __stdcall DllMainCRTStartup(void *a, unsigned long b, void *c) { return 1; }
C
cat >icuuc.c <<'C'
/* Qt asks ICU for rare encodings; this one has none. */
#define NONE(n) __declspec(dllexport) void *n(void *a, void *b, void *c) { return 0; }
__declspec(dllexport) void *ucnv_open(const char *name, int *error) { *error = 4; return 0; }
NONE(ucnv_countAvailable) NONE(ucnv_close) NONE(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NONE(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NONE(ucnv_reset) NONE(ucnv_getMaxCharSize) NONE(ucnv_getName) NONE(ucnv_getToUCallBack) NONE(ucnv_getFromUCallBack)
NONE(ucnv_setToUCallBack) NONE(ucnv_setFromUCallBack) NONE(ucnv_cbToUWriteUChars) NONE(ucnv_toUnicode)
NONE(ucnv_cbFromUWriteUChars) NONE(ucnv_toUCountPending) NONE(ucnv_fromUCountPending) NONE(ucnv_getStandardName)
NONE(ucnv_getAvailableName) NONE(ucnv_fromUnicode)
C
cat >bcryptprimitives.c <<'C'
#include <stddef.h>
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *, unsigned long);
__declspec(dllexport) int __stdcall ProcessPrng(void *p, size_t n) { return SystemFunction036(p, n); }
C
cat >math.c <<'C'
#include <complex.h>
typedef struct { double r, i; } D; typedef struct { float r, i; } F;
static double complex d(D a) { return a.r + a.i * (double complex)I; }
static float complex f(F a) { return a.r + a.i * (float complex)I; }
static D D_(double complex z) { D a = {creal(z), cimag(z)}; return a; }
static F F_(float complex z) { F a = {crealf(z), cimagf(z)}; return a; }
#define REAL(n) double x_##n(D a) { return n(d(a)); } float x_##n##f(F a) { return n##f(f(a)); }
#define ONE(n) D x_##n(D a) { return D_(n(d(a))); } F x_##n##f(F a) { return F_(n##f(f(a))); }
REAL(creal) REAL(cimag) REAL(cabs) REAL(carg) ONE(cexp) ONE(csin) ONE(ccos) ONE(ctan) ONE(csinh) ONE(ccosh) ONE(ctanh)
D x_cpow(D a, D b) { return D_(cpow(d(a), d(b))); } F x_cpowf(F a, F b) { return F_(cpowf(f(a), f(b))); }
C
math=api-ms-win-crt-math-l1-1-0.dll
objdump=x86_64-w64-mingw32-objdump
{ echo EXPORTS; $objdump -p "$py/python311.dll" | sed -n '/Name Pointer. Table/,/^$/s/^\t\[.* \([A-Za-z_0-9]*\)$/\1 = python311.\1/p'; } >python3.def
numpy=$(grep -rlF $math "$site/numpy" --include='*.pyd')
for file in $numpy; do $objdump -p "$file"; done | awk "/DLL Name:/ {on = /$math/; next} on && NF > 1 {print \$NF}" | grep -xE '[a-z_][a-z0-9_]*' | sort -u |
    sed -E '1i EXPORTS
        s/^(c(real|imag|abs|arg|exp|pow|sinh?|cosh?|tanh?)f?)l?$/& = x_\1/; t; s/.*/& = ucrtbase.&/' >math.def
$cc -shared -nostdlib start.c python3.def -o "$py/python3.dll"
$cc -shared -static math.c math.def -o "$py/numpy-math.dll"
sed -i "s/$math/numpy-math.dll$(printf '%*s' $((${#math} - 14)) '' | sed 's/ /\\x00/g')/" $numpy

say "Wine"
cat >"$root/run" <<R
#!/bin/bash
# Windows' Python under Wine: run main.py …, run -m pytest …; EXE=pythonw.exe or another program instead of python.exe
export WINEPREFIX=$root/prefix WINEDEBUG=\${WINEDEBUG:--all} WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe=
# Without a window manager no window comes to the front, and keys go nowhere.
[ -n "\${DISPLAY:-}" ] || exec xvfb-run -a -s "-screen 0 1366x768x24" sh -c 'openbox & "\$0" "\$@"; status=\$?; kill \$!; exit \$status' "\$0" "\$@"
# Wine 8 cannot give Python a file as its output: pipes can be given.
wine "\${EXE:-$py/python.exe}" "\$@" 2> >(cat >&2) | cat
exit \${PIPESTATUS[0]}
R
chmod +x "$root/run"
export WINEPREFIX=$root/prefix WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe=
xvfb-run -a sh -c 'wineboot -i; wine winecfg -v win10; wineserver -w' >/dev/null 2>&1
echo disable >"$WINEPREFIX/.update-timestamp"
windir=$WINEPREFIX/drive_c/windows
$cc -shared -nostdlib start.c icuuc.c -o "$windir/system32/icuuc.dll"
[ -e "$windir/system32/bcryptprimitives.dll" ] || $cc -shared -nostdlib start.c bcryptprimitives.c -o "$windir/system32/bcryptprimitives.dll" -ladvapi32
cat >fonts.py <<'P' # stand-ins of the same metrics, or nearly, under the names that Windows has
import winreg
from fontTools.ttLib import TTFont
names = {"Sans": ["Segoe UI", "Tahoma", "Arial"], "Serif": ["Times New Roman"], "Mono": ["Courier New"]}
key = winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, r"Software\Microsoft\Windows NT\CurrentVersion\Fonts")
for kind, families in names.items():
    for style in ("Regular", "Bold"):
        for family in families:
            full = family if style == "Regular" else f"{family} {style}"
            font = TTFont(f"Z:/usr/share/fonts/truetype/liberation/Liberation{kind}-{style}.ttf")
            for record in font["name"].names:
                record.string = {1: family, 3: full, 4: full, 6: full.replace(" ", "")}.get(record.nameID, record.string)
            font.save(f"C:/windows/Fonts/{full}.ttf")
            winreg.SetValueEx(key, f"{full} (TrueType)", 0, winreg.REG_SZ, f"{full}.ttf")
# Qt's offscreen platform has no fonts on Windows unless told where; Wine passes on no variable named QT_*.
winreg.SetValueEx(winreg.CreateKey(winreg.HKEY_CURRENT_USER, "Environment"), "QT_QPA_FONTDIR", 0, winreg.REG_SZ, r"C:\windows\Fonts")
P
timeout 120 "$root/run" fonts.py
wineserver -k || true
timeout 120 "$root/run" -c 'import sys, numpy, pandas, lxml.etree, pypdfium2, python_calamine, PySide6.QtWidgets as w; a = w.QApplication([]); print(sys.version, sys.platform, a.platformName(), a.font().family())'
rm -rf "$tmp"
echo "$wanted" >"$root/installed"
say "done: $(du -sh "$root" | cut -f1) in $root"

#!/bin/bash
# Copy a built folder so that all of it runs under Wine, for trying only:
#   scripts/windows/run_under_wine.sh FOLDER-OF-WINE_PYTHON BUILT COPY
# Wine 8 lacks the complex numbers of C99 and ends a program that calls them, as charts do by numpy;
# its modules are taken from where wine_python.sh has given them others.
set -euo pipefail
python=$(realpath "$1")/python built=$2 copy=$3
rm -rf "$copy"
cp -r "$built" "$copy"
cp "$python/numpy-math.dll" "$copy/python"
(cd "$copy/site" && find numpy -name '*.pyd') | while read -r module; do
    cp "$python/Lib/site-packages/$module" "$copy/site/$module"
done

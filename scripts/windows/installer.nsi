; One user's installer, without administrator rights and without questions.
; makensis -DVERSION= -DBUILD= -DFOLDER= -DLAUNCHERS= -DICON= -DSIZE= -DOUT= installer.nsi
;
; Each build has a folder of its own, so that an upgrade touches nothing that is running: windows
; that are open stay as they are, and the next start is of the new build. Folders of earlier
; builds go at the next installation that finds them unused.
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
!include "MUI2.nsh"
!include "LogicLib.nsh"

!define NAME "Phụ lục TTHC"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\TTHC"
!define APPLICATION "Software\Classes\Applications\TTHC.exe"
!define DOCUMENT "Software\Classes\TTHC.Annex"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\TTHC"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\TTHC.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; Signing: !finalize 'signtool sign … "%1"' and !uninstfinalize '…' stand here, see docs/releasing.md.

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductName" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileDescription" "${NAME}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_VIETNAMESE} "LegalCopyright" "MIT"

; $R0 is 1 when a build's folder is in use: Windows lets nobody write to a program that runs.
!macro IsInUse FOLDER
  StrCpy $R0 0
  ${ForEach} $R1 1 2 + 1
    StrCpy $R2 "pythonw.exe"
    ${If} $R1 = 2
      StrCpy $R2 "python.exe"
    ${EndIf}
    ${If} ${FileExists} "${FOLDER}\python\$R2"
      ClearErrors
      FileOpen $R3 "${FOLDER}\python\$R2" a
      ${If} ${Errors}
        StrCpy $R0 1
      ${Else}
        FileClose $R3
      ${EndIf}
    ${EndIf}
  ${Next}
!macroend

; $R9 is 1 when a build in $INSTDIR is in use. The others are removed, but ${KEPT}.
!macro RemoveBuilds KEPT
  StrCpy $R9 0
  FindFirst $R7 $R8 "$INSTDIR\build-*"
  ${DoWhile} $R8 != ""
    ${If} $R8 != "${KEPT}"
      !insertmacro IsInUse "$INSTDIR\$R8"
      ${If} $R0 = 1
        StrCpy $R9 1
      ${Else}
        RMDir /r "$INSTDIR\$R8"
      ${EndIf}
    ${EndIf}
    FindNext $R7 $R8
  ${Loop}
  FindClose $R7
!macroend

!macro OfferFor ENDING
  WriteRegStr HKCU "${APPLICATION}\SupportedTypes" "${ENDING}" ""
  WriteRegStr HKCU "Software\Classes\${ENDING}\OpenWithProgids" "TTHC.Annex" ""
!macroend

!macro WithdrawFor ENDING
  DeleteRegValue HKCU "Software\Classes\${ENDING}\OpenWithProgids" "TTHC.Annex"
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${ENDING}"
!macroend

!macro ForEachFormat DO
  !insertmacro ${DO} ".xlsx"
  !insertmacro ${DO} ".xlsm"
  !insertmacro ${DO} ".xls"
  !insertmacro ${DO} ".xlsb"
  !insertmacro ${DO} ".ods"
  !insertmacro ${DO} ".docx"
  !insertmacro ${DO} ".pdf"
  !insertmacro ${DO} ".csv"
  !insertmacro ${DO} ".json"
!macroend

Section
  !insertmacro RemoveBuilds "build-${BUILD}"
  ; The same build again, while it runs: there is nothing to replace.
  !insertmacro IsInUse "$INSTDIR\build-${BUILD}"
  ${If} $R0 = 0
    SetOutPath "$INSTDIR\build-${BUILD}"
    File /r /x "TTHC.exe" /x "tthc-cli.exe" "${FOLDER}\*.*"
  ${EndIf}
  ; Last, so that an installation that was broken off leaves the build before in charge.
  SetOutPath "$INSTDIR"
  File "${LAUNCHERS}\TTHC.exe"
  File "${LAUNCHERS}\tthc-cli.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\TTHC.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\TTHC.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

  ; "Mở bằng", which leaves the formats to the programs that have them.
  WriteRegStr HKCU "${APPLICATION}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${APPLICATION}\shell\open\command" "" '"$INSTDIR\TTHC.exe" "%1"'
  WriteRegStr HKCU "${DOCUMENT}" "" "${NAME}"
  WriteRegStr HKCU "${DOCUMENT}\DefaultIcon" "" "$INSTDIR\TTHC.exe,0"
  WriteRegStr HKCU "${DOCUMENT}\shell\open\command" "" '"$INSTDIR\TTHC.exe" "%1"'
  !insertmacro ForEachFormat OfferFor
SectionEnd

Section "un.${NAME}"
  !insertmacro RemoveBuilds ""
  ${If} $R9 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} đang mở; hãy đóng các cửa sổ của chương trình rồi gỡ lại." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  ; What names the program goes first: nothing offers what is not there any more.
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro ForEachFormat WithdrawFor
  DeleteRegKey HKCU "${DOCUMENT}"
  DeleteRegKey HKCU "${APPLICATION}"
  DeleteRegKey HKCU "${UNINSTALL}"
  Delete "$INSTDIR\TTHC.exe"
  Delete "$INSTDIR\tthc-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only what was installed: files of others stay
SectionEnd

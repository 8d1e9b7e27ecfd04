/* Start the editor with the Python beside this file: TTHC.exe FILE… is python\pythonw.exe app\main.py FILE….
 * Built with -DCONSOLE it is tthc-cli.exe: python\python.exe, waited for, with its exit status.
 * -DPLACE=L"build-…\\" names the folder below this file's that python and app lie in.
 */
#include <windows.h>
#include <wchar.h>

#ifdef CONSOLE
#define PYTHON L"python.exe"
#else
#define PYTHON L"pythonw.exe"
#endif
#ifndef PLACE
#define PLACE L""
#endif
#define PATH_LENGTH 32768
#define LINE_LENGTH 32767 /* the most that CreateProcessW takes */

static wchar_t folder[PATH_LENGTH], line[LINE_LENGTH];

/* "Không khởi động được: thư mục chương trình thiếu tệp hoặc lệnh quá dài; hãy giải nén lại toàn bộ thư mục." */
static const wchar_t sentence[] =
    L"Kh\u00f4ng kh\u1edfi \u0111\u1ed9ng \u0111\u01b0\u1ee3c: th\u01b0 m\u1ee5c ch\u01b0\u01a1ng tr\u00ecnh "
    L"thi\u1ebfu t\u1ec7p ho\u1eb7c l\u1ec7nh qu\u00e1 d\u00e0i; h\u00e3y gi\u1ea3i n\u00e9n l\u1ea1i "
    L"to\u00e0n b\u1ed9 th\u01b0 m\u1ee5c.";
static const wchar_t caption[] = L"Ph\u1ee5 l\u1ee5c TTHC";

static int fail(void) {
    MessageBoxW(NULL, sentence, caption, MB_ICONERROR);
    return 2;
}

/* The command line after the program's own name, its blank included. */
static const wchar_t *arguments(void) {
    const wchar_t *text = GetCommandLineW();
    int quoted = 0;
    while (*text && (quoted || (*text != L' ' && *text != L'\t'))) quoted ^= *text++ == L'"';
    return text;
}

static int start(void) {
    DWORD length = GetModuleFileNameW(NULL, folder, PATH_LENGTH);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (!length || length == PATH_LENGTH || !end) return fail();
    *end = 0;
    const wchar_t *given = arguments();
    if (2 * wcslen(folder) + wcslen(given) + 128 > LINE_LENGTH) return fail();
    _snwprintf(line, LINE_LENGTH - 1, L"\"%ls\\" PLACE L"python\\" PYTHON L"\" \"%ls\\" PLACE L"app\\main.py\"%ls", folder, folder, given);
    STARTUPINFOW startup;
    PROCESS_INFORMATION process;
    GetStartupInfoW(&startup);
#ifdef CONSOLE
    startup.dwFlags |= STARTF_USESTDHANDLES; /* also what cmd has redirected */
    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    BOOL inherit = TRUE;
#else
    startup.dwFlags &= ~STARTF_USESTDHANDLES; /* a window has none, whatever started it */
    BOOL inherit = FALSE;
#endif
    if (!CreateProcessW(NULL, line, NULL, NULL, inherit, 0, NULL, NULL, &startup, &process)) return fail();
    DWORD status = 0;
#ifdef CONSOLE
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
#else
    AllowSetForegroundWindow(process.dwProcessId);
#endif
    return (int)status;
}

#ifdef CONSOLE
int wmain(void) { return start(); }
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR given, int show) { return start(); }
#endif

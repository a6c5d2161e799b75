/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/password.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <gio/gio.h>

enum { LINE_MAX_BYTES = 1000 };

/* One line without its end; NULL when there is none. */
static char *
read_line (int descriptor)
{
    char line[LINE_MAX_BYTES];
    size_t length = 0;
    bool any = false;
    while (length + 1 < sizeof line && read (descriptor, line + length, 1) == 1) {
        any = true;
        if (line[length] == '\n')
            break;
        length++;
    }
    line[length] = 0;
    char *copy = any ? g_strdup (line) : NULL;
    sodium_memzero (line, sizeof line);
    return copy;
}

static char *
ask (int terminal, const char *question)
{
    struct termios before, quiet;
    if (write (terminal, question, strlen (question)) < 0 || tcgetattr (terminal, &before) != 0)
        return NULL;
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr (terminal, TCSAFLUSH, &quiet);
    char *line = read_line (terminal);
    tcsetattr (terminal, TCSAFLUSH, &before);
    if (write (terminal, "\n", 1) < 0)
        g_debug ("The terminal is gone.");
    return line;
}

static void
wipe (char *text)
{
    if (text)
        sodium_memzero (text, strlen (text));
    g_free (text);
}

char *
server_password_read (int descriptor, GError **error)
{
    if (descriptor >= 0) {
        char *line = read_line (descriptor);
        if (!line)
            g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Descriptor %d gives no password.",
                         descriptor);
        return line;
    }
    int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0) {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                     "There is no terminal to read the password from: use --password-fd N.");
        return NULL;
    }
    char *first = ask (terminal, "Password: "), *second = ask (terminal, "Again: ");
    close (terminal);
    bool same = first && g_strcmp0 (first, second) == 0;
    wipe (second);
    if (same)
        return first;
    wipe (first);
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The two passwords differ.");
    return NULL;
}

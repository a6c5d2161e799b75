/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/keys_cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/desk/keys.h"

#define PASSPHRASE_BYTES 1024

typedef struct {
    char *folder, *holder, *name;
    int passphrase_fd; /* -1: ask at the terminal */
} Options;

static void
options_clear (Options *options)
{
    g_free (options->folder);
    g_free (options->holder);
    g_free (options->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
usage (void)
{
    fputs ("usage: antesala-desk keys create [--folder DIR] [--holder NAME] [--name NAME]"
           " [--passphrase-fd N]\n"
           "       antesala-desk keys list [--folder DIR]\n"
           "       antesala-desk keys test FILE.key [--passphrase-fd N]\n",
           stderr);
    return 64;
}

static int
complain (const GError *error)
{
    fprintf (stderr, "antesala-desk: %s\n", error->message);
    return 1;
}

/* ---- passphrases ------------------------------------------------------- */

/* Reads up to the end of the line. FALSE at the end of the file or if it does not fit. */
static gboolean
read_line (int file, char line[PASSPHRASE_BYTES])
{
    for (size_t length = 0; length < PASSPHRASE_BYTES; length++) {
        ssize_t got = read (file, line + length, 1);
        if (got < 0 && errno == EINTR) {
            length--;
            continue;
        }
        if (got < 0 || (got == 0 && length == 0))
            return FALSE;
        if (got == 0 || line[length] == '\n') {
            line[length] = '\0';
            return TRUE;
        }
    }
    return FALSE;
}

/* Asks at the terminal itself, so that pipes neither feed nor see it; nothing typed is shown. */
static gboolean
ask (const char *question, char line[PASSPHRASE_BYTES])
{
    struct termios before, silent;
    int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0 || tcgetattr (terminal, &before) != 0) {
        if (terminal >= 0)
            close (terminal);
        return FALSE;
    }
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr (terminal, TCSAFLUSH, &silent);
    dprintf (terminal, "%s ", question);
    gboolean good = read_line (terminal, line);
    tcsetattr (terminal, TCSAFLUSH, &before);
    dprintf (terminal, "\n");
    close (terminal);
    return good;
}

static gboolean
read_passphrase (const Options *options, gboolean twice, char line[PASSPHRASE_BYTES])
{
    char again[PASSPHRASE_BYTES];
    if (options->passphrase_fd >= 0) {
        if (read_line (options->passphrase_fd, line))
            return TRUE;
        fprintf (stderr, _ ("antesala-desk: no passphrase came from file descriptor %d.\n"),
                 options->passphrase_fd);
        return FALSE;
    }
    if (!ask (_ ("Passphrase:"), line)) {
        fputs (_ ("antesala-desk: there is no terminal to ask for the passphrase; use "
                  "--passphrase-fd.\n"),
               stderr);
        return FALSE;
    }
    if (!twice)
        return TRUE;
    gboolean same = ask (_ ("The same passphrase again:"), again) && g_strcmp0 (line, again) == 0;
    sodium_memzero (again, sizeof again);
    if (!same)
        fputs (_ ("antesala-desk: the two passphrases differ. Nothing was made.\n"), stderr);
    return same;
}

/* ---- verbs ------------------------------------------------------------- */

static int
run_create (const Options *options, const char *file)
{
    char passphrase[PASSPHRASE_BYTES];
    g_autoptr (GError) error = NULL;
    sodium_mlock (passphrase, sizeof passphrase);
    gboolean given = file == NULL && read_passphrase (options, TRUE, passphrase);
    g_autoptr (DeskKey) key =
        !given ? NULL
               : desk_keys_create (options->folder, options->name ? options->name : "screening",
                                   options->holder ? options->holder : g_get_real_name (),
                                   passphrase, g_get_real_time () / 1000, &error);
    sodium_munlock (passphrase, sizeof passphrase);
    if (file != NULL)
        return usage ();
    if (key == NULL)
        return error ? complain (error) : 1;
    printf ("%s  %s\n", key->id, key->path);
    fprintf (stderr,
             _ ("Made the key %s.\nGive the server only %s (antesala-server key add). Keep the "
                "file that ends in .key, a copy of it and the passphrase: without them nobody can "
                "read what applicants sealed.\n"),
             key->id, key->path);
    return 0;
}

static int
run_list (const Options *options, const char *file)
{
    if (file != NULL)
        return usage ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) keys = desk_keys_list (options->folder, &error);
    if (keys == NULL)
        return complain (error);
    for (guint n = 0; n < keys->len; n++) {
        const DeskKey *key = keys->pdata[n];
        g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (key->created_ms / 1000);
        g_autofree char *day = made ? g_date_time_format (made, "%F") : g_strdup ("-");
        printf ("%s  %s  %s  %s\n", key->id, day, key->path, key->holder);
    }
    if (keys->len == 0)
        fprintf (stderr, _ ("There is no screening key in %s.\n"), options->folder);
    return 0;
}

static int
run_test (const Options *options, const char *file)
{
    if (file == NULL)
        return usage ();
    char passphrase[PASSPHRASE_BYTES];
    uint8_t secret[DESK_KEYS_SECRET_BYTES];
    g_autoptr (GError) error = NULL;
    sodium_mlock (passphrase, sizeof passphrase);
    sodium_mlock (secret, sizeof secret);
    gboolean opened = read_passphrase (options, FALSE, passphrase)
                      && desk_keys_open (file, passphrase, secret, &error);
    sodium_munlock (secret, sizeof secret);
    sodium_munlock (passphrase, sizeof passphrase);
    if (!opened)
        return error ? complain (error) : 1;
    printf (_ ("%s opens with this passphrase.\n"), file);
    return 0;
}

static const struct {
    const char *name;
    int (*run) (const Options *options, const char *file);
} verbs[] = {
    {"create", run_create},
    {"list", run_list},
    {"test", run_test},
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"folder", 0, 0, G_OPTION_ARG_FILENAME, &options->folder, NULL, NULL},
        {"holder", 0, 0, G_OPTION_ARG_STRING, &options->holder, NULL, NULL},
        {"name", 0, 0, G_OPTION_ARG_STRING, &options->name, NULL, NULL},
        {"passphrase-fd", 0, 0, G_OPTION_ARG_INT, &options->passphrase_fd, NULL, NULL},
        {0},
    };
    g_autoptr (GError) error = NULL;
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_option_context_set_help_enabled (context, FALSE);
    g_option_context_add_main_entries (context, entries, NULL);
    gboolean good = g_option_context_parse (context, argc, argv, &error);
    if (!good)
        complain (error);
    if (options->folder == NULL)
        options->folder = desk_keys_default_folder ();
    return good;
}

int
desk_keys_cli_run (int argc, char **argv)
{
    g_auto (Options) options = {.passphrase_fd = -1};
    const char *verb = argc > 0 ? argv[0] : "";
    if (argc == 0 || sodium_init () < 0 || !parse (&options, &argc, &argv) || argc > 2)
        return usage ();
    for (guint n = 0; n < G_N_ELEMENTS (verbs); n++) {
        if (strcmp (verb, verbs[n].name) == 0)
            return verbs[n].run (&options, argc == 2 ? argv[1] : NULL);
    }
    return usage ();
}

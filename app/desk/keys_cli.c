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
#include "ui/filled.h"

#define PASSPHRASE_BYTES 1024

typedef struct {
    char *folder, *holder, *name;
    int passphrase_fd, new_passphrase_fd; /* -1: ask at the terminal */
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
           "       antesala-desk keys test FILE.key [--passphrase-fd N]\n"
           "       antesala-desk keys rotate FILE.pub [--folder DIR] [--holder NAME] [--name NAME]"
           " [--passphrase-fd N]\n"
           "       antesala-desk keys lost FILE.pub|ID [--folder DIR] [--holder NAME] [--name NAME]"
           " [--passphrase-fd N]\n"
           "       antesala-desk keys share FILE.key --holder NAME [--folder DIR] [--name NAME]"
           " [--passphrase-fd N] [--new-passphrase-fd N]\n",
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

/* FROM: a file descriptor, or -1 for the terminal, where QUESTION is asked and, if it is to be a new one, twice. */
static gboolean
read_passphrase (int from, const char *question, gboolean twice, char line[PASSPHRASE_BYTES])
{
    char again[PASSPHRASE_BYTES];
    if (from >= 0) {
        if (read_line (from, line))
            return TRUE;
        fprintf (stderr, _ ("antesala-desk: no passphrase came from file descriptor %d.\n"), from);
        return FALSE;
    }
    if (!ask (question, line)) {
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

/* A new pair, in the place of another one if REPLACES is not NULL. */
static int
make (const Options *options, const char *name, const char *replaces, gboolean after_loss)
{
    char passphrase[PASSPHRASE_BYTES];
    g_autoptr (GError) error = NULL;
    sodium_mlock (passphrase, sizeof passphrase);
    gboolean given = read_passphrase (options->passphrase_fd, _ ("Passphrase:"), TRUE, passphrase);
    g_autoptr (DeskKey) key =
        !given ? NULL
               : desk_keys_replace (replaces, after_loss, options->folder,
                                    options->name ? options->name : name,
                                    options->holder ? options->holder : g_get_real_name (),
                                    passphrase, g_get_real_time () / 1000, &error);
    sodium_munlock (passphrase, sizeof passphrase);
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
run_create (const Options *options, const char *file)
{
    return file ? usage () : make (options, "screening", NULL, FALSE);
}

/* The id of the key that a word means: a file of it, or the id itself, as who lost the files has nothing else. Transfer full; NULL with the complaint
 * made. */
static char *
id_of (const char *word)
{
    g_autoptr (GError) error = NULL;
    if (g_str_has_prefix (word, "sk-") && strchr (word, '/') == NULL && strchr (word, '.') == NULL)
        return g_strdup (word);
    g_autoptr (DeskKey) key = desk_keys_read (word, &error);
    if (key == NULL)
        complain (error);
    return key ? g_strdup (key->id) : NULL;
}

/* Named after its day, so that it stands beside the old one. */
static int
replace (const Options *options, const char *file, gboolean after_loss, const char *then)
{
    g_autofree char *old = file ? id_of (file) : NULL;
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();
    g_autofree char *name = g_date_time_format (now, "screening-%F");
    if (old == NULL)
        return file ? 1 : usage ();
    int status = make (options, name, old, after_loss);
    g_autofree char *words = ui_filled (then, old);
    if (status == 0)
        fputs (words, stderr);
    return status;
}

static int
run_rotate (const Options *options, const char *file)
{
    return replace (
        options, file, FALSE,
        /* Translators: %s is the id of a screening key */
        N_ ("It comes in the place of %s. Once the server has it, applicants seal to it. "
            "Keep the old key until no background check of its time is open: what was "
            "sealed to it opens with it alone.\n"));
}

static int
run_lost (const Options *options, const char *file)
{
    return replace (
        options, file, TRUE,
        /* Translators: %s is the id of a screening key */
        N_ ("It comes in the place of %s, which is lost: what was sealed to that one can "
            "be read by nobody. Give the server the new key, then load the forms with "
            "sealed fields under a higher version (antesala-server data): every order "
            "then waits until the applicant has given the data again.\n"));
}

static int
run_share (const Options *options, const char *file)
{
    char first[PASSPHRASE_BYTES], second[PASSPHRASE_BYTES];
    g_autoptr (GError) error = NULL;
    if (file == NULL || options->holder == NULL)
        return usage ();
    sodium_mlock (first, sizeof first);
    sodium_mlock (second, sizeof second);
    gboolean given = read_passphrase (options->passphrase_fd, _ ("Passphrase:"), FALSE, first)
                     && read_passphrase (options->new_passphrase_fd,
                                         _ ("Passphrase of the second holder:"), TRUE, second);
    g_autoptr (DeskKey) key =
        given ? desk_keys_share (file, first, options->folder,
                                 options->name ? options->name : "screening-second",
                                 options->holder, second, &error)
              : NULL;
    sodium_munlock (first, sizeof first);
    sodium_munlock (second, sizeof second);
    if (key == NULL)
        return error ? complain (error) : 1;
    printf ("%s  %s\n", key->id, key->path);
    /* Translators: a name, and a file */
    fprintf (stderr,
             _ ("%s can open it too now, with the file %s and an own passphrase. Hand the "
                "file over on a USB stick; the server needs nothing new.\n"),
             key->holder, key->path);
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
        printf ("%s  %s  %s  %s%s%s\n", key->id, day, key->path, key->holder,
                !key->replaces    ? ""
                : key->after_loss ? "  lost: "
                                  : "  replaces: ",
                key->replaces ? key->replaces : "");
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
    gboolean opened = read_passphrase (options->passphrase_fd, _ ("Passphrase:"), FALSE, passphrase)
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
    {"create", run_create}, {"list", run_list}, {"test", run_test},
    {"rotate", run_rotate}, {"lost", run_lost}, {"share", run_share},
};

static gboolean
parse (Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"folder", 0, 0, G_OPTION_ARG_FILENAME, &options->folder, NULL, NULL},
        {"holder", 0, 0, G_OPTION_ARG_STRING, &options->holder, NULL, NULL},
        {"name", 0, 0, G_OPTION_ARG_STRING, &options->name, NULL, NULL},
        {"passphrase-fd", 0, 0, G_OPTION_ARG_INT, &options->passphrase_fd, NULL, NULL},
        {"new-passphrase-fd", 0, 0, G_OPTION_ARG_INT, &options->new_passphrase_fd, NULL, NULL},
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
    g_auto (Options) options = {.passphrase_fd = -1, .new_passphrase_fd = -1};
    const char *verb = argc > 0 ? argv[0] : "";
    if (argc == 0 || sodium_init () < 0 || !parse (&options, &argc, &argv) || argc > 2)
        return usage ();
    for (guint n = 0; n < G_N_ELEMENTS (verbs); n++) {
        if (strcmp (verb, verbs[n].name) == 0)
            return verbs[n].run (&options, argc == 2 ? argv[1] : NULL);
    }
    return usage ();
}

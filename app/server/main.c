/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-server VERB: docs/protocol.md, Administration. */
#include <glib.h>
#include <locale.h>
#include <stdio.h>

#include "app/model/core.h"
#include "app/model/sign.h"
#include "app/server/verbs.h"

static const struct {
    const char *name;
    int (*run) (const ServerOptions *options);
    bool names_dir; /* its first word is the folder */
    const char *usage;
} verbs[] = {
    {"init", server_verb_init, true, "init DIR [--data FOLDER]"},
    {"serve", server_verb_serve, true,
     "serve DIR [--listen 127.0.0.1:PORT|unix:PATH] [--behind-proxy] [--reflector HOST:PORT]"},
    {"reflect", server_verb_reflect, false, "reflect --listen ADDRESS:PORT [--key BASE64]"},
    {"user", server_verb_user, false,
     "user add|password|disable NAME [--role recruiter|screening|admin] [--name FULL] "
     "[--password-fd N]"},
    {"invite", server_verb_invite, false,
     "invite --position ID [--name NAME] [--language en|es] [--count N] [--expires-days D] "
     "[--mail ADDRESS]"},
    {"package", server_verb_package, false, "package add FOLDER [--id BANK] [--language en|es]"},
    {"data", server_verb_data, false, "data FOLDER"},
    {"key", server_verb_key, false, "key add FILE.pub"},
    {"audit", server_verb_audit, false, "audit verify [HEADS] | audit export"},
    {"consent", server_verb_consent, false, "consent lint [FOLDER]"},
    {"mail", server_verb_mail, false,
     "mail list [APPLICATION] | mail report FILE|- | mail print LETTER FILE.pdf"},
    {"interview", server_verb_interview, false,
     "interview APPLICATION --at 2026-12-03T15:00:00-06:00 --place TEXT [--minutes N]"},
    {"erase", server_verb_erase, false, "erase APPLICATION --reason TEXT"},
    {"hold", server_verb_hold, false, "hold APPLICATION --reason TEXT | hold lift APPLICATION"},
    {"export", server_verb_export, false, "export APPLICATION FILE.zip"},
    {"expire", server_verb_expire, false, "expire"},
    {"retention", server_verb_retention, false, "retention"},
    {"score", server_verb_score, false, "score APPLICATION"},
    {"backup", server_verb_backup, false, "backup FILE"},
};

static int
usage (void)
{
    fputs (
        "usage: antesala-server VERB [OPTION …]; the folder is --dir DIR or ANTESALA_SERVER_DIR\n",
        stderr);
    for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++)
        fprintf (stderr, "  %s\n", verbs[i].usage);
    return 64;
}

static bool
parse (int *argc, char ***argv, ServerOptions *options)
{
    const GOptionEntry entries[] = {
        {"dir", 0, 0, G_OPTION_ARG_FILENAME, &options->dir, NULL, "DIR"},
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &options->data, NULL, "FOLDER"},
        {"listen", 0, 0, G_OPTION_ARG_STRING, &options->listen, NULL, "ADDRESS"},
        {"behind-proxy", 0, 0, G_OPTION_ARG_NONE, &options->proxy, NULL, NULL},
        {"reflector", 0, 0, G_OPTION_ARG_STRING, &options->reflector, NULL, "HOST:PORT"},
        {"key", 0, 0, G_OPTION_ARG_STRING, &options->key, NULL, "BASE64"},
        {"role", 0, 0, G_OPTION_ARG_STRING, &options->role, NULL, "ROLE"},
        {"name", 0, 0, G_OPTION_ARG_STRING, &options->name, NULL, "NAME"},
        {"position", 0, 0, G_OPTION_ARG_STRING, &options->position, NULL, "ID"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options->language, NULL, "en|es"},
        {"id", 0, 0, G_OPTION_ARG_STRING, &options->id, NULL, "ID"},
        {"password-fd", 0, 0, G_OPTION_ARG_INT, &options->password_fd, NULL, "N"},
        {"count", 0, 0, G_OPTION_ARG_INT, &options->count, NULL, "N"},
        {"mail", 0, 0, G_OPTION_ARG_STRING, &options->mail, NULL, "ADDRESS"},
        {"at", 0, 0, G_OPTION_ARG_STRING, &options->at, NULL, "TIME"},
        {"place", 0, 0, G_OPTION_ARG_STRING, &options->place, NULL, "TEXT"},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, NULL, "TEXT"},
        {"minutes", 0, 0, G_OPTION_ARG_INT, &options->minutes, NULL, "N"},
        {"expires-days", 0, 0, G_OPTION_ARG_INT, &options->expires_days, NULL, "D"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_autoptr (GError) error = NULL;
    g_option_context_set_help_enabled (context, FALSE);
    g_option_context_add_main_entries (context, entries, NULL);
    if (g_option_context_parse (context, argc, argv, &error))
        return true;
    fprintf (stderr, "antesala-server: %s\n", error->message);
    return false;
}

static void
options_clear (ServerOptions *options)
{
    char **texts[] = {&options->dir,   &options->data,  &options->listen,   &options->reflector,
                      &options->key,   &options->role,  &options->position, &options->language,
                      &options->name,  &options->id,    &options->mail,     &options->at,
                      &options->place, &options->reason};
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        g_clear_pointer (texts[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServerOptions, options_clear)

/* The folder is named by the verb's first word, by --dir, or by the environment. */
static void
find_dir (ServerOptions *options, const char *word)
{
    if (word == NULL && options->dir == NULL)
        word = g_getenv ("ANTESALA_SERVER_DIR");
    if (word == NULL)
        return;
    g_free (options->dir);
    options->dir = g_strdup (word);
}

int
main (int argc, char **argv)
{
    g_auto (ServerOptions)
        options = {.password_fd = -1, .count = 1, .expires_days = 30, .minutes = 30};
    setlocale (LC_ALL, "");
    if (!model_core_forbid ())
        g_warning ("Core files cannot be forbidden.");
    if (!model_sign_ready ()) {
        fputs ("antesala-server: This machine gives no randomness.\n", stderr);
        return 1;
    }
    if (!parse (&argc, &argv, &options) || argc < 2)
        return usage ();
    options.rest = argv + 2;
    for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++) {
        if (!g_str_equal (verbs[i].name, argv[1]))
            continue;
        find_dir (&options, verbs[i].names_dir ? argv[2] : NULL);
        return verbs[i].run (&options);
    }
    return usage ();
}

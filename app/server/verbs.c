/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/verbs.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "app/server/http/http.h"
#include "app/server/password.h"

enum { OK = 0, FAILED = 1, USAGE = 64 };

static int
say (const char *sentence)
{
    fprintf (stderr, "antesala-server: %s\n", sentence);
    return FAILED;
}

static int
say_error (GError *error)
{
    int code = say (error ? error->message : "Something went wrong.");
    g_clear_error (&error);
    return code;
}

/* Answers in this process, which takes the folder's lock for it. */
static json_t *
ask_here (const char *dir, const char *path, json_t *body, GError **error)
{
    g_autoptr (Server) server = server_new (dir, NULL, NULL, error);
    if (!server)
        return NULL;
    g_autoptr (GBytes) bytes = model_json_bytes (body);
    ServerRequest *request = server_request_new ("POST", path, bytes);
    ServerReply reply = {0};
    request->headers[SERVER_HEADER_CONTENT_TYPE] = g_strdup ("application/json");
    server_answer (server, request, true, &reply);
    gsize length = 0;
    const char *text = reply.body ? g_bytes_get_data (reply.body, &length) : "";
    json_t *answer = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, error);
    server_reply_clear (&reply);
    return answer;
}

static bool
nobody_serves (const GError *error)
{
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static bool
is_store (const char *dir)
{
    g_autofree char *file = g_build_filename (dir, "store.sqlite", NULL);
    return g_file_test (file, G_FILE_TEST_EXISTS);
}

json_t *
server_verb_ask (const ServerOptions *options, const char *path, json_t *body, GError **error)
{
    g_autoptr (json_t) owned = body;
    if (!options->dir || !is_store (options->dir)) {
        g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                     "%s is no folder of a hiring server: make one with antesala-server init DIR, "
                     "and name it "
                     "with --dir DIR or ANTESALA_SERVER_DIR.",
                     options->dir ? options->dir : "-");
        return NULL;
    }
    g_autoptr (GError) failure = NULL;
    json_t *answer = server_http_ask (options->dir, "POST", path, owned, &failure);
    if (!answer && nobody_serves (failure))
        answer = ask_here (options->dir, path, owned, error);
    else if (!answer)
        g_propagate_error (error, g_steal_pointer (&failure));
    const char *detail = json_string_value (json_object_get (answer, "detail"));
    if (answer && json_object_get (answer, "title")) {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                             detail ? detail
                                    : json_string_value (json_object_get (answer, "title")));
        g_clear_pointer (&answer, json_decref);
    }
    return answer;
}

/* Asks and prints nothing but what went wrong. */
static int
ask_quietly (const ServerOptions *options, const char *path, json_t *body)
{
    GError *error = NULL;
    g_autoptr (json_t) answer = server_verb_ask (options, path, body, &error);
    return answer ? OK : say_error (error);
}

static char *
absolute (const char *path)
{
    return path ? g_canonicalize_filename (path, NULL) : NULL;
}

int
server_verb_init (const ServerOptions *options)
{
    const char *standard = g_getenv ("ANTESALA_DATA_DIR");
    const char *folder = options->data ? options->data : standard ? standard : ANTESALA_DATA;
    g_autofree char *data = absolute (folder);
    if (!options->dir)
        return say ("init needs a folder: antesala-server init DIR."), USAGE;
    if (is_store (options->dir))
        return say ("This folder is a hiring server already; nothing was changed.");
    GError *error = NULL;
    json_t *body = json_pack ("{s:s}", "folder", data);
    g_autoptr (json_t) owned = body;
    g_autoptr (json_t) answer = ask_here (options->dir, "/admin/data", owned, &error);
    if (!answer)
        return say_error (error);
    const char *detail = json_string_value (json_object_get (answer, "detail"));
    if (detail) {
        /* Nothing but an empty store was made: it must not look like a server. */
        g_autofree char *file = g_build_filename (options->dir, "store.sqlite", NULL);
        unlink (file);
        return say (detail);
    }
    return OK;
}

int
server_verb_data (const ServerOptions *options)
{
    g_autofree char *folder = absolute (options->rest[0]);
    if (!folder)
        return say ("data needs a folder: antesala-server data FOLDER."), USAGE;
    return ask_quietly (options, "/admin/data", json_pack ("{s:s}", "folder", folder));
}

/* What user VERB NAME does: path, whether a password is read. */
static const struct {
    const char *verb, *path;
    bool password;
} user_verbs[] = {
    {"add", "/admin/users", true},
    {"password", "/admin/passwords", true},
    {"disable", "/admin/disabled", false},
};

static int
change_user (const ServerOptions *options, size_t verb, const char *user)
{
    json_t *body = json_pack ("{s:s, s:s, s:s*}", "user", user, "role",
                              options->role ? options->role : "recruiter", "name", options->name);
    if (user_verbs[verb].password) {
        GError *error = NULL;
        char *password = server_password_read (options->password_fd, &error);
        if (!password) {
            json_decref (body);
            return say_error (error);
        }
        json_object_set_new (body, "password", json_string (password));
        sodium_memzero (password, strlen (password));
        g_free (password);
    }
    return ask_quietly (options, user_verbs[verb].path, body);
}

int
server_verb_user (const ServerOptions *options)
{
    const char *verb = options->rest[0], *user = verb ? options->rest[1] : NULL;
    for (size_t i = 0; user && i < G_N_ELEMENTS (user_verbs); i++) {
        if (g_str_equal (user_verbs[i].verb, verb))
            return change_user (options, i, user);
    }
    say ("usage: antesala-server user add|password|disable NAME [--role ROLE] [--name FULL] "
         "[--password-fd N]");
    return USAGE;
}

int
server_verb_invite (const ServerOptions *options)
{
    GError *error = NULL;
    if (!options->position)
        return say ("invite needs --position ID."), USAGE;
    g_autoptr (json_t) answer =
        server_verb_ask (options, "/admin/invitations",
                         json_pack ("{s:s, s:s*, s:s*, s:s, s:i, s:i}", "position",
                                    options->position, "name", options->name, "mail", options->mail,
                                    "language", options->language ? options->language : "en",
                                    "count", options->count, "expires_days", options->expires_days),
                         &error);
    if (!answer)
        return say_error (error);
    size_t i;
    json_t *code;
    json_array_foreach (json_object_get (answer, "codes"), i, code)
        printf ("%s\n", json_string_value (code));
    const char *letter = json_string_value (json_object_get (answer, "letter"));
    if (letter)
        printf ("The invitation is on its way: letter %s.\n", letter);
    return OK;
}

int
server_verb_package (const ServerOptions *options)
{
    g_autofree char *folder = options->rest[0] ? absolute (options->rest[1]) : NULL;
    if (!folder || !g_str_equal (options->rest[0], "add")) {
        say ("usage: antesala-server package add …/LANGUAGE/BANK or …/LANGUAGE/BANK.zip, or "
             "FOLDER|ZIP "
             "--language en|es --id BANK");
        return USAGE;
    }
    /* The layout of docs/data.md: …/LANGUAGE/BANK. */
    g_autofree char *bank = g_path_get_basename (folder);
    if (g_str_has_suffix (bank, ".zip"))
        bank[strlen (bank) - strlen (".zip")] = '\0';
    g_autofree char *parent = g_path_get_dirname (folder);
    g_autofree char *language = g_path_get_basename (parent);
    return ask_quietly (options, "/admin/packages",
                        json_pack ("{s:s, s:s, s:s}", "folder", folder, "id",
                                   options->id ? options->id : bank, "language",
                                   options->language ? options->language : language));
}

int
server_verb_key (const ServerOptions *options)
{
    const char *file = options->rest[0] ? options->rest[1] : NULL;
    if (!file || !g_str_equal (options->rest[0], "add"))
        return say ("usage: antesala-server key add FILE.pub"), USAGE;
    GError *error = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents (file, &text, &length, &error))
        return say_error (error);
    json_t *key = model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, &error);
    sodium_memzero (text, length);
    if (!key) {
        g_prefix_error (&error, "%s: ", file);
        return say_error (error);
    }
    return ask_quietly (options, "/admin/keys", json_pack ("{s:o}", "key", key));
}

int
server_verb_backup (const ServerOptions *options)
{
    g_autofree char *file = absolute (options->rest[0]);
    if (!file)
        return say ("backup needs a file: antesala-server backup FILE."), USAGE;
    return ask_quietly (options, "/admin/backups", json_pack ("{s:s}", "file", file));
}

int
server_verb_score (const ServerOptions *options)
{
    if (!options->rest[0])
        return say ("score needs the id of an application."), USAGE;
    return ask_quietly (options, "/admin/scores",
                        json_pack ("{s:s}", "application", options->rest[0]));
}

int
server_verb_expire (const ServerOptions *options)
{
    GError *error = NULL;
    g_autoptr (json_t) answer = server_verb_ask (options, "/admin/expired", json_object (), &error);
    if (!answer)
        return say_error (error);
    size_t i;
    json_t *certificate;
    json_array_foreach (json_object_get (answer, "certificates"), i, certificate)
    {
        g_autofree char *text = model_json_print (certificate);
        puts (text);
    }
    return OK;
}

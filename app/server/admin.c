/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operator's verbs, as they come over DIR/admin.sock (docs/protocol.md, Administration). */
#include <sodium.h>
#include <string.h>

#include "app/model/code.h"
#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/server/mail_write.h"
#include "app/server/private.h"
#include "app/server/scoring.h"
#include "app/store/catalogue.h"

enum { INVITATIONS_MAX = 10000, EXPIRES_DAYS_MAX = 3650, PASSWORD_MIN = 8 };
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static const char *
member (ServerCall *call, const char *name)
{
    return json_string_value (json_object_get (call->json, name));
}

static void
refuse (ServerCall *call, const char *sentence, const char *what)
{
    g_autofree char *detail = g_strconcat (what ? what : "", what ? ": " : "", sentence, NULL);
    server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, detail);
}

/* Hashes the password of the body; the hash is kept for the next phase. */
void
server_admin_hash (ServerCall *call, StoreDb *db)
{
    const char *password = member (call, "password");
    if (!password || strlen (password) < PASSWORD_MIN) {
        refuse (call, "A password has at least 8 characters.", NULL);
        return;
    }
    char *hash = g_malloc0 (crypto_pwhash_STRBYTES);
    server_call_keep (call, hash, g_free);
    if (crypto_pwhash_str (hash, password, strlen (password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                           crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, "There is too little memory.");
}

void
server_admin_user_add (ServerCall *call, StoreDb *db)
{
    static const char *const roles[] = {"recruiter", "screening", "admin", NULL};
    const char *id = member (call, "user"), *role = member (call, "role"),
               *name = member (call, "name");
    if (!id || !*id || strlen (id) > 100 || !role || !g_strv_contains (roles, role)) {
        refuse (
            call,
            "A user has a name of at most 100 bytes and the role recruiter, screening or admin.",
            NULL);
        return;
    }
    StoreUser user = {.id = (char *)id,
                      .full_name = (char *)(name && *name ? name : id),
                      .role = (char *)role,
                      .password = call->scratch};
    server_audit_about (call, id);
    server_audit_detail (call, "role", json_string (role));
    if (store_user_add (db, &user, call->now_ms))
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "user", id));
    else
        refuse (call, "There is a user of this name.", id);
}

void
server_admin_user_password (ServerCall *call, StoreDb *db)
{
    const char *id = member (call, "user");
    server_audit_about (call, id);
    if (id && store_user_set_password (db, id, call->scratch))
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "user", id));
    else
        refuse (call, "There is no such user.", id);
}

void
server_admin_user_disable (ServerCall *call, StoreDb *db)
{
    const char *id = member (call, "user");
    server_audit_about (call, id);
    if (id && store_user_disable (db, id, call->now_ms))
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "user", id));
    else
        refuse (call, "There is no such user.", id);
}

/* One new code as it is printed; only its hash, of 32 bytes, is kept. Transfer full. */
static char *
add_invitation (StoreDb *db, StoreInvitation *invitation, uint8_t *bytes)
{
    g_autofree char *code = model_code_new ();
    g_autofree char *hash = model_code_hash (MODEL_CODE_INVITE, code);
    sodium_hex2bin (bytes, STORE_HASH_BYTES, hash, strlen (hash), NULL, NULL, NULL);
    invitation->hash = bytes;
    store_invitation_add (db, invitation);
    return model_code_print (code);
}

/* Mailed, the code is told to nobody else. */
static void
mail_invitation (ServerCall *call, StoreDb *db, StoreInvitation *invitation, const char *address)
{
    uint8_t bytes[STORE_HASH_BYTES];
    g_autoptr (GError) error = NULL;
    g_autofree char *code = add_invitation (db, invitation, bytes);
    g_autofree char *letter =
        server_mail_invite (call->server, db, invitation, code, address, &error);
    if (letter)
        server_reply_json (&call->reply, 200, json_pack ("{s:[], s:s}", "codes", "letter", letter));
    else
        refuse (call, error->message, NULL);
    sodium_memzero (code, strlen (code));
}

void
server_admin_invite (ServerCall *call, StoreDb *db)
{
    int64_t count = json_integer_value (json_object_get (call->json, "count"));
    int64_t days = json_integer_value (json_object_get (call->json, "expires_days"));
    const char *position = member (call, "position"), *language = member (call, "language"),
               *address = member (call, "mail");
    bool open = false;
    g_autofree char *body = position ? store_position (db, position, NULL, &open) : NULL;
    if (!body || !open) {
        refuse (call, body ? "This position is closed." : "There is no such position.", position);
        return;
    }
    if (count < 1 || count > INVITATIONS_MAX || days < 1 || days > EXPIRES_DAYS_MAX || !language
        || (!g_str_equal (language, "en") && !g_str_equal (language, "es"))) {
        refuse (call, "At most 10000 codes at once, 1 to 3650 days, language en or es.", NULL);
        return;
    }
    StoreInvitation invitation = {.position = position,
                                  .name = member (call, "name"),
                                  .language = language,
                                  .created_ms = call->now_ms,
                                  .expires_ms = call->now_ms + days * DAY_MS};
    server_audit_detail (call, "position", json_string (position));
    server_audit_detail (call, "count", json_integer (count));
    if (address && count != 1) {
        refuse (call, "One letter holds one code: mail them one by one.", NULL);
        return;
    }
    if (address) {
        mail_invitation (call, db, &invitation, address);
        return;
    }
    json_t *codes = json_array ();
    for (int64_t i = 0; i < count; i++) {
        uint8_t bytes[STORE_HASH_BYTES];
        g_autofree char *code = add_invitation (db, &invitation, bytes);
        json_array_append_new (codes, json_string (code));
    }
    server_reply_json (&call->reply, 200, json_pack ("{s:o}", "codes", codes));
}

/* What must never be on this machine. Names of members are compared without their case. */
static bool
has_private_half (json_t *json)
{
    static const char *const words[] = {"private", "secret", "seed", "box", "passphrase", "salt"};
    const char *name;
    json_t *value;
    json_object_foreach (json, name, value)
    {
        g_autofree char *folded = g_ascii_strdown (name, -1);
        for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
            if (strstr (folded, words[i]))
                return true;
        }
        if (json_is_object (value) && has_private_half (value))
            return true;
    }
    return false;
}

void
server_admin_key (ServerCall *call, StoreDb *db)
{
    json_t *file = json_object_get (call->json, "key");
    const char *id = json_string_value (json_object_get (file, "id"));
    const char *text = json_string_value (json_object_get (file, "public"));
    uint8_t public_key[STORE_HASH_BYTES];
    if (has_private_half (file))
        refuse (
            call,
            "This file holds a private key. It must not be on this machine; bring the .pub file.",
            NULL);
    else if (!id || !*id || !text || !model_base64_read (text, public_key, sizeof public_key))
        refuse (call, "This is no public screening key.", NULL);
    else if (!store_screening_key_put (db, id, public_key, call->now_ms))
        refuse (call, "Another key has this id.", id);
    else
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "key", id));
    server_audit_detail (call, "key", json_string (id ? id : ""));
}

void
server_admin_backup (ServerCall *call, StoreDb *db)
{
    g_autoptr (GError) error = NULL;
    const char *file = member (call, "file");
    if (!file || !g_path_is_absolute (file))
        refuse (call, "A backup needs the absolute path of a file.", NULL);
    else if (!store_backup (call->server->store, file, &error))
        refuse (call, error->message, NULL);
    else
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "file", file));
}

void
server_admin_score (ServerCall *call, StoreDb *db)
{
    const char *id = member (call, "application");
    if (!id || !store_application_find (db, id, &call->application)) {
        refuse (call, "There is no such application.", id);
        return;
    }
    int64_t sections = server_scoring_application (call->server, db, id, call->now_ms);
    store_application_touch (db, id, call->now_ms);
    server_reply_json (&call->reply, 200, json_pack ("{s:I}", "sections", (json_int_t)sections));
}

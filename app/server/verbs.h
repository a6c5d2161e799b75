/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `antesala-server VERB` does besides serving: each verb is one request of administration, sent to the server that runs
 * on the folder, or answered here by taking the folder's lock. */
#pragma once

#include "app/model/json.h"

/* What was said on the command line. Borrowed. */
typedef struct {
    char *dir, *data, *listen, *reflector, *key;
    char *role, *name, *position, *language, *id;
    char *mail, *at, *place, *reason;
    int password_fd, count, expires_days, minutes;
    gboolean proxy;
    char **rest; /* words that are no options, after the verb */
} ServerOptions;

/* Sends one request and returns the answer (transfer full), or NULL with a sentence. */
json_t *server_verb_ask (const ServerOptions *options, const char *path, json_t *body,
                         GError **error);

/* Each returns the exit code; sentences go to stderr. */
int server_verb_init (const ServerOptions *options);
int server_verb_user (const ServerOptions *options);
int server_verb_invite (const ServerOptions *options);
int server_verb_package (const ServerOptions *options);
int server_verb_data (const ServerOptions *options);
int server_verb_key (const ServerOptions *options);
int server_verb_backup (const ServerOptions *options);
int server_verb_expire (const ServerOptions *options);
int server_verb_score (const ServerOptions *options);

/* verb_audit.c */
int server_verb_audit (const ServerOptions *options);

/* verb_consent.c */
int server_verb_consent (const ServerOptions *options);

/* verb_erase.c */
int server_verb_erase (const ServerOptions *options);
int server_verb_hold (const ServerOptions *options);

/* verb_export.c */
int server_verb_export (const ServerOptions *options);

/* verb_mail.c */
int server_verb_mail (const ServerOptions *options);
int server_verb_interview (const ServerOptions *options);

/* verb_reflect.c */
int server_verb_reflect (const ServerOptions *options);

/* verb_retention.c */
int server_verb_retention (const ServerOptions *options);

/* serve.c */
int server_verb_serve (const ServerOptions *options);

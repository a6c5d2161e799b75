/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/mail.h"

#include "app/store/db.h"

static const char ADD[] = "INSERT INTO mail (id, application, screening, template, "
                          "template_version, language, title, text, "
                          "address_hint, box, state, next_ms, queued_ms, message_id)"
                          " VALUES (:id, :application, :screening, :template, :version, :language, "
                          ":title, :text, :hint, :box, "
                          ":state, :now, :now, :message)";
static const char DUE[] =
    "SELECT id, application, message_id, box, attempts FROM mail"
    " WHERE state = 'waiting' AND next_ms <= :now ORDER BY next_ms, id LIMIT 1";
static const char TRIED[] =
    "UPDATE mail SET attempts = attempts + 1, state = :state, reply = :reply, next_ms = :next,"
    " sent_ms = CASE :state WHEN 'sent' THEN :now ELSE sent_ms END,"
    " box = CASE :state WHEN 'waiting' THEN box ELSE NULL END WHERE id = :id";
static const char ATTEMPT[] = "INSERT INTO mail_attempts (mail, number, at_ms, outcome, reply)"
                              " SELECT id, attempts, :now, :state, :reply FROM mail WHERE id = :id";
static const char FIND[] =
    "SELECT coalesce (application, '') FROM mail WHERE message_id = :message";
static const char DELIVERED[] =
    "UPDATE mail SET delivered_ms = coalesce (delivered_ms, :now), reply = :reply"
    " WHERE message_id = :message";
static const char BOUNCED[] = "UPDATE mail SET state = 'bounced', box = NULL, reply = :reply"
                              " WHERE message_id = :message AND state <> 'page'";
static const char SHOWN[] = "UPDATE mail SET delivered_ms = :now WHERE application = :application"
                            " AND text IS NOT NULL AND delivered_ms IS NULL";
static const char OPENED[] =
    "UPDATE mail SET opened_ms = coalesce (opened_ms, :now), delivered_ms = coalesce "
    "(delivered_ms, :now) WHERE application = :application AND id = :id AND text IS NOT NULL";
#define COLUMNS                                                                                    \
    "SELECT id, application, screening, template, language, title, text, address_hint, state, "    \
    "message_id, "                                                                                 \
    "reply, template_version, attempts, next_ms, queued_ms, sent_ms, delivered_ms, opened_ms "     \
    "FROM "                                                                                        \
    "mail"
enum { TEXTS = 11 };
static const char OF[] = COLUMNS " WHERE application = :application AND (text IS NOT NULL OR NOT "
                                 ":page) ORDER BY queued_ms, id LIMIT :limit";
static const char ALL[] = COLUMNS " WHERE (text IS NOT NULL OR NOT :page)"
                                  " ORDER BY queued_ms DESC, id DESC LIMIT :limit";
static const char ABOUT[] = COLUMNS " WHERE screening = :screening ORDER BY queued_ms, id";
static const char ONE[] = COLUMNS " WHERE id = :id";
static const char TEMPLATE_PUT[] =
    "INSERT INTO mail_templates (id, version, body) VALUES (:id, :version, :body)"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body"
    " WHERE excluded.version > version OR excluded.body = body";
static const char TEMPLATE[] = "SELECT body, version FROM mail_templates WHERE id = :id";
static const char ADDRESS[] = "SELECT address FROM applications WHERE id = :id";
static const char INVITED[] = "UPDATE invitations SET address = :address WHERE hash = :hash";
static const char INHERIT[] =
    "UPDATE applications SET address = (SELECT address FROM invitations WHERE hash = :hash)"
    " WHERE id = :id";
static const char INHERITED[] = "UPDATE invitations SET address = NULL WHERE hash = :hash";

void
store_mail_add (StoreDb *db, const StoreMail *mail, const void *box, size_t length)
{
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":id", mail->id);
    store_text (query, ":application", mail->application);
    store_text (query, ":screening", mail->screening);
    store_text (query, ":template", mail->template);
    store_int (query, ":version", mail->template_version);
    store_text (query, ":language", mail->language);
    store_text (query, ":title", mail->title);
    store_text (query, ":text", mail->text);
    store_text (query, ":hint", mail->address_hint);
    store_bytes (query, ":box", box, length);
    store_text (query, ":state", mail->state);
    store_int (query, ":now", mail->queued_ms);
    store_text (query, ":message", mail->message_id);
    store_run (query);
}

void
store_mail_due_clear (StoreMailDue *due)
{
    g_free (due->id);
    g_free (due->application);
    g_free (due->message_id);
    g_clear_pointer (&due->box, g_bytes_unref);
    *due = (StoreMailDue){0};
}

bool
store_mail_due (StoreDb *db, int64_t now_ms, StoreMailDue *due)
{
    StoreQuery *query = store_query (db, DUE);
    store_int (query, ":now", now_ms);
    if (!store_next (query))
        return false;
    due->id = g_strdup (store_get_text (query, 0));
    due->application = g_strdup (store_get_text (query, 1));
    due->message_id = g_strdup (store_get_text (query, 2));
    due->box = store_get_bytes (query, 3);
    due->attempts = store_get_int (query, 4);
    store_end (query);
    return true;
}

void
store_mail_attempt (StoreDb *db, const char *id, const char *state, const char *reply,
                    int64_t now_ms, int64_t next_ms)
{
    StoreQuery *query = store_query (db, TRIED);
    store_text (query, ":id", id);
    store_text (query, ":state", state);
    store_text (query, ":reply", reply);
    store_int (query, ":now", now_ms);
    store_int (query, ":next", next_ms);
    store_run (query);
    query = store_query (db, ATTEMPT);
    store_text (query, ":id", id);
    store_text (query, ":state", state);
    store_text (query, ":reply", reply);
    store_int (query, ":now", now_ms);
    store_run (query);
}

char *
store_mail_report (StoreDb *db, const char *message_id, bool delivered, const char *reply,
                   int64_t now_ms)
{
    StoreQuery *query = store_query (db, FIND);
    store_text (query, ":message", message_id);
    char *application = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    if (!application)
        return NULL;
    query = store_query (db, delivered ? DELIVERED : BOUNCED);
    store_text (query, ":message", message_id);
    store_text (query, ":reply", reply);
    if (delivered)
        store_int (query, ":now", now_ms);
    store_run (query);
    return application;
}

int
store_mail_shown (StoreDb *db, const char *application, int64_t now_ms)
{
    StoreQuery *query = store_query (db, SHOWN);
    store_text (query, ":application", application);
    store_int (query, ":now", now_ms);
    return store_run (query);
}

bool
store_mail_opened (StoreDb *db, const char *application, const char *id, int64_t now_ms)
{
    StoreQuery *query = store_query (db, OPENED);
    store_text (query, ":application", application);
    store_text (query, ":id", id);
    store_int (query, ":now", now_ms);
    return store_run (query) == 1;
}

StoreQuery *
store_mails (StoreDb *db, const char *application, bool page, int64_t limit)
{
    StoreQuery *query = store_query (db, application ? OF : ALL);
    if (application)
        store_text (query, ":application", application);
    store_int (query, ":page", page);
    store_int (query, ":limit", limit);
    return query;
}

StoreQuery *
store_mail (StoreDb *db, const char *id)
{
    StoreQuery *query = store_query (db, ONE);
    store_text (query, ":id", id);
    return query;
}

StoreQuery *
store_mails_about (StoreDb *db, const char *screening)
{
    StoreQuery *query = store_query (db, ABOUT);
    store_text (query, ":screening", screening);
    return query;
}

bool
store_mail_next (StoreQuery *query, StoreMail *mail)
{
    if (!store_next (query))
        return false;
    const char **texts[TEXTS] = {&mail->id,         &mail->application,  &mail->screening,
                                 &mail->template,   &mail->language,     &mail->title,
                                 &mail->text,       &mail->address_hint, &mail->state,
                                 &mail->message_id, &mail->reply};
    int64_t *numbers[] = {&mail->template_version, &mail->attempts, &mail->next_ms,
                          &mail->queued_ms,        &mail->sent_ms,  &mail->delivered_ms,
                          &mail->opened_ms};
    for (int i = 0; i < TEXTS; i++)
        *texts[i] = store_get_text (query, i);
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, TEXTS + i);
    return true;
}

bool
store_mail_template_put (StoreDb *db, const char *id, int64_t version, const char *body)
{
    StoreQuery *query = store_query (db, TEMPLATE_PUT);
    store_text (query, ":id", id);
    store_int (query, ":version", version);
    store_text (query, ":body", body);
    return store_run (query) == 1;
}

char *
store_mail_template (StoreDb *db, const char *id, int64_t *version)
{
    StoreQuery *query = store_query (db, TEMPLATE);
    store_text (query, ":id", id);
    if (!store_next (query))
        return NULL;
    char *body = g_strdup (store_get_text (query, 0));
    *version = store_get_int (query, 1);
    store_end (query);
    return body;
}

GBytes *
store_mail_address (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, ADDRESS);
    store_text (query, ":id", application);
    GBytes *address = store_next (query) ? store_get_bytes (query, 0) : NULL;
    store_end (query);
    return address;
}

void
store_mail_invited (StoreDb *db, const uint8_t *hash, const void *address, size_t length)
{
    StoreQuery *query = store_query (db, INVITED);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_bytes (query, ":address", address, length);
    store_run (query);
}

void
store_mail_inherit (StoreDb *db, const uint8_t *hash, const char *application)
{
    StoreQuery *query = store_query (db, INHERIT);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_text (query, ":id", application);
    store_run (query);
    query = store_query (db, INHERITED);
    store_bytes (query, ":hash", hash, STORE_HASH_BYTES);
    store_run (query);
}

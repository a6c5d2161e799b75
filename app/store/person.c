/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/person.h"

#include "app/store/audit.h"
#include "app/store/db.h"

static const char HOLD[] = "INSERT INTO holds (application, reason, at_ms)"
                           " VALUES (:application, :reason, :now)";
static const char LIFT[] = "UPDATE holds SET lifted_ms = :now"
                           " WHERE application = :application AND lifted_ms IS NULL";
static const char HELD[] = "SELECT 1 FROM holds WHERE application = :application"
                           " AND lifted_ms IS NULL LIMIT 1";
#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define RECORDS_MS (366 * DAY_MS)
#define CHECK_MS (5 * 366 * DAY_MS)
static const char LAST[] =
    "SELECT max (coalesce ((SELECT max (at_ms) FROM decisions WHERE application = a.id), 0),"
    " coalesce (a.submitted_ms, 0), a.created_ms),"
    " (SELECT max (coalesce (closed_ms, created_ms)) FROM screenings WHERE application = a.id)"
    " FROM applications a WHERE a.id = :application";
static const char BEGIN[] =
    "INSERT INTO erased (application, kind, at_ms) VALUES (:application, 'consents', :now)"
    " ON CONFLICT (application, kind) DO NOTHING";
static const char IS_ERASED[] =
    "SELECT 1 FROM erased WHERE application = :application AND kind = 'consents'";
static const char CERTIFY[] = "INSERT INTO erasures (application, at_ms, certificate)"
                              " VALUES (:application, :now, :certificate)";
static const char CERTIFICATE[] = "SELECT certificate FROM erasures"
                                  " WHERE application = :application ORDER BY id DESC LIMIT 1";

/* In an order that no reference of the schema forbids; the devices last, since answers are found by them. */
static const char *const ERASE[] = {
    "DELETE FROM sealed WHERE consent IN (SELECT id FROM consents WHERE application = "
    ":application)",
    "UPDATE consents SET signed_name = NULL, checks = NULL WHERE application = :application",
    "UPDATE entries SET body = x'' WHERE application = :application",
    "UPDATE equipment SET report = x'' WHERE application = :application",
    "UPDATE responses SET responses = '' WHERE application = :application",
    "DELETE FROM turns WHERE application = :application",
    "UPDATE scores SET outcomes = '' WHERE application = :application",
    "UPDATE recordings SET device = NULL, gate = '' WHERE application = :application",
    "UPDATE attachments SET name = '', type = '', sha256 = id WHERE application = :application",
    "UPDATE ratings SET comment = '' WHERE recording IN (SELECT id FROM recordings WHERE "
    "application = :application)",
    "UPDATE written_ratings SET comment = '' WHERE application = :application",
    "DELETE FROM notes WHERE application = :application",
    "UPDATE decisions SET reason = '' WHERE application = :application",
    "UPDATE evidence SET address = NULL WHERE consent IN (SELECT id FROM consents WHERE "
    "application = :application)",
    "DELETE FROM ledger WHERE screening IN (SELECT id FROM screenings WHERE application = "
    ":application)",
    "DELETE FROM papers WHERE screening IN (SELECT id FROM screenings WHERE application = "
    ":application)",
    "DELETE FROM adverse WHERE screening IN (SELECT id FROM screenings WHERE application = "
    ":application)",
    "UPDATE screenings SET asked = '', certified = '', state = '{}', candidate = NULL, invitation "
    "= NULL, "
    "report_id = NULL, report = NULL, pdf = NULL, due_ms = NULL WHERE application = :application",
    "DELETE FROM mail_attempts WHERE mail IN (SELECT id FROM mail WHERE application = "
    ":application)",
    "UPDATE mail SET title = NULL, text = NULL, address_hint = NULL, box = NULL, reply = NULL, "
    "state = CASE state WHEN 'waiting' THEN 'given-up' ELSE state END WHERE application = "
    ":application",
    "UPDATE holds SET reason = '' WHERE application = :application",
    "UPDATE invitations SET name = NULL, address = NULL, device = NULL WHERE application = "
    ":application",
    "UPDATE applications SET name = NULL, residence = NULL, city = NULL, county = NULL, "
    "address = NULL, return_hash = NULL WHERE id = :application",
    "DELETE FROM idempotency WHERE scope IN (SELECT key FROM devices WHERE application = "
    ":application)",
    "DELETE FROM devices WHERE application = :application",
};

static StoreQuery *
about (StoreDb *db, const char *sql, const char *application)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":application", application);
    return query;
}

static bool
is_there (StoreQuery *query)
{
    bool found = store_next (query);
    store_end (query);
    return found;
}

void
store_hold_add (StoreDb *db, const char *application, const char *reason, int64_t now_ms)
{
    StoreQuery *query = about (db, HOLD, application);
    store_text (query, ":reason", reason);
    store_int (query, ":now", now_ms);
    store_run (query);
}

bool
store_hold_lift (StoreDb *db, const char *application, int64_t now_ms)
{
    StoreQuery *query = about (db, LIFT, application);
    store_int (query, ":now", now_ms);
    return store_run (query) > 0;
}

bool
store_hold_has (StoreDb *db, const char *application)
{
    return is_there (about (db, HELD, application));
}

int64_t
store_person_keep_until_ms (StoreDb *db, const char *application)
{
    StoreQuery *query = about (db, LAST, application);
    int64_t until_ms = 0;
    if (store_next (query)) {
        until_ms = store_get_int (query, 0) + RECORDS_MS;
        if (!store_get_is_null (query, 1))
            until_ms = MAX (until_ms, store_get_int (query, 1) + CHECK_MS);
    }
    store_end (query);
    return until_ms;
}

bool
store_person_erase (StoreDb *db, const char *application, int64_t now_ms)
{
    StoreQuery *query = about (db, BEGIN, application);
    store_int (query, ":now", now_ms);
    if (store_run (query) != 1)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS (ERASE); i++)
        store_run (about (db, ERASE[i], application));
    store_audit_forget (db, application);
    return true;
}

bool
store_person_is_erased (StoreDb *db, const char *application)
{
    return is_there (about (db, IS_ERASED, application));
}

bool
store_erasure_covers (const char *table)
{
    g_autofree char *update = g_strdup_printf ("UPDATE %s SET ", table);
    g_autofree char *delete = g_strdup_printf ("DELETE FROM %s WHERE ", table);
    for (size_t i = 0; i < G_N_ELEMENTS (ERASE); i++)
        if (g_str_has_prefix (ERASE[i], update) || g_str_has_prefix (ERASE[i], delete))
            return true;
    return false;
}

void
store_erasure_certify (StoreDb *db, const char *application, const char *certificate,
                       int64_t now_ms)
{
    StoreQuery *query = about (db, CERTIFY, application);
    store_int (query, ":now", now_ms);
    store_text (query, ":certificate", certificate);
    store_run (query);
}

char *
store_erasure_certificate (StoreDb *db, const char *application)
{
    StoreQuery *query = about (db, CERTIFICATE, application);
    char *text = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return text;
}

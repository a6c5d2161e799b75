/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of consent: added, never changed. */
#include "app/store/entries.h"

#include "app/store/db.h"

static const char ADD[] = "INSERT INTO consents (id, application, form, version, language, kind, "
                          "sha256, decision, signed_name,"
                          " checks, at_ms, received_ms) VALUES (:entry, :application, :form, "
                          ":version, :language, :kind, :sha256,"
                          " :decision, :name, :checks, :at, :now)";
static const char SEALED_ADD[] = "INSERT INTO sealed (consent, field, key_id, box)"
                                 " VALUES (:consent, :field, :key, :box)";
static const char SEALED[] = "SELECT field FROM sealed WHERE consent = :consent ORDER BY field";
static const char LIST[] =
    "SELECT c.application, c.form, c.language, c.kind, c.sha256, c.decision, c.signed_name, "
    "c.checks,"
    " f.title, f.text, c.id, c.version, c.at_ms, c.received_ms FROM consents c JOIN forms f"
    " ON f.id = c.form AND f.version = c.version AND f.language = c.language"
    " WHERE c.application = :application ORDER BY c.id";
enum {
    LIST_APPLICATION,
    LIST_FORM,
    LIST_LANGUAGE,
    LIST_KIND,
    LIST_SHA256,
    LIST_DECISION,
    LIST_SIGNED_NAME,
    LIST_CHECKS,
    LIST_TITLE,
    LIST_TEXT,
    LIST_ENTRY,
    LIST_VERSION,
    LIST_AT,
    LIST_RECEIVED
};
static const char DECISION[] =
    "SELECT decision FROM consents WHERE application = :application"
    " AND (:form IS NULL OR form = :form) AND (:kind IS NULL OR kind = :kind)"
    " ORDER BY id DESC LIMIT 1";

static const char AGREED[] = "SELECT 1 FROM consents WHERE application = :application"
                             " AND form = :form AND decision = 'agreed' LIMIT 1";

void
store_consent_add (StoreDb *db, const StoreConsent *consent)
{
    StoreQuery *query = store_query (db, ADD);
    store_int (query, ":entry", consent->entry);
    store_text (query, ":application", consent->application);
    store_text (query, ":form", consent->form);
    store_int (query, ":version", consent->version);
    store_text (query, ":language", consent->language);
    store_text (query, ":kind", consent->kind);
    store_text (query, ":sha256", consent->sha256);
    store_text (query, ":decision", consent->decision);
    store_text (query, ":name", consent->signed_name);
    store_text (query, ":checks", consent->checks);
    store_int (query, ":at", consent->at_ms);
    store_int (query, ":now", consent->received_ms);
    store_run (query);
}

void
store_sealed_add (StoreDb *db, int64_t consent, const char *field, const char *key_id,
                  const void *box, size_t length)
{
    StoreQuery *query = store_query (db, SEALED_ADD);
    store_int (query, ":consent", consent);
    store_text (query, ":field", field);
    store_text (query, ":key", key_id);
    store_bytes (query, ":box", box, length);
    store_run (query);
}

StoreQuery *
store_consents (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, LIST);
    store_text (query, ":application", application);
    return query;
}

bool
store_consent_next (StoreQuery *query, StoreConsent *consent)
{
    if (!store_next (query))
        return false;
    const char **texts[] = {&consent->application, &consent->form,   &consent->language,
                            &consent->kind,        &consent->sha256, &consent->decision,
                            &consent->signed_name, &consent->checks, &consent->title,
                            &consent->text};
    int64_t *numbers[] = {&consent->entry, &consent->version, &consent->at_ms,
                          &consent->received_ms};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, LIST_APPLICATION + i);
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, LIST_ENTRY + i);
    return true;
}

char **
store_sealed_fields (StoreDb *db, int64_t consent)
{
    StoreQuery *query = store_query (db, SEALED);
    store_int (query, ":consent", consent);
    GPtrArray *fields = g_ptr_array_new ();
    while (store_next (query))
        g_ptr_array_add (fields, g_strdup (store_get_text (query, 0)));
    g_ptr_array_add (fields, NULL);
    return (char **)g_ptr_array_free (fields, FALSE);
}

char *
store_consent_decision (StoreDb *db, const char *application, const char *form, const char *kind)
{
    StoreQuery *query = store_query (db, DECISION);
    store_text (query, ":application", application);
    store_text (query, ":form", form);
    store_text (query, ":kind", kind);
    char *decision = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return decision;
}

bool
store_consent_agreed (StoreDb *db, const char *application, const char *form)
{
    StoreQuery *query = store_query (db, AGREED);
    store_text (query, ":application", application);
    store_text (query, ":form", form);
    bool agreed = store_next (query);
    store_end (query);
    return agreed;
}

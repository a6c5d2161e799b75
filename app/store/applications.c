/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/applications.h"

#include "app/store/db.h"

#define COLUMNS                                                                                    \
    "a.id, a.number, a.state, a.name, a.language, a.position, a.plan, a.residence, "               \
    "a.plan_version,"                                                                              \
    " a.extra_time, a.revision, a.entries, a.created_ms, a.updated_ms, a.submitted_ms, a.city, "   \
    "a.county"
enum {
    AT_ID,
    AT_NUMBER,
    AT_STATE,
    AT_NAME,
    AT_LANGUAGE,
    AT_POSITION,
    AT_PLAN,
    AT_RESIDENCE,
    AT_PLAN_VERSION,
    AT_EXTRA_TIME,
    AT_REVISION,
    AT_ENTRIES,
    AT_CREATED,
    AT_UPDATED,
    AT_SUBMITTED,
    AT_CITY,
    AT_COUNTY,
    AT_ACCESS
};

static const char BY_ID[] = "SELECT " COLUMNS " FROM applications a WHERE a.id = :id";
static const char BY_DEVICE[] =
    "SELECT " COLUMNS ", d.access FROM devices d JOIN applications a"
    " ON a.id = d.application WHERE d.key = :key AND d.revoked_ms IS NULL";
static const char BY_RETURN[] = "SELECT " COLUMNS " FROM applications a WHERE a.return_hash = :key";
static const char ADD[] = "INSERT INTO applications (id, number, state, name, language, position, "
                          "plan, plan_version, created_ms,"
                          " updated_ms) VALUES (:id, printf ('AN-%d-%05d', :year, (SELECT coalesce "
                          "(max (rank), 0) + 1 FROM"
                          " applications)), 'started', :name, :language, :position, :plan, "
                          ":version, :now, :now) RETURNING number";
static const char BIND[] = "INSERT INTO devices (key, application, access, created_ms)"
                           " VALUES (:key, :application, :access, :now) ON CONFLICT (key) DO UPDATE"
                           " SET revoked_ms = NULL WHERE application = excluded.application"
                           " AND access = excluded.access AND revoked_ms IS NULL";
static const char SET_RESIDENCE[] =
    "UPDATE applications SET residence = :value, city = NULL, county = NULL WHERE id = :id";
static const char SET_CITY[] = "UPDATE applications SET city = :value WHERE id = :id";
static const char SET_COUNTY[] = "UPDATE applications SET county = :value WHERE id = :id";
static const char SET_STATE[] = "UPDATE applications SET state = :value WHERE id = :id";
static const char SET_NAME[] = "UPDATE applications SET name = :value WHERE id = :id";
static const char SET_EXTRA_TIME[] = "UPDATE applications SET extra_time = :value WHERE id = :id";
static const char SUBMIT[] = "UPDATE applications SET state = 'submitted', submitted_ms = :now,"
                             " return_hash = :hash WHERE id = :id AND state = 'started'";
static const char TOUCH[] =
    "UPDATE applications SET revision = revision + 1, updated_ms = :now WHERE id = :id";
static const char CHANGE[] = "INSERT INTO changes (application, at_ms) VALUES (:id, :now)";

void
store_application_clear (StoreApplication *application)
{
    g_free (application->id);
    g_free (application->number);
    g_free (application->state);
    g_free (application->name);
    g_free (application->language);
    g_free (application->position);
    g_free (application->plan);
    g_free (application->residence);
    g_free (application->city);
    g_free (application->county);
    *application = (StoreApplication){0};
}

static bool
read_one (StoreQuery *query, StoreApplication *application)
{
    if (!store_next (query))
        return false;
    char **texts[] = {&application->id,   &application->number,   &application->state,
                      &application->name, &application->language, &application->position,
                      &application->plan, &application->residence};
    int64_t *numbers[] = {&application->plan_version, &application->extra_time,
                          &application->revision,     &application->entries,
                          &application->created_ms,   &application->updated_ms,
                          &application->submitted_ms};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = g_strdup (store_get_text (query, AT_ID + i));
    application->city = g_strdup (store_get_text (query, AT_CITY));
    application->county = g_strdup (store_get_text (query, AT_COUNTY));
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, AT_PLAN_VERSION + i);
    return true;
}

bool
store_application_find (StoreDb *db, const char *id, StoreApplication *application)
{
    StoreQuery *query = store_query (db, BY_ID);
    store_text (query, ":id", id);
    bool found = read_one (query, application);
    store_end (query);
    return found;
}

bool
store_application_by_device (StoreDb *db, const uint8_t *key, StoreApplication *application)
{
    StoreQuery *query = store_query (db, BY_DEVICE);
    store_bytes (query, ":key", key, STORE_HASH_BYTES);
    bool found = read_one (query, application);
    if (found)
        application->applies = g_str_equal (store_get_text (query, AT_ACCESS), "apply");
    store_end (query);
    return found;
}

bool
store_application_by_return (StoreDb *db, const uint8_t *hash, StoreApplication *application)
{
    StoreQuery *query = store_query (db, BY_RETURN);
    store_bytes (query, ":key", hash, STORE_HASH_BYTES);
    bool found = read_one (query, application);
    store_end (query);
    return found;
}

void
store_application_add (StoreDb *db, StoreApplication *application, int year, int64_t now_ms)
{
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":id", application->id);
    store_int (query, ":year", year);
    store_text (query, ":name", application->name);
    store_text (query, ":language", application->language);
    store_text (query, ":position", application->position);
    store_text (query, ":plan", application->plan);
    store_int (query, ":version", application->plan_version);
    store_int (query, ":now", now_ms);
    store_run (query);
    g_autofree char *id = g_strdup (application->id);
    store_application_touch (db, id, now_ms);
    store_application_clear (application);
    store_application_find (db, id, application);
    application->applies = true;
}

bool
store_device_bind (StoreDb *db, const uint8_t *key, const char *application, const char *access,
                   int64_t now_ms)
{
    StoreQuery *query = store_query (db, BIND);
    store_bytes (query, ":key", key, STORE_HASH_BYTES);
    store_text (query, ":application", application);
    store_text (query, ":access", access);
    store_int (query, ":now", now_ms);
    return store_run (query) == 1;
}

static void
set_text (StoreDb *db, const char *sql, const char *id, const char *value, int64_t now_ms)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":id", id);
    store_text (query, ":value", value);
    store_run (query);
    store_application_touch (db, id, now_ms);
}

void
store_application_set_residence (StoreDb *db, const char *id, const char *residence, int64_t now_ms)
{
    set_text (db, SET_RESIDENCE, id, residence, now_ms);
}

void
store_application_set_city (StoreDb *db, const char *id, const char *city, int64_t now_ms)
{
    set_text (db, SET_CITY, id, city, now_ms);
}

void
store_application_set_county (StoreDb *db, const char *id, const char *county, int64_t now_ms)
{
    set_text (db, SET_COUNTY, id, county, now_ms);
}

void
store_application_set_state (StoreDb *db, const char *id, const char *state, int64_t now_ms)
{
    set_text (db, SET_STATE, id, state, now_ms);
}

void
store_application_set_name (StoreDb *db, const char *id, const char *name, int64_t now_ms)
{
    set_text (db, SET_NAME, id, name, now_ms);
}

void
store_application_set_extra_time (StoreDb *db, const char *id, int64_t percent, int64_t now_ms)
{
    StoreQuery *query = store_query (db, SET_EXTRA_TIME);
    store_text (query, ":id", id);
    store_int (query, ":value", percent);
    store_run (query);
    store_application_touch (db, id, now_ms);
}

bool
store_application_submit (StoreDb *db, const char *id, const uint8_t *return_hash, int64_t now_ms)
{
    StoreQuery *query = store_query (db, SUBMIT);
    store_text (query, ":id", id);
    store_bytes (query, ":hash", return_hash, STORE_HASH_BYTES);
    store_int (query, ":now", now_ms);
    bool done = store_run (query) == 1;
    store_application_touch (db, id, now_ms);
    return done;
}

void
store_application_touch (StoreDb *db, const char *id, int64_t now_ms)
{
    static const char *const steps[] = {TOUCH, CHANGE};
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++) {
        StoreQuery *query = store_query (db, steps[i]);
        store_text (query, ":id", id);
        store_int (query, ":now", now_ms);
        store_run (query);
    }
    store_db_set_changed (db);
}

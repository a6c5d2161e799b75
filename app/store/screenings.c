/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/screenings.h"

#include "app/store/db.h"

#define COLUMNS                                                                                    \
    "s.id, s.application, s.agency, s.package, s.user, u.full_name, s.asked, s.certified, "        \
    "s.state, "                                                                                    \
    "s.status, s.candidate, s.invitation, s.report_id, s.report, s.pdf, s.collected, "             \
    "s.created_ms, "                                                                               \
    "s.tries, s.due_ms, s.closed_ms FROM screenings s JOIN users u ON u.id = s.user "
enum { AT_TEXTS, AT_COLLECTED = 15, AT_CREATED, AT_TRIES, AT_DUE, AT_CLOSED };

static const char ADD[] = "INSERT INTO screenings (id, application, agency, package, collected, "
                          "user, asked, certified, created_ms, state, status, due_ms)"
                          " SELECT :id, :application, :agency, :package, :collected, :user, "
                          ":asked, :certified, :created, :state, :status, :due"
                          " WHERE NOT EXISTS (SELECT 1 FROM screenings WHERE application = "
                          ":application AND closed_ms IS NULL)";
static const char PUT[] = "UPDATE screenings SET state = :state, status = :status, candidate = "
                          ":candidate, invitation = :invitation,"
                          " report_id = :report_id, report = :report, pdf = :pdf, tries = :tries, "
                          "due_ms = :due, closed_ms = :closed WHERE id = :id";
static const char CANCEL[] =
    "UPDATE screenings SET asked = json_set (asked, '$.cancel', json ('true'))"
    " WHERE id = :id";
static const char BY_ID[] = "SELECT " COLUMNS "WHERE s.id = :id";
static const char OF[] =
    "SELECT " COLUMNS "WHERE s.application = :id ORDER BY s.created_ms DESC, s.rowid DESC LIMIT 1";
static const char BY_REPORT[] =
    "SELECT " COLUMNS
    "WHERE s.agency = :agency AND s.report_id = :id ORDER BY s.rowid DESC LIMIT 1";
static const char BY_INVITATION[] =
    "SELECT " COLUMNS
    "WHERE s.agency = :agency AND s.invitation = :id ORDER BY s.rowid DESC LIMIT 1";
static const char BY_CANDIDATE[] =
    "SELECT " COLUMNS "WHERE s.agency = :agency AND s.candidate = :id ORDER BY s.created_ms DESC, "
    "s.rowid DESC LIMIT 1";
static const char NAMES[] = "SELECT 1 FROM screenings WHERE instr (state, :text) > 0 LIMIT 1";
static const char DUE[] = "SELECT id FROM screenings WHERE due_ms <= :now ORDER BY due_ms LIMIT 20";
static const char IDS[] =
    "SELECT id FROM screenings WHERE application = :application ORDER BY created_ms, rowid";
static const char EVENT_ADD[] =
    "INSERT INTO agency_events (agency, id, type, screening, effect, received_ms)"
    " VALUES (:agency, :id, :type, :screening, :effect, :now) ON CONFLICT (agency, id) DO NOTHING";
static const char EVENT_HAS[] = "SELECT 1 FROM agency_events WHERE agency = :agency AND id = :id";
static const char ADVERSE_ADD[] =
    "INSERT INTO adverse (screening, kind, user, text, factors, by_post, at_ms)"
    " VALUES (:screening, :kind, :user, :text, :factors, :post, :at)";
static const char ADVERSE[] =
    "SELECT a.kind, a.user, u.full_name, a.text, a.factors, a.by_post, a.at_ms FROM adverse a"
    " LEFT JOIN users u ON u.id = a.user WHERE a.screening = :screening ORDER BY a.id";
static const char PAPER_ADD[] =
    "INSERT INTO papers (screening, part, form, version, language, title, text, sha256, user, "
    "at_ms)"
    " VALUES (:screening, :part, :form, :version, :language, :title, :text, :sha256, :user, :at)";
static const char PAPERS[] =
    "SELECT p.part, p.form, p.language, p.title, p.text, p.sha256, p.user, u.full_name, p.id, "
    "p.version, p.at_ms"
    " FROM papers p JOIN users u ON u.id = p.user WHERE p.screening = :screening ORDER BY p.id";
static const char SEALED[] =
    "SELECT c.form, s.field, s.key_id, s.box FROM sealed s JOIN consents c ON c.id = s.consent"
    " WHERE c.application = :application AND c.id = (SELECT max (id) FROM consents"
    "  WHERE application = c.application AND form = c.form) ORDER BY c.id, s.field";
static const char EVIDENCE_ADD[] = "INSERT INTO evidence (consent, address, device, signature)"
                                   " VALUES (:consent, :address, :device, :signature)";
static const char PLACES_PUT[] = "INSERT INTO places (version, body) VALUES (:version, :body)"
                                 " ON CONFLICT (version) DO NOTHING";
static const char PLACES_SAME[] = "SELECT 1 FROM places WHERE version = :version AND body = :body";
static const char PLACES[] = "SELECT body FROM places ORDER BY version DESC LIMIT 1";

/* In the order of the columns. */
static void
texts_of (StoreScreening *screening, char **texts[AT_COLLECTED])
{
    char **all[AT_COLLECTED] = {
        &screening->id,        &screening->application, &screening->agency,
        &screening->package,   &screening->user,        &screening->by,
        &screening->asked,     &screening->certified,   &screening->state,
        &screening->status,    &screening->candidate,   &screening->invitation,
        &screening->report_id, &screening->report,      &screening->pdf,
    };
    for (int i = 0; i < AT_COLLECTED; i++)
        texts[i] = all[i];
}

void
store_screening_clear (StoreScreening *screening)
{
    char **texts[AT_COLLECTED];
    texts_of (screening, texts);
    for (int i = 0; i < AT_COLLECTED; i++)
        g_clear_pointer (texts[i], g_free);
}

static bool
read_one (StoreQuery *query, StoreScreening *screening)
{
    char **texts[AT_COLLECTED];
    store_screening_clear (screening);
    if (!store_next (query))
        return false;
    texts_of (screening, texts);
    for (int i = 0; i < AT_COLLECTED; i++)
        *texts[i] = g_strdup (store_get_text (query, AT_TEXTS + i));
    screening->collected = store_get_int (query, AT_COLLECTED) != 0;
    screening->created_ms = store_get_int (query, AT_CREATED);
    screening->tries = store_get_int (query, AT_TRIES);
    screening->due_ms = store_get_int (query, AT_DUE);
    screening->closed_ms = store_get_int (query, AT_CLOSED);
    store_end (query);
    return true;
}

/* 0 is no time. */
static void
put_time (StoreQuery *query, const char *name, int64_t at_ms)
{
    if (at_ms != 0)
        store_int (query, name, at_ms);
}

bool
store_screening_add (StoreDb *db, const StoreScreening *screening)
{
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":id", screening->id);
    store_text (query, ":application", screening->application);
    store_text (query, ":agency", screening->agency);
    store_text (query, ":package", screening->package);
    store_int (query, ":collected", screening->collected);
    store_text (query, ":user", screening->user);
    store_text (query, ":asked", screening->asked);
    store_text (query, ":certified", screening->certified);
    store_int (query, ":created", screening->created_ms);
    store_text (query, ":state", screening->state);
    store_text (query, ":status", screening->status);
    put_time (query, ":due", screening->due_ms);
    return store_run (query) == 1;
}

void
store_screening_put (StoreDb *db, const StoreScreening *screening)
{
    StoreQuery *query = store_query (db, PUT);
    store_text (query, ":id", screening->id);
    store_text (query, ":state", screening->state);
    store_text (query, ":status", screening->status);
    store_text (query, ":candidate", screening->candidate);
    store_text (query, ":invitation", screening->invitation);
    store_text (query, ":report_id", screening->report_id);
    store_text (query, ":report", screening->report);
    store_text (query, ":pdf", screening->pdf);
    store_int (query, ":tries", screening->tries);
    put_time (query, ":due", screening->due_ms);
    put_time (query, ":closed", screening->closed_ms);
    store_run (query);
}

void
store_screening_set_cancel (StoreDb *db, const char *id)
{
    StoreQuery *query = store_query (db, CANCEL);
    store_text (query, ":id", id);
    store_run (query);
}

static bool
find_by (StoreDb *db, const char *sql, const char *agency, const char *id, StoreScreening *ret)
{
    if (!id)
        return false;
    StoreQuery *query = store_query (db, sql);
    if (agency)
        store_text (query, ":agency", agency);
    store_text (query, ":id", id);
    return read_one (query, ret);
}

bool
store_screening_find (StoreDb *db, const char *id, StoreScreening *screening)
{
    return find_by (db, BY_ID, NULL, id, screening);
}

bool
store_screening_of (StoreDb *db, const char *application, StoreScreening *screening)
{
    return find_by (db, OF, NULL, application, screening);
}

bool
store_screening_by (StoreDb *db, const char *agency, const char *report, const char *invitation,
                    const char *candidate, StoreScreening *screening)
{
    return find_by (db, BY_REPORT, agency, report, screening)
           || find_by (db, BY_INVITATION, agency, invitation, screening)
           || find_by (db, BY_CANDIDATE, agency, candidate, screening);
}

char **
store_screenings_due (StoreDb *db, int64_t now_ms)
{
    StoreQuery *query = store_query (db, DUE);
    store_int (query, ":now", now_ms);
    g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
    while (store_next (query))
        g_strv_builder_add (ids, store_get_text (query, 0));
    return g_strv_builder_end (ids);
}

char **
store_screening_ids (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, IDS);
    store_text (query, ":application", application);
    g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
    while (store_next (query))
        g_strv_builder_add (ids, store_get_text (query, 0));
    return g_strv_builder_end (ids);
}

bool
store_agency_event_add (StoreDb *db, const char *agency, const char *id, const char *type,
                        const char *screening, const char *effect, int64_t now_ms)
{
    StoreQuery *query = store_query (db, EVENT_ADD);
    store_text (query, ":agency", agency);
    store_text (query, ":id", id);
    store_text (query, ":type", type);
    store_text (query, ":screening", screening);
    store_text (query, ":effect", effect);
    store_int (query, ":now", now_ms);
    return store_run (query) == 1;
}

bool
store_screening_names (StoreDb *db, const char *text)
{
    StoreQuery *query = store_query (db, NAMES);
    store_text (query, ":text", text);
    bool found = store_next (query);
    store_end (query);
    return found;
}

bool
store_agency_event_has (StoreDb *db, const char *agency, const char *id)
{
    StoreQuery *query = store_query (db, EVENT_HAS);
    store_text (query, ":agency", agency);
    store_text (query, ":id", id);
    bool found = store_next (query);
    store_end (query);
    return found;
}

void
store_adverse_add (StoreDb *db, const char *screening, const StoreAdverse *step)
{
    StoreQuery *query = store_query (db, ADVERSE_ADD);
    store_text (query, ":screening", screening);
    store_text (query, ":kind", step->kind);
    store_text (query, ":user", step->user);
    store_text (query, ":text", step->text);
    store_text (query, ":factors", step->factors);
    store_int (query, ":post", step->by_post);
    store_int (query, ":at", step->at_ms);
    store_run (query);
}

StoreQuery *
store_adverse (StoreDb *db, const char *screening)
{
    StoreQuery *query = store_query (db, ADVERSE);
    store_text (query, ":screening", screening);
    return query;
}

bool
store_adverse_next (StoreQuery *query, StoreAdverse *step)
{
    if (!store_next (query))
        return false;
    enum { BY_POST = 5, AT };
    const char **texts[] = {&step->kind, &step->user, &step->name, &step->text, &step->factors};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, i);
    step->by_post = store_get_int (query, BY_POST) != 0;
    step->at_ms = store_get_int (query, AT);
    return true;
}

void
store_paper_add (StoreDb *db, const char *screening, const StorePaper *paper)
{
    StoreQuery *query = store_query (db, PAPER_ADD);
    store_text (query, ":screening", screening);
    store_text (query, ":part", paper->part);
    store_text (query, ":form", paper->form);
    store_int (query, ":version", paper->version);
    store_text (query, ":language", paper->language);
    store_text (query, ":title", paper->title);
    store_text (query, ":text", paper->text);
    store_text (query, ":sha256", paper->sha256);
    store_text (query, ":user", paper->user);
    store_int (query, ":at", paper->at_ms);
    store_run (query);
}

StoreQuery *
store_papers (StoreDb *db, const char *screening)
{
    StoreQuery *query = store_query (db, PAPERS);
    store_text (query, ":screening", screening);
    return query;
}

bool
store_paper_next (StoreQuery *query, StorePaper *paper)
{
    if (!store_next (query))
        return false;
    const char **texts[] = {&paper->part, &paper->form,   &paper->language, &paper->title,
                            &paper->text, &paper->sha256, &paper->user,     &paper->name};
    int64_t *numbers[] = {&paper->id, &paper->version, &paper->at_ms};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, i);
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, (int)G_N_ELEMENTS (texts) + i);
    return true;
}

StoreQuery *
store_sealed (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, SEALED);
    store_text (query, ":application", application);
    return query;
}

bool
store_sealed_next (StoreQuery *query, StoreSealed *sealed)
{
    if (!store_next (query))
        return false;
    sealed->form = store_get_text (query, 0);
    sealed->field = store_get_text (query, 1);
    sealed->key_id = store_get_text (query, 2);
    sealed->box = store_get_bytes (query, 3);
    return true;
}

void
store_evidence_add (StoreDb *db, int64_t consent, const char *address, const uint8_t *device,
                    const char *signature)
{
    StoreQuery *query = store_query (db, EVIDENCE_ADD);
    store_int (query, ":consent", consent);
    store_text (query, ":address", address);
    store_bytes (query, ":device", device, STORE_HASH_BYTES);
    store_text (query, ":signature", signature);
    store_run (query);
}

bool
store_places_put (StoreDb *db, int64_t version, const char *body)
{
    static const char *const both[] = {PLACES_PUT, PLACES_SAME};
    bool same = false;
    for (int i = 0; i < 2; i++) {
        StoreQuery *query = store_query (db, both[i]);
        store_int (query, ":version", version);
        store_text (query, ":body", body);
        same = store_next (query);
        store_end (query);
    }
    return same;
}

char *
store_places (StoreDb *db)
{
    StoreQuery *query = store_query (db, PLACES);
    char *body = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return body;
}

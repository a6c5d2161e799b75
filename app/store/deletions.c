/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/deletions.h"

#include "app/store/db.h"
#include "app/store/retention.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define MOST_MS (730 * DAY_MS)
#define AFTER_DECISION_MS (365 * DAY_MS)

/* R is the recording: a legal hold keeps it. */
#define NOT_HELD                                                                                   \
    " AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.application = r.application"                   \
    " AND h.lifted_ms IS NULL)"

static const char DECIDED[] = "UPDATE recordings SET keep_until_ms = min (keep_until_ms, :until)"
                              " WHERE application = :application";
static const char ASK[] =
    "INSERT INTO deletions (recording, application, user, reason, asked_ms)"
    " SELECT id, application, :user, :reason, :now FROM recordings"
    " WHERE id = :recording AND application = :application ON CONFLICT (recording) DO NOTHING";
static const char IS_ASKED[] =
    "SELECT 1 FROM deletions WHERE recording = :recording AND application = :application";
static const char ASK_OVER[] =
    "INSERT INTO deletions (recording, application, user, reason, asked_ms)"
    " SELECT id, application, NULL, 'The time for which it may be kept is over.', :now"
    " FROM recordings r WHERE keep_until_ms <= :now" NOT_HELD " ON CONFLICT (recording) DO NOTHING";
static const char ASK_ALL[] =
    "INSERT INTO deletions (recording, application, user, reason, asked_ms)"
    " SELECT id, application, NULL, :reason, :now FROM recordings"
    " WHERE application = :application ON CONFLICT (recording) DO NOTHING";
static const char COUNT_DUE[] =
    "SELECT count (*) FROM recordings r WHERE NOT EXISTS (SELECT 1 FROM deletions d WHERE "
    "d.recording = r.id AND d.certificate IS NOT NULL) AND (keep_until_ms <= :now OR (SELECT "
    "decision FROM consents WHERE id = (SELECT max (id) FROM consents WHERE application = "
    "r.application AND kind = 'recording')) = 'withdrawn')" NOT_HELD;
static const char ASK_WITHDRAWN[] =
    "INSERT INTO deletions (recording, application, user, reason, asked_ms)"
    " SELECT r.id, r.application, NULL, 'The applicant withdrew the release.', :now"
    " FROM recordings r JOIN consents c ON c.id = (SELECT max (id) FROM consents"
    "  WHERE application = r.application AND kind = 'recording')"
    " WHERE c.decision = 'withdrawn'" NOT_HELD " ON CONFLICT (recording) DO NOTHING";
static const char PENDING[] =
    "SELECT r.id, r.upload, r.application, a.number, r.prompt, r.sha256, coalesce (d.user, "
    "'server'), d.reason, r.take, r.bytes, r.received_ms FROM deletions d"
    " JOIN recordings r ON r.id = d.recording JOIN applications a ON a.id = r.application"
    " WHERE d.certificate IS NULL" NOT_HELD " AND d.recording = coalesce (:recording, d.recording)"
    " ORDER BY d.asked_ms, r.id";
enum {
    PENDING_RECORDING,
    PENDING_UPLOAD,
    PENDING_APPLICATION,
    PENDING_NUMBER,
    PENDING_PROMPT,
    PENDING_SHA256,
    PENDING_BY,
    PENDING_REASON,
    PENDING_TAKE,
    PENDING_BYTES,
    PENDING_RECEIVED
};
static const char CERTIFY[] = "UPDATE deletions SET certificate = :certificate"
                              " WHERE recording = :recording AND certificate IS NULL";
static const char CERTIFICATE[] = "SELECT certificate FROM deletions"
                                  " WHERE recording = :recording AND application = :application";

StoreDeletion *
store_deletion_new (void)
{
    return g_new0 (StoreDeletion, 1);
}

void
store_deletion_free (StoreDeletion *deletion)
{
    g_free (deletion->recording);
    g_free (deletion->upload);
    g_free (deletion->application);
    g_free (deletion->number);
    g_free (deletion->prompt);
    g_free (deletion->sha256);
    g_free (deletion->by);
    g_free (deletion->reason);
    g_free (deletion);
}

int64_t
store_keep_until_ms (StoreDb *db, int64_t received_ms)
{
    return received_ms + store_retention_ms (db, "recordings-most", MOST_MS);
}

void
store_recordings_decided (StoreDb *db, const char *application, int64_t now_ms)
{
    int64_t kept_ms = store_retention_ms (db, "recordings", AFTER_DECISION_MS);
    StoreQuery *query = store_query (db, DECIDED);
    store_text (query, ":application", application);
    store_int (query, ":until", now_ms + kept_ms);
    store_run (query);
}

bool
store_deletion_ask (StoreDb *db, const char *application, const char *recording, const char *user,
                    const char *reason, int64_t now_ms)
{
    StoreQuery *query = store_query (db, ASK);
    store_text (query, ":application", application);
    store_text (query, ":recording", recording);
    store_text (query, ":user", user);
    store_text (query, ":reason", reason);
    store_int (query, ":now", now_ms);
    if (store_run (query) == 1)
        return true;
    query = store_query (db, IS_ASKED);
    store_text (query, ":application", application);
    store_text (query, ":recording", recording);
    bool asked = store_next (query);
    store_end (query);
    return asked;
}

int
store_deletions_ask_due (StoreDb *db, int64_t now_ms)
{
    StoreQuery *query = store_query (db, ASK_OVER);
    store_int (query, ":now", now_ms);
    int count = store_run (query);
    query = store_query (db, ASK_WITHDRAWN);
    store_int (query, ":now", now_ms);
    return count + store_run (query);
}

void
store_deletions_ask_all (StoreDb *db, const char *application, const char *reason, int64_t now_ms)
{
    StoreQuery *query = store_query (db, ASK_ALL);
    store_text (query, ":application", application);
    store_text (query, ":reason", reason);
    store_int (query, ":now", now_ms);
    store_run (query);
}

int64_t
store_deletions_count_due (StoreDb *db, int64_t now_ms)
{
    StoreQuery *query = store_query (db, COUNT_DUE);
    store_int (query, ":now", now_ms);
    int64_t count = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return count;
}

GPtrArray *
store_deletions_pending (StoreDb *db, const char *recording)
{
    GPtrArray *pending =
        g_ptr_array_new_with_free_func ((GDestroyNotify)(void (*) (void))store_deletion_free);
    StoreQuery *query = store_query (db, PENDING);
    store_text (query, ":recording", recording);
    while (store_next (query)) {
        StoreDeletion *deletion = store_deletion_new ();
        char **texts[] = {&deletion->recording, &deletion->upload, &deletion->application,
                          &deletion->number,    &deletion->prompt, &deletion->sha256,
                          &deletion->by,        &deletion->reason};
        for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
            *texts[i] = g_strdup (store_get_text (query, PENDING_RECORDING + i));
        deletion->take = store_get_int (query, PENDING_TAKE);
        deletion->bytes = store_get_int (query, PENDING_BYTES);
        deletion->received_ms = store_get_int (query, PENDING_RECEIVED);
        g_ptr_array_add (pending, deletion);
    }
    return pending;
}

void
store_deletion_certify (StoreDb *db, const char *recording, const char *certificate)
{
    StoreQuery *query = store_query (db, CERTIFY);
    store_text (query, ":recording", recording);
    store_text (query, ":certificate", certificate);
    store_run (query);
}

char *
store_deletion_certificate (StoreDb *db, const char *application, const char *recording)
{
    StoreQuery *query = store_query (db, CERTIFICATE);
    store_text (query, ":application", application);
    store_text (query, ":recording", recording);
    char *text = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/desk.h"

#include "app/store/db.h"

#define MATCHES                                                                                    \
    " (:state IS NULL OR a.state = :state) AND (:search IS NULL OR instr (lower (coalesce "        \
    "(a.name, '')),"                                                                               \
    " lower (:search)) > 0 OR instr (lower (a.number), lower (:search)) > 0)"

static const char ROWS[] =
    "SELECT a.id, a.number, a.name, a.state, p.body, a.residence,"
    " (SELECT verdict FROM equipment e WHERE e.application = a.id ORDER BY e.id DESC LIMIT 1),"
    " (SELECT outcome FROM decisions d WHERE d.application = a.id ORDER BY d.id DESC LIMIT 1),"
    " (SELECT 100.0 * sum (coalesce (s.score, 0)) / nullif (sum (s.max), 0) FROM scores s"
    "  WHERE s.application = a.id),"
    " (SELECT max (net_wpm) FROM typing t WHERE t.application = a.id),"
    " (SELECT count (*) FROM recordings r WHERE r.application = a.id),"
    " (SELECT count (DISTINCT r.id) FROM recordings r JOIN ratings g ON g.recording = r.id"
    "  WHERE r.application = a.id),"
    " a.submitted_ms, a.updated_ms, a.revision"
    " FROM applications a JOIN positions p ON p.id = a.position"
    " WHERE (:before IS NULL OR a.rank < (SELECT rank FROM applications b WHERE b.number = "
    ":before)) AND" MATCHES " ORDER BY a.rank DESC LIMIT 100";
enum {
    ROW_ID,
    ROW_NUMBER,
    ROW_NAME,
    ROW_STATE,
    ROW_POSITION,
    ROW_RESIDENCE,
    ROW_EQUIPMENT,
    ROW_OUTCOME,
    ROW_SCORE,
    ROW_NET_WPM,
    ROW_RECORDINGS,
    ROW_RATED,
    ROW_SUBMITTED,
    ROW_UPDATED,
    ROW_REVISION
};
static const char ROWS_TOTAL[] = "SELECT count (*) FROM applications a WHERE" MATCHES;
static const char RATING_PUT[] =
    "INSERT INTO ratings (recording, user, level, comment, at_ms)"
    " VALUES (:recording, :user, :level, :comment, :at) ON CONFLICT (recording, user) DO UPDATE SET"
    " level = excluded.level, comment = excluded.comment, at_ms = excluded.at_ms";
static const char RATINGS[] =
    "SELECT g.recording, g.user, u.full_name, g.comment, g.level, g.at_ms FROM ratings g"
    " JOIN recordings r ON r.id = g.recording JOIN users u ON u.id = g.user"
    " WHERE r.application = :application ORDER BY r.entry, g.at_ms";
enum { RATING_RECORDING, RATING_USER, RATING_NAME, RATING_COMMENT, RATING_LEVEL, RATING_AT };
static const char NOTE_PUT[] =
    "INSERT INTO notes (application, text, user, at_ms) VALUES (:application, :text, :user, :at)"
    " ON CONFLICT (application) DO UPDATE SET text = excluded.text, user = excluded.user, at_ms = "
    "excluded.at_ms";
static const char NOTE[] = "SELECT n.text, n.user, u.full_name, n.at_ms FROM notes n"
                           " JOIN users u ON u.id = n.user WHERE n.application = :application";
enum { NOTE_TEXT, NOTE_USER, NOTE_NAME, NOTE_AT };
static const char DECISION_ADD[] =
    "INSERT INTO decisions (application, outcome, reason, user, at_ms)"
    " VALUES (:application, :outcome, :reason, :user, :at)";
static const char DECISION[] =
    "SELECT d.outcome, d.reason, d.user, u.full_name, d.at_ms FROM decisions d"
    " JOIN users u ON u.id = d.user WHERE d.application = :application ORDER BY d.id DESC LIMIT 1";
enum { DECISION_OUTCOME, DECISION_REASON, DECISION_USER, DECISION_NAME, DECISION_AT };

StoreQuery *
store_rows (StoreDb *db, const StoreFilter *filter)
{
    StoreQuery *query = store_query (db, ROWS);
    store_text (query, ":state", filter->state);
    store_text (query, ":search", filter->search);
    store_text (query, ":before", filter->before);
    return query;
}

bool
store_row_next (StoreQuery *query, StoreRow *row)
{
    if (!store_next (query))
        return false;
    const char **texts[] = {&row->id,       &row->number,    &row->name,      &row->state,
                            &row->position, &row->residence, &row->equipment, &row->outcome};
    int64_t *numbers[] = {&row->recordings, &row->rated, &row->submitted_ms, &row->updated_ms,
                          &row->revision};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, ROW_ID + i);
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, ROW_RECORDINGS + i);
    row->score_percent = store_get_real (query, ROW_SCORE);
    row->net_wpm = store_get_real (query, ROW_NET_WPM);
    return true;
}

int64_t
store_rows_total (StoreDb *db, const StoreFilter *filter)
{
    StoreQuery *query = store_query (db, ROWS_TOTAL);
    store_text (query, ":state", filter->state);
    store_text (query, ":search", filter->search);
    int64_t total = store_next (query) ? store_get_int (query, 0) : 0;
    store_end (query);
    return total;
}

void
store_rating_put (StoreDb *db, const StoreRating *rating)
{
    StoreQuery *query = store_query (db, RATING_PUT);
    store_text (query, ":recording", rating->recording);
    store_text (query, ":user", rating->user);
    store_int (query, ":level", rating->level);
    store_text (query, ":comment", rating->comment ? rating->comment : "");
    store_int (query, ":at", rating->at_ms);
    store_run (query);
}

static StoreQuery *
of_application (StoreDb *db, const char *sql, const char *application)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":application", application);
    return query;
}

StoreQuery *
store_ratings (StoreDb *db, const char *application)
{
    return of_application (db, RATINGS, application);
}

bool
store_rating_next (StoreQuery *query, StoreRating *rating)
{
    if (!store_next (query))
        return false;
    rating->recording = store_get_text (query, RATING_RECORDING);
    rating->user = store_get_text (query, RATING_USER);
    rating->name = store_get_text (query, RATING_NAME);
    rating->comment = store_get_text (query, RATING_COMMENT);
    rating->level = store_get_int (query, RATING_LEVEL);
    rating->at_ms = store_get_int (query, RATING_AT);
    return true;
}

void
store_note_put (StoreDb *db, const char *application, const StoreNote *note)
{
    StoreQuery *query = of_application (db, NOTE_PUT, application);
    store_text (query, ":text", note->text);
    store_text (query, ":user", note->user);
    store_int (query, ":at", note->at_ms);
    store_run (query);
}

StoreQuery *
store_note (StoreDb *db, const char *application)
{
    return of_application (db, NOTE, application);
}

bool
store_note_next (StoreQuery *query, StoreNote *note)
{
    if (!store_next (query))
        return false;
    note->text = store_get_text (query, NOTE_TEXT);
    note->user = store_get_text (query, NOTE_USER);
    note->name = store_get_text (query, NOTE_NAME);
    note->at_ms = store_get_int (query, NOTE_AT);
    return true;
}

void
store_decision_add (StoreDb *db, const char *application, const StoreDecision *decision)
{
    StoreQuery *query = of_application (db, DECISION_ADD, application);
    store_text (query, ":outcome", decision->outcome);
    store_text (query, ":reason", decision->reason);
    store_text (query, ":user", decision->user);
    store_int (query, ":at", decision->at_ms);
    store_run (query);
}

StoreQuery *
store_decision (StoreDb *db, const char *application)
{
    return of_application (db, DECISION, application);
}

bool
store_decision_next (StoreQuery *query, StoreDecision *decision)
{
    if (!store_next (query))
        return false;
    decision->outcome = store_get_text (query, DECISION_OUTCOME);
    decision->reason = store_get_text (query, DECISION_REASON);
    decision->user = store_get_text (query, DECISION_USER);
    decision->name = store_get_text (query, DECISION_NAME);
    decision->at_ms = store_get_int (query, DECISION_AT);
    return true;
}

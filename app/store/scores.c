/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back from a section and what it is worth. */
#include "app/store/sections.h"

#include "app/store/db.h"

static const char RESPONSE_ADD[] = "INSERT INTO responses (id, application, section, item, "
                                   "responses, language, at_ms, duration_ms, late,"
                                   " received_ms) VALUES (:entry, :application, :section, :item, "
                                   ":responses, :language, :at, :duration,"
                                   " :late, :now)";
static const char RESPONSE_LAST[] = "SELECT responses, language FROM responses"
                                    " WHERE application = :application AND section = :section"
                                    " AND item = :item ORDER BY id DESC LIMIT 1";
enum { LAST_RESPONSES, LAST_LANGUAGE };
static const char SCORE_PUT[] =
    "INSERT INTO scores (application, section, item, score, max, answered, outcomes, scored_ms)"
    " VALUES (:application, :section, :item, :score, :max, :answered, :outcomes, :now)"
    " ON CONFLICT (application, section, item) DO UPDATE SET score = excluded.score, max = "
    "excluded.max,"
    " answered = excluded.answered, outcomes = excluded.outcomes, scored_ms = excluded.scored_ms";
static const char SCORES[] = "SELECT d.item, s.outcomes, s.score, coalesce (s.max, 0.0), coalesce "
                             "(s.answered, EXISTS (SELECT 1"
                             " FROM responses r WHERE r.application = d.application AND r.section "
                             "= d.section AND r.item = d.item))"
                             " FROM delivered_items d LEFT JOIN scores s ON s.application = "
                             "d.application AND s.section = d.section"
                             " AND s.item = d.item WHERE d.application = :application AND "
                             "d.section = :section ORDER BY d.ordinal";
enum { SCORES_ITEM, SCORES_OUTCOMES, SCORES_SCORE, SCORES_MAX, SCORES_ANSWERED };
static const char SUMS[] =
    "SELECT coalesce (sum (duration_ms), 0), coalesce (sum (late), 0) FROM responses"
    " WHERE application = :application AND section = :section";
enum { SUMS_DURATION, SUMS_LATE };
static const char TYPING_PUT[] =
    "INSERT INTO typing (application, section, item, net_wpm, gross_wpm, accuracy, errors, "
    "characters,"
    " duration_ms, variant) VALUES (:application, :section, :item, :net, :gross, :accuracy, "
    ":errors,"
    " :characters, :duration, :variant) ON CONFLICT (application, section, item) DO UPDATE SET"
    " net_wpm = excluded.net_wpm, gross_wpm = excluded.gross_wpm, accuracy = excluded.accuracy,"
    " errors = excluded.errors, characters = excluded.characters, duration_ms = "
    "excluded.duration_ms,"
    " variant = excluded.variant";
static const char TYPINGS[] =
    "SELECT net_wpm, gross_wpm, accuracy, errors, characters, duration_ms, variant"
    " FROM typing WHERE application = :application ORDER BY section, item";
enum {
    TYPING_NET,
    TYPING_GROSS,
    TYPING_ACCURACY,
    TYPING_ERRORS,
    TYPING_CHARACTERS,
    TYPING_DURATION,
    TYPING_VARIANT
};

static StoreQuery *
of_section (StoreDb *db, const char *sql, const char *application, const char *section)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":application", application);
    store_text (query, ":section", section);
    return query;
}

void
store_response_add (StoreDb *db, int64_t entry, const StoreResponse *response)
{
    StoreQuery *query = of_section (db, RESPONSE_ADD, response->application, response->section);
    store_int (query, ":entry", entry);
    store_text (query, ":item", response->item);
    store_text (query, ":responses", response->responses);
    store_text (query, ":language", response->language);
    store_int (query, ":at", response->at_ms);
    store_int (query, ":duration", response->duration_ms);
    store_int (query, ":late", response->late);
    store_int (query, ":now", response->received_ms);
    store_run (query);
}

char *
store_response_last (StoreDb *db, const char *application, const char *section, const char *item,
                     char **language)
{
    StoreQuery *query = of_section (db, RESPONSE_LAST, application, section);
    store_text (query, ":item", item);
    if (!store_next (query))
        return NULL;
    char *responses = g_strdup (store_get_text (query, LAST_RESPONSES));
    *language = g_strdup (store_get_text (query, LAST_LANGUAGE));
    store_end (query);
    return responses;
}

void
store_score_put (StoreDb *db, const char *application, const char *section, const StoreScore *score,
                 int64_t now_ms)
{
    StoreQuery *query = of_section (db, SCORE_PUT, application, section);
    store_text (query, ":item", score->item);
    store_real (query, ":score", score->score);
    store_real (query, ":max", score->max);
    store_int (query, ":answered", score->answered);
    store_text (query, ":outcomes", score->outcomes);
    store_int (query, ":now", now_ms);
    store_run (query);
}

StoreQuery *
store_scores (StoreDb *db, const char *application, const char *section)
{
    return of_section (db, SCORES, application, section);
}

bool
store_score_next (StoreQuery *query, StoreScore *score)
{
    if (!store_next (query))
        return false;
    score->item = store_get_text (query, SCORES_ITEM);
    score->outcomes = store_get_text (query, SCORES_OUTCOMES);
    score->score = store_get_real (query, SCORES_SCORE);
    score->max = store_get_real (query, SCORES_MAX);
    score->answered = store_get_int (query, SCORES_ANSWERED) != 0;
    return true;
}

void
store_section_sums (StoreDb *db, const char *application, const char *section, int64_t *duration_ms,
                    int64_t *late)
{
    StoreQuery *query = of_section (db, SUMS, application, section);
    bool found = store_next (query);
    *duration_ms = found ? store_get_int (query, SUMS_DURATION) : 0;
    *late = found ? store_get_int (query, SUMS_LATE) : 0;
    store_end (query);
}

void
store_typing_put (StoreDb *db, const char *application, const char *section, const char *item,
                  const StoreTyping *typing)
{
    StoreQuery *query = of_section (db, TYPING_PUT, application, section);
    store_text (query, ":item", item);
    store_real (query, ":net", typing->net_wpm);
    store_real (query, ":gross", typing->gross_wpm);
    store_real (query, ":accuracy", typing->accuracy);
    store_int (query, ":errors", typing->errors);
    store_int (query, ":characters", typing->characters);
    store_int (query, ":duration", typing->duration_ms);
    store_text (query, ":variant", typing->variant);
    store_run (query);
}

StoreQuery *
store_typings (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, TYPINGS);
    store_text (query, ":application", application);
    return query;
}

bool
store_typing_next (StoreQuery *query, StoreTyping *typing)
{
    if (!store_next (query))
        return false;
    typing->net_wpm = store_get_real (query, TYPING_NET);
    typing->gross_wpm = store_get_real (query, TYPING_GROSS);
    typing->accuracy = store_get_real (query, TYPING_ACCURACY);
    typing->errors = store_get_int (query, TYPING_ERRORS);
    typing->characters = store_get_int (query, TYPING_CHARACTERS);
    typing->duration_ms = store_get_int (query, TYPING_DURATION);
    typing->variant = store_get_text (query, TYPING_VARIANT);
    return true;
}

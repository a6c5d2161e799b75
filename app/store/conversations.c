/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/conversations.h"

#include "app/store/db.h"

static const char FIND[] =
    "SELECT language, begun_ms, seen_ms, paused_ms, pauses FROM conversations"
    " WHERE application = :application AND section = :section AND item = :item";
enum { FIND_LANGUAGE, FIND_BEGUN, FIND_SEEN, FIND_PAUSED, FIND_PAUSES };
static const char PUT[] =
    "INSERT INTO conversations (application, section, item, language, begun_ms, seen_ms, "
    "paused_ms, pauses)"
    " VALUES (:application, :section, :item, :language, :begun, :seen, :paused, :pauses)"
    " ON CONFLICT DO UPDATE SET begun_ms = :begun, seen_ms = :seen, paused_ms = :paused, pauses = "
    ":pauses";
static const char TURN_ADD[] = "INSERT INTO turns (entry, application, section, item, line)"
                               " VALUES (:entry, :application, :section, :item, :line)";
static const char TURNS[] = "SELECT line FROM turns WHERE application = :application"
                            " AND section = :section AND item = :item ORDER BY entry";
enum { TURNS_LINE };

void
store_conversation_clear (StoreConversation *conversation)
{
    g_free (conversation->language);
    *conversation = (StoreConversation){0};
}

static StoreQuery *
of_item (StoreDb *db, const char *sql, const char *application, const char *section,
         const char *item)
{
    StoreQuery *query = store_query (db, sql);
    store_text (query, ":application", application);
    store_text (query, ":section", section);
    store_text (query, ":item", item);
    return query;
}

bool
store_conversation_find (StoreDb *db, const char *application, const char *section,
                         const char *item, StoreConversation *conversation)
{
    StoreQuery *query = of_item (db, FIND, application, section, item);
    if (!store_next (query))
        return false;
    conversation->language = g_strdup (store_get_text (query, FIND_LANGUAGE));
    conversation->begun_ms = store_get_int (query, FIND_BEGUN);
    conversation->seen_ms = store_get_int (query, FIND_SEEN);
    conversation->paused_ms = store_get_int (query, FIND_PAUSED);
    conversation->pauses = store_get_int (query, FIND_PAUSES);
    store_end (query);
    return true;
}

void
store_conversation_put (StoreDb *db, const char *application, const char *section, const char *item,
                        const StoreConversation *conversation)
{
    StoreQuery *query = of_item (db, PUT, application, section, item);
    store_text (query, ":language", conversation->language);
    store_int (query, ":begun", conversation->begun_ms);
    store_int (query, ":seen", conversation->seen_ms);
    store_int (query, ":paused", conversation->paused_ms);
    store_int (query, ":pauses", conversation->pauses);
    store_run (query);
}

void
store_turn_add (StoreDb *db, int64_t entry, const char *application, const char *section,
                const char *item, const char *line)
{
    StoreQuery *query = of_item (db, TURN_ADD, application, section, item);
    store_int (query, ":entry", entry);
    store_text (query, ":line", line);
    store_run (query);
}

char *
store_turns (StoreDb *db, const char *application, const char *section, const char *item,
             int64_t *ret_count)
{
    GString *log = g_string_new (NULL);
    StoreQuery *query = of_item (db, TURNS, application, section, item);
    *ret_count = 0;
    while (store_next (query)) {
        g_string_append (log, store_get_text (query, TURNS_LINE));
        ++*ret_count;
    }
    return g_string_free (log, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Test sections: what was delivered to whom, what came back, what it scored. */
#pragma once

#include "app/store/types.h"

/* Zero is empty; texts are owned. */
typedef struct {
    char *application, *section, *package, *language, *reason;
    int64_t version;      /* of the package */
    int64_t time_limit_s; /* 0 = none */
    int64_t delivered_ms;
    int64_t ended_ms; /* 0 = open */
} StoreDelivery;

void store_delivery_clear (StoreDelivery *delivery);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreDelivery, store_delivery_clear)

bool store_delivery_find (StoreDb *db, const char *application, const char *section,
                          StoreDelivery *delivery);
void store_delivery_add (StoreDb *db, const StoreDelivery *delivery);

/* The language in which the section is read now; answers are scored in the language they were given in. */
void store_delivery_set_language (StoreDb *db, const char *application, const char *section,
                                  const char *language, int64_t version);
void store_delivery_end (StoreDb *db, const char *application, const char *section,
                         const char *reason, int64_t now_ms);
void store_delivery_item_add (StoreDb *db, const char *application, const char *section,
                              int ordinal, const char *item, int64_t seed);

/* Items of a delivery in this person's order. Texts are borrowed. */
typedef struct {
    const char *item;
    int64_t seed;
} StoreDeliveredItem;
StoreQuery *store_delivered_items (StoreDb *db, const char *application, const char *section);
bool store_delivered_item_next (StoreQuery *query, StoreDeliveredItem *item);

/* Whether the item belongs to the delivery. */
bool store_delivered_has (StoreDb *db, const char *application, const char *section,
                          const char *item);

typedef struct {
    const char *application, *section, *item, *responses, *language;
    int64_t at_ms, duration_ms, received_ms;
    bool late;
} StoreResponse;
void store_response_add (StoreDb *db, int64_t entry, const StoreResponse *response);

/* The response that counts, the last one, as JSON text with its language; NULL when there is none. Transfer full. */
char *store_response_last (StoreDb *db, const char *application, const char *section,
                           const char *item, char **language);

typedef struct {
    const char *item, *outcomes; /* JSON */
    double score;                /* NaN: not measured */
    double max;
    bool answered;
} StoreScore;
void store_score_put (StoreDb *db, const char *application, const char *section,
                      const StoreScore *score, int64_t now_ms);

/* Every delivered item of a section in its order, with its score where it has one. */
StoreQuery *store_scores (StoreDb *db, const char *application, const char *section);
bool store_score_next (StoreQuery *query, StoreScore *score);

/* What a section took and how many answers came late. */
void store_section_sums (StoreDb *db, const char *application, const char *section,
                         int64_t *duration_ms, int64_t *late);

typedef struct {
    double net_wpm, gross_wpm, accuracy; /* accuracy in percent */
    int64_t errors, characters, duration_ms;
    const char *variant;
} StoreTyping;
void store_typing_put (StoreDb *db, const char *application, const char *section, const char *item,
                       const StoreTyping *typing);
StoreQuery *store_typings (StoreDb *db, const char *application);
bool store_typing_next (StoreQuery *query, StoreTyping *typing);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item-view protocol: what every view of an interaction can do. One subclass a kind; ui/items/kinds.c has the table.
   A view is built once from an interaction, takes and gives responses, and says when the answer changed.
   All on the main thread.

   Signals: "changed": the person changed the answer (not emitted by ui_interaction_set_response);
   "noted" (const char *flag): something to be kept for a person to read, as "paste-refused";
   "ended": the person pressed a button that ends the attempt. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#include "assessments/qti/item.h"
#include "assessments/qti/session.h"
#include "ui/items/response.h"

/* What the views of one item share. The item view owns it and outlives them. */
typedef struct {
    const QtiItem *item;
    const QtiSession *session; /* orders, printed values, feedback; NULL = as the author wrote it */
    /* Bytes of a file that the item names (transfer full), or NULL when it is not there. NULL = no files. */
    GBytes *(*load) (const char *href, gpointer data);
    /* How far, in seconds, a sound was heard whose play was begun and not ended; 0 = none. NULL = none. */
    double (*heard_s) (const char *href, gpointer data);
    /* A monotonic clock in milliseconds. NULL = the computer's. */
    int64_t (*now_ms) (gpointer data);
    /* Extra time in percent of the usual; 0 = none. */
    int extra_percent;
    /* A conversation (ui/items/talk.h) was built: whoever plays it connects. NULL = nobody plays it. */
    void (*join) (AdwBin *talk, gpointer data);
    /* An upload (ui/items/upload_view.h) was built: whoever keeps files connects. NULL = nobody does. */
    void (*attach) (AdwBin *upload, gpointer data);
    gpointer data;
} UiItemContext;

#define UI_TYPE_INTERACTION (ui_interaction_get_type ())
G_DECLARE_DERIVABLE_TYPE (UiInteraction, ui_interaction, UI, INTERACTION, AdwBin)

struct _UiInteractionClass {
    AdwBinClass parent_class;
    /* Makes the child widgets; interaction and context are there. */
    void (*build) (UiInteraction *self);
    /* Fills an empty response. */
    void (*get) (UiInteraction *self, UiResponse *response);
    /* Shows a response; unknown values are left out. */
    void (*set) (UiInteraction *self, const UiResponse *response);
    /* Whether a letter or digit chooses something here; the default does nothing. */
    bool (*key) (UiInteraction *self, guint keyval);
    /* The answer can no longer change: time is up. The default makes the view insensitive. */
    void (*stop) (UiInteraction *self);
    /* What is missing or wrong in the answer, a sentence in the person's language (transfer full), or NULL.
       The default knows min and max choices. */
    char *(*check) (UiInteraction *self);
    /* The clock of a task that has its own: milliseconds allowed (0 = none) and used. The default has none. */
    void (*clock) (UiInteraction *self, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms);
};

const QtiInteraction *ui_interaction_get (UiInteraction *self);
const UiItemContext *ui_interaction_context (UiInteraction *self);

/* The answer as it stands; transfer full. */
UiResponse *ui_interaction_get_response (UiInteraction *self);
void ui_interaction_set_response (UiInteraction *self, const UiResponse *response);

bool ui_interaction_key (UiInteraction *self, guint keyval);
void ui_interaction_stop (UiInteraction *self);
bool ui_interaction_is_stopped (UiInteraction *self);
char *ui_interaction_check (UiInteraction *self);
void ui_interaction_clock (UiInteraction *self, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms);

/* ---- for subclasses ---- */

/* Binds the view and builds it; called once by the factory. */
void ui_interaction_bind (UiInteraction *self, const QtiInteraction *interaction,
                          const UiItemContext *context);

/* Emits "changed" unless a response is being set. */
void ui_interaction_changed (UiInteraction *self);

/* n indexes into choices (or targets): this person's order, without those that are hidden; free with g_free. */
int *ui_interaction_order (UiInteraction *self, bool targets, unsigned *ret_n);

int64_t ui_interaction_now_ms (UiInteraction *self);

/* A time that the person's extra time makes longer. */
int64_t ui_interaction_extend_ms (UiInteraction *self, int64_t ms);

/* A sentence below the controls ("You can choose 2."), also for screen readers; NULL hides it. */
GtkWidget *ui_interaction_note_new (void);
void ui_interaction_note (GtkWidget *note, const char *sentence);

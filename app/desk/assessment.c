/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/assessment.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/consent/assessment.h"

enum { KEEP_MS = 700 };

typedef struct {
    UiDeskFactors *window; /* borrowed: it owns this */
    DeskDrafts *drafts;
    GCancellable *cancellable;
    char *key;                 /* of the draft */
    ModelDeskScreening *check; /* as it was when the window was opened */
    char *unkept;              /* the draft that is to be kept next, or NULL */
    guint timer;
    DeskAssessmentReady ready;
    gpointer data;
} Control;

static char *
key_of (const char *id)
{
    return g_strconcat (id, "/assessment", NULL);
}

/* ---- the draft ----------------------------------------------------------------- */

static void
on_kept_cb (bool kept, gpointer data)
{
    GWeakRef *window = data;
    g_autoptr (UiDeskFactors) alive = g_weak_ref_get (window);
    if (alive)
        ui_desk_factors_set_state (
            alive, kept ? _ ("Kept on this computer until you save it.")
                        : _ ("It cannot be kept on this computer: save it before you close."));
    g_weak_ref_clear (window);
    g_free (window);
}

static void
keep (Control *self)
{
    g_clear_handle_id (&self->timer, g_source_remove);
    if (!self->unkept)
        return;
    GWeakRef *window = g_new0 (GWeakRef, 1);
    g_weak_ref_init (window, self->window);
    desk_drafts_put (self->drafts, self->key, self->unkept, on_kept_cb, window);
    g_clear_pointer (&self->unkept, g_free);
}

static gboolean
on_timer_cb (gpointer data)
{
    Control *self = data;
    self->timer = 0;
    keep (self);
    return G_SOURCE_REMOVE;
}

static void
on_draft_cb (UiDeskFactors *window, Control *self)
{
    g_autoptr (json_t) draft = json_object ();
    for (guint i = 0; i < self->check->factors->len; i++) {
        const ModelFactor *factor = self->check->factors->pdata[i];
        g_autofree char *text = ui_desk_factors_get_text (window, i);
        json_object_set_new (draft, factor->factor, json_string (text));
    }
    g_free (self->unkept);
    self->unkept = model_json_print (draft);
    if (self->timer == 0)
        self->timer = g_timeout_add (KEEP_MS, on_timer_cb, self);
}

static void
control_free (gpointer data)
{
    Control *self = data;
    g_clear_handle_id (&self->timer, g_source_remove);
    if (self->unkept)
        desk_drafts_put (self->drafts, self->key, self->unkept, NULL, NULL);
    g_cancellable_cancel (self->cancellable);
    g_object_unref (self->cancellable);
    model_desk_screening_free (self->check);
    g_free (self->key);
    g_free (self->unkept);
    g_free (self);
}

/* ---- what is saved --------------------------------------------------------------- */

static void
weighed_free (gpointer weighed)
{
    model_weighed_free (weighed);
}

static void
on_save_cb (UiDeskFactors *window, Control *self)
{
    g_autoptr (GPtrArray) weighed = g_ptr_array_new_with_free_func (weighed_free);
    for (guint i = 0; i < self->check->factors->len; i++) {
        const ModelFactor *factor = self->check->factors->pdata[i];
        g_autofree char *text = ui_desk_factors_get_text (window, i);
        if (*text == '\0')
            continue;
        ModelWeighed *each = g_new0 (ModelWeighed, 1);
        *each = (ModelWeighed){.form = g_strdup (factor->form),
                               .factor = g_strdup (factor->factor),
                               .version = factor->version,
                               .text = g_steal_pointer (&text)};
        g_ptr_array_add (weighed, each);
    }
    keep (self);
    self->ready (weighed, self->data);
    gtk_window_close (GTK_WINDOW (window));
}

/* ---- the window ------------------------------------------------------------------ */

/* The last assessment by factors, or NULL. Borrowed. */
static const GPtrArray *
last_of (const ModelDeskScreening *check)
{
    const GPtrArray *last = NULL;
    for (guint i = 0; check->screening && i < check->screening->steps->len; i++) {
        const ModelAdverseStep *step = check->screening->steps->pdata[i];
        if (step->factors->len > 0)
            last = step->factors;
    }
    return last;
}

/* What was written about a factor before: in the draft, else in the assessment that is to be written anew. Borrowed, or NULL. */
static const char *
text_of (Control *self, json_t *draft, const char *factor)
{
    json_t *kept = json_object_get (draft, factor);
    const GPtrArray *last = draft ? NULL : last_of (self->check);
    for (guint i = 0; last && i < last->len; i++) {
        const ModelWeighed *weighed = last->pdata[i];
        if (g_str_equal (weighed->factor, factor))
            return weighed->text;
    }
    return json_string_value (kept);
}

static void
on_draft_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *text = desk_drafts_get_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    Control *self = data;
    g_autoptr (json_t) draft =
        text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
    g_autofree UiDeskFactor *shown = g_new0 (UiDeskFactor, self->check->factors->len);
    for (guint i = 0; i < self->check->factors->len; i++) {
        const ModelFactor *factor = self->check->factors->pdata[i];
        shown[i] = (UiDeskFactor){.label = factor->label,
                                  .hint = factor->hint,
                                  .text = text_of (self, draft, factor->factor),
                                  .required = factor->required};
    }
    ui_desk_factors_set (self->window, shown, self->check->factors->len, CONSENT_FACTOR_MIN,
                         CONSENT_FACTOR_MAX, self->check->law);
    if (draft)
        ui_desk_factors_set_state (self->window, _ ("Kept on this computer until you save it."));
    g_signal_connect (self->window, "draft", G_CALLBACK (on_draft_cb), self);
    g_signal_connect (self->window, "save", G_CALLBACK (on_save_cb), self);
    gtk_window_present (GTK_WINDOW (self->window));
}

GtkWindow *
desk_assessment_open (DeskDrafts *drafts, GtkWindow *over, const char *id,
                      const ModelDeskScreening *check, DeskAssessmentReady ready, gpointer data)
{
    GtkWidget *window = ui_desk_factors_new (over);
    g_autoptr (json_t) copy = model_desk_screening_write (check);
    Control *self = g_new0 (Control, 1);
    *self = (Control){.window = UI_DESK_FACTORS (window),
                      .drafts = drafts,
                      .cancellable = g_cancellable_new (),
                      .key = key_of (id),
                      .check = model_desk_screening_read (copy, NULL),
                      .ready = ready,
                      .data = data};
    g_object_set_data_full (G_OBJECT (window), "control", self, control_free);
    desk_drafts_get_async (drafts, self->key, self->cancellable, on_draft_read_cb, self);
    return GTK_WINDOW (window);
}

void
desk_assessment_stored (DeskDrafts *drafts, const char *id)
{
    g_autofree char *key = key_of (id);
    desk_drafts_put (drafts, key, NULL, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/interaction.h"

#include "ui/parts.h"
#include "ui/words.h"

typedef struct {
    const QtiInteraction *interaction; /* borrowed from the item */
    const UiItemContext *context;      /* borrowed from the item view */
    bool setting;
    bool stopped;
} UiInteractionPrivate;

enum { SIGNAL_CHANGED, SIGNAL_NOTED, SIGNAL_ENDED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (UiInteraction, ui_interaction, ADW_TYPE_BIN)

#define PRIVATE(self) ((UiInteractionPrivate *)ui_interaction_get_instance_private (self))

static bool
default_key (UiInteraction *self, guint keyval)
{
    return false;
}

static void
default_stop (UiInteraction *self)
{
    ui_set_sensitive (GTK_WIDGET (self), false);
}

static char *
default_check (UiInteraction *self)
{
    const QtiInteraction *interaction = PRIVATE (self)->interaction;
    g_autoptr (UiResponse) response = ui_interaction_get_response (self);
    int n = (int)g_strv_length (response->values), least = interaction->min_choices;
    if (n < least && least == 1)
        return g_strdup (_ ("Choose an answer."));
    if (n < least)
        return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Choose at least %d answer.",
                                           "Choose at least %d answers.", (unsigned long)least),
                                least);
    return NULL;
}

static void
default_clock (UiInteraction *self, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    *ret_limit_ms = *ret_elapsed_ms = 0;
}

static void
ui_interaction_class_init (UiInteractionClass *klass)
{
    klass->key = default_key;
    klass->stop = default_stop;
    klass->check = default_check;
    klass->clock = default_clock;
    signals[SIGNAL_CHANGED] = g_signal_new ("changed", UI_TYPE_INTERACTION, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[SIGNAL_NOTED] = g_signal_new ("noted", UI_TYPE_INTERACTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    signals[SIGNAL_ENDED] = g_signal_new ("ended", UI_TYPE_INTERACTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_interaction_init (UiInteraction *self)
{
}

const QtiInteraction *
ui_interaction_get (UiInteraction *self)
{
    return PRIVATE (self)->interaction;
}

const UiItemContext *
ui_interaction_context (UiInteraction *self)
{
    return PRIVATE (self)->context;
}

UiResponse *
ui_interaction_get_response (UiInteraction *self)
{
    g_return_val_if_fail (UI_IS_INTERACTION (self), NULL);
    UiResponse *response = ui_response_new (PRIVATE (self)->interaction->response_identifier);
    UI_INTERACTION_GET_CLASS (self)->get (self, response);
    return response;
}

void
ui_interaction_set_response (UiInteraction *self, const UiResponse *response)
{
    g_return_if_fail (UI_IS_INTERACTION (self) && response != NULL);
    PRIVATE (self)->setting = true;
    UI_INTERACTION_GET_CLASS (self)->set (self, response);
    PRIVATE (self)->setting = false;
}

bool
ui_interaction_key (UiInteraction *self, guint keyval)
{
    return !PRIVATE (self)->stopped && UI_INTERACTION_GET_CLASS (self)->key (self, keyval);
}

void
ui_interaction_stop (UiInteraction *self)
{
    if (PRIVATE (self)->stopped)
        return;
    PRIVATE (self)->stopped = true;
    UI_INTERACTION_GET_CLASS (self)->stop (self);
}

bool
ui_interaction_is_stopped (UiInteraction *self)
{
    return PRIVATE (self)->stopped;
}

char *
ui_interaction_check (UiInteraction *self)
{
    return UI_INTERACTION_GET_CLASS (self)->check (self);
}

void
ui_interaction_clock (UiInteraction *self, int64_t *ret_limit_ms, int64_t *ret_elapsed_ms)
{
    UI_INTERACTION_GET_CLASS (self)->clock (self, ret_limit_ms, ret_elapsed_ms);
}

void
ui_interaction_bind (UiInteraction *self, const QtiInteraction *interaction,
                     const UiItemContext *context)
{
    PRIVATE (self)->interaction = interaction;
    PRIVATE (self)->context = context;
    UI_INTERACTION_GET_CLASS (self)->build (self);
}

void
ui_interaction_changed (UiInteraction *self)
{
    if (!PRIVATE (self)->setting)
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

int *
ui_interaction_order (UiInteraction *self, bool targets, unsigned *ret_n)
{
    const QtiInteraction *interaction = PRIVATE (self)->interaction;
    const QtiSession *session = PRIVATE (self)->context->session;
    const QtiChoice *choices = targets ? interaction->targets : interaction->choices;
    unsigned n = targets ? interaction->n_targets : interaction->n_choices, shown = 0;
    const int *order = session != NULL ? qti_session_order (session, interaction, targets) : NULL;
    int *result = g_new (int, n + 1);
    for (unsigned i = 0; i < n; i++) {
        int place = order != NULL ? order[i] : (int)i;
        if (session == NULL || qti_session_shows_choice (session, choices + place))
            result[shown++] = place;
    }
    *ret_n = shown;
    return result;
}

int64_t
ui_interaction_now_ms (UiInteraction *self)
{
    const UiItemContext *context = PRIVATE (self)->context;
    return context->now_ms != NULL ? context->now_ms (context->data)
                                   : g_get_monotonic_time () / 1000;
}

int64_t
ui_interaction_extend_ms (UiInteraction *self, int64_t ms)
{
    int percent = PRIVATE (self)->context->extra_percent;
    return percent > 100 ? ms * percent / 100 : ms;
}

GtkWidget *
ui_interaction_note_new (void)
{
    GtkWidget *note =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                      "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);
    gtk_widget_add_css_class (note, "warn");
    return note;
}

void
ui_interaction_note (GtkWidget *note, const char *sentence)
{
    gtk_label_set_label (GTK_LABEL (note), sentence != NULL ? sentence : "");
    gtk_widget_set_visible (note, sentence != NULL);
}

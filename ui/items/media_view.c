/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/media_view.h"

#include "ui/items/body.h"
#include "ui/words.h"

struct _UiMediaView {
    UiInteraction parent_instance;
    UiSound *sound; /* below us, or NULL */
};

G_DEFINE_FINAL_TYPE (UiMediaView, ui_media_view, UI_TYPE_INTERACTION)

/* The author's autostart is passed over: a person with a screen reader must hear the page first. */
static void
ui_media_view_build (UiInteraction *view)
{
    UiMediaView *self = UI_MEDIA_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const QtiNode *stage = interaction->stage;
    if (stage == NULL || stage->kind != QTI_NODE_AUDIO) {
        adw_bin_set_child (ADW_BIN (view),
                           ui_body_placeholder (_ ("This film cannot be shown on this computer. It "
                                                   "does not count against you.")));
        return;
    }
    self->sound =
        UI_SOUND (ui_sound_new (ui_interaction_context (view), stage, interaction->max_choices));
    g_signal_connect_swapped (self->sound, "counted", G_CALLBACK (ui_interaction_changed), self);
    adw_bin_set_child (ADW_BIN (view), GTK_WIDGET (self->sound));
}

static void
ui_media_view_get (UiInteraction *view, UiResponse *response)
{
    UiMediaView *self = UI_MEDIA_VIEW (view);
    int plays = self->sound != NULL ? ui_sound_get_plays (self->sound) : 0;
    g_autofree char *text = g_strdup_printf ("%d", plays);
    if (plays > 0)
        ui_response_add_value (response, text);
}

static void
ui_media_view_set (UiInteraction *view, const UiResponse *response)
{
    UiMediaView *self = UI_MEDIA_VIEW (view);
    const char *first = ui_response_first (response);
    if (self->sound != NULL)
        ui_sound_set_plays (self->sound,
                            first != NULL ? (int)g_ascii_strtoll (first, NULL, 10) : 0);
}

static char *
ui_media_view_check (UiInteraction *view)
{
    UiMediaView *self = UI_MEDIA_VIEW (view);
    int least = ui_interaction_get (view)->min_choices;
    bool enough = self->sound == NULL || ui_sound_get_plays (self->sound) >= least;
    return enough ? NULL : g_strdup (_ ("Listen to the recording first."));
}

static void
ui_media_view_stop (UiInteraction *view)
{
    if (UI_MEDIA_VIEW (view)->sound != NULL)
        ui_sound_stop (UI_MEDIA_VIEW (view)->sound);
}

static void
ui_media_view_class_init (UiMediaViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    view_class->build = ui_media_view_build;
    view_class->get = ui_media_view_get;
    view_class->set = ui_media_view_set;
    view_class->check = ui_media_view_check;
    view_class->stop = ui_media_view_stop;
}

static void
ui_media_view_init (UiMediaView *self)
{
}

UiSound *
ui_media_view_get_sound (UiMediaView *self)
{
    return self->sound;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/missing_view.h"

#include "ui/items/body.h"
#include "ui/words.h"

struct _UiMissingView {
    UiInteraction parent_instance;
    UiResponse *kept;
};

G_DEFINE_FINAL_TYPE (UiMissingView, ui_missing_view, UI_TYPE_INTERACTION)

static void
ui_missing_view_build (UiInteraction *view)
{
    adw_bin_set_child (ADW_BIN (view),
                       ui_body_placeholder (
                           _ ("This kind of question cannot be shown on this computer. It does not "
                              "count against you. Go on with the next question.")));
}

static void
ui_missing_view_get (UiInteraction *view, UiResponse *response)
{
    const UiResponse *kept = UI_MISSING_VIEW (view)->kept;
    if (kept != NULL)
        ui_response_set_values (response, (const char *const *)kept->values,
                                g_strv_length (kept->values));
}

static void
ui_missing_view_set (UiInteraction *view, const UiResponse *response)
{
    g_clear_pointer (&UI_MISSING_VIEW (view)->kept, ui_response_free);
    UI_MISSING_VIEW (view)->kept = ui_response_copy (response);
}

static char *
ui_missing_view_check (UiInteraction *view)
{
    return NULL;
}

static void
ui_missing_view_finalize (GObject *object)
{
    g_clear_pointer (&UI_MISSING_VIEW (object)->kept, ui_response_free);
    G_OBJECT_CLASS (ui_missing_view_parent_class)->finalize (object);
}

static void
ui_missing_view_class_init (UiMissingViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_missing_view_finalize;
    view_class->build = ui_missing_view_build;
    view_class->get = ui_missing_view_get;
    view_class->set = ui_missing_view_set;
    view_class->check = ui_missing_view_check;
}

static void
ui_missing_view_init (UiMissingView *self)
{
}

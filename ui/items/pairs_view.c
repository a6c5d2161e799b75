/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/pairs_view.h"

#include "ui/items/map.h"
#include "ui/items/pick.h"
#include "ui/words.h"

#define MOST_PAIRS 12

struct _UiPairsView {
    UiInteraction parent_instance;
    GPtrArray *picks; /* borrowed; two of each pair one after the other */
    bool setting;
};

G_DEFINE_FINAL_TYPE (UiPairsView, ui_pairs_view, UI_TYPE_INTERACTION)

static void
on_selected_cb (GtkWidget *pick, GParamSpec *pspec, UiPairsView *self)
{
    if (!self->setting)
        ui_interaction_changed (UI_INTERACTION (self));
}

static GtkWidget *
pick_new (UiPairsView *self, const int *order, unsigned n, const char *name)
{
    GtkWidget *pick =
        ui_pick_new (ui_interaction_get (UI_INTERACTION (self))->choices, order, n, name);
    gtk_widget_set_hexpand (pick, TRUE);
    g_signal_connect (pick, "notify::selected", G_CALLBACK (on_selected_cb), self);
    g_ptr_array_add (self->picks, pick);
    return pick;
}

static void
ui_pairs_view_build (UiInteraction *view)
{
    UiPairsView *self = UI_PAIRS_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    unsigned n = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    unsigned pairs = interaction->max_choices > 0 ? (unsigned)interaction->max_choices : n / 2;
    if (interaction->kind == QTI_GRAPHIC_ASSOCIATE) {
        g_autofree guint8 *none = g_new0 (guint8, interaction->n_choices + 1);
        GtkWidget *map = ui_map_new (interaction->stage, ui_interaction_context (view));
        ui_map_set_areas (UI_MAP (map), interaction->choices, interaction->n_choices, none);
        gtk_box_append (GTK_BOX (box), map);
    }
    for (unsigned i = 0; i < CLAMP (pairs, 1, MOST_PAIRS); i++) {
        g_autofree char *first = g_strdup_printf (_ ("Pair %u, first"), i + 1);
        g_autofree char *second = g_strdup_printf (_ ("Pair %u, second"), i + 1);
        GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
        gtk_box_append (GTK_BOX (row), pick_new (self, order, n, first));
        /* TRANSLATORS: stands between the two halves of a pair */
        gtk_box_append (GTK_BOX (row), gtk_label_new (_ ("with")));
        gtk_box_append (GTK_BOX (row), pick_new (self, order, n, second));
        gtk_box_append (GTK_BOX (box), row);
    }
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_pairs_view_get (UiInteraction *view, UiResponse *response)
{
    UiPairsView *self = UI_PAIRS_VIEW (view);
    for (guint i = 0; i + 1 < self->picks->len; i += 2) {
        const QtiChoice *first = ui_pick_get (self->picks->pdata[i]),
                        *second = ui_pick_get (self->picks->pdata[i + 1]);
        if (first == NULL || second == NULL)
            continue;
        g_autofree char *pair = ui_pick_pair (first->identifier, second->identifier);
        ui_response_add_value (response, pair);
    }
}

static void
ui_pairs_view_set (UiInteraction *view, const UiResponse *response)
{
    UiPairsView *self = UI_PAIRS_VIEW (view);
    guint n = g_strv_length (response->values);
    self->setting = true;
    for (guint i = 0; i + 1 < self->picks->len; i += 2) {
        g_autofree char *first = NULL, *second = NULL;
        if (i / 2 < n)
            ui_pick_split (response->values[i / 2], &first, &second);
        ui_pick_set (self->picks->pdata[i], first);
        ui_pick_set (self->picks->pdata[i + 1], second);
    }
    self->setting = false;
}

static void
ui_pairs_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_PAIRS_VIEW (object)->picks);
    G_OBJECT_CLASS (ui_pairs_view_parent_class)->finalize (object);
}

static void
ui_pairs_view_class_init (UiPairsViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_pairs_view_finalize;
    view_class->build = ui_pairs_view_build;
    view_class->get = ui_pairs_view_get;
    view_class->set = ui_pairs_view_set;
}

static void
ui_pairs_view_init (UiPairsView *self)
{
    self->picks = g_ptr_array_new ();
}

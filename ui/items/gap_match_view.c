/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/gap_match_view.h"

#include <string.h>

#include "ui/items/body.h"
#include "ui/items/map.h"
#include "ui/items/pick.h"
#include "ui/words.h"

struct _UiGapMatchView {
    UiInteraction parent_instance;
    GPtrArray *picks; /* borrowed: one for each target in the order of the document */
    GPtrArray *gaps;  /* QtiChoice of each */
    GtkWidget *note;
    UiMap *map;
    bool setting;
};

G_DEFINE_FINAL_TYPE (UiGapMatchView, ui_gap_match_view, UI_TYPE_INTERACTION)

static int
times_used (UiGapMatchView *self, const QtiChoice *choice)
{
    int n = 0;
    for (guint i = 0; i < self->picks->len; i++)
        n += ui_pick_get (self->picks->pdata[i]) == choice;
    return n;
}

static void
show_map (UiGapMatchView *self)
{
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    if (self->map == NULL)
        return;
    g_autofree guint8 *filled = g_new0 (guint8, interaction->n_targets + 1);
    for (guint i = 0; i < self->picks->len; i++)
        filled[i] = ui_pick_get (self->picks->pdata[i]) != NULL;
    ui_map_set_areas (self->map, interaction->targets, interaction->n_targets, filled);
}

static void
on_selected_cb (GtkWidget *pick, GParamSpec *pspec, UiGapMatchView *self)
{
    const QtiChoice *choice = ui_pick_get (pick);
    if (self->setting)
        return;
    ui_interaction_note (self->note, NULL);
    if (choice != NULL && choice->match_max > 0 && times_used (self, choice) > choice->match_max) {
        /* What was used up moves here: it leaves the first other place it had. */
        for (guint i = 0; i < self->picks->len; i++) {
            if (self->picks->pdata[i] == pick || ui_pick_get (self->picks->pdata[i]) != choice)
                continue;
            self->setting = true;
            ui_pick_set (self->picks->pdata[i], NULL);
            self->setting = false;
            ui_interaction_note (self->note, _ ("This fits in only one place: it was moved here."));
            break;
        }
    }
    show_map (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

static GtkWidget *
pick_new (UiGapMatchView *self, const QtiChoice *gap)
{
    UiInteraction *view = UI_INTERACTION (self);
    unsigned n = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    g_autofree char *name = g_strdup_printf (_ ("Gap %u"), self->picks->len + 1);
    GtkWidget *pick = ui_pick_new (ui_interaction_get (view)->choices, order, n, name);
    g_ptr_array_add (self->picks, pick);
    g_ptr_array_add (self->gaps, (gpointer)gap);
    g_signal_connect (pick, "notify::selected", G_CALLBACK (on_selected_cb), self);
    return pick;
}

static GtkWidget *
make_cb (const QtiNode *node, gpointer data)
{
    return node->kind == QTI_NODE_GAP && node->choice != NULL ? pick_new (data, node->choice)
                                                              : NULL;
}

/* The picture with numbered places, and a row for each of them. */
static GtkWidget *
build_graphic (UiGapMatchView *self)
{
    UiInteraction *view = UI_INTERACTION (self);
    const QtiInteraction *interaction = ui_interaction_get (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    self->map = UI_MAP (ui_map_new (interaction->stage, ui_interaction_context (view)));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->map));
    for (unsigned i = 0; i < interaction->n_targets; i++) {
        g_autofree char *name = ui_pick_name (interaction->targets + i, (int)i);
        g_autofree char *words = ui_pick_numbered (interaction->targets + i, (int)i);
        GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
        GtkWidget *label = gtk_label_new (words), *pick = pick_new (self, interaction->targets + i);
        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_widget_set_hexpand (label, TRUE);
        gtk_accessible_update_property (GTK_ACCESSIBLE (pick), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                        -1);
        gtk_box_append (GTK_BOX (row), label);
        gtk_box_append (GTK_BOX (row), pick);
        gtk_box_append (GTK_BOX (box), row);
    }
    show_map (self);
    return box;
}

/* Everything but the question and the words to place, which are in the drop-downs. */
static GtkWidget *
build_text (UiGapMatchView *self)
{
    UiInteraction *view = UI_INTERACTION (self);
    const UiBody body = {
        .context = ui_interaction_context (view), .make = make_cb, .data = self, .class = "read"};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
    for (const QtiNode *node = ui_interaction_get (view)->node->first; node != NULL;
         node = node->next)
        if (node->kind != QTI_NODE_PROMPT && node->kind != QTI_NODE_CHOICE
            && node->kind != QTI_NODE_TEXT)
            gtk_box_append (GTK_BOX (box), ui_body_range (node, node->next, &body));
    return box;
}

static void
ui_gap_match_view_build (UiInteraction *view)
{
    UiGapMatchView *self = UI_GAP_MATCH_VIEW (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
    bool graphic = ui_interaction_get (view)->kind == QTI_GRAPHIC_GAP_MATCH;
    self->note = ui_interaction_note_new ();
    gtk_box_append (GTK_BOX (box), graphic ? build_graphic (self) : build_text (self));
    gtk_box_append (GTK_BOX (box), self->note);
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_gap_match_view_get (UiInteraction *view, UiResponse *response)
{
    UiGapMatchView *self = UI_GAP_MATCH_VIEW (view);
    for (guint i = 0; i < self->picks->len; i++) {
        const QtiChoice *choice = ui_pick_get (self->picks->pdata[i]), *gap = self->gaps->pdata[i];
        if (choice == NULL)
            continue;
        g_autofree char *pair = ui_pick_pair (choice->identifier, gap->identifier);
        ui_response_add_value (response, pair);
    }
}

static void
ui_gap_match_view_set (UiInteraction *view, const UiResponse *response)
{
    UiGapMatchView *self = UI_GAP_MATCH_VIEW (view);
    self->setting = true;
    for (guint i = 0; i < self->picks->len; i++) {
        const QtiChoice *gap = self->gaps->pdata[i];
        ui_pick_set (self->picks->pdata[i], NULL);
        for (guint k = 0; response->values[k] != NULL; k++) {
            g_autofree char *first = NULL, *second = NULL;
            if (ui_pick_split (response->values[k], &first, &second)
                && strcmp (second, gap->identifier) == 0)
                ui_pick_set (self->picks->pdata[i], first);
        }
    }
    self->setting = false;
    show_map (self);
}

static void
ui_gap_match_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_GAP_MATCH_VIEW (object)->picks);
    g_ptr_array_unref (UI_GAP_MATCH_VIEW (object)->gaps);
    G_OBJECT_CLASS (ui_gap_match_view_parent_class)->finalize (object);
}

static void
ui_gap_match_view_class_init (UiGapMatchViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_gap_match_view_finalize;
    view_class->build = ui_gap_match_view_build;
    view_class->get = ui_gap_match_view_get;
    view_class->set = ui_gap_match_view_set;
}

static void
ui_gap_match_view_init (UiGapMatchView *self)
{
    self->picks = g_ptr_array_new ();
    self->gaps = g_ptr_array_new ();
}

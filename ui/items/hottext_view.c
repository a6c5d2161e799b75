/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/hottext_view.h"

#include "ui/items/body.h"
#include "ui/items/marks.h"

struct _UiHottextView {
    UiInteraction parent_instance;
    UiMarks marks;
};

G_DEFINE_FINAL_TYPE (UiHottextView, ui_hottext_view, UI_TYPE_INTERACTION)

static GtkWidget *
make_cb (const QtiNode *node, gpointer data)
{
    UiHottextView *self = data;
    if (node->choice == NULL)
        return NULL;
    g_autofree char *words = qti_node_text (node);
    GtkWidget *button = ui_marks_add (&self->marks, node->choice, words);
    gtk_widget_remove_css_class (button, "tall");
    gtk_widget_add_css_class (button, "hottext");
    return button;
}

static void
ui_hottext_view_build (UiInteraction *view)
{
    UiHottextView *self = UI_HOTTEXT_VIEW (view);
    const UiBody body = {
        .context = ui_interaction_context (view), .make = make_cb, .data = self, .class = "read"};
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
    for (const QtiNode *node = ui_interaction_get (view)->node->first; node != NULL;
         node = node->next)
        if (node->kind != QTI_NODE_PROMPT && node->kind != QTI_NODE_TEXT)
            gtk_box_append (GTK_BOX (box), ui_body_range (node, node->next, &body));
    self->marks.note = ui_interaction_note_new ();
    gtk_box_append (GTK_BOX (box), self->marks.note);
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_hottext_view_get (UiInteraction *view, UiResponse *response)
{
    ui_marks_get (&UI_HOTTEXT_VIEW (view)->marks, response);
}

static void
ui_hottext_view_set (UiInteraction *view, const UiResponse *response)
{
    ui_marks_set (&UI_HOTTEXT_VIEW (view)->marks, response);
}

static void
ui_hottext_view_finalize (GObject *object)
{
    ui_marks_clear (&UI_HOTTEXT_VIEW (object)->marks);
    G_OBJECT_CLASS (ui_hottext_view_parent_class)->finalize (object);
}

static void
ui_hottext_view_class_init (UiHottextViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_hottext_view_finalize;
    view_class->build = ui_hottext_view_build;
    view_class->get = ui_hottext_view_get;
    view_class->set = ui_hottext_view_set;
}

static void
ui_hottext_view_init (UiHottextView *self)
{
    ui_marks_init (&self->marks, UI_INTERACTION (self));
}

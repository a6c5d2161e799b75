/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wait.h"

#include "ui/template.h"

#define SHOW_AFTER_MS 300
#define CANCEL_AFTER_MS 2000

struct _UiWait {
    AdwBin parent_instance;
    /* template */
    GtkSpinner *spinner;
    GtkLabel *words_label, *detail_label;
    GtkProgressBar *progress;
    GtkButton *cancel_button;
    /* owned */
    guint show_source, cancel_source;
    bool begun;
};

G_DEFINE_FINAL_TYPE (UiWait, ui_wait, ADW_TYPE_BIN)

static gboolean
on_show_due_cb (gpointer data)
{
    UiWait *self = data;
    self->show_source = 0;
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    gtk_spinner_start (self->spinner);
    return G_SOURCE_REMOVE;
}

static gboolean
on_cancel_due_cb (gpointer data)
{
    UiWait *self = data;
    self->cancel_source = 0;
    gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_button));
    return G_SOURCE_REMOVE;
}

static void
on_cancel_clicked_cb (UiWait *self)
{
    g_signal_emit_by_name (self, "cancel");
}

static void
ui_wait_dispose (GObject *object)
{
    UiWait *self = UI_WAIT (object);
    g_clear_handle_id (&self->show_source, g_source_remove);
    g_clear_handle_id (&self->cancel_source, g_source_remove);
    G_OBJECT_CLASS (ui_wait_parent_class)->dispose (object);
}

static void
ui_wait_class_init (UiWaitClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiWait, spinner),       UI_CHILD (UiWait, words_label),
        UI_CHILD (UiWait, detail_label),  UI_CHILD (UiWait, progress),
        UI_CHILD (UiWait, cancel_button), {0}};
    GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_wait_dispose;
    ui_template_set (widget, "wait.ui", children);
    g_signal_new ("cancel", UI_TYPE_WAIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_wait_init (UiWait *self)
{
    ui_template_init (GTK_WIDGET (self));
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    gtk_widget_add_css_class (GTK_WIDGET (self), "wait");
    g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked_cb),
                              self);
}

GtkWidget *
ui_wait_new (void)
{
    return g_object_new (UI_TYPE_WAIT, NULL);
}

void
ui_wait_begin (UiWait *self, const char *words, bool may_cancel)
{
    gtk_label_set_label (self->words_label, words);
    if (self->begun)
        return;
    self->begun = true;
    ui_wait_set_progress (self, -1, NULL);
    gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), FALSE);
    ui_template_translate (GTK_WIDGET (self));
    self->show_source = g_timeout_add (SHOW_AFTER_MS, on_show_due_cb, self);
    if (may_cancel)
        self->cancel_source = g_timeout_add (CANCEL_AFTER_MS, on_cancel_due_cb, self);
}

void
ui_wait_set_progress (UiWait *self, double fraction, const char *detail)
{
    gtk_widget_set_visible (GTK_WIDGET (self->progress), fraction >= 0);
    gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
    gtk_label_set_label (self->detail_label, detail ? detail : "");
    if (fraction >= 0)
        gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
}

void
ui_wait_end (UiWait *self)
{
    g_clear_handle_id (&self->show_source, g_source_remove);
    g_clear_handle_id (&self->cancel_source, g_source_remove);
    self->begun = false;
    gtk_spinner_stop (self->spinner);
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
ui_wait_show_now (UiWait *self)
{
    if (self->show_source) {
        g_clear_handle_id (&self->show_source, g_source_remove);
        on_show_due_cb (self);
    }
    if (self->cancel_source) {
        g_clear_handle_id (&self->cancel_source, g_source_remove);
        on_cancel_due_cb (self);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/errand.h"

static void
on_owner_cb (GCancellable *owner, gpointer own)
{
    g_cancellable_cancel (own);
}

void
desk_errand_begin (DeskErrand *self, GtkWidget *over, GCancellable *owner)
{
    GtkRoot *root = gtk_widget_get_root (over);
    *self = (DeskErrand){.own = g_cancellable_new ()};
    if (GTK_IS_WINDOW (root))
        g_set_weak_pointer (&self->window, GTK_WINDOW (root));
    if (!g_set_object (&self->owner, owner))
        return;
    self->handler = g_cancellable_connect (owner, G_CALLBACK (on_owner_cb),
                                           g_object_ref (self->own), g_object_unref);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, GCancellable *own)
{
    g_cancellable_cancel (own);
}

void
desk_errand_show (DeskErrand *self, AdwMessageDialog *dialog)
{
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self->own, 0);
    g_set_weak_pointer (&self->dialog, dialog);
}

void
desk_errand_clear (DeskErrand *self)
{
    if (self->dialog)
        gtk_window_destroy (GTK_WINDOW (self->dialog));
    g_clear_weak_pointer (&self->dialog);
    g_clear_weak_pointer (&self->window);
    g_cancellable_disconnect (self->owner, self->handler);
    g_clear_object (&self->owner);
    g_clear_object (&self->own);
}

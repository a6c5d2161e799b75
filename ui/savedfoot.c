/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/savedfoot.h"

#include "ui/parts.h"
#include "ui/words.h"

struct _UiSavedFoot {
    AdwBin parent_instance;
    /* borrowed */
    GtkImage *icon;
    GtkLabel *title, *detail;
    UiSaved saved;
};

G_DEFINE_FINAL_TYPE (UiSavedFoot, ui_saved_foot, ADW_TYPE_BIN)

static const struct {
    const char *title, *detail, *icon, *class;
} states[UI_SAVED_COUNT] = {
    [UI_SAVED_ALL] = {N_ ("Everything so far is saved"), N_ ("You can close and come back"),
                      "emblem-ok-symbolic", "ok"},
    [UI_SAVED_SAVING] = {N_ ("Saving"), N_ ("This takes a moment"), "content-loading-symbolic",
                         "muted"},
    [UI_SAVED_LOCAL] = {N_ ("Saved on this computer"), N_ ("Sent as soon as the server answers"),
                        "emblem-ok-symbolic", "ok"},
    [UI_SAVED_PROBLEM] = {N_ ("Not saved"), N_ ("See the note at the top"),
                          "dialog-warning-symbolic", "warn"},
    [UI_SAVED_NOTHING] = {NULL, NULL, "emblem-ok-symbolic", "ok"},
};

void
ui_saved_foot_translate (UiSavedFoot *self)
{
    const char *title = states[self->saved].title, *detail = states[self->saved].detail;
    for (int i = 0; i < UI_SAVED_COUNT; i++)
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), states[i].class);
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), states[self->saved].class);
    gtk_image_set_from_icon_name (self->icon, states[self->saved].icon);
    gtk_label_set_label (self->title, title ? _ (title) : "");
    gtk_label_set_label (self->detail, detail ? _ (detail) : "");
    gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
}

static void
ui_saved_foot_class_init (UiSavedFootClass *class)
{
}

static void
ui_saved_foot_init (UiSavedFoot *self)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10),
              *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
    self->icon = GTK_IMAGE (gtk_image_new ());
    self->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                "xalign", 0.0, "wrap", TRUE, NULL);
    self->detail = GTK_LABEL (ui_label_new ("", "tiny muted"));
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "small");
    gtk_widget_set_hexpand (words, TRUE);
    gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
    gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->detail));
    gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->icon));
    gtk_box_append (GTK_BOX (row), words);
    adw_bin_set_child (ADW_BIN (self), row);
    self->saved = UI_SAVED_NOTHING;
    ui_saved_foot_translate (self);
}

GtkWidget *
ui_saved_foot_new (void)
{
    return g_object_new (UI_TYPE_SAVED_FOOT, NULL);
}

void
ui_saved_foot_set (UiSavedFoot *self, UiSaved saved)
{
    g_return_if_fail (saved < UI_SAVED_COUNT);
    if (saved == self->saved)
        return;
    self->saved = saved;
    ui_saved_foot_translate (self);
}

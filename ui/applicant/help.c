/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/help.h"

#include "ui/template.h"
#include "ui/words.h"

struct _UiHelp {
    UiPage parent_instance;
    /* template */
    GtkGrid *keys_grid;
    GtkButton *needs_button;
};

G_DEFINE_FINAL_TYPE (UiHelp, ui_help, UI_TYPE_PAGE)

static const struct {
    const char *keys, *what;
} keys[] = {
    {N_ ("Tab"), N_ ("Go to the next field or button; with Shift, back")},
    {N_ ("Arrows"), N_ ("Move between answers that belong together")},
    {N_ ("Space"), N_ ("Choose, press, play or pause")},
    {N_ ("A to D"), N_ ("Choose an answer at once")},
    {N_ ("F1"), N_ ("This page")},
    {N_ ("F6"), N_ ("Go to the next pane of a page that has several")},
    {N_ ("Ctrl + plus, Ctrl + minus"), N_ ("Larger or smaller text")},
    {N_ ("Ctrl + Enter"), N_ ("Send a message you wrote")},
    {N_ ("Alt + left arrow"), N_ ("Back")},
};

static GtkWidget *
new_label (const char *text, const char *class)
{
    GtkWidget *label = gtk_label_new (text);
    gtk_widget_add_css_class (label, class);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    return label;
}

static void
render (UiHelp *self)
{
    GtkWidget *child;
    ui_page_set_title (UI_PAGE (self), _ ("Help"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Back to my page"));
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->keys_grid))))
        gtk_grid_remove (self->keys_grid, child);
    for (int i = 0; i < (int)G_N_ELEMENTS (keys); i++) {
        GtkWidget *what = new_label (_ (keys[i].what), "body");
        gtk_widget_set_hexpand (what, TRUE);
        gtk_grid_attach (self->keys_grid, new_label (_ (keys[i].keys), "head"), 0, i, 1, 1);
        gtk_grid_attach (self->keys_grid, what, 1, i, 1, 1);
    }
}

static void
ui_help_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_help_parent_class)->locale_changed (page);
    render (UI_HELP (page));
}

static void
ui_help_class_init (UiHelpClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiHelp, keys_grid), UI_CHILD (UiHelp, needs_button), {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_help_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/help.ui", children);
    g_signal_new ("needs", UI_TYPE_HELP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_needs_cb (UiHelp *self)
{
    g_signal_emit_by_name (self, "needs");
}

static void
ui_help_init (UiHelp *self)
{
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->needs_button, "clicked", G_CALLBACK (on_needs_cb), self);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    ui_page_set_back (UI_PAGE (self), false, NULL);
    ui_page_set_complete (UI_PAGE (self), true);
    render (self);
}

GtkWidget *
ui_help_new (void)
{
    return g_object_new (UI_TYPE_HELP, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/bar.h"

#include "ui/fit.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiBar {
    AdwBin parent_instance;
    /* template */
    GtkButton *back_button, *quiet_button, *second_button, *next_button;
    GtkLabel *note_label, *note_above;
    /* weak */
    UiPage *page;
};

G_DEFINE_FINAL_TYPE (UiBar, ui_bar, ADW_TYPE_BIN)

static void
set_button (GtkButton *button, const char *label, bool sensitive)
{
    gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
    if (label == NULL)
        return;
    if (g_strcmp0 (gtk_button_get_label (button), label) != 0) {
        gtk_button_set_label (button, label);
        GtkWidget *words = gtk_button_get_child (GTK_BUTTON (button));
        gtk_label_set_wrap (GTK_LABEL (words), TRUE);
        gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
    }
    gtk_widget_set_sensitive (GTK_WIDGET (button), sensitive);
}

static void
on_clicked_cb (GtkButton *button, UiBar *self)
{
    if (self->page == NULL)
        return;
    g_autoptr (UiPage) page = g_object_ref (self->page); /* what is emitted may show another page */
    ui_page_emit (page, button == self->next_button     ? "next"
                        : button == self->back_button   ? "back"
                        : button == self->second_button ? "second"
                                                        : "quiet");
}

static void
ui_bar_dispose (GObject *object)
{
    g_clear_weak_pointer (&UI_BAR (object)->page);
    G_OBJECT_CLASS (ui_bar_parent_class)->dispose (object);
}

static void
ui_bar_class_init (UiBarClass *class)
{
    static const UiChild children[] = {UI_CHILD (UiBar, back_button),
                                       UI_CHILD (UiBar, quiet_button),
                                       UI_CHILD (UiBar, second_button),
                                       UI_CHILD (UiBar, next_button),
                                       UI_CHILD (UiBar, note_label),
                                       UI_CHILD (UiBar, note_above),
                                       {0}};
    GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_bar_dispose;
    ui_template_set (widget, "bar.ui", children);
}

static void
ui_bar_init (UiBar *self)
{
    ui_template_init (GTK_WIDGET (self));
    GtkButton *buttons[] = {self->back_button, self->quiet_button, self->second_button,
                            self->next_button};
    for (size_t i = 0; i < G_N_ELEMENTS (buttons); i++)
        g_signal_connect (buttons[i], "clicked", G_CALLBACK (on_clicked_cb), self);
}

GtkWidget *
ui_bar_new (void)
{
    return g_object_new (UI_TYPE_BAR, NULL);
}

bool
ui_bar_wanted (UiPage *page)
{
    return ui_page_get_back_visible (page) || ui_page_get_next_label (page)
           || ui_page_get_second_label (page) || ui_page_get_quiet_label (page);
}

void
ui_bar_draw (UiBar *self, UiPage *page)
{
    bool free = !ui_page_get_busy (page), filled = ui_page_get_next_filled (page);
    bool narrow = ui_fit_now (GTK_WIDGET (self)) == UI_FIT_IS_NARROW;
    const char *back = ui_page_get_back_label (page), *note = ui_page_get_bar_note (page);
    g_set_weak_pointer (&self->page, page);
    set_button (self->back_button,
                ui_page_get_back_visible (page) ? (back ? back : _ ("Back")) : NULL, free);
    set_button (self->quiet_button, ui_page_get_quiet_label (page), free);
    set_button (self->second_button, ui_page_get_second_label (page), free);
    set_button (self->next_button, ui_page_get_next_label (page),
                free && ui_page_get_complete (page));
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button),
                                 filled ? "outline" : "suggested-action");
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button),
                              filled ? "suggested-action" : "outline");
    gtk_widget_set_visible (GTK_WIDGET (self->note_label), note && !narrow);
    gtk_widget_set_visible (GTK_WIDGET (self->note_above), note && narrow);
    gtk_label_set_label (self->note_label, note ? note : "");
    gtk_label_set_label (self->note_above, note ? note : "");
}

void
ui_bar_grab_focus (UiBar *self)
{
    GtkButton *order[] = {self->next_button, self->second_button, self->back_button};
    for (size_t i = 0; i < G_N_ELEMENTS (order); i++)
        if (gtk_widget_get_mapped (GTK_WIDGET (order[i]))
            && gtk_widget_grab_focus (GTK_WIDGET (order[i])))
            return;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/sent.h"

#include <string.h>

#include "ui/applicant/codefield.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiSent {
    UiPage parent_instance;
    /* template */
    GtkLabel *lead_label, *code_label, *done_label;
    GtkButton *pdf_button, *copy_button;
};

G_DEFINE_FINAL_TYPE (UiSent, ui_sent, UI_TYPE_PAGE)

static void
on_pdf_cb (UiSent *self)
{
    g_signal_emit_by_name (self, "save-pdf");
}

static void
on_copy_cb (UiSent *self)
{
    g_signal_emit_by_name (self, "copy");
}

static void
render (UiSent *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("Your application has arrived"));
    ui_page_set_next_label (UI_PAGE (self), _ ("See my status"));
}

static void
ui_sent_present (UiPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (UI_SENT (page)->pdf_button));
}

static void
ui_sent_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_sent_parent_class)->locale_changed (page);
    render (UI_SENT (page));
}

static void
ui_sent_class_init (UiSentClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiSent, lead_label),  UI_CHILD (UiSent, code_label),
        UI_CHILD (UiSent, done_label),  UI_CHILD (UiSent, pdf_button),
        UI_CHILD (UiSent, copy_button), {0}};
    UI_PAGE_CLASS (class)->present = ui_sent_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_sent_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/sent.ui", children);
    g_signal_new ("save-pdf", UI_TYPE_SENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    g_signal_new ("copy", UI_TYPE_SENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_sent_init (UiSent *self)
{
    ui_template_init (GTK_WIDGET (self));
    g_signal_connect_swapped (self->pdf_button, "clicked", G_CALLBACK (on_pdf_cb), self);
    g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (on_copy_cb), self);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    ui_page_set_back (UI_PAGE (self), false, NULL);
    ui_page_set_complete (UI_PAGE (self), true);
    ui_sent_set_done (self, NULL);
    render (self);
}

GtkWidget *
ui_sent_new (void)
{
    return g_object_new (UI_TYPE_SENT, NULL);
}

void
ui_sent_set_code (UiSent *self, const char *code, const char *lead)
{
    int caret = 0;
    g_autofree char *shown = ui_code_format (code, &caret);
    gtk_label_set_label (self->code_label, shown);
    gtk_label_set_label (self->lead_label, lead ? lead : "");
}

void
ui_sent_set_done (UiSent *self, const char *words)
{
    const char *old = words ? "suggested-action" : "outline",
               *new = words ? "outline" : "suggested-action";
    gtk_label_set_label (self->done_label, words ? words : "");
    gtk_widget_set_visible (GTK_WIDGET (self->done_label), words != NULL);
    gtk_widget_remove_css_class (GTK_WIDGET (self->pdf_button), old);
    gtk_widget_add_css_class (GTK_WIDGET (self->pdf_button), new);
    ui_page_set_next_filled (UI_PAGE (self), words != NULL);
}

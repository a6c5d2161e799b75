/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/form.h"

#include <adwaita.h>
#include <stdbool.h>

#include "ui/desk/panels.h"
#include "ui/desk/parts.h"
#include "ui/explain.h"
#include "ui/fit.h"
#include "ui/template.h"
#include "ui/words.h"

#define UI_TYPE_DESK_FORM (ui_desk_form_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskForm, ui_desk_form, UI, DESK_FORM, AdwWindow)

struct _UiDeskForm {
    AdwWindow parent_instance;

    /* template */
    GtkWidget *heading, *title, *paragraphs, *facts, *signature, *close;
};

G_DEFINE_FINAL_TYPE (UiDeskForm, ui_desk_form, ADW_TYPE_WINDOW)

static void
on_close_cb (UiDeskForm *form)
{
    gtk_window_close (GTK_WINDOW (form));
}

static void
ui_desk_form_dispose (GObject *object)
{
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_FORM);
    G_OBJECT_CLASS (ui_desk_form_parent_class)->dispose (object);
}

static void
ui_desk_form_class_init (UiDeskFormClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskForm, heading),
        UI_CHILD (UiDeskForm, title),
        UI_CHILD (UiDeskForm, paragraphs),
        UI_CHILD (UiDeskForm, facts),
        UI_CHILD (UiDeskForm, signature),
        UI_CHILD (UiDeskForm, close),
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_form_dispose;
    ui_template_set (widget_class, "desk/form.ui", children);
    gtk_widget_class_bind_template_callback (widget_class, on_close_cb);
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ui_desk_form_init (UiDeskForm *form)
{
    ui_template_init (GTK_WIDGET (form));
    gtk_widget_add_css_class (GTK_WIDGET (form), "desk");
}

static UiDeskForm *
form_new (GtkWindow *parent, const char *title)
{
    UiDeskForm *form =
        g_object_new (UI_TYPE_DESK_FORM, "transient-for", parent, "title", title, NULL);
    gtk_label_set_text (GTK_LABEL (form->heading), title);
    return form;
}

static void
add_paragraph (UiDeskForm *form, const char *text, const char *classes)
{
    GtkWidget *label = ui_desk_label_new (text, classes, TRUE);
    gtk_box_append (GTK_BOX (form->paragraphs), label);
}

static char *
join_words (GPtrArray *words)
{
    g_autoptr (GPtrArray) all = g_ptr_array_new ();
    for (guint n = 0; n < words->len; n++)
        g_ptr_array_add (all, words->pdata[n]);
    g_ptr_array_add (all, NULL);
    return g_strjoinv (", ", (char **)all->pdata);
}

static GPtrArray *
signature_facts (const UiDeskConsent *consent, int64_t now_ms)
{
    GPtrArray *facts = ui_desk_facts_new ();
    g_autofree char *who = ui_desk_panels_signature (consent, now_ms);
    g_autofree char *version = g_strdup_printf ("%d", consent->version);
    g_autofree char *checks = join_words (consent->checks);
    g_autofree char *sealed = join_words (consent->sealed);
    ui_desk_fact_add (facts, _ ("Signature"), who);
    ui_desk_fact_add (facts, _ ("Version"), version);
    ui_desk_fact_add (facts, _ ("Language"),
                      g_strcmp0 (consent->language, "es") == 0 ? _ ("Spanish") : _ ("English"));
    if (*checks != '\0')
        ui_desk_fact_add (facts, _ ("Boxes ticked"), checks);
    if (*sealed != '\0')
        ui_desk_fact_add (facts, _ ("Given sealed"), sealed);
    ui_desk_fact_add (facts, _ ("Fingerprint of the text (SHA-256)"), consent->sha256);
    return facts;
}

void
ui_desk_form_show (GtkWindow *parent, const UiDeskConsent *consent, int64_t now_ms)
{
    UiDeskForm *form = form_new (parent, _ ("As it was signed"));
    ui_desk_label_set (form->title, consent->title);
    g_auto (GStrv) paragraphs = g_strsplit (consent->text ? consent->text : "", "\n\n", -1);
    for (char **text = paragraphs; *text != NULL; text++)
        add_paragraph (form, *text, "legal");
    g_autoptr (GPtrArray) facts = signature_facts (consent, now_ms);
    ui_desk_panels_facts (form->facts, facts);
    gtk_window_present (GTK_WINDOW (form));
    gtk_widget_grab_focus (form->close);
}

GtkWindow *
ui_desk_form_open (GtkWindow *parent, const char *title)
{
    UiDeskForm *form = form_new (parent, title);
    ui_desk_label_set (form->title, title);
    gtk_widget_set_visible (form->signature, FALSE);
    ui_explain_by (form->paragraphs);
    return GTK_WINDOW (form);
}

void
ui_desk_form_add (GtkWindow *form, GtkWidget *widget)
{
    gtk_box_append (GTK_BOX (UI_DESK_FORM (form)->paragraphs), widget);
}

void
ui_desk_form_add_heading (GtkWindow *form, const char *text)
{
    ui_desk_form_add (form, ui_desk_heading_new (text));
}

void
ui_desk_form_add_text (GtkWindow *form, const char *text)
{
    add_paragraph (UI_DESK_FORM (form), text, "body");
}

void
ui_desk_form_present (GtkWindow *form)
{
    gtk_window_present (form);
    gtk_widget_grab_focus (UI_DESK_FORM (form)->close);
}

void
ui_desk_form_explain (GtkWindow *parent, const char *title, const char *const *parts)
{
    GtkWindow *form = ui_desk_form_open (parent, title);
    for (const char *const *part = parts; part[0] != NULL; part += 2) {
        if (*part[0] != '\0')
            ui_desk_form_add_heading (form, part[0]);
        ui_desk_form_add_text (form, part[1]);
    }
    ui_desk_form_present (form);
}

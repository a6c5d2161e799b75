/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/applicant/person.h"

#include "ui/applicant/invitation.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/overview.h"
#include "ui/applicant/sealedfield.h"
#include "ui/applicant/welcome.h"

static gboolean
on_tick_cb (void *unused)
{
    return G_SOURCE_CONTINUE;
}

/* One turn of the main loop, at most 20 ms long. */
void
person_turn (void)
{
    guint tick = g_timeout_add (20, on_tick_cb, NULL);
    g_main_context_iteration (NULL, TRUE);
    g_source_remove (tick);
}

char *
person_open_damaged (Person *self, UiLook *look, const char *profile, const char *url)
{
    g_autoptr (GError) error = NULL;
    char *damaged = NULL;
    Journal *journal = journal_open (profile, &damaged, &error);
    g_assert_no_error (error);
    ClientConnection *client = client_connection_new (url, &error);
    g_assert_no_error (error);
    g_autoptr (ApplicantSession) session = applicant_session_new (journal, client);

    self->window = GTK_WINDOW (adw_window_new ());
    self->shell = UI_SHELL (ui_shell_new (look));
    gtk_window_set_default_size (self->window, 1280, 800);
    ui_look_dress (look, self->window, "applicant");
    adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->shell));
    self->flow = applicant_flow_new (session, self->shell, look);
    gtk_window_present (self->window);
    applicant_flow_resume (self->flow);
    if (damaged)
        applicant_flow_say_damaged (self->flow, damaged);
    return damaged;
}

void
person_open (Person *self, UiLook *look, const char *profile, const char *url)
{
    g_assert_null (person_open_damaged (self, look, profile, url));
}

void
person_close (Person *self)
{
    GObject *session = G_OBJECT (self->flow->session);
    g_object_add_weak_pointer (session, (void **)&session);
    gtk_window_destroy (self->window);
    applicant_flow_free (self->flow);
    /* The journal must be closed before it is opened again. */
    person_wait_for (session == NULL);
}

UiPage *
person_page (Person *self, GType type, UiPage *last)
{
    person_wait_for (ui_shell_get_page (self->shell) != NULL
                     && ui_shell_get_page (self->shell) != last
                     && g_type_is_a (G_OBJECT_TYPE (ui_shell_get_page (self->shell)), type));
    return ui_shell_get_page (self->shell);
}

void
person_next (UiPage *page)
{
    g_test_message ("next on %s", G_OBJECT_TYPE_NAME (page));
    person_wait_for (ui_page_get_complete (page) && !ui_page_get_busy (page));
    ui_page_emit (page, "next");
}

void
person_enter_code (Person *self, const char *code)
{
    ui_page_emit (person_page (self, UI_TYPE_WELCOME, NULL), "next");
    UiPage *page = person_page (self, UI_TYPE_INVITATION, NULL);
    ui_invitation_set_code (UI_INVITATION (page), code);
    person_next (page);
    person_next (person_page (self, UI_TYPE_OVERVIEW, NULL));
}

GtkWidget *
person_find (GtkWidget *widget, const char *words)
{
    if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0
        && gtk_widget_get_mapped (widget))
        return widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = person_find (child, words);
        if (found)
            return found;
    }
    return NULL;
}

void
person_press (GtkWidget *widget, const char *words)
{
    person_wait_for (person_find (widget, words)
                     && gtk_widget_is_sensitive (person_find (widget, words)));
    g_signal_emit_by_name (person_find (widget, words), "clicked");
}

void
person_each (GtkWidget *widget, GType type, void (*each) (GtkWidget *, void *), void *data)
{
    if (g_type_is_a (G_OBJECT_TYPE (widget), type))
        each (widget, data);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        person_each (child, type, each, data);
}

bool
person_says (GtkWidget *widget, const char *words)
{
    if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
        && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), words) == 0)
        return true;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        if (person_says (child, words))
            return true;
    return false;
}

int
person_state_place (const Person *self, const char *id)
{
    for (size_t i = 0; i < json_array_size (self->flow->states); i++) {
        json_t *state = json_array_get (self->flow->states, i);
        if (g_strcmp0 (json_string_value (json_object_get (state, "id")), id) == 0)
            return (int)i;
    }
    g_assert_not_reached ();
}

static void
fill_sealed (GtkWidget *text, void *value)
{
    gtk_editable_set_text (GTK_EDITABLE (text), value);
}

static void
fill_sealed_field (GtkWidget *field, void *count)
{
    static const char *const VALUES[] = {PERSON_SSN, "04/27/1990", ""};
    static const char *const SPANISH[] = {PERSON_SSN, "04/27/1990", ""};
    int place = (*(int *)count)++;
    person_each (field, GTK_TYPE_TEXT, fill_sealed,
                 (void *)(place < 2 ? VALUES : SPANISH)[MIN (place, 2)]);
}

void
person_sign (Person *self, UiPage *page)
{
    const char *word = g_str_equal (applicant_flow_language (self->flow), "es")
                           ? "Firmar esta página"
                           : "Sign this page";
    int fields = 0;

    person_wait_for (person_find (GTK_WIDGET (page), word));
    ui_legal_set_name (UI_LEGAL (page), "Ana Ruiz");
    person_each (GTK_WIDGET (page), UI_TYPE_SEALED_FIELD, fill_sealed_field, &fields);
    person_press (GTK_WIDGET (page), word);
}

UiPage *
person_sign_page (Person *self, UiPage *last)
{
    UiPage *page = person_page (self, UI_TYPE_LEGAL, last);
    person_sign (self, page);
    person_next (page);
    return page;
}

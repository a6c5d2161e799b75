/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/applicant/talk.h"

#include "ui/applicant/eligibility.h"
#include "ui/applicant/equipment.h"

#include <sqlite3.h>
#include <string.h>

void
talk_open (Talk *self, const char *url)
{
    person_open (&self->person, self->look, self->profile, url);
    self->person.flow->folder = g_strdup (self->profile);
}

void
talk_set_up (Talk *self, gconstpointer sound)
{
    g_setenv ("ANTESALA_AUDIO", sound, TRUE);
    house_set_up (&self->house);
    self->look = ui_look_new ();
    self->profile = g_build_filename (self->house.dir, "applicant", NULL);
    talk_open (self, self->house.url);
}

void
talk_tear_down (Talk *self, gconstpointer unused)
{
    person_close (&self->person);
    g_object_unref (self->look);
    g_free (self->profile);
    house_tear_down (&self->house);
}

/* ---- the way there ---- */

Journal *
talk_journal (Talk *self)
{
    return applicant_session_get_journal (self->person.flow->session);
}

void
talk_settle (Talk *self)
{
    person_wait_for (!applicant_session_is_saving (self->person.flow->session));
}

/* As if all other parts had been handed in. */
static void
leave_only (Talk *self, const char *section)
{
    const ModelApplication *application =
        applicant_session_get_application (self->person.flow->session);
    JournalChange *change = journal_change_new ();
    for (guint i = 0; i < application->plan.steps->len; i++) {
        const ModelStep *step = application->plan.steps->pdata[i];
        for (guint j = 0; j < step->sections->len; j++) {
            const char *id = ((ModelSectionPlan *)step->sections->pdata[j])->id;
            g_autofree char *name = g_strconcat ("ended/", id, NULL);
            if (strcmp (id, section) != 0)
                journal_change_put (change, name, "handed-in");
        }
    }
    applicant_session_save (self->person.flow->session, change, NULL, NULL, NULL);
    talk_settle (self);
}

UiPage *
talk_open_tests (Talk *self)
{
    applicant_flow_go (self->person.flow, "tests");
    UiPage *page = person_page (&self->person, UI_TYPE_TEST, NULL);
    person_wait_for (ui_test_get_n_items (UI_TEST (page)) > 0);
    return page;
}

/* From the invitation to the first question of a part. */
UiPage *
talk_go_to (Talk *self, const char *section)
{
    g_autofree char *code = house_invite (&self->house, "customer-service-home");
    person_enter_code (&self->person, code);
    UiEligibility *where = UI_ELIGIBILITY (person_page (&self->person, UI_TYPE_ELIGIBILITY, NULL));
    ui_eligibility_set_hours (where, 30);
    ui_eligibility_set_times (where, 3);
    ui_eligibility_set_state (where, person_state_place (&self->person, "TX"));
    person_next (UI_PAGE (where));
    person_sign_page (&self->person, person_sign_page (&self->person, NULL));
    person_page (&self->person, UI_TYPE_EQUIPMENT, NULL);
    leave_only (self, section);
    UiPage *page = talk_open_tests (self);
    person_press (GTK_WIDGET (page), "Start this part");
    return page;
}

UiPage *
talk_reopen (Talk *self)
{
    person_close (&self->person);
    talk_open (self, self->house.url);
    return talk_open_tests (self);
}

/* ---- what is on the page ---- */

GtkWidget *
talk_find (GtkWidget *widget, GType type)
{
    if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = talk_find (child, type);
    return found;
}

UiTalk *
talk_view (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), UI_TYPE_TALK));
    return UI_TALK (talk_find (GTK_WIDGET (page), UI_TYPE_TALK));
}

/* A button that can be pressed, with this label somewhere in it. */
static GtkWidget *
find_card (GtkWidget *widget, const char *words)
{
    if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget)
        && person_says (widget, words))
        return widget;
    GtkWidget *found = NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_card (child, words);
    return found;
}

void
talk_press (UiPage *page, const char *words)
{
    g_test_message ("press: %s", words);
    person_wait_for (find_card (GTK_WIDGET (page), words));
    g_signal_emit_by_name (find_card (GTK_WIDGET (page), words), "clicked");
}

static GtkWidget *
find_menu (GtkWidget *widget, const char *words)
{
    GtkWidget *found =
        GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) && person_says (widget, words)
            ? widget
            : NULL;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
         child = gtk_widget_get_next_sibling (child))
        found = find_menu (child, words);
    return found;
}

void
talk_choose (UiPage *page, const char *menu, const char *words)
{
    person_wait_for (find_menu (GTK_WIDGET (page), menu));
    gtk_menu_button_popup (GTK_MENU_BUTTON (find_menu (GTK_WIDGET (page), menu)));
    talk_press (page, words);
}

void
talk_hear (UiPage *page, const char *words)
{
    g_test_message ("wait for: %s", words);
    person_wait_for (person_says (GTK_WIDGET (page), words));
}

/* The reply, or the notes of a call. */
static GtkTextBuffer *
text_of (UiPage *page)
{
    person_wait_for (talk_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW));
    return gtk_text_view_get_buffer (
        GTK_TEXT_VIEW (talk_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW)));
}

char *
talk_written (UiPage *page)
{
    char *text = NULL;
    g_object_get (text_of (page), "text", &text, NULL);
    return text;
}

void
talk_write (UiPage *page, const char *text)
{
    gtk_text_buffer_set_text (text_of (page), text, -1);
}

void
talk_say (UiPage *page, const char *text)
{
    talk_write (page, text);
    person_press (GTK_WIDGET (page), "Send");
}

/* ---- what the server has ---- */

/* All acts, a line each, without their times. */
char *
talk_acts (Talk *self)
{
    g_autofree char *path = g_build_filename (self->house.dir, "store.sqlite", NULL);
    GString *acts = g_string_new (NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint (
        sqlite3_prepare_v2 (db, "SELECT line FROM turns ORDER BY entry", -1, &rows, NULL), ==,
        SQLITE_OK);
    while (sqlite3_step (rows) == SQLITE_ROW)
        g_string_append (acts, strchr ((const char *)sqlite3_column_text (rows, 0), '\t') + 1);
    sqlite3_finalize (rows);
    sqlite3_close (db);
    return g_string_free (acts, FALSE);
}

double
talk_number (Talk *self, const char *sql)
{
    g_autofree char *path = g_build_filename (self->house.dir, "store.sqlite", NULL);
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
    double number = sqlite3_column_double (row, 0);
    sqlite3_finalize (row);
    sqlite3_close (db);
    return number;
}

unsigned
talk_count (const char *text, const char *words)
{
    unsigned n = 0;
    for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
        n++;
    return n;
}

/* Hands the part in and waits until the server has all of it. */
void
talk_hand_in (Talk *self, UiPage *page)
{
    talk_hear (page, "This conversation is over");
    g_signal_emit_by_name (page, "hand-in");
    person_wait_for (ui_shell_get_page (self->person.shell) != page);
    person_wait_for (journal_outbox_count (talk_journal (self)) == 0);
    g_assert_cmpuint (journal_refused_count (talk_journal (self)), ==, 0);
    g_auto (GStrv) left = journal_names (talk_journal (self), "written/");
    g_assert_cmpuint (g_strv_length (left), ==, 0);
}

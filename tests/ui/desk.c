/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's pages: built in both languages, every control named, states, errors, drafts, keys. */
#include <adwaita.h>
#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "tests/ui/keys.h"
#include "ui/desk/frame.h"
#include "ui/desk/keys.h"
#include "ui/desk/list.h"
#include "ui/desk/parts.h"
#include "ui/desk/person.h"
#include "ui/desk/row.h"
#include "ui/desk/sign_in.h"
#include "ui/look.h"
#include "ui/template.h"

#define NOW_MS ((int64_t)1795000000000)
#define DAY_MS ((int64_t)24 * 3600 * 1000)

static GtkWidget *
show (GtkWidget *page)
{
    GtkWidget *window = gtk_window_new ();
    gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
    gtk_window_set_child (GTK_WINDOW (window), page);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (page);
    return window;
}

static GtkWidget *
part (gpointer page, const char *id)
{
    GObject *found = gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), id);
    g_assert_nonnull (found);
    return GTK_WIDGET (found);
}

/* ---- every control has a name ------------------------------------------ */

static const char *
own_words (GtkWidget *widget)
{
    if (GTK_IS_LABEL (widget))
        return gtk_label_get_text (GTK_LABEL (widget));
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        const char *words = own_words (child);
        if (words != NULL && *words != '\0')
            return words;
    }
    return NULL;
}

static void
assert_named (GtkWidget *widget)
{
    bool control = GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget)
                   || GTK_IS_PASSWORD_ENTRY (widget);
    if (control && gtk_widget_get_mapped (widget)) {
        bool named = gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL)
                     || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                                          GTK_ACCESSIBLE_RELATION_LABELLED_BY)
                     || own_words (widget) != NULL;
        if (!named)
            g_test_message ("%s %s", G_OBJECT_TYPE_NAME (widget),
                            gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
        g_assert_true (named);
    }
    if (GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
        || GTK_IS_MENU_BUTTON (widget) || ADW_IS_HEADER_BAR (widget))
        return;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        assert_named (child);
}

/* ---- sample values ----------------------------------------------------- */

static UiDeskPersonValues *
sample_person (bool own, bool other)
{
    UiDeskPersonValues *person = ui_desk_person_values_new ();
    person->id = g_strdup ("1");
    person->number = g_strdup ("AN-2026-00001");
    person->name = g_strdup ("Marisol Vega Ortiz");
    person->state = UI_DESK_STATE_SUBMITTED;
    person->submitted_ms = NOW_MS - DAY_MS;
    person->note = g_strdup ("First");
    person->note_by = g_strdup ("Rita Osei");
    person->note_ms = NOW_MS - DAY_MS;
    for (int n = 0; n < 5; n++)
        person->anchors[n] = g_strdup_printf ("Anchor %d", n + 1);
    UiDeskSample *sample = ui_desk_sample_add (person->samples);
    sample->id = g_strdup ("r1");
    sample->title = g_strdup ("Greet a caller");
    sample->take = 1;
    sample->seconds = 31;
    if (own)
        *ui_desk_rating_add (sample->ratings) =
            (UiDeskRating){g_strdup ("Ines"), g_strdup ("fine \n"), 3, true, NOW_MS};
    if (other)
        *ui_desk_rating_add (sample->ratings) =
            (UiDeskRating){g_strdup ("Rita Osei"), g_strdup ("secret"), 5, false, NOW_MS};
    UiDeskScore *score = ui_desk_score_add (person->scores);
    score->title = g_strdup ("Arithmetic");
    score->score = 14.5;
    score->max = 20;
    UiDeskConsent *consent = ui_desk_consent_add (person->consents);
    consent->title = g_strdup ("Disclosure");
    consent->text = g_strdup ("One.\n\nTwo.");
    consent->decision = g_strdup ("agreed");
    consent->received_ms = NOW_MS;
    consent->version = 3;
    consent->signed_name = g_strdup ("Marisol Vega Ortiz");
    return person;
}

static bool
has_words (GtkWidget *widget, const char *words)
{
    if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words))
        return gtk_widget_get_mapped (widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child)) {
        if (has_words (child, words))
            return true;
    }
    return false;
}

/* ---- tests ------------------------------------------------------------- */

static void
on_sign_in_cb (UiDeskSignIn *page, const char *server, const char *user, const char *password,
               char **told)
{
    g_free (*told);
    *told = g_strjoin ("|", server, user, password, NULL);
}

static void
test_sign_in (void)
{
    UiDeskSignIn *page = g_object_new (UI_TYPE_DESK_SIGN_IN, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    g_autofree char *told = NULL;
    g_signal_connect (page, "sign-in", G_CALLBACK (on_sign_in_cb), &told);
    assert_named (GTK_WIDGET (page));
    ui_desk_sign_in_present (page, " http://127.0.0.1:1 ", NULL);
    g_signal_emit_by_name (part (page, "enter"), "clicked");
    g_assert_null (told);
    g_assert_true (gtk_widget_get_visible (part (page, "user_error")));
    gtk_editable_set_text (GTK_EDITABLE (part (page, "user")), "ines");
    gtk_editable_set_text (GTK_EDITABLE (part (page, "password")), "p w");
    g_signal_emit_by_name (part (page, "enter"), "clicked");
    g_assert_cmpstr (told, ==, "http://127.0.0.1:1|ines|p w");
    g_assert_false (gtk_widget_get_visible (part (page, "user_error")));
    ui_desk_sign_in_set_busy (page, TRUE);
    g_assert_true (gtk_widget_get_visible (part (page, "cancel")));
    g_assert_false (gtk_widget_get_sensitive (part (page, "password")));
    ui_desk_sign_in_set_busy (page, FALSE);
    ui_desk_sign_in_set_error (page, UI_DESK_FIELD_PASSWORD, "No.");
    g_assert_true (gtk_widget_has_css_class (part (page, "password"), "error"));
    ui_desk_sign_in_forget (page);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (page, "password"))), ==, "");
    gtk_window_destroy (GTK_WINDOW (window));
}

static UiDeskRow *
sample_row (const char *id, const char *name, double score)
{
    UiDeskRowValues values = {.id = g_strdup (id),
                              .name = g_strdup (name),
                              .number = g_strdup (id),
                              .position = g_strdup ("Agent"),
                              .state = UI_DESK_STATE_SUBMITTED,
                              .score_percent = score,
                              .net_wpm = NAN,
                              .recordings = 2,
                              .submitted_ms = NOW_MS - 2 * DAY_MS};
    return ui_desk_row_new (&values);
}

static void
on_open_cb (UiDeskList *page, const char *id, char **told)
{
    g_free (*told);
    *told = g_strdup (id);
}

static void
on_filter_cb (UiDeskList *page, int filter, const char *search, int *told)
{
    *told = filter;
}

static void
test_list (void)
{
    UiDeskList *page = g_object_new (UI_TYPE_DESK_LIST, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
    g_autofree char *told = NULL;
    int filter = -1;
    g_signal_connect (page, "open", G_CALLBACK (on_open_cb), &told);
    g_signal_connect (page, "filter", G_CALLBACK (on_filter_cb), &filter);
    ui_desk_list_set_rows (page, rows, 0, NOW_MS);
    g_assert_true (has_words (GTK_WIDGET (page), "No applications yet"));
    g_ptr_array_add (rows, sample_row ("1", "Ana", 71));
    g_ptr_array_add (rows, sample_row ("2", "Beto", NAN));
    ui_desk_list_set_rows (page, rows, 5, NOW_MS);
    keys_settle (GTK_WIDGET (page));
    g_assert_true (has_words (GTK_WIDGET (page), "71 %"));
    g_assert_true (has_words (GTK_WIDGET (page), "not taken yet"));
    g_assert_true (has_words (GTK_WIDGET (page), "you, 2 days"));
    g_assert_true (has_words (GTK_WIDGET (page), "2 of 5 shown"));
    g_assert_true (gtk_widget_get_visible (part (page, "more")));
    assert_named (GTK_WIDGET (page));
    g_signal_emit_by_name (part (page, "table"), "activate", 1u);
    g_assert_cmpstr (told, ==, "2");
    ui_desk_list_set_filter (page, UI_DESK_FILTER_SUBMITTED);
    g_assert_cmpint (filter, ==, UI_DESK_FILTER_SUBMITTED);
    ui_desk_list_set_trouble (page, "No answer.");
    g_assert_true (has_words (GTK_WIDGET (page), "No answer."));
    g_assert_true (has_words (GTK_WIDGET (page), "Ana"));
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_count_cb (gpointer page, int first, gpointer second, int *count)
{
    *count += 1;
}

static void
test_rating (void)
{
    UiDeskPerson *page = g_object_new (UI_TYPE_DESK_PERSON, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    ui_desk_person_set (page, sample_person (false, true), NOW_MS);
    keys_settle (GTK_WIDGET (page));
    assert_named (GTK_WIDGET (page));
    g_assert_false (has_words (GTK_WIDGET (page), "secret"));
    g_assert_true (has_words (GTK_WIDGET (page), "1 other rating."));
    UiDeskSampleView *sample = ui_desk_person_get_sample (page, "r1");
    int saves = 0, level;
    const char *comment;
    g_signal_connect (sample, "save", G_CALLBACK (on_count_cb), &saves);
    ui_desk_sample_view_save (sample);
    g_assert_cmpint (saves, ==, 0);
    keys_press (part (sample, "level_1"), GDK_KEY_4, 0);
    g_assert_true (ui_desk_sample_view_get_draft (sample, &level, &comment));
    g_assert_cmpint (level, ==, 4);
    gtk_test_accessible_assert_state (part (sample, "level_4"), GTK_ACCESSIBLE_STATE_CHECKED,
                                      GTK_ACCESSIBLE_TRISTATE_TRUE);
    g_assert_true (has_words (GTK_WIDGET (sample), "Anchor 4"));
    ui_desk_sample_view_save (sample);
    g_assert_cmpint (saves, ==, 1);
    /* Later values leave the draft alone; once the own rating is saved, the others open. */
    ui_desk_person_set (page, sample_person (false, true), NOW_MS);
    g_assert_true (ui_desk_sample_view_get_draft (sample, &level, &comment));
    g_assert_cmpint (level, ==, 4);
    ui_desk_sample_view_set_saved (sample, 4, "");
    ui_desk_person_set (page, sample_person (true, true), NOW_MS);
    keys_settle (GTK_WIDGET (page));
    g_assert_true (has_words (GTK_WIDGET (page), "secret"));
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_note_conflict (void)
{
    UiDeskNote *note = g_object_new (UI_TYPE_DESK_NOTE, NULL);
    GtkWidget *window = show (GTK_WIDGET (note));
    bool dirty;
    ui_desk_note_set (note, "First", "Rita", NOW_MS, NOW_MS);
    ui_desk_note_set (note, "Second", "Rita", NOW_MS, NOW_MS);
    g_autofree char *text = ui_desk_note_get_text (note, &dirty);
    g_assert_cmpstr (text, ==, "Second");
    g_assert_false (dirty);
    ui_desk_note_set_draft (note, "Mine", "Second");
    ui_desk_note_set (note, "Second", "Rita", NOW_MS, NOW_MS);
    g_assert_false (ui_desk_note_has_theirs (note));
    ui_desk_note_set (note, "Third", "Rita", NOW_MS, NOW_MS);
    g_assert_true (ui_desk_note_has_theirs (note));
    g_signal_emit_by_name (part (note, "both"), "clicked");
    g_autofree char *both = ui_desk_note_get_text (note, &dirty);
    g_assert_cmpstr (both, ==, "Third\n\nMine");
    g_assert_true (dirty);
    g_assert_false (ui_desk_note_has_theirs (note));
    ui_desk_note_set_saved (note, both);
    g_free (ui_desk_note_get_text (note, &dirty));
    g_assert_false (dirty);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_record_cb (UiDeskDecide *panel, int outcome, const char *reason, char **told)
{
    g_free (*told);
    *told = g_strdup_printf ("%d %s", outcome, reason);
}

static void
test_decision_needs_reason (void)
{
    UiDeskPerson *page = g_object_new (UI_TYPE_DESK_PERSON, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    g_autofree char *told = NULL;
    ui_desk_person_set (page, sample_person (false, false), NOW_MS);
    UiDeskDecide *panel = ui_desk_person_get_decide (page);
    g_signal_connect (panel, "record", G_CALLBACK (on_record_cb), &told);
    g_signal_emit_by_name (part (page, "decline"), "clicked");
    g_assert_true (ui_desk_person_is_deciding (page));
    ui_desk_decide_record (panel);
    g_assert_null (told);
    keys_settle (GTK_WIDGET (page));
    g_assert_true (has_words (GTK_WIDGET (panel), "Write the reason"));
    ui_desk_decide_set_draft (panel, UI_DESK_OUTCOME_DECLINE, "  no  ");
    ui_desk_decide_record (panel);
    g_assert_null (told);
    ui_desk_decide_set_draft (panel, UI_DESK_OUTCOME_NONE, "A good reason");
    ui_desk_decide_record (panel);
    g_assert_null (told);
    ui_desk_decide_set_draft (panel, UI_DESK_OUTCOME_DECLINE, " A good reason ");
    ui_desk_decide_record (panel);
    g_assert_cmpstr (told, ==, "3 A good reason");
    assert_named (GTK_WIDGET (page));
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_make_cb (UiDeskKeys *page, const char *holder, const char *name, const char *passphrase,
            int *count)
{
    *count += 1;
}

static void
test_keys (void)
{
    static const char *const none[] = {NULL};
    UiDeskKeys *page = g_object_new (UI_TYPE_DESK_KEYS, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    int made = 0;
    g_signal_connect (page, "make", G_CALLBACK (on_make_cb), &made);
    ui_desk_keys_set (page, none, "/home/ines/keys");
    ui_desk_keys_present (page, "Ines", true);
    assert_named (GTK_WIDGET (page));
    gtk_editable_set_text (GTK_EDITABLE (part (page, "first")), "five plain words");
    gtk_editable_set_text (GTK_EDITABLE (part (page, "second")), "five plain word");
    g_signal_emit_by_name (part (page, "make"), "clicked");
    g_assert_cmpint (made, ==, 0);
    g_assert_true (gtk_widget_get_visible (part (page, "second_error")));
    gtk_editable_set_text (GTK_EDITABLE (part (page, "second")), "five plain words");
    g_signal_emit_by_name (part (page, "make"), "clicked");
    g_assert_cmpint (made, ==, 1);
    ui_desk_keys_set_done (page, "/home/ines/keys/screening.pub");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (page, "first"))), ==, "");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (page, "second"))), ==, "");
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_frame (void)
{
    UiDeskFrame *frame = UI_DESK_FRAME (ui_desk_frame_new ());
    GtkWidget *list = g_object_new (UI_TYPE_DESK_LIST, NULL);
    GtkWidget *keys = g_object_new (UI_TYPE_DESK_KEYS, NULL);
    GtkWidget *window = show (GTK_WIDGET (frame));
    ui_desk_frame_show (frame, keys, true);
    g_assert_false (gtk_widget_get_visible (part (frame, "fold_nav")));
    ui_desk_frame_show (frame, list, false);
    g_assert_true (ui_desk_frame_get_shown (frame) == list);
    ui_desk_frame_show (frame, keys, false);
    g_assert_true (ui_desk_frame_get_shown (frame) == keys);
    ui_desk_frame_show (frame, list, false);
    keys_settle (GTK_WIDGET (frame));
    assert_named (GTK_WIDGET (frame));
    GtkWidget *first = NULL;
    for (int n = 0; n < 3; n++) {
        ui_desk_frame_next_pane (frame);
        GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
        g_assert_nonnull (focus);
        g_assert_true (focus != first);
        first = focus;
    }
    gtk_window_destroy (GTK_WINDOW (window));
}

/* Every text that a template shows is another one in Spanish. */
static void
test_spanish (void)
{
    g_autoptr (UiLook) look = ui_look_new ();
    UiDeskPerson *page = g_object_new (UI_TYPE_DESK_PERSON, NULL);
    GtkWidget *window = show (GTK_WIDGET (page));
    ui_look_set_language (look, "es");
    ui_desk_person_translate (page);
    ui_desk_person_set (page, sample_person (false, true), NOW_MS);
    keys_settle (GTK_WIDGET (page));
    const char *words[] = {"Perfil de puntajes", "Muestras de voz",     "Leer antes de decidir",
                           "Su calificación",    "1 calificación más.", "Por revisar",
                           "Firmado por"};
    for (guint n = 0; n < G_N_ELEMENTS (words); n++) {
        if (!has_words (GTK_WIDGET (page), words[n]))
            g_test_message ("missing: %s", words[n]);
        g_assert_true (has_words (GTK_WIDGET (page), words[n]));
    }
    ui_look_set_language (look, "en");
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_words (void)
{
    g_autofree char *short_time = ui_desk_duration (65.4), *long_time = ui_desk_duration (3723);
    g_autofree char *whole = ui_desk_number (21), *half = ui_desk_number (21.46);
    g_assert_cmpstr (short_time, ==, "1:05");
    g_assert_cmpstr (long_time, ==, "1:02:03");
    g_assert_cmpstr (whole, ==, "21");
    g_assert_cmpstr (half, ==, "21.5");
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    adw_init ();
    g_test_add_func ("/desk/words", test_words);
    g_test_add_func ("/desk/sign-in", test_sign_in);
    g_test_add_func ("/desk/list", test_list);
    g_test_add_func ("/desk/rating", test_rating);
    g_test_add_func ("/desk/note-conflict", test_note_conflict);
    g_test_add_func ("/desk/decision-needs-reason", test_decision_needs_reason);
    g_test_add_func ("/desk/keys", test_keys);
    g_test_add_func ("/desk/frame", test_frame);
    g_test_add_func ("/desk/spanish", test_spanish);
    return g_test_run ();
}

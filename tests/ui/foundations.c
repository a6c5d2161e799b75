/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices, codes, sealed values, layout rules, look, page protocol, shell and the legal page. */
#include <adwaita.h>
#include <libintl.h>
#include <locale.h>

#include "tests/ui/keys.h"
#include "ui/applicant/codefield.h"
#include "ui/applicant/invitation.h"
#include "ui/applicant/legal.h"
#include "ui/applicant/needs.h"
#include "ui/applicant/voice.h"
#include "ui/choice.h"
#include "ui/fit.h"
#include "ui/look.h"
#include "ui/shell.h"
#include "ui/template.h"

static GtkWidget *
show (GtkWidget *widget)
{
    GtkWidget *window = gtk_window_new ();
    gtk_window_set_default_size (GTK_WINDOW (window), 1100, 800);
    gtk_window_set_child (GTK_WINDOW (window), widget);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    return window;
}

static void
test_code_format (void)
{
    static const struct {
        const char *typed;
        int caret;
        const char *shown;
        int place;
    } cases[] = {
        {"", 0, "", 0},
        {"k7qmd", 5, "K7QMD", 5},
        {"k7qmd4", 6, "K7QMD-4", 7},
        {"K7QMD-4XP2N", 3, "K7QMD-4XP2N", 3},
        {"K7QMD-", 6, "K7QMD", 5},
        {" k7qmd – 4xp2n ", 15, "K7QMD-4XP2N", 11},
        {"k7qmd4xp2nrt8hwc93vj5befa", 25, "K7QMD-4XP2N-RT8HW-C93VJ-5BEFA", 29},
        {"ñandú", 5, "AND", 3},
        {"aaaaabbbbbcccccdddddeeeeefffffggggg", 35, "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF", 35},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        int caret = cases[i].caret;
        g_autofree char *shown = ui_code_format (cases[i].typed, &caret);
        g_assert_cmpstr (shown, ==, cases[i].shown);
        g_assert_cmpint (caret, ==, cases[i].place);
    }
}

/* Types, deletes and pastes as GTK does it: at the caret of the entry's text. */
static void
insert (GtkEditable *entry, const char *text)
{
    int at = gtk_editable_get_position (entry);
    gtk_editable_insert_text (entry, text, -1, &at);
    gtk_editable_set_position (entry, at);
}

static void
test_code_entry (void)
{
    GtkWidget *entry = gtk_entry_new (), *window = show (entry);
    GtkEditable *text = GTK_EDITABLE (entry);
    ui_code_bind (text);
    for (const char *at = "k7qmd4x"; *at; at++)
        insert (text, (char[]){*at, '\0'});
    g_assert_cmpstr (gtk_editable_get_text (text), ==, "K7QMD-4X");
    g_assert_cmpint (gtk_editable_get_position (text), ==, 8);
    /* Backspace over the hyphen only moves before it; the next one takes the letter. */
    gtk_editable_set_position (text, 6);
    gtk_editable_delete_text (text, 5, 6);
    g_assert_cmpstr (gtk_editable_get_text (text), ==, "K7QMD-4X");
    g_assert_cmpint (gtk_editable_get_position (text), ==, 5);
    gtk_editable_delete_text (text, 4, 5);
    g_assert_cmpstr (gtk_editable_get_text (text), ==, "K7QM4-X");
    g_assert_cmpint (gtk_editable_get_position (text), ==, 4);
    /* Delete before a hyphen takes the letter behind it. */
    gtk_editable_set_position (text, 5);
    gtk_editable_delete_text (text, 5, 6);
    g_assert_cmpstr (gtk_editable_get_text (text), ==, "K7QM4");
    gtk_editable_set_text (text, "");
    insert (text, "Your code: k7qmd-4xp2n-rt8hw-c93vj-5befa\n");
    g_assert_cmpstr (gtk_editable_get_text (text), ==, "YOURC-ODEK7-QMD4X-P2NRT-8HWC9-3VJ5B");
    gtk_editable_set_text (text, "k7qmd-4xp2n-rt8hw-c93vj-5befa");
    g_autofree char *symbols = ui_code_symbols (text);
    g_assert_cmpstr (symbols, ==, "K7QMD4XP2NRT8HWC93VJ5BEFA");
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_cb (gpointer object, int *count)
{
    ++*count;
}

static void
test_invitation (void)
{
    UiInvitation *page = UI_INVITATION (ui_invitation_new (false));
    GtkWidget *window = show (GTK_WIDGET (page));
    int complete = 0, next = 0;
    g_signal_connect (page, "code-complete", G_CALLBACK (count_cb), &complete);
    g_signal_connect (page, "next", G_CALLBACK (count_cb), &next);
    ui_invitation_set_code (page, "K7QMD-4XP2N-RT8HW-C93VJ-5BEF");
    g_assert_cmpint (complete, ==, 0);
    ui_page_emit (UI_PAGE (page), "next");
    g_assert_cmpint (next, ==, 0);
    ui_invitation_set_code (page, "K7QMD-4XP2N-RT8HW-C93VJ-5BEFA");
    g_assert_cmpint (complete, ==, 1);
    ui_invitation_set_state (page, UI_CODE_GOOD, NULL);
    ui_page_emit (UI_PAGE (page), "next");
    g_assert_cmpint (next, ==, 1);
    ui_page_set_busy (UI_PAGE (page), true);
    ui_page_emit (UI_PAGE (page), "next");
    g_assert_cmpint (next, ==, 1);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_sealed_values (void)
{
    static const struct {
        const char *typed;
        UiSealedFormat format;
        const char *normal; /* NULL: refused */
    } cases[] = {
        {"123-45-6789", UI_SEALED_SSN, "123456789"},
        {"123 45 6789", UI_SEALED_SSN, "123456789"},
        {"123456789", UI_SEALED_SSN, "123456789"},
        {"12345678", UI_SEALED_SSN, NULL},
        {"1234567890", UI_SEALED_SSN, NULL},
        {"000-45-6789", UI_SEALED_SSN, NULL},
        {"666-45-6789", UI_SEALED_SSN, NULL},
        {"923-45-6789", UI_SEALED_SSN, NULL},
        {"123-00-6789", UI_SEALED_SSN, NULL},
        {"123-45-0000", UI_SEALED_SSN, NULL},
        {"123-45-678x", UI_SEALED_SSN, NULL},
        {"", UI_SEALED_SSN, NULL},
        {"04/25/1990", UI_SEALED_DATE, "1990-04-25"},
        {"4-5-1990", UI_SEALED_DATE, "1990-04-05"},
        {"02/29/2000", UI_SEALED_DATE, "2000-02-29"},
        {"02/29/1999", UI_SEALED_DATE, NULL},
        {"25/04/1990", UI_SEALED_DATE, NULL},
        {"04/25/90", UI_SEALED_DATE, NULL},
        {"04/25/1990/1", UI_SEALED_DATE, NULL},
        {"04/25/2013", UI_SEALED_DATE, NULL},
        {"04/25/2090", UI_SEALED_DATE, NULL},
        {"04/25/1905", UI_SEALED_DATE, NULL},
        {"//", UI_SEALED_DATE, NULL},
        {"0/0/0000", UI_SEALED_DATE, NULL},
        {" D1234567 ", UI_SEALED_TEXT, "D1234567 "},
        {"   ", UI_SEALED_TEXT, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        char *value = ui_sealed_normal (cases[i].typed, cases[i].format, 2026);
        g_assert_cmpstr (value, ==, cases[i].normal);
        ui_sealed_field_wipe (value);
    }
    g_autofree char *endless = g_strnfill (5000, '1');
    g_assert_null (ui_sealed_normal (endless, UI_SEALED_TEXT, 2026));
}

static GtkText *
find_text (GtkWidget *widget)
{
    if (GTK_IS_TEXT (widget))
        return GTK_TEXT (widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child)) {
        GtkText *text = find_text (child);
        if (text)
            return text;
    }
    return NULL;
}

static void
test_sealed_field (void)
{
    GtkWidget *field = ui_sealed_field_new ("Social Security number", UI_SEALED_SSN, true),
              *window = show (field);
    GtkText *text = find_text (field);
    GdkClipboard *clipboard = gtk_widget_get_clipboard (field),
                 *primary = gtk_widget_get_primary_clipboard (field);
    g_assert_false (ui_sealed_field_check (UI_SEALED_FIELD (field)));
    gtk_editable_set_text (GTK_EDITABLE (text), "123-45-6789");
    g_assert_true (ui_sealed_field_check (UI_SEALED_FIELD (field)));
    g_assert_false (gtk_text_get_visibility (text));
    gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Social Security number");
    gtk_editable_select_region (GTK_EDITABLE (text), 0, -1);
    g_signal_emit_by_name (text, "copy-clipboard");
    g_signal_emit_by_name (text, "cut-clipboard");
    g_assert_null (gdk_clipboard_get_content (clipboard));
    g_assert_cmpint (gtk_text_get_text_length (text), ==, 11);
    /* A selection may claim the primary clipboard, but what it would give is dots. */
    GdkContentProvider *content = gdk_clipboard_get_content (primary);
    if (content) {
        g_auto (GValue) value = G_VALUE_INIT;
        g_value_init (&value, G_TYPE_STRING);
        if (gdk_content_provider_get_value (content, &value, NULL))
            g_assert_null (strstr (g_value_get_string (&value), "123"));
    }
    ui_sealed_field_clear (UI_SEALED_FIELD (field));
    g_assert_cmpint (gtk_text_get_text_length (text), ==, 0);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_seal_cb (const char *field, const char *value, gpointer data)
{
    g_string_append_printf (data, "%s=%s;", field, value);
}

static void
test_legal (void)
{
    const UiLegalField fields[] = {{.id = "agree", .label = "I agree", .required = true},
                                   {.id = "ssn",
                                    .label = "Number",
                                    .sealed = true,
                                    .format = UI_SEALED_SSN,
                                    .required = true}};
    const UiLegalForm form = {.title = "Authorization",
                              .text = "One.\n\nTwo.",
                              .page = 1,
                              .pages = 2,
                              .may_decline = true,
                              .fields = fields,
                              .n_fields = 2};
    UiLegal *page = UI_LEGAL (ui_legal_new ());
    GtkWidget *window = show (GTK_WIDGET (page));
    g_autoptr (GString) sealed = g_string_new (NULL);
    int signs = 0;
    ui_legal_set_form (page, &form);
    ui_legal_set_sealer (page, on_seal_cb, sealed);
    g_signal_connect (page, "sign", G_CALLBACK (count_cb), &signs);
    GtkWidget *name = ui_template_get (GTK_WIDGET (page), "name_entry");
    g_signal_emit_by_name (name, "activate");
    ui_legal_set_check (page, "agree", true);
    g_signal_emit_by_name (name, "activate");
    GtkWidget *box = ui_template_get (GTK_WIDGET (page), "fields_box");
    gtk_editable_set_text (GTK_EDITABLE (find_text (box)), "123-45-6789");
    g_signal_emit_by_name (name, "activate");
    g_assert_cmpint (signs, ==, 0);
    g_assert_cmpstr (sealed->str, ==, "");
    ui_legal_set_name (page, "Marisol Vega Ortiz");
    g_signal_emit_by_name (name, "activate");
    g_assert_cmpint (signs, ==, 1);
    g_assert_cmpstr (sealed->str, ==, "ssn=123456789;");
    g_assert_false (ui_page_get_complete (UI_PAGE (page)));
    ui_legal_set_form (page, &form);
    g_assert_true (ui_legal_get_check (page, "agree"));
    ui_legal_set_signed (page, "Signed today at 11:08.");
    g_assert_true (ui_page_get_complete (UI_PAGE (page)));
    g_assert_cmpint (gtk_text_get_text_length (find_text (box)), ==, 0);
    g_assert_cmpstr (ui_page_get_quiet_label (UI_PAGE (page)), ==, "Take my signature back");
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_choice (void)
{
    GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                                   NULL),
              *first = NULL;
    for (int i = 0; i < 3; i++) {
        GtkWidget *choice = ui_choice_new (GTK_ACCESSIBLE_ROLE_RADIO, "An answer", NULL, "A");
        if (first)
            gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), GTK_TOGGLE_BUTTON (first));
        first = first ? first : choice;
        gtk_box_append (GTK_BOX (box), choice);
    }
    GtkWidget *last = gtk_widget_get_last_child (box), *window = show (box);
    ui_choice_bind_group (box);
    gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_RADIO);
    gtk_test_accessible_assert_state (first, GTK_ACCESSIBLE_STATE_CHECKED,
                                      GTK_ACCESSIBLE_TRISTATE_FALSE);
    ui_choice_set_active (box, 2);
    g_assert_cmpint (ui_choice_get_active (box), ==, 2);
    gtk_test_accessible_assert_state (last, GTK_ACCESSIBLE_STATE_CHECKED,
                                      GTK_ACCESSIBLE_TRISTATE_TRUE);
    /* One stop of the Tab key; arrows move inside and come round. */
    g_assert_true (gtk_widget_get_focusable (last));
    g_assert_false (gtk_widget_get_focusable (first));
    gtk_widget_grab_focus (last);
    g_assert_true (keys_press (last, GDK_KEY_Down, 0));
    g_assert_true (gtk_widget_get_focus_child (box) == first);
    g_assert_cmpint (ui_choice_get_active (box), ==, 2);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_fit (void)
{
    g_assert_cmpint (ui_fit_class (1280, 1), ==, UI_FIT_IS_WIDE);
    g_assert_cmpint (ui_fit_class (1024, 1), ==, UI_FIT_IS_MIDDLE);
    g_assert_cmpint (ui_fit_class (1280, 2), ==, UI_FIT_IS_NARROW);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *child = gtk_label_new ("child");
    GtkWidget *wide = gtk_label_new ("wide"), *clamp = adw_clamp_new (), *window;
    ui_fit_name (box, "split_two");
    ui_fit_name (wide, "wide_label");
    adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
    gtk_widget_set_size_request (child, 300, -1);
    gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
    gtk_box_append (GTK_BOX (box), child);
    gtk_box_append (GTK_BOX (box), wide);
    adw_clamp_set_child (ADW_CLAMP (clamp), box);
    window = show (clamp);
    ui_fit (window, 1280, 2);
    g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)), ==,
                     GTK_ORIENTATION_VERTICAL);
    g_assert_false (gtk_box_get_homogeneous (GTK_BOX (box)) || gtk_widget_get_visible (wide));
    g_assert_cmpint (adw_clamp_get_maximum_size (ADW_CLAMP (clamp)), ==, 1400);
    ui_fit (window, 1280, 1);
    int width;
    gtk_widget_get_size_request (child, &width, NULL);
    g_assert_cmpint (width, ==, 300);
    g_assert_true (gtk_box_get_homogeneous (GTK_BOX (box)) && gtk_widget_get_visible (wide));
    g_assert_cmpint (adw_clamp_get_maximum_size (ADW_CLAMP (clamp)), ==, 700);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_look (void)
{
    g_autoptr (UiLook) look = ui_look_new ();
    int dpi, larger;
    g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
    ui_look_step_text (look, 1);
    g_assert_cmpfloat (ui_look_get_text_scale (look), ==, 1.25);
    g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &larger, NULL);
    g_assert_cmpint (larger, >, MAX (dpi, 96 * 1024));
    ui_look_step_text (look, -1);
    ui_look_step_text (look, -1);
    g_assert_cmpfloat (ui_look_get_text_scale (look), ==, 1);
    for (int i = 0; i < UI_APPEARANCE_COUNT; i++) {
        ui_look_set_appearance (look, (UiAppearance)i);
        g_assert_cmpint (ui_appearance_from_string (ui_appearance_to_string ((UiAppearance)i)), ==,
                         i);
    }
    g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
    ui_look_set_appearance (look, UI_APPEARANCE_LIGHT);
    ui_look_set_language (look, "fr");
    g_assert_cmpstr (ui_look_get_language (look), ==, "en");
}

/* What a person typed stays when the language changes. */
static void
test_shell (void)
{
    g_autoptr (UiLook) look = ui_look_new ();
    UiShell *shell = UI_SHELL (ui_shell_new (look));
    const UiStep steps[] = {
        {"One", 0, UI_STEP_DONE}, {"Two", 4, UI_STEP_NOW}, {"Three", 5, UI_STEP_TODO}};
    GtkWidget *window = show (GTK_WIDGET (shell));
    UiInvitation *page = UI_INVITATION (ui_invitation_new (false));
    int backs = 0;
    ui_shell_set_steps (shell, steps, G_N_ELEMENTS (steps));
    g_assert_cmpuint (ui_rail_now (steps, G_N_ELEMENTS (steps)), ==, 2);
    g_signal_connect (page, "back", G_CALLBACK (count_cb), &backs);
    ui_shell_show (shell, UI_PAGE (page));
    ui_invitation_set_code (page, "K7QMD4");
    keys_settle (window);
    ui_look_set_language (look, "es");
    g_autofree char *code = ui_invitation_get_code (page);
    g_assert_cmpstr (code, ==, "K7QMD4");
    g_assert_cmpstr (ui_page_get_title (UI_PAGE (page)), ==, "Escriba su código de invitación");
    ui_look_set_language (look, "en");
    keys_press (GTK_WIDGET (page), GDK_KEY_Left, GDK_ALT_MASK);
    g_assert_cmpint (backs, ==, 1);
    ui_shell_show_help (shell);
    keys_settle (window);
    g_assert_true (ui_shell_get_page (shell) == UI_PAGE (page));
    g_assert_null (gtk_widget_get_parent (GTK_WIDGET (page)));
    /* It comes back: what it waits for is told to it. Another page over it changes nothing of that. */
    g_assert_true (ui_page_is_behind (UI_PAGE (page)));
    ui_shell_show_over (shell, UI_PAGE (ui_needs_new ()));
    keys_settle (window);
    g_assert_true (ui_page_is_behind (UI_PAGE (page)));
    ui_shell_close_over (shell);
    keys_settle (window);
    g_assert_false (ui_page_is_behind (UI_PAGE (page)));
    g_assert_nonnull (gtk_widget_get_parent (GTK_WIDGET (page)));
    ui_shell_show_help (shell);
    keys_settle (window);
    ui_shell_set_note (shell, "The disk is full.", "Try again");
    ui_shell_begin_wait (shell, "Asking the server", true);
    ui_shell_set_progress (shell, 0.5, "half");
    ui_shell_end_wait (shell);
    ui_shell_set_note (shell, NULL, NULL);
    for (int i = 0; i < UI_SAVED_COUNT; i++)
        ui_shell_set_saved (shell, (UiSaved)i);
    ui_shell_show (shell, UI_PAGE (ui_needs_new ()));
    keys_settle (window);
    gtk_window_destroy (GTK_WINDOW (window));
}

/* The focus comes back to where it was after help and after a wait; what records is scrolled to. */
static void
test_focus (void)
{
    g_autoptr (UiLook) look = ui_look_new ();
    UiShell *shell = UI_SHELL (ui_shell_new (look));
    GtkWidget *window = show (GTK_WIDGET (shell));
    UiVoice *voice = UI_VOICE (ui_voice_new ());
    const UiVoicePrompt prompt = {.title = "Sample",
                                  .text =
                                      "A\n\n\n\n\n\n\n\n\nB\n\n\n\n\n\n\n\n\nC\n\n\n\n\n\n\n\nD",
                                  .limit_s = 60,
                                  .takes = 3};
    ui_voice_set_prompt (voice, &prompt);
    ui_shell_show (shell, UI_PAGE (ui_needs_new ()));
    GtkWidget *note = ui_template_get (GTK_WIDGET (ui_shell_get_page (shell)), "note_view");
    keys_settle (window);
    gtk_widget_grab_focus (note);
    ui_shell_show_help (shell);
    keys_settle (window);
    g_assert_true (keys_press (GTK_WIDGET (shell), GDK_KEY_Escape, 0));
    keys_settle (window);
    g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == note);
    ui_shell_begin_wait (shell, "Asking", true);
    g_assert_false (gtk_widget_has_focus (note));
    ui_shell_end_wait (shell);
    ui_shell_end_wait (shell);
    g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == note);
    keys_settle (window);
    ui_shell_show (shell, UI_PAGE (voice));
    keys_settle (window);
    ui_voice_set_state (voice, UI_VOICE_RECORDING);
    keys_settle (window);
    keys_settle (window);
    GtkWidget *scroller = ui_template_get (GTK_WIDGET (shell), "scroller");
    GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
    g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 0);
    g_assert_true (gtk_root_get_focus (GTK_ROOT (window))
                   == ui_template_get (GTK_WIDGET (voice), "stop_button"));
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_needs (void)
{
    UiNeeds *page = UI_NEEDS (ui_needs_new ());
    GtkWidget *window = show (GTK_WIDGET (page));
    g_assert_cmpint (ui_needs_get_extra_time (page), ==, 100);
    ui_needs_set_extra_time (page, 150);
    g_assert_cmpint (ui_needs_get_extra_time (page), ==, 150);
    ui_needs_set_note (page, "A break after each part.\n");
    g_autofree char *note = ui_needs_get_note (page);
    g_assert_cmpstr (note, ==, "A break after each part.");
    gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/code/format", test_code_format);
    g_test_add_func ("/ui/code/entry", test_code_entry);
    g_test_add_func ("/ui/invitation", test_invitation);
    g_test_add_func ("/ui/sealed/values", test_sealed_values);
    g_test_add_func ("/ui/sealed/field", test_sealed_field);
    g_test_add_func ("/ui/legal", test_legal);
    g_test_add_func ("/ui/choice", test_choice);
    g_test_add_func ("/ui/fit", test_fit);
    g_test_add_func ("/ui/look", test_look);
    g_test_add_func ("/ui/shell", test_shell);
    g_test_add_func ("/ui/focus", test_focus);
    g_test_add_func ("/ui/needs", test_needs);
    return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of the background check in its window: the agency's report is saved where the person says, or says why not; an order to an agency that takes
 * files. The server says what the test tells it. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/desk/save.h"
#include "tests/app/desk/panel.h"
#include "tests/app/desk/windows.h"
#include "ui/desk/order.h"
#include "ui/ui-resources.h"

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char REPORT_HERE[] =
    "{\"etag\":\"r1\",\"number\":\"AN-2026-00017\",\"forms\":[],\"refusals\":[],\"agency\":\"sim\","
    "\"screening\":{\"id\":\"s1\",\"agency\":\"sim\",\"agency_title\":\"Clearwater Screening\","
    "\"status\":\"complete\",\"result\":\"clear\",\"report_id\":\"r\",\"created_ms\":1,"
    "\"pdf\":true}}";

static const char TO_ORDER[] =
    "{\"etag\":\"r1\",\"number\":\"AN-2026-00017\",\"forms\":[],\"refusals\":[],\"agency\":\"sim\","
    "\"agency_title\":\"Paper Trail\",\"agency_kind\":\"files\",\"certification\":{\"version\":2,"
    "\"language\":\"en\",\"sha256\":\"" SHA256 "\",\"text\":\"We certify.\"}}";

static const char NOTICE_TO_SEND[] =
    "{\"etag\":\"r1\",\"number\":\"AN-2026-00017\",\"forms\":[],\"refusals\":[],\"agency\":\"sim\","
    "\"screening\":{\"id\":\"s1\",\"agency\":\"sim\",\"agency_title\":\"Clearwater Screening\","
    "\"status\":\"complete\",\"result\":\"consider\",\"report_id\":\"r\",\"created_ms\":1,"
    "\"clock\":{\"state\":\"notice\"},\"letters\":[{\"id\":\"l7\",\"kind\":\"adverse-again\","
    "\"state\":\"bounced\",\"queued_ms\":1764600000000}]}}";

static const char LETTER[] =
    "{\"id\":\"l7\",\"kind\":\"adverse-again\",\"language\":\"es\",\"title\":\"Su verificación\","
    "\"text\":\"Buen día:\\n\\nLos días empiezan de nuevo.\",\"queued_ms\":1764600000000}";

static bool
offers_report (Desk *desk)
{
    return windows_button (desk->panel, "Save the report as PDF…") != NULL;
}

static bool
offers_order (Desk *desk)
{
    return windows_button (desk->panel, "Certify and order") != NULL;
}

static bool
asks_place (Desk *desk)
{
    return windows_of (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

/* ---- the report as a file ---------------------------------------------------------- */

/* The person writes the folder before the name that is proposed. */
static void
choose_place (Desk *desk, const char *proposed)
{
    wait_for (desk, asks_place);
    GtkFileChooser *chooser = GTK_FILE_CHOOSER (windows_of (GTK_TYPE_FILE_CHOOSER_DIALOG));
    g_autofree char *name = gtk_file_chooser_get_current_name (chooser);
    g_assert_cmpstr (name, ==, proposed);
    g_assert_true (gtk_window_get_modal (GTK_WINDOW (chooser)));
    gtk_file_chooser_set_current_name (chooser, desk->path);
    gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static void
check_saved (Desk *desk, const char *expected)
{
    g_autofree char *text = NULL;
    struct stat facts;
    g_assert_true (g_file_get_contents (desk->path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, expected);
    g_assert_cmpint (stat (desk->path, &facts), ==, 0);
    g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

static Desk *
desk_with_report (void)
{
    Desk *desk = desk_new (REPORT_HERE);
    desk->server->type = "application/pdf";
    desk->server->body = "%PDF-1.7 as the agency wrote it %%EOF";
    wait_for (desk, offers_report);
    return desk;
}

static void
test_saved (void)
{
    g_autoptr (Desk) desk = desk_with_report ();
    windows_press (desk->panel, "Save the report as PDF…");
    choose_place (desk, "report.pdf");
    wait_for (desk, is_told);
    g_assert_cmpstr (adw_message_dialog_get_heading (windows_dialog ()), ==, "The report is saved");
    g_assert_nonnull (strstr (adw_message_dialog_get_body (windows_dialog ()), desk->path));
    windows_answer ("close");
    check_saved (desk, desk->server->body);
    g_assert_cmpstr (desk->server->seen_path, ==, CHECK_PATH "/report");
}

/* Nothing is fetched, and so nothing is noted, when no place was chosen. */
static void
test_no_place (void)
{
    g_autoptr (Desk) desk = desk_with_report ();
    windows_press (desk->panel, "Save the report as PDF…");
    wait_for (desk, asks_place);
    gtk_dialog_response (GTK_DIALOG (windows_of (GTK_TYPE_FILE_CHOOSER_DIALOG)),
                         GTK_RESPONSE_CANCEL);
    while (asks_place (desk) || g_main_context_pending (NULL))
        g_main_context_iteration (NULL, TRUE);
    g_assert_cmpstr (desk->server->seen_path, ==, CHECK_PATH "?language=en");
    g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
}

static void
save_to (Desk *desk, const char *path)
{
    g_autoptr (GFile) file = g_file_new_for_path (path);
    desk_save_to (desk->session, desk->panel, &(DeskSave){DESK_SAVE_REPORT, "a1"}, file,
                  desk->cancellable);
}

/* What others could read before is for nobody else now. */
static void
test_replaced (void)
{
    g_autoptr (Desk) desk = desk_with_report ();
    g_assert_true (g_file_set_contents (desk->path, "older", -1, NULL));
    g_assert_cmpint (g_chmod (desk->path, 0644), ==, 0);
    save_to (desk, desk->path);
    wait_for (desk, is_told);
    windows_answer ("close");
    check_saved (desk, desk->server->body);
}

static bool
half_is_here (Desk *desk)
{
    if (!windows_dialog ())
        return false;
    GtkWidget *bar = adw_message_dialog_get_extra_child (windows_dialog ());
    return GTK_IS_PROGRESS_BAR (bar)
           && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0.4;
}

static Desk *
desk_half_way (void)
{
    Desk *desk = desk_with_report ();
    desk->server->halting = true;
    save_to (desk, desk->path);
    wait_for (desk, half_is_here);
    GtkProgressBar *bar = GTK_PROGRESS_BAR (adw_message_dialog_get_extra_child (windows_dialog ()));
    g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), <, 0.6);
    g_assert_nonnull (strstr (gtk_progress_bar_get_text (bar), " of "));
    return desk;
}

static void
test_slow (void)
{
    g_autoptr (Desk) desk = desk_half_way ();
    AdwMessageDialog *waiting = windows_dialog ();
    odd_server_go_on (desk->server);
    while (windows_dialog () == waiting || is_quiet (desk))
        g_main_context_iteration (NULL, TRUE);
    g_assert_cmpstr (adw_message_dialog_get_heading (windows_dialog ()), ==, "The report is saved");
    windows_answer ("close");
    check_saved (desk, desk->server->body);
}

/* By the person with the Escape key, and by the page that goes. */
static void
test_cancelled (gconstpointer by_page)
{
    g_autoptr (Desk) desk = desk_half_way ();
    if (by_page)
        g_cancellable_cancel (desk->cancellable);
    else
        gtk_window_close (GTK_WINDOW (windows_dialog ()));
    wait_for (desk, is_quiet);
    for (int i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
    g_assert_true (is_quiet (desk));
    g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
}

static void
expect_trouble (Desk *desk, const char *sentence)
{
    wait_for (desk, is_told);
    g_assert_cmpstr (adw_message_dialog_get_heading (windows_dialog ()), ==,
                     "The report was not saved");
    g_assert_nonnull (strstr (adw_message_dialog_get_body (windows_dialog ()), sentence));
    windows_answer ("close");
}

static void
test_troubles (void)
{
    g_autoptr (Desk) desk = desk_with_report ();
    g_autofree char *gone = g_build_filename (desk->folder, "gone", "report.pdf", NULL);
    save_to (desk, gone);
    expect_trouble (desk, "This folder is no longer there.");
    save_to (desk, desk->folder);
    expect_trouble (desk, "A folder has this name.");
    desk->server->type = "text/html";
    save_to (desk, desk->path);
    expect_trouble (desk, "Something else answered");
    g_assert_false (g_file_test (desk->path, G_FILE_TEST_EXISTS));
}

/* ---- the order ---------------------------------------------------------------------- */

static void
fill (AdwMessageDialog *dialog, const char *email, const char *name)
{
    ui_desk_order_set (dialog, UI_DESK_ORDER_FIRST, "Marisol");
    ui_desk_order_set (dialog, UI_DESK_ORDER_LAST, "Vega Ortiz");
    ui_desk_order_set (dialog, UI_DESK_ORDER_EMAIL, email);
    ui_desk_order_set (dialog, UI_DESK_ORDER_SIGNED, name);
}

static bool
was_stored (Desk *desk)
{
    return desk->stored;
}

static AdwMessageDialog *
order_dialog (Desk *desk)
{
    wait_for (desk, offers_order);
    windows_press (desk->panel, "Certify and order");
    g_assert_nonnull (windows_dialog ());
    return windows_dialog ();
}

static void
test_order (void)
{
    static const struct {
        const char *email, *name;
        bool whole;
    } CASES[] = {
        {"", "", false},
        {"marisol.example.org", "Rita Osei", false},
        {"marisol@example.org", "R", false},
        {"@", "Rita Osei", false},
        {"marisol@example.org", "Rita Osei", true},
    };
    g_autoptr (Desk) desk = desk_new (TO_ORDER);
    AdwMessageDialog *dialog = order_dialog (desk);
    g_assert_true (ui_desk_order_is_along (dialog));
    for (size_t i = 0; i < G_N_ELEMENTS (CASES); i++) {
        fill (dialog, CASES[i].email, CASES[i].name);
        g_assert_cmpint (adw_message_dialog_get_response_enabled (dialog, "do"), ==,
                         CASES[i].whole);
    }
    ui_desk_order_set_along (dialog, false);
    windows_press (GTK_WIDGET (dialog), "Sign and order");
    wait_for (desk, was_stored);
    g_autoptr (json_t) sent = json_loads (desk->server->seen_body, 0, NULL);
    json_t *certified = json_object_get (sent, "certification");
    g_assert_cmpstr (json_string_value (json_object_get (sent, "last_name")), ==, "Vega Ortiz");
    g_assert_cmpstr (json_string_value (json_object_get (certified, "sha256")), ==, SHA256);
    g_assert_cmpstr (json_string_value (json_object_get (certified, "signed_name")), ==,
                     "Rita Osei");
    g_assert_null (json_object_get (sent, "sealed"));
    g_assert_cmpstr (desk->server->seen_match, ==, "r1");
}

/* With the data: they are opened first, and nothing is ordered if they are not. */
static void
test_order_along (void)
{
    g_autoptr (Desk) desk = desk_new (TO_ORDER);
    AdwMessageDialog *dialog = order_dialog (desk);
    fill (dialog, "marisol@example.org", "Rita Osei");
    windows_press (GTK_WIDGET (dialog), "Sign and order");
    GtkWidget *sealed = windows_of (ADW_TYPE_WINDOW);
    g_assert_nonnull (sealed);
    gtk_window_close (GTK_WINDOW (sealed));
    g_assert_false (desk->stored);
    g_assert_cmpstr (desk->server->seen_method, ==, "GET");
}

/* A server without the form says so; the order is not lost in silence. */
static void
test_order_uncertified (void)
{
    g_autofree char *without = g_strdup (TO_ORDER);
    strcpy (strstr (without, ",\"certification\""), "}");
    g_autoptr (Desk) desk = desk_new (without);
    AdwMessageDialog *dialog = order_dialog (desk);
    ui_desk_order_set_along (dialog, false);
    fill (dialog, "marisol@example.org", "Rita Osei");
    windows_press (GTK_WIDGET (dialog), "Sign and order");
    wait_for (desk, is_told);
    g_assert_nonnull (
        strstr (adw_message_dialog_get_body (windows_dialog ()), "no certification to be signed"));
    windows_answer ("close");
}

/* ---- letters --------------------------------------------------------------------- */

static bool
offers_letter (Desk *desk)
{
    return windows_button (desk->panel, "Save as PDF, to print…") != NULL;
}

/* A letter that came back is printed here. */
static void
test_letter (void)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr (Desk) desk = desk_new (NOTICE_TO_SEND);
    wait_for (desk, offers_letter);
    desk->server->body = LETTER;
    windows_press (desk->panel, "Save as PDF, to print…");
    choose_place (desk, "letter.pdf");
    wait_for (desk, is_told);
    g_assert_cmpstr (adw_message_dialog_get_heading (windows_dialog ()), ==, "The letter is saved");
    windows_answer ("close");
    g_assert_cmpstr (desk->server->seen_path, ==, "/v1/desk/applications/a1/letters/l7");
    g_assert_true (g_file_get_contents (desk->path, &text, &length, NULL));
    g_assert_true (g_str_has_prefix (text, "%PDF-"));
    g_assert_nonnull (g_strstr_len (text + length - 32, 32, "%%EOF"));
}

static void
find_post (GtkWidget *widget, GtkWidget **found)
{
    if (GTK_IS_TOGGLE_BUTTON (widget))
        *found = widget;
    for (GtkWidget *each = gtk_widget_get_first_child (widget); each;
         each = gtk_widget_get_next_sibling (each))
        find_post (each, found);
}

static bool
offers_notice (Desk *desk)
{
    return windows_button (desk->panel, "Send the notice") != NULL;
}

/* By e-mail until the person says otherwise. */
static void
test_by_post (gconstpointer chosen)
{
    g_autoptr (Desk) desk = desk_new (NOTICE_TO_SEND);
    GtkWidget *post = NULL;
    wait_for (desk, offers_notice);
    windows_press (desk->panel, "Send the notice");
    find_post (GTK_WIDGET (windows_dialog ()), &post);
    g_assert_nonnull (post);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (post), chosen != NULL);
    windows_answer ("do");
    wait_for (desk, was_stored);
    g_autoptr (json_t) sent = json_loads (desk->server->seen_body, 0, NULL);
    g_assert_cmpstr (json_string_value (json_object_get (sent, "step")), ==, "notice");
    g_assert_true (json_is_true (json_object_get (sent, "by_post")) == (chosen != NULL));
}

int
main (int argc, char **argv)
{
    g_assert_true (model_sign_ready ());
    gtk_test_init (&argc, &argv, NULL);
    adw_init ();
    ui_get_resource (); /* named here so that the linker keeps it in a static library */
    g_test_add_func ("/desk/check/saved", test_saved);
    g_test_add_func ("/desk/check/no-place", test_no_place);
    g_test_add_func ("/desk/check/replaced", test_replaced);
    g_test_add_func ("/desk/check/slow", test_slow);
    g_test_add_data_func ("/desk/check/cancelled", NULL, test_cancelled);
    g_test_add_data_func ("/desk/check/left", "page", test_cancelled);
    g_test_add_func ("/desk/check/troubles", test_troubles);
    g_test_add_func ("/desk/check/order", test_order);
    g_test_add_func ("/desk/check/order-along", test_order_along);
    g_test_add_func ("/desk/check/order-uncertified", test_order_uncertified);
    g_test_add_func ("/desk/check/letter", test_letter);
    g_test_add_data_func ("/desk/check/by-mail", NULL, test_by_post);
    g_test_add_data_func ("/desk/check/by-post", "post", test_by_post);
    test_assessment_add ();
    test_sending_add ();
    return g_test_run ();
}

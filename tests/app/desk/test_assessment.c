/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An individual assessment at the desk, a field a factor: what is sent, what is kept, and what is not lost. */
#include <string.h>

#include "tests/app/desk/panel.h"
#include "tests/app/desk/windows.h"
#include "ui/desk/factors.h"

static const char TO_ASSESS[] =
    "{\"etag\":\"r1\",\"number\":\"AN-2026-00017\",\"forms\":[],\"refusals\":[],\"agency\":\"sim\","
    "\"law\":\"A law of the test\",\"factors\":["
    "{\"form\":\"f\",\"version\":3,\"factor\":\"time\",\"label\":\"Time\",\"hint\":\"Since "
    "then.\",\"required\":true},"
    "{\"form\":\"f\",\"version\":3,\"factor\":\"evidence\",\"label\":\"Evidence\"},"
    "{\"form\":\"g\",\"version\":1,\"factor\":\"job\",\"label\":\"Job\",\"required\":true}],"
    "\"screening\":{\"id\":\"s1\",\"agency\":\"sim\",\"status\":\"complete\",\"result\":"
    "\"consider\","
    "\"report_id\":\"r\",\"created_ms\":1,\"clock\":{\"state\":\"assess\"}}}";

static bool
offers_assessment (Desk *desk)
{
    return windows_button (desk->panel, "Write the assessment") != NULL;
}

static bool
was_stored (Desk *desk)
{
    return desk->stored;
}

static bool
is_writing (Desk *desk)
{
    return windows_of (UI_TYPE_DESK_FACTORS) != NULL;
}

static bool
is_not_writing (Desk *desk)
{
    return !is_writing (desk);
}

/* The text views below a widget, in their order. */
static void
collect (GtkWidget *widget, GPtrArray *views)
{
    if (GTK_IS_TEXT_VIEW (widget))
        g_ptr_array_add (views, widget);
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        collect (child, views);
}

static void
write_factor (guint number, const char *text)
{
    g_autoptr (GPtrArray) views = g_ptr_array_new ();
    collect (windows_of (UI_TYPE_DESK_FACTORS), views);
    g_assert_cmpuint (views->len, ==, 3);
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (views->pdata[number]), text, -1);
}

static void
expect_factor (guint number, const char *text)
{
    g_autofree char *found =
        ui_desk_factors_get_text (UI_DESK_FACTORS (windows_of (UI_TYPE_DESK_FACTORS)), number);
    g_assert_cmpstr (found, ==, text);
}

static GtkWidget *
write_again (Desk *desk)
{
    wait_for (desk, offers_assessment);
    windows_press (desk->panel, "Write the assessment");
    wait_for (desk, is_writing);
    return windows_of (UI_TYPE_DESK_FACTORS);
}

/* What a factor of the request says, or NULL. */
static const char *
sent_factor (json_t *sent, const char *factor, const char *form, int version)
{
    size_t i;
    json_t *each;
    json_array_foreach (json_object_get (sent, "factors"), i, each)
    {
        if (strcmp (json_string_value (json_object_get (each, "factor")), factor) == 0) {
            g_assert_cmpstr (json_string_value (json_object_get (each, "form")), ==, form);
            g_assert_cmpint (json_integer_value (json_object_get (each, "version")), ==, version);
            return json_string_value (json_object_get (each, "text"));
        }
    }
    return NULL;
}

/* Nothing is sent before all is there; what was typed outlives the window, and is gone when it is stored. */
static void
test_assessment (void)
{
    g_autoptr (Desk) desk = desk_new (TO_ASSESS);
    GtkWidget *window = write_again (desk);
    write_factor (0, "  Seven years ago.  ");
    write_factor (2, "Too short");
    windows_press (window, "Save the assessment");
    g_assert_true (is_writing (desk));
    g_assert_cmpstr (desk->server->seen_method, ==, "GET");
    gtk_window_close (GTK_WINDOW (window));
    wait_for (desk, is_not_writing);
    window = write_again (desk);
    expect_factor (0, "Seven years ago.");
    expect_factor (1, "");
    expect_factor (2, "Too short");
    write_factor (2, "Cards of customers, every day.");
    desk->server->type = "application/json";
    desk->server->body = "{\"etag\":\"r2\"}";
    windows_press (window, "Save the assessment");
    wait_for (desk, was_stored);
    g_assert_true (is_quiet (desk));
    g_autoptr (json_t) sent = json_loads (desk->server->seen_body, 0, NULL);
    g_assert_cmpstr (json_string_value (json_object_get (sent, "step")), ==, "assessed");
    g_assert_cmpstr (sent_factor (sent, "time", "f", 3), ==, "Seven years ago.");
    g_assert_cmpstr (sent_factor (sent, "job", "g", 1), ==, "Cards of customers, every day.");
    g_assert_null (sent_factor (sent, "evidence", "f", 3));
    g_assert_null (json_object_get (sent, "text"));
    g_assert_cmpstr (desk->server->seen_match, ==, "r1");
    write_again (desk);
    expect_factor (0, "");
}

/* The server would not have it: it is told, and nothing that was written is lost. */
static void
test_assessment_refused (void)
{
    g_autoptr (Desk) desk = desk_new (TO_ASSESS);
    GtkWidget *window = write_again (desk);
    write_factor (0, "Seven years ago.");
    write_factor (2, "Cards of customers, every day.");
    desk->server->status = 409;
    desk->server->type = "application/problem+json";
    desk->server->body = "{\"type\":\"urn:antesala:problem:form-changed\",\"title\":\"x\","
                         "\"status\":409,\"detail\":\"f\"}";
    windows_press (window, "Save the assessment");
    wait_for (desk, is_told);
    windows_answer ("close");
    write_again (desk);
    expect_factor (0, "Seven years ago.");
    expect_factor (2, "Cards of customers, every day.");
}

void
test_assessment_add (void)
{
    g_test_add_func ("/desk/check/assessment", test_assessment);
    g_test_add_func ("/desk/check/assessment-refused", test_assessment_refused);
}

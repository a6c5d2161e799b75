/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A verdict is never a colour alone: in every place that shows one there is a word, a shape and a colour. */
#include <adwaita.h>

#include "tests/ui/keys.h"
#include "ui/applicant/equipment_result.h"
#include "ui/desk/parts.h"

/* The first widget below, in reading order, with this style class; NULL if there is none. */
static GtkWidget *
find (GtkWidget *widget, const char *css_class)
{
    if (gtk_widget_has_css_class (widget, css_class))
        return widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child)) {
        GtkWidget *found = find (child, css_class);
        if (found)
            return found;
    }
    return NULL;
}

static void
check_pill (GtkWidget *pill, UiVerdict verdict)
{
    const UiVerdictLook *look = ui_verdict_look (verdict);
    GtkWidget *icon = gtk_widget_get_first_child (pill), *word = gtk_widget_get_last_child (pill);
    g_assert_true (gtk_widget_has_css_class (pill, look->pill));
    g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (icon)), ==, look->icon);
    g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (word)), ==, ui_verdict_word (verdict));
}

static void
test_different (void)
{
    for (int a = 0; a < UI_VERDICT_COUNT; a++)
        for (int b = 0; b < a; b++) {
            const UiVerdictLook *one = ui_verdict_look (a), *other = ui_verdict_look (b);
            g_assert_cmpstr (one->word, !=, other->word);
            g_assert_cmpstr (one->icon, !=, other->icon);
            g_assert_cmpstr (one->disc, !=, other->disc);
            g_assert_cmpstr (one->pill, !=, other->pill);
            g_assert_cmpstr (one->bed, !=, other->bed);
        }
    g_assert_true (ui_verdict_look (99) == ui_verdict_look (UI_VERDICT_NONE));
}

/* Result rows of the equipment check: the disc has the colour of the verdict, the pill says it. */
static void
test_result (void)
{
    for (int verdict = 0; verdict < UI_VERDICT_COUNT; verdict++) {
        GtkWidget *page = g_object_ref_sink (ui_equipment_result_new ());
        UiResultRow row = {
            .icon = "computer-symbolic", .title = "Memory", .detail = "8 GB", .verdict = verdict};
        ui_equipment_result_set_rows (UI_EQUIPMENT_RESULT (page), &row, 1);
        GtkWidget *disc = find (page, "disc"), *pill = find (page, "pill");
        g_assert_nonnull (disc);
        g_assert_true (gtk_widget_has_css_class (disc, ui_verdict_look (verdict)->disc));
        check_pill (pill, verdict);
        g_object_unref (page);
    }
}

static void
test_desk (void)
{
    static const struct {
        UiDeskVerdict desk;
        UiVerdict verdict;
    } cases[] = {
        {UI_DESK_VERDICT_PASS, UI_VERDICT_PASS},
        {UI_DESK_VERDICT_WARN, UI_VERDICT_WARN},
        {UI_DESK_VERDICT_FAIL, UI_VERDICT_FAIL},
        {UI_DESK_VERDICT_NOT_MEASURED, UI_VERDICT_NONE},
    };
    GtkWidget *pill = g_object_ref_sink (ui_desk_pill_new ("none", NULL, ""));
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        ui_desk_pill_set_verdict (pill, cases[i].desk);
        check_pill (pill, cases[i].verdict);
    }
    ui_desk_pill_set_verdict (pill, UI_DESK_VERDICT_NOT_TAKEN);
    g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (pill))), ==,
                     "Not yet");
    g_object_unref (pill);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    g_test_add_func ("/ui/verdicts/different", test_different);
    g_test_add_func ("/ui/verdicts/result", test_result);
    g_test_add_func ("/ui/verdicts/desk", test_desk);
    return g_test_run ();
}

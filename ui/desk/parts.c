/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/parts.h"

#include <adwaita.h>
#include <math.h>

#include "ui/verdict.h"
#include "ui/words.h"

void
ui_desk_add_classes (GtkWidget *widget, const char *classes)
{
    g_auto (GStrv) names = g_strsplit (classes, " ", -1);
    for (char **name = names; *name != NULL; name++) {
        if (**name != '\0')
            gtk_widget_add_css_class (widget, *name);
    }
}

void
ui_desk_label_set (GtkWidget *label, const char *text)
{
    g_autofree char *shown = g_strchomp (g_strdup (text ? text : ""));
    gtk_label_set_text (GTK_LABEL (label), shown);
}

void
ui_desk_label_show (GtkWidget *label, const char *text)
{
    ui_desk_label_set (label, text);
    gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

GtkWidget *
ui_desk_label_new (const char *text, const char *classes, gboolean wrap)
{
    GtkWidget *label = gtk_label_new (NULL);
    ui_desk_label_set (label, text);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    if (wrap) {
        gtk_label_set_wrap (GTK_LABEL (label), TRUE);
        gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    } else {
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
        gtk_widget_set_tooltip_text (label, text);
    }
    ui_desk_add_classes (label, classes);
    return label;
}

/* ---- pills ------------------------------------------------------------- */

GtkWidget *
ui_desk_pill_new (const char *class_name, const char *icon, const char *text)
{
    GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    gtk_widget_set_halign (pill, GTK_ALIGN_START);
    gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (pill, "pill");
    GtkWidget *image = gtk_image_new ();
    gtk_widget_add_css_class (image, "ic-s");
    gtk_box_append (GTK_BOX (pill), image);
    gtk_box_append (GTK_BOX (pill), gtk_label_new (NULL));
    ui_desk_pill_set (pill, class_name, icon, text);
    return pill;
}

void
ui_desk_pill_set (GtkWidget *pill, const char *class_name, const char *icon, const char *text)
{
    static const char *const classes[] = {"pass", "warn", "fail", "none", "info", "rec"};
    for (guint n = 0; n < G_N_ELEMENTS (classes); n++)
        gtk_widget_remove_css_class (pill, classes[n]);
    gtk_widget_add_css_class (pill, class_name);
    GtkWidget *image = gtk_widget_get_first_child (pill);
    gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
    gtk_widget_set_visible (image, icon != NULL);
    gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (pill)), text);
}

typedef struct {
    const char *class_name, *icon, *text;
} Pill;

void
ui_desk_pill_set_verdict (GtkWidget *pill, UiDeskVerdict verdict)
{
    static const UiVerdict verdicts[UI_DESK_VERDICT_COUNT] = {
        [UI_DESK_VERDICT_PASS] = UI_VERDICT_PASS,
        [UI_DESK_VERDICT_WARN] = UI_VERDICT_WARN,
        [UI_DESK_VERDICT_FAIL] = UI_VERDICT_FAIL,
        [UI_DESK_VERDICT_NOT_MEASURED] = UI_VERDICT_NONE,
    };
    if (verdict == UI_DESK_VERDICT_NOT_TAKEN || verdict >= UI_DESK_VERDICT_COUNT) {
        ui_desk_pill_set (pill, "none", "content-loading-symbolic", _ ("Not yet"));
        return;
    }
    const UiVerdictLook *look = ui_verdict_look (verdicts[verdict]);
    ui_desk_pill_set (pill, look->pill, look->icon, ui_verdict_word (verdicts[verdict]));
}

void
ui_desk_pill_set_state (GtkWidget *pill, UiDeskState state, UiDeskOutcome outcome)
{
    static const Pill states[UI_DESK_STATE_COUNT] = {
        [UI_DESK_STATE_STARTED] = {"none", NULL, N_ ("In progress")},
        [UI_DESK_STATE_SUBMITTED] = {"info", NULL, N_ ("Review")},
        [UI_DESK_STATE_DECIDED] = {"none", NULL, N_ ("Decided")},
        [UI_DESK_STATE_WITHDRAWN] = {"none", NULL, N_ ("Withdrawn")},
    };
    static const Pill outcomes[UI_DESK_OUTCOME_COUNT] = {
        [UI_DESK_OUTCOME_ADVANCE] = {"pass", NULL, N_ ("Advanced")},
        [UI_DESK_OUTCOME_HOLD] = {"warn", NULL, N_ ("On hold")},
        [UI_DESK_OUTCOME_DECLINE] = {"none", NULL, N_ ("Declined")},
    };
    gboolean decided = outcome != UI_DESK_OUTCOME_NONE && outcome < UI_DESK_OUTCOME_COUNT
                       && state != UI_DESK_STATE_WITHDRAWN;
    const Pill *it =
        decided ? &outcomes[outcome] : &states[state < UI_DESK_STATE_COUNT ? state : 0];
    ui_desk_pill_set (pill, it->class_name, it->icon, _ (it->text));
}

GtkWidget *
ui_desk_heading_new (const char *text)
{
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                     PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
    gtk_widget_add_css_class (label, "section");
    return label;
}

void
ui_desk_box_empty (GtkWidget *box)
{
    for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
         child = gtk_widget_get_first_child (box))
        gtk_box_remove (GTK_BOX (box), child);
}

/* ---- words of numbers -------------------------------------------------- */

char *
ui_desk_duration (double seconds)
{
    int whole = isfinite (seconds) && seconds > 0 ? (int)(seconds + 0.5) : 0;
    if (whole >= 3600)
        return g_strdup_printf ("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    return g_strdup_printf ("%d:%02d", whole / 60, whole % 60);
}

char *
ui_desk_number (double number)
{
    double tenths = round (number * 10);
    if (fabs (tenths - 10 * round (number)) < 0.5)
        return g_strdup_printf ("%.0f", number);
    return g_strdup_printf ("%.1f", number);
}

/* ---- accessibility ----------------------------------------------------- */

void
ui_desk_name (GtkWidget *widget, const char *text)
{
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
}

/* Also before it is on the screen. */
static int
height_of (GtkWindow *window)
{
    int width = 0, height = 0;
    gtk_window_get_default_size (window, &width, &height);
    return gtk_widget_get_height (GTK_WIDGET (window)) > 0
               ? gtk_widget_get_height (GTK_WIDGET (window))
               : height;
}

void
ui_desk_dialog_fill (GtkWindow *dialog, GtkWidget *content, const char *name)
{
    enum { WIDTH = 460, LEAST = 160, AROUND = 24, EMPTY = 1 };
    GtkWindow *over = gtk_window_get_transient_for (dialog);
    GtkWidget *scroll = gtk_scrolled_window_new ();
    GtkScrolledWindow *view = GTK_SCROLLED_WINDOW (scroll);
    int width = 0, around = 0, most = over ? height_of (over) : 0;
    gtk_scrolled_window_set_policy (view, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child (view, content);
    gtk_scrolled_window_set_propagate_natural_height (view, TRUE);
    gtk_scrolled_window_set_max_content_height (view, EMPTY);
    gtk_widget_set_size_request (content, WIDTH, -1);
    ui_desk_name (scroll, name);
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroll);
    gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                        NULL);
    gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_VERTICAL, width, NULL, &around, NULL,
                        NULL);
    gtk_scrolled_window_set_max_content_height (view, most > 0 ? MAX (LEAST, most - around - AROUND)
                                                               : -1);
}

guint
ui_desk_signal_new (gpointer class, const char *name, guint count, ...)
{
    va_list types;
    va_start (types, count);
    guint id = g_signal_new_valist (name, G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, NULL, NULL,
                                    NULL, NULL, G_TYPE_NONE, count, types);
    va_end (types);
    return id;
}

GtkWidget *
ui_desk_timeline_line_new (const char *classes, gboolean stem, GtkWidget *beside)
{
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
    GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    ui_desk_add_classes (line, classes);
    gtk_widget_add_css_class (dot, "dot");
    gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (rail), dot);
    if (stem) {
        GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
        gtk_widget_add_css_class (below, "stem");
        gtk_widget_set_halign (below, GTK_ALIGN_CENTER);
        gtk_widget_set_vexpand (below, TRUE);
        gtk_box_append (GTK_BOX (rail), below);
    }
    /* The stem fills its line; the line does not fill a panel that is higher than what happened. */
    gtk_widget_set_vexpand (line, FALSE);
    gtk_widget_set_hexpand (beside, TRUE);
    gtk_widget_set_margin_bottom (beside, stem ? 8 : 0);
    gtk_box_append (GTK_BOX (line), rail);
    gtk_box_append (GTK_BOX (line), beside);
    return line;
}

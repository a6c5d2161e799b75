/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/test_intro.h"

#include <adwaita.h>

#include "ui/words.h"

static GtkWidget *
label_new (const char *text, const char *class, GtkAccessibleRole role)
{
    GtkWidget *label =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, "xalign", 0.0, "wrap",
                      TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, class);
    return label;
}

static void
add_fact (GtkWidget *rows, const char *icon_name, const char *text)
{
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
    GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
    GtkWidget *label = label_new (text, "body", GTK_ACCESSIBLE_ROLE_LABEL);
    gtk_widget_add_css_class (icon, "accent");
    gtk_widget_set_valign (icon, GTK_ALIGN_START);
    gtk_widget_set_margin_top (icon, 4);
    gtk_widget_set_hexpand (label, TRUE);
    gtk_box_append (GTK_BOX (row), icon);
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (rows), row);
}

static char *
time_sentence (int64_t time_limit_s)
{
    if (time_limit_s <= 0)
        return g_strdup (_ ("There is no time limit. Take the time you need."));
    int minutes = (int)((time_limit_s + 30) / 60);
    if (time_limit_s < 60)
        return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "You have %d second.",
                                           "You have %d seconds.", (unsigned long)time_limit_s),
                                (int)time_limit_s);
    return g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "You have %d minute. The clock starts when you begin.",
                   "You have %d minutes. The clock starts when you begin.", (unsigned long)minutes),
        minutes);
}

static void
add_break (GtkWidget *rows)
{
    add_fact (rows, "media-playback-pause-symbolic",
              _ ("No clock runs on this page. Take a break first if you like."));
}

static void
add_facts (GtkWidget *rows, int questions, int64_t time_limit_s, gboolean own_clock)
{
    g_autofree char *count = g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "%d question", "%d questions", (unsigned long)questions),
        questions);
    g_autofree char *time = time_sentence (time_limit_s);
    if (own_clock) {
        add_fact (rows, "alarm-symbolic", _ ("The clock starts with your first key, not before."));
        add_fact (rows, "object-select-symbolic", _ ("Every key is saved as you type."));
        add_break (rows);
        return;
    }
    add_fact (rows, "view-list-symbolic", count);
    add_fact (rows, "alarm-symbolic", time);
    add_fact (rows, "emoji-flags-symbolic",
              _ ("You can go back, change answers, and flag a question for later, until you hand "
                 "in this part."));
    add_fact (rows, "object-select-symbolic",
              _ ("Each answer is saved at once. If the program or the computer stops, you go on "
                 "where you were."));
    add_break (rows);
}

GtkWidget *
ui_test_intro_new (const char *title, const char *intro, int questions, int64_t time_limit_s,
                   gboolean own_clock)
{
    GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
    adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 640);
    gtk_box_append (GTK_BOX (box), label_new (title, "page-title", GTK_ACCESSIBLE_ROLE_HEADING));
    if (intro != NULL && *intro != '\0')
        gtk_box_append (GTK_BOX (box), label_new (intro, "lead", GTK_ACCESSIBLE_ROLE_LABEL));
    gtk_widget_add_css_class (rows, "panel");
    gtk_widget_add_css_class (rows, "rows");
    add_facts (rows, questions, time_limit_s, own_clock);
    gtk_box_append (GTK_BOX (box), rows);
    gtk_box_append (
        GTK_BOX (box),
        label_new (_ ("Keys: Tab goes on, arrows move between answers, Space chooses, letters "
                      "choose at once."),
                   "muted", GTK_ACCESSIBLE_ROLE_LABEL));
    adw_clamp_set_child (ADW_CLAMP (clamp), box);
    return clamp;
}

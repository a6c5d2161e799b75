/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/overview.h"
#include "ui/parts.h"

#include "ui/words.h"

struct _UiOverviewGrid {
    AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (UiOverviewGrid, ui_overview_grid, ADW_TYPE_BIN)

static guint chosen_signal;

static const struct {
    const char *word;
    const char *icon;
    const char *class;
} states[] = {
    {N_ ("Open"), "content-loading-symbolic", "none"},
    {N_ ("Answered"), "object-select-symbolic", "info"},
    {N_ ("Flagged"), "emoji-flags-symbolic", "warn"},
};

static int
state_of (UiSegment segment)
{
    return segment.flagged ? 2 : segment.answered ? 1 : 0;
}

static void
on_clicked_cb (GtkButton *button, UiOverviewGrid *self)
{
    int place = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "place"));
    g_signal_emit (self, chosen_signal, 0, place);
}

static GtkWidget *
cell_new (UiOverviewGrid *self, UiSegment segment, int place)
{
    int state = state_of (segment);
    GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *pill = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    GtkWidget *icon = gtk_image_new_from_icon_name (states[state].icon);
    g_autofree char *number = g_strdup_printf ("%d", place + 1);
    /* TRANSLATORS: a question in the overview: its number, then "Answered", "Open" or "Flagged" */
    g_autofree char *name =
        g_strdup_printf (_ ("Question %d: %s"), place + 1, _ (states[state].word));
    GtkWidget *label = gtk_label_new (number);
    gtk_widget_add_css_class (label, "section");
    gtk_widget_add_css_class (label, "num");
    gtk_widget_add_css_class (icon, "ic-s");
    gtk_widget_add_css_class (pill, "pill");
    gtk_widget_add_css_class (pill, states[state].class);
    gtk_widget_set_halign (pill, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (pill), icon);
    gtk_box_append (GTK_BOX (pill), gtk_label_new (_ (states[state].word)));
    gtk_box_append (GTK_BOX (box), label);
    gtk_box_append (GTK_BOX (box), pill);
    gtk_button_set_child (GTK_BUTTON (button), box);
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_add_css_class (button, "question-cell");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_object_set_data (G_OBJECT (button), "place", GINT_TO_POINTER (place));
    g_signal_connect (button, "clicked", G_CALLBACK (on_clicked_cb), self);
    return button;
}

static void
ui_overview_grid_class_init (UiOverviewGridClass *klass)
{
    chosen_signal = g_signal_new ("chosen", UI_TYPE_OVERVIEW_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
ui_overview_grid_init (UiOverviewGrid *self)
{
}

char *
ui_overview_open (const UiSegment *segments, int n)
{
    int open = 0, flagged = 0;
    for (int i = 0; i < n; i++) {
        open += !segments[i].answered;
        flagged += segments[i].flagged;
    }
    g_autoptr (GString) text = g_string_new (NULL);
    if (open > 0)
        g_string_append_printf (text,
                                dngettext (GETTEXT_PACKAGE, "%d question is not answered.",
                                           "%d questions are not answered.", (unsigned long)open),
                                open);
    else
        g_string_append (text, _ ("All questions are answered."));
    if (flagged > 0) {
        g_string_append_c (text, ' ');
        g_string_append_printf (text,
                                dngettext (GETTEXT_PACKAGE, "You flagged %d for later.",
                                           "You flagged %d for later.", (unsigned long)flagged),
                                flagged);
    }
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
label_new (const char *text, const char *class, GtkAccessibleRole role)
{
    GtkWidget *label =
        g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", text, "xalign", 0.0, "wrap",
                      TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
    gtk_widget_add_css_class (label, class);
    return label;
}

GtkWidget *
ui_overview_grid_new (const UiSegment *segments, int n, bool before_hand_in)
{
    UiOverviewGrid *self = g_object_new (UI_TYPE_OVERVIEW_GRID, NULL);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
    GtkWidget *flow = g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                    "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                                    "column-spacing", 9, "row-spacing", 9, "min-children-per-line",
                                    2, "max-children-per-line", 8, "valign", GTK_ALIGN_START, NULL);
    g_autofree char *open = ui_overview_open (segments, n);
    gtk_box_append (GTK_BOX (box), label_new (before_hand_in ? _ ("Before you hand in this part")
                                                             : _ ("All questions"),
                                              "page-title", GTK_ACCESSIBLE_ROLE_HEADING));
    gtk_box_append (GTK_BOX (box), label_new (open, "lead", GTK_ACCESSIBLE_ROLE_LABEL));
    for (int i = 0; i < n; i++)
        gtk_flow_box_append (GTK_FLOW_BOX (flow),
                             ui_flow_place_new (cell_new (self, segments[i], i)));
    gtk_box_append (GTK_BOX (box), flow);
    if (before_hand_in)
        gtk_box_append (
            GTK_BOX (box),
            label_new (_ ("Choose a question to go back to it. After you hand in, answers of "
                          "this part cannot be changed."),
                       "muted", GTK_ACCESSIBLE_ROLE_LABEL));
    adw_bin_set_child (ADW_BIN (self), box);
    return GTK_WIDGET (self);
}

GtkWidget *
ui_overview_ask (GtkWidget *from, const UiSegment *segments, int n)
{
    GtkRoot *root = gtk_widget_get_root (from);
    g_autofree char *open = ui_overview_open (segments, n);
    g_autofree char *body = g_strdup_printf (
        "%s %s", open, _ ("Afterwards, the answers of this part cannot be changed."));
    GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                _ ("Hand in this part?"), body);
    adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("Not yet"), "hand-in",
                                      _ ("Hand in"), NULL);
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "hand-in",
                                                ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
    return dialog;
}

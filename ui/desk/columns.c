/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/columns.h"

#include <math.h>

#include "ui/desk/parts.h"
#include "ui/desk/row.h"
#include "ui/explain.h"
#include "ui/words.h"

#define NAME_CHARS 16
#define POSITION 1 /* place of its column */
#define DAY_MS (24 * 3600 * (int64_t)1000)

typedef struct {
    const char *title;
    int width_px; /* -1: as its content needs */
    GtkWidget *(*make) (UiDeskColumnsHost *host);
    void (*show) (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host);
    double (*rank) (const UiDeskRowValues *row); /* NULL: by the words of the name */
} Column;

/* ---- name -------------------------------------------------------------- */

static void
on_name_clicked_cb (GtkWidget *button, gpointer data)
{
    UiDeskColumnsHost *host = data;
    const char *id = g_object_get_data (G_OBJECT (button), "desk-id");
    if (id != NULL)
        host->open (id, host->data);
}

static GtkWidget *
make_name (UiDeskColumnsHost *host)
{
    GtkWidget *button = gtk_button_new ();
    GtkWidget *label = ui_desk_label_new (NULL, "", FALSE);
    gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
    ui_desk_add_classes (button, "flat cell-open");
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_button_set_child (GTK_BUTTON (button), label);
    g_signal_connect (button, "clicked", G_CALLBACK (on_name_clicked_cb), host);
    return button;
}

static void
show_name (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    const char *name = row->name && *row->name ? row->name : row->number;
    gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (cell))), name);
    gtk_widget_set_tooltip_text (cell, row->number);
    ui_desk_name (cell, name);
    g_object_set_data_full (G_OBJECT (cell), "desk-id", g_strdup (row->id), g_free);
}

/* ---- words and pills --------------------------------------------------- */

static GtkWidget *
make_label (UiDeskColumnsHost *host)
{
    return ui_desk_label_new (NULL, "", FALSE);
}

static GtkWidget *
make_small (UiDeskColumnsHost *host)
{
    return ui_desk_label_new (NULL, "small muted", FALSE);
}

static void
show_text (GtkWidget *cell, const char *text)
{
    gtk_label_set_text (GTK_LABEL (cell), text);
    gtk_widget_set_tooltip_text (cell, text);
}

static void
show_position (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    show_text (cell, row->position);
}

static GtkWidget *
make_pill (UiDeskColumnsHost *host)
{
    return ui_desk_pill_new ("none", NULL, "");
}

static void
show_state (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    ui_desk_pill_set_state (cell, row->state, row->outcome);
}

static void
show_equipment (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    ui_desk_pill_set_verdict (cell, row->equipment);
    gtk_widget_set_visible (cell, row->equipment != UI_DESK_VERDICT_NOT_TAKEN);
}

static void
show_voice (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    gtk_widget_set_visible (cell, row->recordings > 0);
    if (row->recordings == 0)
        return;
    if (row->rated == 0) {
        ui_desk_pill_set (cell, "info", NULL, _ ("To rate"));
        return;
    }
    g_autofree char *text = g_strdup_printf (_ ("%d of %d rated"), row->rated, row->recordings);
    ui_desk_pill_set (cell, row->rated < row->recordings ? "info" : "none", NULL, text);
}

static void
show_waits (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    int days = row->submitted_ms > 0 ? (int)((host->now_ms - row->submitted_ms) / DAY_MS) : 0;
    gboolean mine = row->state == UI_DESK_STATE_SUBMITTED || row->outcome == UI_DESK_OUTCOME_HOLD;
    g_autofree char *waited =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "you, %d day", "you, %d days", days), days);
    show_text (cell, row->state == UI_DESK_STATE_STARTED ? _ ("applicant")
                     : mine && days < 1                  ? _ ("you, today")
                     : mine                              ? waited
                                                         : "–");
}

/* ---- numbers ----------------------------------------------------------- */

static GtkWidget *
make_tests (UiDeskColumnsHost *host)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget *bar =
        g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "width-request", 68, "valign", GTK_ALIGN_CENTER, NULL);
    GtkWidget *label = gtk_label_new (NULL);
    ui_desk_add_classes (label, "num");
    gtk_box_append (GTK_BOX (box), bar);
    gtk_box_append (GTK_BOX (box), label);
    return box;
}

static void
show_tests (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    GtkWidget *bar = gtk_widget_get_first_child (cell), *label = gtk_widget_get_last_child (cell);
    gboolean taken = isfinite (row->score_percent);
    g_autofree char *text = taken ? g_strdup_printf (_ ("%.0f %%"), row->score_percent) : NULL;
    gtk_widget_set_visible (bar, taken);
    gtk_label_set_text (GTK_LABEL (label), taken ? text : _ ("not taken yet"));
    ui_explain (cell, taken
                          ? _ ("The points of all tests handed in, of all that were to be had. The "
                               "application shows how each was made.")
                          : NULL);
    (taken ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (label, "muted");
    (taken ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (label, "small");
    if (taken)
        gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                       CLAMP (row->score_percent / 100, 0, 1));
}

static GtkWidget *
make_number (UiDeskColumnsHost *host)
{
    return ui_desk_label_new (NULL, "num", FALSE);
}

static void
show_typing (GtkWidget *cell, const UiDeskRowValues *row, UiDeskColumnsHost *host)
{
    g_autofree char *text = isfinite (row->net_wpm) ? g_strdup_printf ("%.0f", row->net_wpm) : NULL;
    show_text (cell, text ? text : "–");
    ui_explain (cell, text ? _ ("Net words a minute, five keys a word, errors taken off. The "
                                "application shows how it was made.")
                           : NULL);
}

static double
rank_number (double number)
{
    return isfinite (number) ? number : -1;
}

static double
rank_tests (const UiDeskRowValues *row)
{
    return rank_number (row->score_percent);
}

static double
rank_typing (const UiDeskRowValues *row)
{
    return rank_number (row->net_wpm);
}

static double
rank_state (const UiDeskRowValues *row)
{
    return row->state * UI_DESK_OUTCOME_COUNT + row->outcome;
}

static double
rank_voice (const UiDeskRowValues *row)
{
    return row->recordings - row->rated;
}

static double
rank_equipment (const UiDeskRowValues *row)
{
    return row->equipment;
}

static double
rank_waits (const UiDeskRowValues *row)
{
    return row->state == UI_DESK_STATE_SUBMITTED ? -(double)row->submitted_ms : 1;
}

static double
rank_position (const UiDeskRowValues *row)
{
    return 0;
}

/* Net typing speed is in words a minute; the tooltip of the title says so. */
static const Column columns[] = {
    {N_ ("Applicant"), -1, make_name, show_name, NULL},
    {N_ ("Position"), 170, make_label, show_position, rank_position},
    {N_ ("Stage"), -1, make_pill, show_state, rank_state},
    {N_ ("Tests"), -1, make_tests, show_tests, rank_tests},
    {N_ ("Words/min"), -1, make_number, show_typing, rank_typing},
    {N_ ("Voice"), -1, make_pill, show_voice, rank_voice},
    {N_ ("Equipment"), -1, make_pill, show_equipment, rank_equipment},
    {N_ ("Waits for"), -1, make_small, show_waits, rank_waits},
};

/* ---- plumbing ---------------------------------------------------------- */

static const Column *
column_of (gpointer factory)
{
    return g_object_get_data (factory, "desk-column");
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer host)
{
    gtk_list_item_set_child (item, column_of (factory)->make (host));
}

/* The words that stand in a cell, one after the other. */
static void
gather_words (GtkWidget *widget, GString *words)
{
    if (!gtk_widget_get_visible (widget))
        return;
    if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
        g_string_append_printf (words, ", %s", gtk_label_get_text (GTK_LABEL (widget)));
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
        gather_words (child, words);
}

/* GTK gives cells and rows no names of their own: a cell says its column and its words, a row whose it is. */
static void
name_cell (GtkWidget *child, const Column *column, const UiDeskRowValues *row)
{
    GtkWidget *cell = gtk_widget_get_parent (child), *line = gtk_widget_get_parent (cell);
    g_autoptr (GString) words = g_string_new (_ (column->title));
    gather_words (child, words);
    ui_desk_name (cell, words->str);
    if (column == columns)
        ui_desk_name (line, row->name && *row->name ? row->name : row->number);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer host)
{
    GtkWidget *child = gtk_list_item_get_child (item);
    const UiDeskRowValues *row = ui_desk_row_get (gtk_list_item_get_item (item));
    column_of (factory)->show (child, row, host);
    name_cell (child, column_of (factory), row);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
    const Column *column = data;
    const UiDeskRowValues *left = ui_desk_row_get ((gpointer)a);
    const UiDeskRowValues *right = ui_desk_row_get ((gpointer)b);
    if (column->rank == NULL)
        return g_utf8_collate (left->name ? left->name : "", right->name ? right->name : "");
    if (column->rank == rank_position)
        return g_utf8_collate (left->position ? left->position : "",
                               right->position ? right->position : "");
    double x = column->rank (left), y = column->rank (right);
    return x < y ? -1 : x > y;
}

void
ui_desk_columns_add (GtkColumnView *view, UiDeskColumnsHost *host)
{
    for (guint n = 0; n < G_N_ELEMENTS (columns); n++) {
        const Column *column = &columns[n];
        GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
        g_object_set_data (G_OBJECT (factory), "desk-column", (gpointer)column);
        g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), host);
        g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), host);
        g_autoptr (GtkColumnViewColumn) shown =
            gtk_column_view_column_new (_ (column->title), factory);
        g_autoptr (GtkSorter) sorter =
            GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer)column, NULL));
        gtk_column_view_column_set_sorter (shown, sorter);
        gtk_column_view_column_set_expand (shown, n < 2);
        if (column->width_px > 0)
            gtk_column_view_column_set_resizable (shown, TRUE);
        gtk_column_view_append_column (view, shown);
    }
    /* The titles and the lines are lists of their own inside the table. */
    ui_desk_name (gtk_widget_get_first_child (GTK_WIDGET (view)), _ ("Titles of the columns"));
    gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (view))),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, view, NULL, -1);
}

void
ui_desk_columns_show_position (GtkColumnView *view, gboolean shown)
{
    g_autoptr (GtkColumnViewColumn) column =
        g_list_model_get_item (gtk_column_view_get_columns (view), POSITION);
    gtk_column_view_column_set_visible (column, shown);
}

void
ui_desk_columns_translate (GtkColumnView *view)
{
    GListModel *shown = gtk_column_view_get_columns (view);
    for (guint n = 0; n < G_N_ELEMENTS (columns); n++) {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, n);
        gtk_column_view_column_set_title (column, _ (columns[n].title));
    }
    ui_desk_name (gtk_widget_get_first_child (GTK_WIDGET (view)), _ ("Titles of the columns"));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/list.h"

#include <adwaita.h>

#include "ui/desk/columns.h"
#include "ui/desk/parts.h"
#include "ui/desk/row.h"
#include "ui/template.h"
#include "ui/words.h"

#define WELLS 8
#define WELLS_AFTER_MS 300
#define WORDS_AFTER_MS 2000

struct _UiDeskList {
    GtkBox parent_instance;

    /* template */
    GtkWidget *search, *chips, *chip_all, *chip_submitted, *chip_started, *chip_decided,
        *chip_withdrawn;
    GtkWidget *trouble, *trouble_text, *table, *table_scroll, *wells, *empty;
    GtkWidget *empty_title, *empty_text, *empty_button, *spinner, *slow, *cancel, *more, *count;
    GtkWidget *wide_position; /* empty; ui_fit hides it when the column of positions does not fit */

    /* owned */
    GListStore *store;
    GtkSingleSelection *selection;
    UiDeskColumnsHost host;
    guint wells_timer, words_timer;
    int total;
    bool loaded;
    UiDeskFilter filter;
};

G_DEFINE_FINAL_TYPE (UiDeskList, ui_desk_list, GTK_TYPE_BOX)

enum { FILTER, OPEN, RETRY, CANCEL, MORE, SECTIONS, SIGNAL_COUNT };
static guint signals[SIGNAL_COUNT];

static GtkWidget *
chip_of (UiDeskList *page, UiDeskFilter filter)
{
    GtkWidget *chips[UI_DESK_FILTER_COUNT] = {page->chip_all, page->chip_submitted,
                                              page->chip_started, page->chip_decided,
                                              page->chip_withdrawn};
    return chips[filter];
}

static const char *
search_text (UiDeskList *page)
{
    return gtk_editable_get_text (GTK_EDITABLE (page->search));
}

/* ---- what is shown ----------------------------------------------------- */

/* Why the list is empty and what fills it. */
static void
show_empty (UiDeskList *page, bool empty)
{
    static const struct {
        const char *title, *text;
    } words[UI_DESK_FILTER_COUNT] = {
        [UI_DESK_FILTER_ALL] = {N_ ("No applications yet"),
                                N_ ("Whoever is invited appears here as soon as they begin.")},
        [UI_DESK_FILTER_SUBMITTED] = {N_ ("No one waits for you"),
                                      N_ ("New applications appear here by themselves.")},
        [UI_DESK_FILTER_STARTED] = {N_ ("No one is on the way"),
                                    N_ ("Applicants who have begun and not sent yet are here.")},
        [UI_DESK_FILTER_DECIDED] = {N_ ("Nothing is decided yet"),
                                    N_ ("Applications with a decision of a person are here.")},
        [UI_DESK_FILTER_WITHDRAWN] = {N_ ("No one has withdrawn"),
                                      N_ ("Applications that people took back are here.")},
    };
    bool searched = *search_text (page) != '\0';
    gtk_widget_set_visible (page->empty, empty);
    gtk_widget_set_visible (page->table_scroll, !empty && !gtk_widget_get_visible (page->wells));
    gtk_label_set_text (GTK_LABEL (page->empty_title),
                        searched ? _ ("Nothing found") : _ (words[page->filter].title));
    gtk_label_set_text (GTK_LABEL (page->empty_text),
                        searched ? _ ("No application has these words in its name or number.")
                                 : _ (words[page->filter].text));
    gtk_widget_set_visible (page->empty_button, searched || page->filter != UI_DESK_FILTER_ALL);
    gtk_button_set_label (GTK_BUTTON (page->empty_button),
                          searched ? _ ("Clear the search") : _ ("Show all applications"));
}

static void
show_count (UiDeskList *page)
{
    guint shown = g_list_model_get_n_items (G_LIST_MODEL (page->store));
    g_autofree char *text = NULL;
    if (page->total > (int)shown)
        text = g_strdup_printf (_ ("%u of %d shown"), shown, page->total);
    else
        text = g_strdup_printf (
            dngettext (GETTEXT_PACKAGE, "%u application", "%u applications", shown), shown);
    ui_desk_label_show (page->count, page->loaded && shown > 0 ? text : "");
    gtk_widget_set_visible (page->more, page->total > (int)shown);
}

static void
show_wells (UiDeskList *page, bool shown)
{
    ui_desk_box_empty (page->wells);
    for (int n = 0; shown && n < WELLS; n++) {
        GtkWidget *well = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
        gtk_widget_add_css_class (well, "well");
        gtk_box_append (GTK_BOX (page->wells), well);
    }
    gtk_widget_set_visible (page->wells, shown);
    gtk_widget_set_visible (page->table_scroll, !shown && !gtk_widget_get_visible (page->empty));
}

static gboolean
on_wells_timer_cb (gpointer data)
{
    UiDeskList *page = data;
    page->wells_timer = 0;
    gtk_widget_set_visible (page->spinner, TRUE);
    gtk_spinner_start (GTK_SPINNER (page->spinner));
    if (!page->loaded)
        show_wells (page, true);
    return G_SOURCE_REMOVE;
}

static gboolean
on_words_timer_cb (gpointer data)
{
    UiDeskList *page = data;
    page->words_timer = 0;
    gtk_widget_set_visible (page->slow, TRUE);
    gtk_widget_set_visible (page->cancel, TRUE);
    return G_SOURCE_REMOVE;
}

/* Replaces only what differs between the ends that stayed the same. */
static void
splice (UiDeskList *page, GPtrArray *rows)
{
    GListModel *model = G_LIST_MODEL (page->store);
    guint had = g_list_model_get_n_items (model), have = rows->len, head = 0, tail = 0;
    for (bool same = true; same && head < MIN (had, have); head += same) {
        g_autoptr (UiDeskRow) row = g_list_model_get_item (model, head);
        same = ui_desk_row_equal (row, rows->pdata[head]);
    }
    for (bool same = true; same && tail < MIN (had, have) - head; tail += same) {
        g_autoptr (UiDeskRow) row = g_list_model_get_item (model, had - 1 - tail);
        same = ui_desk_row_equal (row, rows->pdata[have - 1 - tail]);
    }
    if (had > head + tail || have > head + tail)
        g_list_store_splice (page->store, head, had - head - tail,
                             have > 0 ? rows->pdata + head : NULL, have - head - tail);
}

/* ---- callbacks --------------------------------------------------------- */

static void
emit_filter (UiDeskList *page)
{
    g_signal_emit (page, signals[FILTER], 0, (int)page->filter, search_text (page));
}

static void
on_chip_cb (UiDeskList *page)
{
    for (UiDeskFilter n = 0; n < UI_DESK_FILTER_COUNT; n++) {
        if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip_of (page, n)))
            || n == page->filter)
            continue;
        page->filter = n;
        page->loaded = false;
        emit_filter (page);
    }
}

static void
on_search_cb (UiDeskList *page)
{
    emit_filter (page);
}

static void
on_stop_search_cb (UiDeskList *page)
{
    gtk_editable_set_text (GTK_EDITABLE (page->search), "");
}

static void
on_retry_cb (UiDeskList *page)
{
    g_signal_emit (page, signals[RETRY], 0);
}

static void
on_cancel_cb (UiDeskList *page)
{
    g_signal_emit (page, signals[CANCEL], 0);
}

static void
on_more_cb (UiDeskList *page)
{
    g_signal_emit (page, signals[MORE], 0);
}

static void
on_sections_cb (UiDeskList *page)
{
    g_signal_emit (page, signals[SECTIONS], 0);
}

static void
on_empty_cb (UiDeskList *page)
{
    if (*search_text (page) != '\0')
        on_stop_search_cb (page);
    else
        ui_desk_list_set_filter (page, UI_DESK_FILTER_ALL);
}

static void
open_id (const char *id, gpointer data)
{
    g_signal_emit (data, signals[OPEN], 0, id);
}

static void
on_row_cb (UiDeskList *page, guint position)
{
    g_autoptr (UiDeskRow) row = g_list_model_get_item (G_LIST_MODEL (page->selection), position);
    if (row != NULL)
        open_id (ui_desk_row_get (row)->id, page);
}

static void
on_fit_cb (UiDeskList *page)
{
    ui_desk_columns_show_position (GTK_COLUMN_VIEW (page->table),
                                   gtk_widget_get_visible (page->wide_position));
}

/* ---- class ------------------------------------------------------------- */

static void
ui_desk_list_dispose (GObject *object)
{
    UiDeskList *page = UI_DESK_LIST (object);
    g_clear_handle_id (&page->wells_timer, g_source_remove);
    g_clear_handle_id (&page->words_timer, g_source_remove);
    gtk_widget_dispose_template (GTK_WIDGET (object), UI_TYPE_DESK_LIST);
    g_clear_object (&page->selection);
    g_clear_object (&page->store);
    G_OBJECT_CLASS (ui_desk_list_parent_class)->dispose (object);
}

#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
ui_desk_list_class_init (UiDeskListClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiDeskList, search),
        UI_CHILD (UiDeskList, chips),
        UI_CHILD (UiDeskList, chip_all),
        UI_CHILD (UiDeskList, chip_submitted),
        UI_CHILD (UiDeskList, chip_started),
        UI_CHILD (UiDeskList, chip_decided),
        UI_CHILD (UiDeskList, chip_withdrawn),
        UI_CHILD (UiDeskList, trouble),
        UI_CHILD (UiDeskList, trouble_text),
        UI_CHILD (UiDeskList, table),
        UI_CHILD (UiDeskList, table_scroll),
        UI_CHILD (UiDeskList, wells),
        UI_CHILD (UiDeskList, empty),
        UI_CHILD (UiDeskList, empty_title),
        UI_CHILD (UiDeskList, empty_text),
        UI_CHILD (UiDeskList, empty_button),
        UI_CHILD (UiDeskList, spinner),
        UI_CHILD (UiDeskList, slow),
        UI_CHILD (UiDeskList, cancel),
        UI_CHILD (UiDeskList, more),
        UI_CHILD (UiDeskList, wide_position),
        UI_CHILD (UiDeskList, count),
        {0},
    };
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_desk_list_dispose;
    signals[FILTER] = ui_desk_signal_new (class, "filter", 2, G_TYPE_INT, G_TYPE_STRING);
    signals[OPEN] = ui_desk_signal_new (class, "open", 1, G_TYPE_STRING);
    signals[RETRY] = ui_desk_signal_new (class, "retry", 0);
    signals[CANCEL] = ui_desk_signal_new (class, "cancel", 0);
    signals[MORE] = ui_desk_signal_new (class, "more", 0);
    signals[SECTIONS] = ui_desk_signal_new (class, "sections", 0);
    ui_template_set (widget_class, "desk/list.ui", children);
    CALL (on_chip_cb), CALL (on_search_cb), CALL (on_stop_search_cb), CALL (on_retry_cb);
    CALL (on_cancel_cb), CALL (on_more_cb), CALL (on_sections_cb), CALL (on_empty_cb);
    CALL (on_row_cb);
}

static void
ui_desk_list_init (UiDeskList *page)
{
    page->filter = UI_DESK_FILTER_ALL;
    ui_template_init (GTK_WIDGET (page));
    gtk_widget_set_visible (page->spinner, FALSE);
    page->host = (UiDeskColumnsHost){.open = open_id, .data = page};
    ui_desk_columns_add (GTK_COLUMN_VIEW (page->table), &page->host);
    g_signal_connect_swapped (page->wide_position, "notify::visible", G_CALLBACK (on_fit_cb), page);
    page->store = g_list_store_new (UI_TYPE_DESK_ROW);
    GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (page->table));
    GtkSortListModel *sorted =
        gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (page->store)), g_object_ref (sorter));
    page->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
    gtk_single_selection_set_autoselect (page->selection, FALSE);
    gtk_column_view_set_model (GTK_COLUMN_VIEW (page->table),
                               GTK_SELECTION_MODEL (page->selection));
}

/* ---- public ------------------------------------------------------------ */

void
ui_desk_list_set_rows (UiDeskList *page, GPtrArray *rows, int total, int64_t now_ms)
{
    g_return_if_fail (UI_IS_DESK_LIST (page));
    page->host.now_ms = now_ms;
    page->total = total;
    page->loaded = true;
    ui_desk_list_set_trouble (page, NULL);
    splice (page, rows);
    show_empty (page, rows->len == 0);
    show_count (page);
}

void
ui_desk_list_set_busy (UiDeskList *page, bool busy)
{
    g_return_if_fail (UI_IS_DESK_LIST (page));
    g_clear_handle_id (&page->wells_timer, g_source_remove);
    g_clear_handle_id (&page->words_timer, g_source_remove);
    if (busy) {
        page->wells_timer = g_timeout_add (WELLS_AFTER_MS, on_wells_timer_cb, page);
        page->words_timer = g_timeout_add (WORDS_AFTER_MS, on_words_timer_cb, page);
        return;
    }
    gtk_spinner_stop (GTK_SPINNER (page->spinner));
    gtk_widget_set_visible (page->spinner, FALSE);
    gtk_widget_set_visible (page->slow, FALSE);
    gtk_widget_set_visible (page->cancel, FALSE);
    show_wells (page, false);
}

void
ui_desk_list_set_trouble (UiDeskList *page, const char *sentence)
{
    g_return_if_fail (UI_IS_DESK_LIST (page));
    ui_desk_list_set_busy (page, false);
    gtk_label_set_text (GTK_LABEL (page->trouble_text), sentence ? sentence : "");
    gtk_widget_set_visible (page->trouble, sentence != NULL);
}

void
ui_desk_list_set_filter (UiDeskList *page, UiDeskFilter filter)
{
    g_return_if_fail (UI_IS_DESK_LIST (page) && filter < UI_DESK_FILTER_COUNT);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip_of (page, filter)), TRUE);
}

UiDeskFilter
ui_desk_list_get_filter (UiDeskList *page)
{
    g_return_val_if_fail (UI_IS_DESK_LIST (page), UI_DESK_FILTER_ALL);
    return page->filter;
}

void
ui_desk_list_find (UiDeskList *page)
{
    g_return_if_fail (UI_IS_DESK_LIST (page));
    gtk_widget_grab_focus (page->search);
}

void
ui_desk_list_translate (UiDeskList *page)
{
    g_return_if_fail (UI_IS_DESK_LIST (page));
    GListModel *model = G_LIST_MODEL (page->store);
    ui_template_translate (GTK_WIDGET (page));
    ui_desk_columns_translate (GTK_COLUMN_VIEW (page->table));
    g_list_model_items_changed (model, 0, g_list_model_get_n_items (model),
                                g_list_model_get_n_items (model));
    show_empty (page, gtk_widget_get_visible (page->empty));
    show_count (page);
}

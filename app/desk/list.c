/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/list.h"

#include "app/desk/convert.h"
#include "ui/words.h"

#define WANTED_FIRST 100

struct DeskList {
    UiDeskList *page;
    DeskSession *session;
    UiLook *look;
    GCancellable *cancellable; /* of the request on its way, or NULL */
    GPtrArray *rows;           /* of UiDeskRow, gathered page by page */
    char *search;
    int filter;
    guint wanted; /* rows to show at least, if there are as many */
    DeskListCounted counted;
    gpointer data;
};

static const char *const filter_words[UI_DESK_FILTER_COUNT] = {
    [UI_DESK_FILTER_ALL] = NULL,
    [UI_DESK_FILTER_SUBMITTED] = "submitted",
    [UI_DESK_FILTER_STARTED] = "started",
    [UI_DESK_FILTER_DECIDED] = "decided",
    [UI_DESK_FILTER_WITHDRAWN] = "withdrawn",
};

static void ask (DeskList *list);

static void
tell_counts (DeskList *list, int total)
{
    bool plain = list->search == NULL || *list->search == '\0';
    if (plain && list->filter == UI_DESK_FILTER_ALL) {
        int mine = 0;
        for (guint n = 0; n < list->rows->len; n++)
            mine += ui_desk_row_get (list->rows->pdata[n])->state == UI_DESK_STATE_SUBMITTED;
        list->counted ((int)list->rows->len >= total ? mine : -1, total, list->data);
    } else if (plain && list->filter == UI_DESK_FILTER_SUBMITTED) {
        list->counted (total, -1, list->data);
    }
}

static void
on_answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelApplicationList) answer =
        client_applications_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    DeskList *list = data;
    g_clear_object (&list->cancellable);
    if (answer == NULL) {
        if (!desk_session_has_ended (list->session, error))
            ui_desk_list_set_trouble (list->page, error->message);
        return;
    }
    const char *language = ui_look_get_language (list->look);
    for (guint n = 0; n < answer->applications->len; n++)
        g_ptr_array_add (list->rows, desk_convert_row (answer->applications->pdata[n], language));
    desk_session_watch (list->session, answer->sequence);
    if (answer->applications->len > 0 && list->rows->len < list->wanted
        && list->rows->len < (guint)answer->total) {
        ask (list);
        return;
    }
    ui_desk_list_set_rows (list->page, list->rows, (int)answer->total, g_get_real_time () / 1000);
    tell_counts (list, (int)answer->total);
}

static void
ask (DeskList *list)
{
    const char *before = NULL;
    if (list->rows->len > 0)
        before = ui_desk_row_get (list->rows->pdata[list->rows->len - 1])->number;
    list->cancellable = g_cancellable_new ();
    client_applications_async (desk_session_get_connection (list->session),
                               filter_words[list->filter], list->search, before, list->cancellable,
                               on_answer_cb, list);
}

static void
give_up (DeskList *list)
{
    if (list->cancellable != NULL)
        g_cancellable_cancel (list->cancellable);
    g_clear_object (&list->cancellable);
}

void
desk_list_refresh (DeskList *list)
{
    give_up (list);
    g_ptr_array_set_size (list->rows, 0);
    ui_desk_list_set_busy (list->page, true);
    ask (list);
}

static void
on_filter_cb (UiDeskList *page, int filter, const char *search, DeskList *list)
{
    char *copy = search && *search ? g_strdup (search) : NULL;
    g_free (list->search);
    list->search = copy;
    list->filter = filter;
    list->wanted = WANTED_FIRST;
    desk_list_refresh (list);
}

static void
on_cancel_cb (UiDeskList *page, DeskList *list)
{
    give_up (list);
    ui_desk_list_set_trouble (page, _ ("The list was not loaded. Nothing is lost."));
}

static void
on_more_cb (UiDeskList *page, DeskList *list)
{
    list->wanted += WANTED_FIRST;
    desk_list_refresh (list);
}

static void
on_trouble_cb (DeskSession *session, const char *sentence, DeskList *list)
{
    ui_desk_list_set_trouble (list->page, sentence);
    if (sentence == NULL)
        desk_list_refresh (list);
}

DeskList *
desk_list_new (UiDeskList *page, DeskSession *session, UiLook *look, DeskListCounted counted,
               gpointer data)
{
    DeskList *list = g_new0 (DeskList, 1);
    *list = (DeskList){.page = g_object_ref (page),
                       .session = g_object_ref (session),
                       .look = g_object_ref (look),
                       .rows = g_ptr_array_new_with_free_func (g_object_unref),
                       .filter = (int)ui_desk_list_get_filter (page),
                       .wanted = WANTED_FIRST,
                       .counted = counted,
                       .data = data};
    g_signal_connect (page, "filter", G_CALLBACK (on_filter_cb), list);
    g_signal_connect_swapped (page, "retry", G_CALLBACK (desk_list_refresh), list);
    g_signal_connect (page, "cancel", G_CALLBACK (on_cancel_cb), list);
    g_signal_connect (page, "more", G_CALLBACK (on_more_cb), list);
    g_signal_connect_swapped (session, "changed", G_CALLBACK (desk_list_refresh), list);
    g_signal_connect (session, "trouble", G_CALLBACK (on_trouble_cb), list);
    return list;
}

void
desk_list_free (DeskList *list)
{
    if (list == NULL)
        return;
    give_up (list);
    g_signal_handlers_disconnect_by_data (list->page, list);
    g_signal_handlers_disconnect_by_data (list->session, list);
    g_object_unref (list->page);
    g_object_unref (list->session);
    g_object_unref (list->look);
    g_ptr_array_unref (list->rows);
    g_free (list->search);
    g_free (list);
}

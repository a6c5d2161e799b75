/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/leftovers.h"

#include <string.h>
#include <unistd.h>

#include "app/server/private.h"
#include "app/server/report_file.h"
#include "app/server/screened.h"
#include "app/server/uploads.h"
#include "app/store/attachments.h"
#include "app/store/mail.h"
#include "app/store/screenings.h"

enum { LETTERS_MAX = 100000 };

static void
remove_one (const char *folder, const char *base, const char *suffix)
{
    g_autofree char *name = g_strconcat (base, suffix, NULL);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    unlink (path);
}

/* Every file of a folder that names the order, with the PDF and the reason beside it. */
static void
remove_naming (const char *folder, const char *order)
{
    g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
    const char *name;
    while (list && (name = g_dir_read_name (list))) {
        g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
        if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, NULL, NULL)
            || !strstr (text, order))
            continue;
        g_autofree char *base = g_strndup (name, strlen (name) - strlen (".json"));
        static const char *const suffixes[] = {".json", ".json.why", ".pdf"};
        for (size_t i = 0; i < G_N_ELEMENTS (suffixes); i++)
            remove_one (folder, base, suffixes[i]);
    }
}

void
server_leftovers_remove_check (Server *server, StoreDb *db, const char *screening)
{
    static const char *const folders[] = {"out", "in", "done", "refused"};
    g_auto (StoreScreening) row = {0};
    if (!store_screening_find (db, screening, &row))
        return;
    g_autoptr (ScreeningState) state = server_screened_state (&row);
    for (int i = 0; state->pdfs && state->pdfs[i]; i++)
        server_report_remove (server, state->pdfs[i]);
    for (size_t i = 0; i < G_N_ELEMENTS (folders); i++) {
        g_autofree char *folder =
            g_build_filename (server->dir, "agencies", row.agency, folders[i], NULL);
        remove_naming (folder, screening);
    }
}

/* Read first: the rows are asked for between files. */
static void
remove_attachments (Server *server, StoreDb *db, const char *application)
{
    g_autoptr (GPtrArray) uploads = g_ptr_array_new_with_free_func (g_free);
    StoreAttachment attachment;
    StoreQuery *query = store_attachments (db, application, NULL, NULL);
    while (store_attachment_next (query, &attachment))
        g_ptr_array_add (uploads, g_strdup (attachment.upload));
    for (guint i = 0; i < uploads->len; i++)
        if (!server_uploads_destroy (server->uploads, uploads->pdata[i]))
            g_warning ("A file that was handed in could not be removed: %s",
                       (const char *)uploads->pdata[i]);
}

void
server_leftovers_remove (Server *server, StoreDb *db, const char *application)
{
    g_auto (GStrv) checks = store_screening_ids (db, application);
    for (int i = 0; checks[i]; i++)
        server_leftovers_remove_check (server, db, checks[i]);
    g_autofree char *spool = g_build_filename (server->dir, "spool", NULL);
    StoreMail mail;
    StoreQuery *query = store_mails (db, application, false, LETTERS_MAX);
    while (store_mail_next (query, &mail))
        remove_one (spool, mail.id, ".eml");
    remove_attachments (server, db, application);
}

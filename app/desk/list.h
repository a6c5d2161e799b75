/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of applications: asks the server, shows, asks again when something changed. Main thread. */
#pragma once

#include "app/desk/session.h"
#include "ui/desk/list.h"
#include "ui/look.h"

typedef struct DeskList DeskList;

/* Told when a list came: numbers of applications to review and of all, -1 if this list does not tell. */
typedef void (*DeskListCounted) (int mine, int all, gpointer data);

/* Serves PAGE for SESSION until freed. Transfer full. */
DeskList *desk_list_new (UiDeskList *page, DeskSession *session, UiLook *look,
                         DeskListCounted counted, gpointer data);
void desk_list_free (DeskList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskList, desk_list_free)

/* Asks the server again; what is shown stays until the answer. */
void desk_list_refresh (DeskList *list);

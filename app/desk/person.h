/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One application on its page: read, heard, rated, noted, decided. Drafts are kept on this computer until they are saved;
 * a change of another person is shown before anything can be saved over it. Main thread. */
#pragma once

#include "app/desk/drafts.h"
#include "app/desk/session.h"
#include "app/desk/sound.h"
#include "ui/desk/person.h"
#include "ui/look.h"

typedef struct DeskPerson DeskPerson;

/* What it works with; all are borrowed and outlive it. */
typedef struct {
    UiDeskPerson *page;
    DeskSession *session;
    DeskDrafts *drafts;
    DeskSound *sound;
    UiLook *look;
} DeskPersonTools;

/* Opens the application ID. Transfer full. */
DeskPerson *desk_person_new (const DeskPersonTools *tools, const char *id);

/* Keeps what is not saved and lets the page go. */
void desk_person_free (DeskPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPerson, desk_person_free)

const char *desk_person_get_id (DeskPerson *person);

/* Reads it again; what is written stays. */
void desk_person_refresh (DeskPerson *person);

/* Shows the last answer again in the language of the look. */
void desk_person_translate (DeskPerson *person);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the server sent to what the pages show, in one language. Any thread. */
#pragma once

#include "app/model/desk.h"
#include "ui/desk/row.h"
#include "ui/desk/values.h"

/* One line of the list. Transfer full. */
UiDeskRow *desk_convert_row (const ModelApplicationRow *row, const char *language);

/* The whole page. USER is who sits here: ratings of this user are the own ones. Transfer full. */
UiDeskPersonValues *desk_convert_person (const ModelDeskApplication *application, const char *user,
                                         const char *language);

/* The parts of it that come from the applicant's own words and computer: facts, equipment, what to read. */
void desk_convert_evidence (UiDeskPersonValues *person, const ModelDeskApplication *application,
                            const char *language);

/* "pass" … as the pages know it; NULL is not taken. */
UiDeskVerdict desk_convert_verdict (const char *word);
UiDeskState desk_convert_state (int state);

/* "Rita Osei" as "R. Osei". Transfer full. */
char *desk_convert_short_name (const char *name);

/* Who changed the application last besides USER (with the name NAME), short; NULL if the record does not tell.
 * Transfer full. */
char *desk_convert_last_other (const ModelDeskApplication *application, const char *name);

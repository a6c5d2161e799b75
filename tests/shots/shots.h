/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of every page with sample data. A room adds its pages by one table here and one line in main.c. */
#pragma once

#include <adwaita.h>

#include "ui/look.h"

typedef struct {
    const char *name;    /* of the file and of the command line, as "welcome" */
    const char *program; /* "applicant" or "desk": the class of the window */
    /* Fills the window with the page and its sample data, in the look's language. */
    void (*build) (AdwApplicationWindow *window, UiLook *look);
} ShotsPage;

/* Tables end with a NULL name. */
extern const ShotsPage shots_applicant[];
extern const ShotsPage shots_applicant_more[];
extern const ShotsPage shots_equipment[];
extern const ShotsPage shots_items[];
extern const ShotsPage shots_media[];
extern const ShotsPage shots_practice[];
extern const ShotsPage shots_talk[];
extern const ShotsPage shots_handed[];
extern const ShotsPage shots_desk[];
extern const ShotsPage shots_check[];
extern const ShotsPage shots_assessment[];

/* An item of the shipped banks: "email/em-cancel.xml". Transfer full. */
struct _QtiItem *shots_item (const char *language, const char *path);

/* A shell with the sample steps, at this place from 1 (0: before the steps); it is the content of the window. */
struct _UiShell *shots_shell (AdwApplicationWindow *window, UiLook *look, int place);

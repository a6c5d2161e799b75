/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one application. What the person who sits here writes (ratings, note, decision) stays when the page is
 * shown anew with later values.
 * Signals: "back", "sections", "notice" (the notice's button); of a recording: "play" (id; by key),
 * "rate" (id, int level, comment), "delete" (id, reason), "certificate" (id), "fetch" (id, id of a file, its name); "note" (text), "decide" (int UiDeskOutcome, reason), "draft" (something unsaved
 * changed). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/desk/check.h"
#include "ui/desk/decide.h"
#include "ui/desk/note.h"
#include "ui/desk/sample.h"
#include "ui/desk/values.h"

#define UI_TYPE_DESK_PERSON (ui_desk_person_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskPerson, ui_desk_person, UI, DESK_PERSON, GtkBox)

/* Empties the page for another application: no sample, no draft, wells in place of the panels. */
void ui_desk_person_reset (UiDeskPerson *page);

/* Shows PERSON, which the page takes. Transfer full. */
void ui_desk_person_set (UiDeskPerson *page, UiDeskPersonValues *person, int64_t now_ms);

/* What is shown; NULL before the first. Transfer none. */
const UiDeskPersonValues *ui_desk_person_get (UiDeskPerson *page);

/* A sentence on top of the page, with a button if BUTTON is not NULL; NULL takes it away. The page scrolls up to it. */
void ui_desk_person_set_notice (UiDeskPerson *page, const char *sentence, const char *button);
const char *ui_desk_person_get_notice (UiDeskPerson *page);

/* The parts in which the person works. Transfer none; a sample is NULL if there is none with this id. */
UiDeskSampleView *ui_desk_person_get_sample (UiDeskPerson *page, const char *id);
UiDeskNote *ui_desk_person_get_note (UiDeskPerson *page);
UiDeskDecide *ui_desk_person_get_decide (UiDeskPerson *page);
UiDeskCheck *ui_desk_person_get_check (UiDeskPerson *page);

/* Opens the panel for a decision. NONE keeps what is chosen. */
void ui_desk_person_begin_decision (UiDeskPerson *page, UiDeskOutcome outcome);

/* Closes it; the draft is gone. */
void ui_desk_person_end_decision (UiDeskPerson *page);
bool ui_desk_person_is_deciding (UiDeskPerson *page);

/* Ctrl+Enter: saves the part with the focus, or all that is not saved. */
void ui_desk_person_save (UiDeskPerson *page);

/* Plays or pauses the sample with the focus, or the first. */
void ui_desk_person_play (UiDeskPerson *page);

/* Says the template's words again; then ui_desk_person_set with values in the new language. */
void ui_desk_person_translate (UiDeskPerson *page);

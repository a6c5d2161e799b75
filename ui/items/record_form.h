/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which records are entered, one at a time: the fields of a record, the ways to the next and the previous one, and from field
   to field by Enter and Tab. It shows and fills the first fields of a task's sheet. Main thread.

   Signal: "end": Enter in the last field while no field is empty. */
#pragma once

#include "ui/items/timed_entry.h"

#define UI_RECORD_FORM_FIELDS 12 /* of one record, at most */

#define UI_TYPE_RECORD_FORM (ui_record_form_get_type ())
G_DECLARE_FINAL_TYPE (UiRecordForm, ui_record_form, UI, RECORD_FORM, GtkBox)

/* For the first n_records of the task's sheet; names: of their fields. What is to be entered stands beside the fields if the sheet has
   it. The task is borrowed. Floating. */
GtkWidget *ui_record_form_new (UiTimedEntry *task, const char *const *names, unsigned n_records);

/* Shows what the sheet holds. */
void ui_record_form_show (UiRecordForm *self);

/* Shows the record with the first empty field. */
void ui_record_form_seek (UiRecordForm *self);

/* Gives the focus to the field that had it last; at first to the first empty one. */
bool ui_record_form_focus (UiRecordForm *self);

/* Nothing can be entered any more. */
void ui_record_form_stop (UiRecordForm *self);

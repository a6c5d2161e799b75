/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customer's record in a call, as a form: what may be changed is written at leisure and saved together; what is to be confirmed has "Same"
   and "Differs". Below it the call notes, which save themselves. Main thread. */
#pragma once

#include "ui/items/talk.h"

#define UI_TYPE_CALL_RECORD (ui_call_record_get_type ())
G_DECLARE_FINAL_TYPE (UiCallRecord, ui_call_record, UI, CALL_RECORD, GtkBox)

/* TALK is borrowed and outlives it. */
GtkWidget *ui_call_record_new (UiTalk *talk);

/* Shows the record of the caller, who stays the same; NULL before there is one. What is being written stays. */
void ui_call_record_update (UiCallRecord *self, const TaskPerson *person);

/* Puts back what was written and not sent: the notes (OBJECT ""), or the value of a field. */
void ui_call_record_set_draft (UiCallRecord *self, const char *object, const char *text);

/* Sends what of the notes was not sent yet; in a pause it waits for its end. */
void ui_call_record_flush (UiCallRecord *self);

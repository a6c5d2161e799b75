/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entry of a value that is sealed before it leaves the form: dots instead of letters, memory that is not swapped and is wiped, nothing on clipboard or
 * primary selection, no undo history, no drag. main */
#pragma once

#include <gtk/gtk.h>

#define UI_TYPE_SEALED_FIELD (ui_sealed_field_get_type ())
G_DECLARE_FINAL_TYPE (UiSealedField, ui_sealed_field, UI, SEALED_FIELD, GtkBox)

typedef enum { UI_SEALED_TEXT, UI_SEALED_SSN, UI_SEALED_DATE, UI_SEALED_FORMATS } UiSealedFormat;

/* Label, entry, hint, and a place for the sentence below. Floating. */
GtkWidget *ui_sealed_field_new (const char *label, UiSealedFormat format, bool required);
void ui_sealed_field_set_label (UiSealedField *self, const char *label);

/* Whether the value is right: 9 digits of a possible number; a real date as month, day, year; anything that is not empty. Shows the sentence and takes the
 * focus if it is not. An empty field that is not required is right. */
bool ui_sealed_field_check (UiSealedField *self);

/* The value in the form that is sealed (nine digits; YYYY-MM-DD; the text), in memory that must go to ui_sealed_field_wipe. NULL when empty. */
char *ui_sealed_field_take (UiSealedField *self);
void ui_sealed_field_wipe (char *value);

/* Empties the field and its memory. */
void ui_sealed_field_clear (UiSealedField *self);

/* The normal form of a typed value, or NULL if it is none; free by ui_sealed_field_wipe. A date is a date of birth, month first in every language, as
 * US forms have it; THIS_YEAR bounds it. */
char *ui_sealed_normal (const char *typed, UiSealedFormat format, int this_year);

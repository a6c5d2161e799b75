/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The equipment check while it runs: a row for each check, and a panel for the one that runs now with something live in it or a question.
 * Signals: "second" (Cancel the check), "chosen" (int: place of the choice), "explain" (how this is measured), "answer" (string: what was typed), "repeat" (play it again). main */
#pragma once

#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_EQUIPMENT (ui_equipment_get_type ())
G_DECLARE_FINAL_TYPE (UiEquipment, ui_equipment, UI, EQUIPMENT, UiPage)

typedef enum { UI_CHECK_WAITING, UI_CHECK_RUNNING, UI_CHECK_DONE } UiCheckState;

/* Texts are copied; value may be NULL ("-19 dB", or "38 s left" while it runs). */
typedef struct {
    const char *icon, *title, *detail, *value;
    UiCheckState state;
    UiVerdict verdict; /* when done */
    const char *how;   /* how it is measured */
} UiCheck;

/* A big number with its unit and what it is: "38", "ms", "there and back". */
typedef struct {
    const char *value, *unit, *what;
} UiNumber;

GtkWidget *ui_equipment_new (void);

/* All rows; then one by one. */
void ui_equipment_set_checks (UiEquipment *self, const UiCheck *checks, size_t count);
void ui_equipment_set_check (UiEquipment *self, size_t place, const UiCheck *check);

/* fraction 0 to 1; left in words ("about 1 minute left") or NULL. "5 of 8 checks done" is said by the page. */
void ui_equipment_set_progress (UiEquipment *self, double fraction, const char *left);

/* The panel at the right: icon, title, question below it, explanation; title NULL hides the panel. Removes what was live, the question and the numbers. */
void ui_equipment_set_panel (UiEquipment *self, const char *icon, const char *title,
                             const char *question, const char *words);
/* A widget that lives in the panel (UiMeter, UiTrend); the panel takes it. NULL: none. */
void ui_equipment_set_live (UiEquipment *self, GtkWidget *live);
void ui_equipment_set_numbers (UiEquipment *self, const UiNumber *numbers, size_t count);
/* Asks for a typed answer ("Which three digits did you hear?"), with the focus there; NULL ends it. */
void ui_equipment_ask (UiEquipment *self, const char *question);
/* The same for a name: nothing was played, so nothing is played again. */
void ui_equipment_ask_name (UiEquipment *self, const char *question);
/* Offers choices as buttons under a question (NULL: none), ended by NULL; "chosen" tells which. choices NULL ends it. */
void ui_equipment_choose (UiEquipment *self, const char *question, const char *const *choices);

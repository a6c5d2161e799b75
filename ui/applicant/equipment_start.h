/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before the check alone: the person chooses what the equipment is to be judged by. Signals: "next" (start the check), "second"
 * (earlier checks). main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_EQUIPMENT_START (ui_equipment_start_get_type ())
G_DECLARE_FINAL_TYPE (UiEquipmentStart, ui_equipment_start, UI, EQUIPMENT_START, UiPage)

/* A profile: "Basic voice", and for whom it is; texts are copied, detail may be NULL. */
typedef struct {
    const char *title, *detail;
} UiEquipmentProfile;

GtkWidget *ui_equipment_start_new (void);

/* What there is to choose from; none yet: nothing can be started. */
void ui_equipment_start_set_profiles (UiEquipmentStart *self, const UiEquipmentProfile *profiles,
                                      size_t count, int chosen);

/* The place of what is chosen; -1: nothing. */
int ui_equipment_start_get_chosen (UiEquipmentStart *self);

/* When it was checked last, and what came of it, as a sentence; NULL: never. */
void ui_equipment_start_set_last (UiEquipmentStart *self, const char *sentence);

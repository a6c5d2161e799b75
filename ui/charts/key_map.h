/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A keyboard on which slow keys are darker and wrong ones carry their number. Keys that stand on no row of letters follow below.
   Role img; what it shows is said by its sentence, so that colour is never alone. Main thread. */
#define UI_TYPE_KEY_MAP (ui_key_map_get_type ())
G_DECLARE_FINAL_TYPE (UiKeyMap, ui_key_map, UI, KEY_MAP, GtkWidget)

/* One key, small letters. */
typedef struct {
    gunichar character;
    double slow; /* 0 as fast as usual or faster, 1 twice as slow or slower; NAN = not measured */
    int wrong;   /* times */
} UiKeyHeat;

GtkWidget *ui_key_map_new (void);

/* Copies the keys; sentence is what a screen reader says. */
void ui_key_map_set (UiKeyMap *self, const UiKeyHeat *keys, size_t n, const char *sentence);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the program looks to this person: text size, appearance, language. One object a process, made at the start of main by the program and
 * handed to the shell and the pages; the program stores the values. Properties (all notify): text-scale, appearance, language.
 * Signal "language-changed": the words are switched; the shell says its pages again. All on the main thread. */
#pragma once

#include <gtk/gtk.h>

#define UI_TYPE_LOOK (ui_look_get_type ())
G_DECLARE_FINAL_TYPE (UiLook, ui_look, UI, LOOK, GObject)

typedef enum {
    UI_APPEARANCE_SYSTEM, /* as the desktop says; the start */
    UI_APPEARANCE_LIGHT,
    UI_APPEARANCE_DARK,
    UI_APPEARANCE_CONTRAST, /* high contrast, light or dark as the desktop says */
    UI_APPEARANCE_CONTRAST_DARK,
    UI_APPEARANCE_COUNT
} UiAppearance;

/* The four sizes offered: 1, 1.25, 1.6, 2 times the system's. */
#define UI_LOOK_SIZES 4
extern const double ui_look_sizes[UI_LOOK_SIZES];

/* Follows the system until told otherwise. adw_init () first, and before other threads run (it sets LANGUAGE). The language is that of LANGUAGE or the locale,
 * "en" if it is not one of ours. transfer full */
UiLook *ui_look_new (void);

double ui_look_get_text_scale (UiLook *self);
void ui_look_set_text_scale (UiLook *self, double scale); /* 0.75 to 3 */
/* The next larger (step > 0) or smaller of the offered sizes. */
void ui_look_step_text (UiLook *self, int step);
/* Text scale of the screen as laid out: the system's times the person's (1 at 96 dpi). */
double ui_look_get_layout_scale (UiLook *self);

UiAppearance ui_look_get_appearance (UiLook *self);
void ui_look_set_appearance (UiLook *self, UiAppearance appearance);
/* "system", "light", "dark", "contrast", "contrast-dark": for storing; from_string gives SYSTEM for anything else. */
const char *ui_appearance_to_string (UiAppearance appearance);
UiAppearance ui_appearance_from_string (const char *word);

/* "en" or "es". */
const char *ui_look_get_language (UiLook *self);
void ui_look_set_language (UiLook *self, const char *language);
/* The language's own name: "English", "Español". */
const char *ui_language_name (const char *language);

/* Dresses a window: the class of the program ("applicant" or "desk"), and the layout rules of ui/fit.h at each change of its size or text.
 * Before the content is made, so that nothing is measured with the wrong text size first. */
void ui_look_dress (UiLook *self, GtkWindow *window, const char *program);

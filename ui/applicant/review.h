/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything once more before it is sent. Signal "edit" (string: id of the section); "next" sends. main */
#pragma once

#include "ui/page.h"
#include "ui/parts.h"

#define UI_TYPE_REVIEW (ui_review_get_type ())
G_DECLARE_FINAL_TYPE (UiReview, ui_review, UI, REVIEW, UiPage)

typedef struct {
    const char *label, *value;
} UiReviewLine;

/* A part: icon, title, what was given. editable: "Change" is there, else the part is closed (tests handed in, pages signed). */
typedef struct {
    const char *id, *icon, *title;
    const UiReviewLine *lines;
    size_t n_lines;
    bool editable,
        missing; /* missing: the part is not done; the button is then "Do it now" and nothing can be sent */
} UiReviewSection;

GtkWidget *ui_review_new (void);

/* Texts are copied; can be sent if nothing is missing. */
void ui_review_set_sections (UiReview *self, const UiReviewSection *sections, size_t count);

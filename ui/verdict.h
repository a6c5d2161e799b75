/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How good a measurement or a step is, and how that looks: always a word, a shape and a colour. */
#pragma once

typedef enum {
    UI_VERDICT_NONE,
    UI_VERDICT_PASS,
    UI_VERDICT_WARN,
    UI_VERDICT_FAIL,
    UI_VERDICT_COUNT
} UiVerdict;

/* Static strings. Names of colours are those of ui/style.css. */
typedef struct {
    const char *pill;       /* style class of a pill: "pass", "warn", "fail", "none" */
    const char *disc;       /* style class of a disc: "ok", "warn", "bad", "none" */
    const char *icon;       /* symbolic */
    const char *text, *bed; /* colours for words and for what lies under them */
    const char *word;       /* untranslated: "Good", "Improve", "Not usable", "Not measured" */
} UiVerdictLook;

/* The look of a verdict; of one out of range, that of "Not measured". */
const UiVerdictLook *ui_verdict_look (UiVerdict verdict);

/* "Good" and so on, in the language of the moment. Static. */
const char *ui_verdict_word (UiVerdict verdict);

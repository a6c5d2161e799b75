/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One legal page: its text alone on a sheet; signature, boxes to tick, sealed fields, language and copy outside it. Serves privacy, recording, disclosure and
 * authorization. Signals: "sign" (name, ticks and fields are right and the fields were sealed), "quiet" (I do not want to sign, or, once signed, take it back), "language" (show it in the
 * other language), "save-copy", "sample" (open the sample document); "next" once signed. main */
#pragma once

#include "ui/applicant/group.h"
#include "ui/applicant/sealedfield.h"
#include "ui/page.h"

#define UI_TYPE_LEGAL (ui_legal_get_type ())
G_DECLARE_FINAL_TYPE (UiLegal, ui_legal, UI, LEGAL, UiPage)

typedef struct {
    const char *id, *label;
    bool sealed; /* else a box to tick */
    bool proof;  /* the number that the sample document shows, with a button that opens it */
    UiSealedFormat format;
    bool required;
} UiLegalField;

typedef struct {
    const char *title;
    const char *text;           /* paragraphs separated by empty lines */
    const char *foot;           /* "Form DISC-US, version 4, in force since 1 July 2026" */
    const char *note;           /* outside the sheet, below the signature; NULL none */
    int page, pages;            /* "Page 1 of 3"; pages 0 says nothing */
    const char *other_language; /* "Español"; NULL: no button */
    bool may_decline;           /* "I do not want to sign" */
    const UiLegalField *fields;
    size_t n_fields;
} UiLegalForm;

GtkWidget *ui_legal_new (void);

/* Shows a form; texts are copied. Ticks and sealed values are kept if the fields have the same ids (another language of the same form). */
void ui_legal_set_form (UiLegal *self, const UiLegalForm *form);

const char *ui_legal_get_name (UiLegal *self);
void ui_legal_set_name (UiLegal *self, const char *name);
/* Whether the box with this id is ticked. */
bool ui_legal_get_check (UiLegal *self, const char *id);
void ui_legal_set_check (UiLegal *self, const char *id, bool on);

/* The digits typed as proof, or "". (transfer none) */
const char *ui_legal_get_proof (UiLegal *self);
/* A sentence below it, with the focus there; NULL takes it away. */
void ui_legal_set_proof_error (UiLegal *self, const char *sentence);

/* Whether the end of the text has stood in the window since it is shown: noted with a signature, and forced on nobody. */
bool ui_legal_get_end_seen (UiLegal *self);

/* Called for each sealed field just before "sign" with its value in normal form, which is wiped after the call: seal it, keep no copy. */
typedef void (*UiLegalSeal) (const char *field, const char *value, gpointer data);
void ui_legal_set_sealer (UiLegal *self, UiLegalSeal seal, gpointer data);

/* The signature is on the disk: fields close, the filled button moves to the bar; words as "Signed today at 11:08." NULL: not signed. */
void ui_legal_set_signed (UiLegal *self, const char *words);

/* What must be known before signing but is no part of the document, below its sheet: a price, a date. Texts are copied; NULL shows nothing. */
void ui_legal_set_aside (UiLegal *self, const UiGroup *group);

/* A sentence below the name, with the focus there; NULL takes it away. */
void ui_legal_set_name_error (UiLegal *self, const char *sentence);

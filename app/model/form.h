/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A legal form in one language, and the key to which its sealed fields are sealed. */
#pragma once

#include "app/model/text.h"

typedef enum {
    MODEL_FORM_NONE,
    MODEL_FORM_PRIVACY,
    MODEL_FORM_RECORDING,
    MODEL_FORM_DISCLOSURE,
    MODEL_FORM_AUTHORIZATION,
    MODEL_FORM_ELECTRONIC,    /* electronic records, with proof that they can be opened */
    MODEL_FORM_NOTICE,        /* a page of a state, county or city */
    MODEL_FORM_CREDIT,        /* credit history, with its basis */
    MODEL_FORM_INVESTIGATIVE, /* interviews */
    MODEL_FORM_FEE,           /* what the applicant pays */
    MODEL_FORM_AUTOMATED,     /* automated tools */
    MODEL_FORM_CERTIFICATION, /* the employer's, signed at the desk */
    MODEL_FORM_PAPER,         /* a notice with blanks that is sent, not signed */
    MODEL_FORM_ASSESSMENT,    /* what a person at the desk must weigh, a field a factor */
    MODEL_FORM_COUNT,
} ModelFormKind;
extern const char *const model_form_kind_words[];

typedef enum {
    MODEL_FIELD_NONE,
    MODEL_FIELD_CHECK,
    MODEL_FIELD_SEALED,
    MODEL_FIELD_PROOF,  /* the number in the sample document */
    MODEL_FIELD_FACTOR, /* what is written about it at the desk */
    MODEL_FIELD_COUNT
} ModelFieldKind;
extern const char *const model_field_kind_words[];

typedef enum {
    MODEL_FORMAT_NONE,
    MODEL_FORMAT_SSN,
    MODEL_FORMAT_DATE,
    MODEL_FORMAT_TEXT, /* one line, as a former address */
    MODEL_FORMAT_COUNT
} ModelFieldFormat;
extern const char *const model_field_format_words[];

typedef struct {
    char *id;
    int kind; /* ModelFieldKind */
    char *label;
    char *hint; /* what belongs into it; NULL: nothing is said */
    int format; /* ModelFieldFormat of a sealed field */
    bool required;
} ModelFormField;

typedef struct {
    char *id;
    int64_t version;
    int language; /* ModelLanguage */
    int kind;     /* ModelFormKind */
    char *title;
    char *text;   /* paragraphs separated by empty lines */
    char *note;   /* shown outside the sheet; may be NULL */
    char *sha256; /* hexadecimal, of the bytes of text */
    char *effective;
    char *jurisdiction;
    char *source;
    GPtrArray *fields; /* ModelFormField */
} ModelForm;

typedef struct {
    char *id;
    char *public; /* X25519, base64 */
} ModelScreeningKey;

typedef struct {
    GPtrArray *forms;                 /* ModelForm, in signing order */
    ModelScreeningKey *screening_key; /* NULL while the employer has none */
} ModelForms;

MODEL_DECLARE_VALUE (ModelFormField, model_form_field)
MODEL_DECLARE_VALUE (ModelForm, model_form)
MODEL_DECLARE_VALUE (ModelScreeningKey, model_screening_key)
MODEL_DECLARE_VALUE (ModelForms, model_forms)

/* The SHA-256 of a form's text in lower-case hexadecimal. (transfer full) */
char *model_form_hash (const char *text);

/* The number that the sample document of an application shows: six digits of BLAKE2b over the form's hash and the application's id. It proves that
 * somebody opened the document, not who. (transfer full) */
char *model_form_proof (const char *sha256, const char *application);

/* A form by its id, or NULL. (transfer none) */
const ModelForm *model_forms_find (const ModelForms *forms, const char *id);

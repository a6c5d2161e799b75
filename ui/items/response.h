/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <stdbool.h>
#include <stdint.h>

#include "assessments/qti/value.h"

/* A field of a record response in text form. */
typedef struct {
    char *name;
    QtiBaseType base_type;
    char *text;
} UiField;

/* What a person answered to one interaction, in QTI's text form: either values (none = not answered) or fields. */
typedef struct {
    char *identifier;  /* of the response variable */
    GStrv values;      /* never NULL */
    GPtrArray *fields; /* of UiField, owned; NULL unless the response is a record */
} UiResponse;

#define UI_TYPE_RESPONSE (ui_response_get_type ())
GType ui_response_get_type (void);

/* An unanswered response; free with ui_response_free. Any thread, as all below. */
UiResponse *ui_response_new (const char *identifier);
UiResponse *ui_response_copy (const UiResponse *self);
void ui_response_free (UiResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiResponse, ui_response_free)

/* Makes the values these n texts; copied. */
void ui_response_set_values (UiResponse *self, const char *const *values, size_t n);

/* Appends a value or a field; copied. */
void ui_response_add_value (UiResponse *self, const char *value);
void ui_response_add_field (UiResponse *self, const char *name, QtiBaseType base_type,
                            const char *text);
void ui_response_add_integer (UiResponse *self, const char *name, int64_t number);

/* The first value, or NULL (transfer none). */
const char *ui_response_first (const UiResponse *self);

/* The text of a field, or NULL (transfer none). */
const char *ui_response_field (const UiResponse *self, const char *name);

bool ui_response_has (const UiResponse *self, const char *value);
bool ui_response_is_empty (const UiResponse *self);
bool ui_response_equal (const UiResponse *a, const UiResponse *b);

/* The record as PCI JSON: {"record":[{"name":"text","base":{"string":"…"}},…]}; transfer full. Only for a response with
   fields. */
char *ui_response_record_json (const UiResponse *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/response.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (UiResponse, ui_response, ui_response_copy, ui_response_free)

static void
field_free (UiField *field)
{
    g_free (field->name);
    g_free (field->text);
    g_free (field);
}

UiResponse *
ui_response_new (const char *identifier)
{
    UiResponse *self = g_new0 (UiResponse, 1);
    self->identifier = g_strdup (identifier);
    self->values = g_new0 (char *, 1);
    return self;
}

UiResponse *
ui_response_copy (const UiResponse *self)
{
    UiResponse *copy = ui_response_new (self->identifier);
    ui_response_set_values (copy, (const char *const *)self->values, g_strv_length (self->values));
    for (guint i = 0; self->fields != NULL && i < self->fields->len; i++) {
        const UiField *field = self->fields->pdata[i];
        ui_response_add_field (copy, field->name, field->base_type, field->text);
    }
    return copy;
}

void
ui_response_free (UiResponse *self)
{
    if (self == NULL)
        return;
    g_free (self->identifier);
    g_strfreev (self->values);
    g_clear_pointer (&self->fields, g_ptr_array_unref);
    g_free (self);
}

void
ui_response_set_values (UiResponse *self, const char *const *values, size_t n)
{
    GStrv copy = g_new0 (char *, n + 1);
    for (size_t i = 0; i < n; i++)
        copy[i] = g_strdup (values[i]);
    g_strfreev (self->values);
    self->values = copy;
}

void
ui_response_add_value (UiResponse *self, const char *value)
{
    guint n = g_strv_length (self->values);
    self->values = g_renew (char *, self->values, n + 2);
    self->values[n] = g_strdup (value);
    self->values[n + 1] = NULL;
}

void
ui_response_add_field (UiResponse *self, const char *name, QtiBaseType base_type, const char *text)
{
    if (self->fields == NULL)
        self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)field_free);
    UiField *field = g_new0 (UiField, 1);
    field->name = g_strdup (name);
    field->base_type = base_type;
    field->text = g_strdup (text);
    g_ptr_array_add (self->fields, field);
}

void
ui_response_add_integer (UiResponse *self, const char *name, int64_t number)
{
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
    ui_response_add_field (self, name, QTI_INTEGER, text);
}

const char *
ui_response_first (const UiResponse *self)
{
    return self->values[0];
}

const char *
ui_response_field (const UiResponse *self, const char *name)
{
    for (guint i = 0; self->fields != NULL && i < self->fields->len; i++) {
        const UiField *field = self->fields->pdata[i];
        if (strcmp (field->name, name) == 0)
            return field->text;
    }
    return NULL;
}

bool
ui_response_has (const UiResponse *self, const char *value)
{
    return g_strv_contains ((const char *const *)self->values, value);
}

bool
ui_response_is_empty (const UiResponse *self)
{
    return self->values[0] == NULL && (self->fields == NULL || self->fields->len == 0);
}

bool
ui_response_equal (const UiResponse *a, const UiResponse *b)
{
    guint n = a->fields != NULL ? a->fields->len : 0;
    if (strcmp (a->identifier, b->identifier) != 0
        || !g_strv_equal ((const char *const *)a->values, (const char *const *)b->values)
        || n != (b->fields != NULL ? b->fields->len : 0))
        return false;
    for (guint i = 0; i < n; i++) {
        const UiField *left = a->fields->pdata[i], *right = b->fields->pdata[i];
        if (strcmp (left->name, right->name) != 0 || left->base_type != right->base_type
            || g_strcmp0 (left->text, right->text) != 0)
            return false;
    }
    return true;
}

/* ---- JSON ---- */

static void
append_string (GString *out, const char *text)
{
    g_string_append_c (out, '"');
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_printf (out, "\\%c", *at);
        else if (*at < 0x20 || *at == 0x7f)
            g_string_append_printf (out, "\\u%04x", *at);
        else
            g_string_append_c (out, (char)*at);
    }
    g_string_append_c (out, '"');
}

char *
ui_response_record_json (const UiResponse *self)
{
    GString *out = g_string_new ("{\"record\":[");
    for (guint i = 0; self->fields != NULL && i < self->fields->len; i++) {
        const UiField *field = self->fields->pdata[i];
        bool bare = field->base_type == QTI_INTEGER || field->base_type == QTI_FLOAT
                    || field->base_type == QTI_BOOLEAN;
        g_string_append (out, i > 0 ? ",{\"name\":" : "{\"name\":");
        append_string (out, field->name);
        g_string_append (out, ",\"base\":");
        if (field->text == NULL) {
            g_string_append (out, "null}");
            continue;
        }
        g_string_append_printf (out, "{\"%s\":", qti_base_type_name (field->base_type));
        if (bare)
            g_string_append (out, field->text);
        else
            append_string (out, field->text);
        g_string_append (out, "}}");
    }
    return g_string_free (g_string_append (out, "]}"), FALSE);
}

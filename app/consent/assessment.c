/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/assessment.h"

#include <string.h>

char **
consent_assessment_forms (const ConsentPlaces *places, const ConsentCase *which)
{
    const ConsentPlace *found[CONSENT_ORDER_PLACES + 1] = {places->places->pdata[0]};
    g_autoptr (GPtrArray) forms = g_ptr_array_new ();
    consent_order_places (places, which, found + 1);
    for (int i = 0; found[i] != NULL; i++) {
        char *form = found[i]->factors;
        if (form != NULL && !g_ptr_array_find_with_equal_func (forms, form, g_str_equal, NULL))
            g_ptr_array_add (forms, form);
    }
    g_ptr_array_add (forms, NULL);
    return g_strdupv ((char **)forms->pdata);
}

static int
place_of (const GArray *factors, const char *id)
{
    for (guint i = 0; i < factors->len; i++)
        if (strcmp (g_array_index (factors, ConsentFactor, i).field->id, id) == 0)
            return (int)i;
    return -1;
}

/* Where the last one of the same form stands is LAST; the new last one is given back. */
static int
add (GArray *factors, const ModelForm *form, const ModelFormField *field, int last)
{
    ConsentFactor factor = {form, field, field->required};
    int at = place_of (factors, field->id);
    if (at < 0) {
        g_array_insert_val (factors, (guint)last + 1, factor);
        return last + 1;
    }
    factor.required |= g_array_index (factors, ConsentFactor, at).required;
    g_array_index (factors, ConsentFactor, at) = factor;
    return at;
}

GArray *
consent_assessment_factors (const GPtrArray *forms)
{
    GArray *factors = g_array_new (FALSE, FALSE, sizeof (ConsentFactor));
    for (guint i = 0; i < forms->len; i++) {
        const ModelForm *form = forms->pdata[i];
        int last = -1;
        for (guint j = 0; j < form->fields->len; j++)
            last = add (factors, form, form->fields->pdata[j], last);
    }
    return factors;
}

const ConsentFactor *
consent_assessment_find (const GArray *factors, const char *id)
{
    int at = place_of (factors, id);
    return at < 0 ? NULL : &g_array_index (factors, ConsentFactor, at);
}

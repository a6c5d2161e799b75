/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/form.h"

#include <string.h>

#include "app/store/catalogue.h"

ModelForm *
server_form_find (StoreDb *db, const char *id, const char *language, int64_t version,
                  int64_t now_ms)
{
    ModelForm *found = NULL;
    StoreForm form;
    StoreQuery *query = store_forms (db, id, language, version, now_ms);
    while (store_form_next (query, &form)) {
        g_autoptr (json_t) json =
            model_json_parse (form.body, strlen (form.body), MODEL_JSON_ANSWER_BYTES, NULL);
        model_form_free (found);
        found = json ? model_form_read (json, NULL) : NULL;
    }
    return found;
}

bool
server_form_is_apart (const ModelForm *form)
{
    static const ModelFormKind apart[] = {MODEL_FORM_PRIVACY, MODEL_FORM_RECORDING,
                                          MODEL_FORM_AUTOMATED};
    for (size_t i = 0; i < G_N_ELEMENTS (apart); i++)
        if (form->kind == (int)apart[i])
            return true;
    return false;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/loaded.h"

#include <glib/gi18n-lib.h>

#include "app/equipment/words.h"
#include "app/model/attest.h"

EquipSignature
equip_signature_read (const json_t *json)
{
    bool missing = false;
    g_autoptr (ModelAttest) attest = model_attest_check (json, &missing, NULL);
    if (attest == NULL)
        return (EquipSignature){.state = missing ? EQUIP_SIGNATURE_NONE : EQUIP_SIGNATURE_BAD};
    return (EquipSignature){EQUIP_SIGNATURE_GOOD, g_strdup (attest->key),
                            g_strdup (attest->signature), attest->signed_ms};
}

void
equip_signature_clear (EquipSignature *signature)
{
    g_free (signature->key);
    g_free (signature->signature);
    *signature = (EquipSignature){0};
}

EquipLoaded *
equip_loaded_read (const char *text, size_t length, GError **error)
{
    g_autoptr (GError) problem = NULL;
    g_autoptr (json_t) json = model_json_parse (text, length, EQUIP_REPORT_MAX_BYTES, &problem);
    if (json == NULL) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON,
                     _ ("This file is no equipment report, or it is damaged: %s"),
                     problem->message);
        return NULL;
    }
    g_autoptr (EquipLoaded) loaded = g_new0 (EquipLoaded, 1);
    loaded->report = equip_report_from_json (json, error);
    if (loaded->report == NULL)
        return NULL;
    loaded->signature = equip_signature_read (json);
    loaded->json = g_steal_pointer (&json);
    return g_steal_pointer (&loaded);
}

EquipLoaded *
equip_loaded_open (const char *path, GError **error)
{
    g_autoptr (GError) problem = NULL;
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &problem);
    g_autofree char *text = g_malloc (EQUIP_REPORT_MAX_BYTES + 1);
    size_t length = 0;
    if (stream == NULL
        || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, EQUIP_REPORT_MAX_BYTES + 1,
                                     &length, NULL, &problem)) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE, _ ("The report can't be read: %s"),
                     problem->message);
        return NULL;
    }
    return equip_loaded_read (text, length, error);
}

void
equip_loaded_free (EquipLoaded *loaded)
{
    if (loaded == NULL)
        return;
    equip_report_free (loaded->report);
    json_decref (loaded->json);
    equip_signature_clear (&loaded->signature);
    g_free (loaded);
}

char *
equip_signature_sentence (const EquipSignature *signature, const char *known_key)
{
    enum { SHOWN = 12 }; /* characters of a key, enough to compare by eye */
    if (signature->state == EQUIP_SIGNATURE_NONE)
        return g_strdup (_ ("This report is not signed."));
    if (signature->state == EQUIP_SIGNATURE_BAD)
        return g_strdup (_ ("The signature does not fit: this report was changed after it was "
                            "signed. Ask for a new one."));
    g_autofree char *when = equip_moment_words (signature->signed_ms);
    if (g_strcmp0 (signature->key, known_key) == 0)
        return g_strdup_printf (_ ("Signed by this company's server, %s, and unchanged since."),
                                when);
    g_autofree char *key = g_strndup (signature->key, SHOWN);
    return g_strdup_printf (_ ("Signed with the key %s…, %s, and unchanged since. Compare the key "
                               "with that of the company's server."),
                            key, when);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equipment profiles and reports, both from elsewhere; and what a sound server says of a source. */
#include "app/equipment/loaded.h"
#include "app/equipment/source.h"
#include "app/model/json.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (json_t) json = model_json_parse ((const char *)bytes, size, 1 << 16, NULL);
    g_autoptr (EquipProfile) profile = json != NULL ? equip_profile_from_json (json, NULL) : NULL;
    if (profile != NULL) {
        EquipContext context = {.root = "/nowhere"};
        g_autoptr (EquipReport) report = equip_check (profile, &context, NULL, 0);
        g_autofree char *text = equip_report_to_text (report, "en");
    }
    g_autoptr (EquipLoaded) loaded = equip_loaded_read ((const char *)bytes, size, NULL);
    if (loaded != NULL) {
        g_autofree char *text = equip_report_to_text (loaded->report, "es");
        g_autofree char *words = equip_signature_sentence (&loaded->signature, NULL);
        json_decref (equip_report_to_json (loaded->report));
    }
    g_autofree char *properties = g_strndup ((const char *)bytes, size);
    g_auto (EquipSource) source = equip_source_read (properties);
    return 0;
}

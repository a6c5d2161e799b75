/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/room.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/equipment/words.h"
#include "app/equipment/workspace.h"
#include "app/model/json.h"

/* Names of the moments in a file. */
static const char *const MOMENTS[EQUIP_MOMENTS] = {"morning", "afternoon", "evening"};

enum { NAME_BYTES = 200 };
#define LOWEST_DBOV (-200.0)

void
equip_room_clear (EquipRoom *room)
{
    g_free (room->signed_by);
    *room = (EquipRoom){0};
}

void
equip_room_set (EquipRoom *room, const EquipWorkspace *said)
{
    equip_room_clear (room);
    bool is_signed = said->signed_by != NULL && *said->signed_by != '\0';
    room->signed_by = is_signed ? g_strdup (said->signed_by) : NULL;
    room->signed_ms = is_signed ? said->signed_ms : 0;
    for (unsigned i = 0; i < EQUIP_MOMENTS; i++)
        room->noise[i] = said->noise[i];
}

json_t *
equip_noise_to_json (const EquipNoise *noise)
{
    json_t *json = json_array ();
    for (unsigned i = 0; i < EQUIP_MOMENTS; i++)
        if (noise[i].dbov < 0)
            json_array_append_new (json, json_pack ("{s:s, s:f, s:I}", "moment", MOMENTS[i], "dbov",
                                                    round (noise[i].dbov * 10) / 10, "at_ms",
                                                    (json_int_t)noise[i].at_ms));
    return json;
}

void
equip_noise_from_json (EquipNoise *noise, const json_t *json)
{
    size_t at;
    const json_t *one;
    json_array_foreach (json, at, one)
    {
        const char *moment = json_string_value (json_object_get (one, "moment"));
        double dbov = json_number_value (json_object_get (one, "dbov"));
        int64_t at_ms = json_integer_value (json_object_get (one, "at_ms"));
        for (unsigned i = 0; i < EQUIP_MOMENTS; i++)
            if (g_strcmp0 (moment, MOMENTS[i]) == 0 && dbov < 0 && dbov > LOWEST_DBOV
                && at_ms > noise[i].at_ms && at_ms < EQUIP_LAST_MS)
                noise[i] = (EquipNoise){dbov, at_ms};
    }
}

json_t *
equip_room_to_json (const EquipRoom *room)
{
    g_autoptr (json_t) noise = equip_noise_to_json (room->noise);
    json_t *json = json_object ();
    if (room->signed_by != NULL) {
        json_object_set_new (json, "signed_by", json_string (room->signed_by));
        json_object_set_new (json, "signed_ms", json_integer (room->signed_ms));
    }
    if (json_array_size (noise) > 0)
        json_object_set (json, "noise", noise);
    if (json_object_size (json) > 0)
        return json;
    json_decref (json);
    return NULL;
}

void
equip_room_from_json (EquipRoom *room, const json_t *json)
{
    const char *name = json_string_value (json_object_get (json, "signed_by"));
    json_int_t at_ms = json_integer_value (json_object_get (json, "signed_ms"));
    if (name != NULL && *name != '\0' && strlen (name) <= NAME_BYTES && at_ms >= 0
        && at_ms < EQUIP_LAST_MS) {
        room->signed_by = g_strdup (name);
        room->signed_ms = at_ms;
    }
    equip_noise_from_json (room->noise, json_object_get (json, "noise"));
}

char *
equip_noise_words (const EquipNoise *noise)
{
    g_autoptr (GString) words = g_string_new (NULL);
    for (unsigned i = 0; i < EQUIP_MOMENTS; i++) {
        if (noise[i].dbov >= 0)
            continue;
        g_autofree char *when = equip_moment_words (noise[i].at_ms);
        g_string_append (words, words->len > 0 ? ". " : "");
        /* Translators: "In the morning", a sound level, the day and time of its measurement */
        g_string_append_printf (words, _ ("%s %.0f dBov (%s)"), equip_moment_title (i),
                                noise[i].dbov, when);
    }
    return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

char *
equip_room_attestation (const EquipRoom *room)
{
    if (room->signed_by == NULL)
        return NULL;
    g_autofree char *when = equip_moment_words (room->signed_ms);
    /* Translators: a person's name, a day and time, the sentence that the person signed */
    return g_strdup_printf (_ ("Signed by %s, %s: “%s”"), room->signed_by, when,
                            equip_workspace_attestation ());
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/workspace.h"

#include "app/equipment/room.h"

#include <glib/gi18n-lib.h>

static const struct {
    const char *measure;
    size_t offset;
    const char *question;
    const char *yes, *no; /* in the report */
} questions[EQUIP_QUESTIONS] = {
#define AT(member) offsetof (EquipWorkspace, member)
    {"door", AT (door), N_ ("Can you close the door of the room in which you work?"),
     N_ ("a door that closes"), N_ ("no door that closes")},
    {"desk", AT (desk), N_ ("Do you have a desk or table there, only for your work?"),
     N_ ("a desk"), N_ ("no desk")},
    {"quiet", AT (quiet), N_ ("Is it quiet there during all hours that you offered to work?"),
     N_ ("quiet hours"), N_ ("not quiet at all hours")},
    {"second_line", AT (second_line),
     N_ ("Do you have a second way to be reached, such as a mobile phone?"), N_ ("a second line"),
     N_ ("no second line")},
#undef AT
};

static const struct {
    const char *measure;
    const char *title;
} moments[EQUIP_MOMENTS] = {
    {"noise_morning_dbov", N_ ("In the morning")},
    {"noise_afternoon_dbov", N_ ("In the afternoon")},
    {"noise_evening_dbov", N_ ("In the evening")},
};

const char *
equip_workspace_question (unsigned number)
{
    g_return_val_if_fail (number < EQUIP_QUESTIONS, "");
    return _ (questions[number].question);
}

const char *
equip_workspace_attestation (void)
{
    return _ ("What I said about my room is true today. I will say so if it changes.");
}

EquipSaid *
equip_workspace_answer (EquipWorkspace *workspace, unsigned number)
{
    g_return_val_if_fail (number < EQUIP_QUESTIONS, NULL);
    return (EquipSaid *)((char *)workspace + questions[number].offset);
}

unsigned
equip_moment_of (int hour)
{
    return hour >= 4 && hour < 12 ? 0 : hour >= 12 && hour < 18 ? 1 : 2;
}

const char *
equip_moment_title (unsigned moment)
{
    g_return_val_if_fail (moment < EQUIP_MOMENTS, "");
    return _ (moments[moment].title);
}

void
equip_read_workspace (const EquipContext *context, EquipReading *reading)
{
    EquipWorkspace said = context->workspace;
    g_autoptr (GString) words = g_string_new (NULL);
    for (unsigned i = 0; i < EQUIP_QUESTIONS; i++) {
        EquipSaid answer = *equip_workspace_answer (&said, i);
        if (answer == EQUIP_UNSAID)
            continue;
        equip_reading_add (reading, questions[i].measure, answer == EQUIP_YES);
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                                _ (answer == EQUIP_YES ? questions[i].yes : questions[i].no));
    }
    for (unsigned i = 0; i < EQUIP_MOMENTS; i++)
        if (said.noise[i].dbov < 0)
            equip_reading_add (reading, moments[i].measure, said.noise[i].dbov);
    if (said.noise_dbov < 0)
        equip_reading_add (reading, "noise_dbov", said.noise_dbov);
    /* Words that nobody stands for are no measurement. */
    bool is_signed = said.signed_by != NULL && *said.signed_by != '\0';
    reading->measured = words->len > 0 && is_signed;
    if (words->len == 0)
        reading->reason = g_strdup (_ ("This needs a person who says what the room is like."));
    else if (!is_signed)
        reading->reason = g_strdup (_ ("The answers about the room were not signed."));
    if (!reading->measured)
        return;
    equip_reading_add (reading, "signed", 1);
    /* Translators: what a room has, and the name of the person who signed it */
    g_autofree char *signed_words =
        g_strdup_printf (_ ("%s; signed by %s"), words->str, said.signed_by);
    g_autofree char *noise = equip_noise_words (said.noise);
    reading->detail = noise != NULL ? g_strdup_printf ("%s. %s", signed_words, noise)
                                    : g_steal_pointer (&signed_words);
}

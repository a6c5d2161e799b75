/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/ledger.h"

#include "ui/moment.h"
#include "ui/money.h"

#include <glib/gi18n.h>

static char *
keep (GPtrArray *words, char *text)
{
    g_ptr_array_add (words, text);
    return text;
}

static char *
charge_words (const ModelCharge *charge)
{
    bool mine = charge->who_pays == MODEL_PAYER_APPLICANT;
    const char *who = mine ? _ ("You pay") : _ ("The company pays"),
               *back = mine && charge->refunded ? _ ("; you get it back") : "";
    g_autofree char *day = charge->at_ms ? ui_moment_words (charge->at_ms) : NULL;
    if (charge->state == MODEL_CHARGE_TO_COME)
        return g_strconcat (who, ", ", _ ("to come"), back, NULL);
    return g_strconcat (who, day ? ", " : "", day ? day : "", back, NULL);
}

const char *
applicant_ledger_costs (const GPtrArray *costs, const char *language, GArray *rows,
                        GPtrArray *words)
{
    int64_t so_far = 0, to_come = 0;
    for (unsigned i = 0; i < costs->len; i++) {
        const ModelCharge *charge = costs->pdata[i];
        UiGroupRow row = {.icon = "accessories-calculator-symbolic",
                          .title = model_text_get (&charge->what, language),
                          .detail = keep (words, charge_words (charge)),
                          .end = keep (words, ui_money (charge->cents))};
        bool mine = charge->who_pays == MODEL_PAYER_APPLICANT;
        so_far += mine && charge->state == MODEL_CHARGE_SO_FAR ? charge->cents : 0;
        to_come += mine && charge->state == MODEL_CHARGE_TO_COME ? charge->cents : 0;
        g_array_append_val (rows, row);
    }
    if (rows->len == 0)
        return NULL;
    if (so_far + to_come == 0)
        return _ ("Nothing of it is yours to pay.");
    g_autofree char *paid = ui_money (so_far), *later = ui_money (to_come);
    /* Translators: both %s are amounts, as $12.50 */
    return keep (words, g_strdup_printf (_ ("Of your own: %s so far, %s to come."), paid, later));
}

static const char *
role_words (const char *role)
{
    static const struct {
        const char *role, *words;
    } ROLES[] = {{"recruiter", N_ ("A recruiter")},
                 {"screening", N_ ("The person for background checks")},
                 {"admin", N_ ("An administrator")},
                 {"operator", N_ ("The operator of the server")}};
    for (size_t i = 0; i < G_N_ELEMENTS (ROLES); i++)
        if (g_strcmp0 (ROLES[i].role, role) == 0)
            return _ (ROLES[i].words);
    return role;
}

void
applicant_ledger_looked (const ModelStatus *status, GArray *rows, GPtrArray *words)
{
    static const char *const WHAT[MODEL_LOOK_COUNT] = {
        [MODEL_LOOK_APPLICATION] = N_ ("Read your application"),
        [MODEL_LOOK_RECORDING] = N_ ("Listened to a voice sample"),
        [MODEL_LOOK_SCREENING] = N_ ("Read how the background check stands"),
        [MODEL_LOOK_REPORT] = N_ ("Opened the report of the background check"),
        [MODEL_LOOK_SEALED] =
            N_ ("Opened what you gave sealed, such as your social security number"),
        [MODEL_LOOK_LETTER] = N_ ("Read a letter to you"),
        [MODEL_LOOK_EXPORT] = N_ ("Wrote everything held on you into a file"),
    };
    for (unsigned i = 0; i < status->looked->len; i++) {
        const ModelLook *look = status->looked->pdata[i];
        g_autofree char *when = ui_moment_words (look->at);
        const char *who = look->named ? look->by : role_words (look->by);
        if (look->what <= MODEL_LOOK_NONE || look->what >= MODEL_LOOK_COUNT || !WHAT[look->what])
            continue;
        UiGroupRow row = {.icon = "view-reveal-symbolic",
                          .title = _ (WHAT[look->what]),
                          .detail = keep (words, g_strconcat (who, ", ", when, NULL))};
        g_array_append_val (rows, row);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/costs.h"

#include "ui/moment.h"
#include "ui/money.h"
#include "ui/words.h"

/* Transfer full. */
static char *
charge_words (const ModelCharge *charge, const char *language)
{
    bool theirs = charge->who_pays == MODEL_PAYER_APPLICANT;
    const char *who = theirs ? _ ("the applicant pays") : _ ("the company pays");
    g_autofree char *sum = ui_money (charge->cents);
    g_autofree char *day = charge->at_ms ? ui_moment_words (charge->at_ms) : NULL;
    const char *when = charge->state == MODEL_CHARGE_TO_COME ? _ ("to come") : day;
    return g_strconcat (sum, " · ", model_text_get (&charge->what, language), " · ", who,
                        when ? ", " : "", when ? when : "",
                        charge->refunded ? _ ("; given back") : "", NULL);
}

void
desk_costs_add (UiDeskCheckValues *values, const GPtrArray *costs, const char *language)
{
    int64_t so_far = 0, to_come = 0;
    g_autoptr (GString) detail = g_string_new (NULL);
    for (guint i = 0; i < costs->len; i++) {
        const ModelCharge *charge = costs->pdata[i];
        g_autofree char *words = charge_words (charge, language);
        bool counts = !charge->refunded;
        so_far += counts && charge->state == MODEL_CHARGE_SO_FAR ? charge->cents : 0;
        to_come += counts && charge->state == MODEL_CHARGE_TO_COME ? charge->cents : 0;
        g_string_append_printf (detail, "%s%s", i ? "\n" : "", words);
    }
    if (costs->len == 0)
        return;
    g_autofree char *paid = ui_money (so_far), *later = ui_money (to_come);
    /* Translators: both %s are amounts, as $12.50 */
    ui_desk_check_values_line (
        values, g_strdup_printf (_ ("What it costs: %s so far, %s to come"), paid, later),
        g_string_free (g_steal_pointer (&detail), FALSE), UI_DESK_CHECK_TO_COME);
}

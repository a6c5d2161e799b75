/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/line_view.h"

#include "app/applicant/equipment_result.h"
#include "ui/charts/trend.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct ApplicantLineView {
    UiEquipment *page; /* borrowed */
    double good_ms;    /* NAN: the profile has no limit */
    unsigned span_s;
    UiTrend *trend; /* in the page once it is shown */
    unsigned shown_s;
};

static double
good_rtt_ms (const EquipProfile *profile)
{
    const EquipDemand *demand = equip_profile_demand (profile, "rtt");
    for (unsigned i = 0; demand != NULL && i < demand->limits->len; i++) {
        const EquipLimit *limit = demand->limits->pdata[i];
        if (strcmp (limit->measure, "median_ms") == 0)
            return limit->pass;
    }
    return NAN;
}

ApplicantLineView *
applicant_line_view_new (UiEquipment *page, const EquipProfile *profile)
{
    ApplicantLineView *self = g_new0 (ApplicantLineView, 1);
    self->page = page;
    self->good_ms = good_rtt_ms (profile);
    self->span_s = (unsigned)profile->packets_s;
    return self;
}

void
applicant_line_view_free (ApplicantLineView *self)
{
    g_free (self);
}

static void
fill_panel (ApplicantLineView *self, const EquipProbe *probe)
{
    ui_equipment_set_panel (
        self->page, applicant_equipment_icon (probe), _ ("Your line"),
        _ ("Would a caller hear you well?"),
        _ ("50 small packets a second go to the company and back, as in a call. "
           "A video in the next room can spoil this; so can a weak Wi-Fi "
           "signal."));
    self->trend = UI_TREND (ui_trend_new ());
    ui_trend_set_good (self->trend, self->good_ms);
    ui_equipment_set_live (self->page, GTK_WIDGET (self->trend));
}

static char *
number (double value, int decimals)
{
    return isnan (value) ? g_strdup ("–") : g_strdup_printf ("%.*f", decimals, value);
}

static void
show_numbers (ApplicantLineView *self, const ApplicantLive *live)
{
    const EquipStream *so_far = &live->so_far;
    bool some = so_far->sent > 0;
    g_autofree char *rtt = number (some ? so_far->rtt_median_ms : (double)NAN, 0);
    g_autofree char *jitter = number (some ? so_far->jitter_ms : (double)NAN, 1);
    g_autofree char *loss = number (some ? so_far->loss_pct : (double)NAN, 1);
    const UiNumber numbers[] = {{rtt, "ms", _ ("there and back")},
                                {jitter, "ms", _ ("variation")},
                                {loss, "%", _ ("lost")}};
    g_autofree char *sentence = g_strdup_printf (
        _ ("There and back: %s ms. Variation: %s ms. Lost: %s %%."), rtt, jitter, loss);
    ui_equipment_set_numbers (self->page, numbers, G_N_ELEMENTS (numbers));
    ui_trend_set_sentence (self->trend, sentence);
}

void
applicant_line_view_show (ApplicantLineView *self, const EquipProbe *probe,
                          const ApplicantLive *live)
{
    double values[APPLICANT_LIVE_SECONDS];
    unsigned count = 0;

    if (self->trend == NULL)
        fill_panel (self, probe);
    else if (live->seconds == self->shown_s)
        return;
    self->shown_s = live->seconds;
    /* A second in which nothing came back stays where the last one was. */
    for (unsigned i = 0; i < live->seconds; i++)
        if (!isnan (live->second_ms[i]) || count > 0) {
            values[count] = isnan (live->second_ms[i]) ? values[count - 1] : live->second_ms[i];
            count++;
        }
    ui_trend_set_values (self->trend, values, count, self->span_s);
    show_numbers (self, live);
}

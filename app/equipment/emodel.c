/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/emodel.h"

#include <math.h>

/* Defaults of G.107, table 3, under its names. */
#define SLR 8.0
#define RLR 2.0
#define STMR 15.0
#define LSTR 18.0
#define DS 3.0
#define TELR 65.0
#define WEPL 110.0
#define QDU 1.0
#define NC (-70.0)
#define NFOR (-64.0)
#define PS 35.0
#define PR 35.0
#define OLR (SLR + RLR)

static double
db_sum (double a, double b)
{
    return 10 * log10 (pow (10, a / 10) + pow (10, b / 10));
}

/* Sum of all noises at the 0 dBr point (7-3 to 7-7). */
static double
noise (void)
{
    double sender = PS - SLR - DS - 100 + 0.004 * pow (PS - OLR - DS - 14, 2);
    double room = PR + 10 * log10 (1 + pow (10, (10 - LSTR) / 10));
    double receiver = RLR - 121 + room + 0.008 * pow (room - 35, 2);
    return db_sum (db_sum (NC, NFOR + RLR), db_sum (sender, receiver));
}

/* What is wrong at the same time as the voice: loudness, sidetone, quantising (7-8 to 7-17). */
static double
simultaneous (double ro, double no, double t)
{
    double x = OLR + 0.2 * (64 + no - RLR);
    double loudness = 20 * (pow (1 + pow (x / 8, 8), 1.0 / 8) - x / 8);
    double sidetone = -10 * log10 (pow (10, -STMR / 10) + exp (-t / 4) * pow (10, -TELR / 10));
    double side = 12 * pow (1 + pow ((sidetone - 13) / 6, 8), 1.0 / 8)
                  - 28 * pow (1 + pow ((sidetone + 1) / 19.4, 35), 1.0 / 35)
                  - 13 * pow (1 + pow ((sidetone - 3) / 33, 13), 1.0 / 13) + 29;
    double q = 37 - 15 * log10 (QDU), g = 1.07 + 0.258 * q + 0.0602 * q * q;
    double y = (ro - 100) / 15 + 46 / 8.4 - g / 9, z = 46.0 / 30 - g / 40;
    return loudness + side + 15 * log10 (1 + pow (10, y) + pow (10, z));
}

/* Talker echo, listener echo, and delay itself (7-18 to 7-28). */
static double
delayed (double ro, double no, double t)
{
    double terv = TELR - 40 * log10 ((1 + t / 10) / (1 + t / 150)) + 6 * exp (-0.3 * t * t);
    double talker = -1.5 * (no - RLR) - (80 + 2.5 * (terv - 14));
    talker = (talker / 2 + sqrt (talker * talker / 4 + 100) - 1) * (1 - exp (-t));
    double listener = ro - 10.5 * (WEPL + 7) * pow (2 * t + 1, -0.25);
    listener = listener / 2 + sqrt (listener * listener / 4 + 169);
    double pure = 0;
    if (t > 100) {
        double x = log2 (t / 100);
        pure = 25 * (pow (1 + pow (x, 6), 1.0 / 6) - 3 * pow (1 + pow (x / 3, 6), 1.0 / 6) + 2);
    }
    return talker + listener + pure;
}

EquipCall
equip_emodel_call (double one_way_ms, double loss_pct)
{
    return (EquipCall){one_way_ms, loss_pct, 1, 0, 25.1};
}

double
equip_emodel_rating (const EquipCall *call)
{
    double no = noise (), ro = 15 - 1.5 * (SLR + no), t = call->one_way_ms;
    double codec =
        call->ie
        + (95 - call->ie) * call->loss_pct / (call->loss_pct / call->burst_ratio + call->bpl);
    double rating = ro - simultaneous (ro, no, t) - delayed (ro, no, t) - codec;
    return fmin (fmax (rating, 0), 100);
}

double
equip_emodel_mos (double rating)
{
    if (rating <= 0)
        return 1;
    if (rating >= 100)
        return 4.5;
    return fmax (1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Expected quality of a call by the E-model. Source: ITU-T G.107 (06/2015) with all defaults of its table 3 (among them
 * room noise 35 dB(A), echo loss 65 dB) except delay, loss and codec; codec constants of G.113. It predicts an average
 * listener's opinion from network figures; it hears nothing.
 */
typedef struct {
    double one_way_ms; /* mouth to ear: half the round trip, jitter buffer, packets, devices */
    double loss_pct;
    double burst_ratio; /* 1: losses are random */
    double ie;          /* impairment of the codec itself */
    double bpl;         /* its robustness against loss */
} EquipCall;

/* G.711 with packet loss concealment (Ie 0, Bpl 25.1), random losses. */
EquipCall equip_emodel_call (double one_way_ms, double loss_pct);

/* Rating R, 0 to 100; 93.206 for a perfect network. */
double equip_emodel_rating (const EquipCall *call);

/* Mean opinion score of a rating, 1 to 4.5 (G.107 Annex B). */
double equip_emodel_mos (double rating);

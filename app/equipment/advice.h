/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/equipment/probe.h"

/*
 * Why a finding matters and what to do about it on this system, as translated sentences: the most special row of the table
 * that fits the probe, the kind or measure that was judged, and the desktop. Steps are separated by "\n", three at most.
 */
typedef struct {
    const char *why;
    const char *steps;
} EquipAdvice;

EquipAdvice equip_advice (const EquipProbe *probe, const EquipResult *result,
                          const EquipContext *context);

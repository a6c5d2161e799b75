/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far journal and store go to be durable. */
#pragma once

/* The word for PRAGMA synchronous: "FULL". The power-cut proof needs a run that must fail: ANTESALA_SYNCHRONOUS=NORMAL
 * (tests only) gives it "NORMAL". Any thread. */
const char *model_synchronous (void);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PATIENCE_FACTOR 8
#endif
#endif
/* How much slower than usual this build may be. */
#ifndef PATIENCE_FACTOR
#define PATIENCE_FACTOR 1
#endif

/* How long a test waits for what must come. Only a test that fails waits so long. */
#define PATIENCE_US ((gint64)PATIENCE_FACTOR * 20 * G_USEC_PER_SEC)

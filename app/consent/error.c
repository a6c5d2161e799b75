/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/error.h"

G_DEFINE_QUARK (consent - error - quark, consent_error)

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/screening/error.h"

G_DEFINE_QUARK (screening - error - quark, screening_error)

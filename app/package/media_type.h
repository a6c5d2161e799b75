/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is, by its first bytes and its name. */
#pragma once

#include <gio/gio.h>

/* The content type (static) of a file that an item may show: pictures, sounds that this house can play, captions; NULL when it is
 * none, or when its bytes and the ending of its name do not agree. */
const char *package_media_type (const char *name, GBytes *bytes);

/* Those kinds, for a sentence; to be translated. */
extern const char package_media_kinds[];

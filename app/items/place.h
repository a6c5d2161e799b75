/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/package.h"

/* A package on the disk: a folder, or a zip unpacked into a temporary one. Zero is none. */
typedef struct {
    char *folder; /* owned */
    bool temporary;
    QtiPackage *package; /* owned; NULL if the manifest cannot be used */
} ItemsPlace;

/* Opens a folder or zip; adds what is wrong with the manifest to report. False if there is no package. */
bool items_place_open (ItemsPlace *self, const char *path, QtiReport *report);

/* Removes what was unpacked. */
void items_place_clear (ItemsPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ItemsPlace, items_place_clear)

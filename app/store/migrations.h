/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every step of the schema, oldest first; PRAGMA user_version holds how many were taken. A released step is never
 * changed: add one below it, and a fixture of the older file to tests/store. */
#pragma once

/* Paragraphs of each step, NULL after the last. */
extern const char *const store_migrations[][8];
extern const int store_migrations_count;

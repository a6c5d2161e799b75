/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms as an employer keeps them in data/forms: paragraphs without a hash. docs/data.md has the layout. */
#pragma once

#include "app/consent/error.h"
#include "app/model/form.h"

/* Longest form, of all paragraphs together. */
enum { CONSENT_FORM_BYTES = 200000 };

/* A form from its JSON: the paragraphs become one text, and its SHA-256 is computed. A disclosure with fields is refused,
 * because it may hold nothing but the disclosure (15 USC 1681b(b)(2)(A)(i)); so is a sealed field without a format.
 * (transfer full); NULL with CONSENT_ERROR_FORM. Any thread. */
ModelForm *consent_form_read (const json_t *json, GError **error);

/* Reads FOLDER/ID.LANGUAGE.json. The id is a word (letters, digits, '-', '_'); the file must name itself so.
 * (transfer full); NULL with CONSENT_ERROR_FORM, which names the file. Blocks on the disk; any thread. */
ModelForm *consent_form_load (const char *folder, const char *id, const char *language,
                              GError **error);

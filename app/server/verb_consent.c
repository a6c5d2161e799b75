/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consent lint: whether the disclosures of a folder of data stand alone. Needs no server. */
#include <stdio.h>

#include "app/consent/form.h"
#include "app/consent/lint.h"
#include "app/server/verbs.h"

enum { OK = 0, FOUND = 1, USAGE = 64 };

/* How many faults, told on standard output; -1 for a form that cannot be read. */
static int
lint_form (const char *folder, const char *language)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelForm) form = consent_form_load (folder, "disclosure", language, &error);
    if (form == NULL) {
        fprintf (stderr, "antesala-server: %s\n", error->message);
        return -1;
    }
    g_autoptr (GPtrArray) findings = consent_lint_disclosure (form);
    for (guint i = 0; i < findings->len; i++) {
        const ConsentFinding *finding = findings->pdata[i];
        printf ("%s/disclosure.%s.json: %s: %s\n", folder, language,
                consent_fault_words[finding->fault], finding->found);
    }
    if (findings->len == 0)
        printf ("%s/disclosure.%s.json: stands alone, reading %.1f\n", folder, language,
                consent_lint_readability (form->text, (ModelLanguage)form->language));
    return (int)findings->len;
}

int
server_verb_consent (const ServerOptions *options)
{
    if (options->rest[0] == NULL || !g_str_equal (options->rest[0], "lint")) {
        fputs ("usage: antesala-server consent lint [FOLDER]\n", stderr);
        return USAGE;
    }
    const char *standard = g_getenv ("ANTESALA_DATA_DIR");
    const char *data = options->rest[1] ? options->rest[1] : standard ? standard : ANTESALA_DATA;
    g_autofree char *folder = g_build_filename (data, "forms", NULL);
    int result = OK;
    for (ModelLanguage language = MODEL_ENGLISH; language < MODEL_LANGUAGE_COUNT; language++) {
        if (lint_form (folder, model_language_words[language]) != 0)
            result = FOUND;
    }
    return result;
}

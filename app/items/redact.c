/* SPDX-License-Identifier: GPL-3.0-or-later */
/* redact ITEM [--seed N]: the item as an applicant gets it. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/items/commands.h"
#include "app/items/read.h"
#include "app/items/say.h"
#include "assessments/qti/redact.h"
#include "assessments/tasks/operators.h"

static bool
read_options (char **args, const char **ret_path, uint64_t *ret_seed)
{
    *ret_path = NULL;
    for (; *args; args++) {
        if (strcmp (*args, "--seed") == 0) {
            args++;
            if (!*args || !g_ascii_string_to_unsigned (*args, 10, 0, G_MAXUINT64, ret_seed, NULL))
                return false;
        } else if (**args == '-' || *ret_path) {
            return false;
        } else {
            *ret_path = *args;
        }
    }
    return *ret_path != NULL;
}

int
items_redact (char **args)
{
    const char *path = NULL;
    uint64_t seed = 0;
    g_auto (QtiReport) report = {0};
    g_autoptr (GError) error = NULL;
    if (!read_options (args, &path, &seed)) {
        return items_usage ("redact");
    }
    g_autoptr (QtiItem) item = items_read_item (path, &report);
    if (!item) {
        items_say_report (stderr, path, &report);
        return ITEMS_EXIT_FAILED;
    }
    if (qti_item_is_adaptive (item)) {
        fprintf (
            stderr, "%s: %s\n", path,
            _ ("The item is adaptive: it is turned on the server, one attempt after the other."));
        return ITEMS_EXIT_ADAPTIVE;
    }
    g_autoptr (QtiSession) session = qti_session_new (item, seed, task_operators ());
    g_autofree char *xml = qti_redact (item, session, &error);
    if (!xml) {
        fprintf (stderr, "%s: %s\n", path, error->message);
        return ITEMS_EXIT_FAILED;
    }
    fputs (xml, stdout);
    return fflush (stdout) == 0 ? ITEMS_EXIT_OK : ITEMS_EXIT_FAILED;
}

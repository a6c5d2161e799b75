/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mail system says of a letter. What is taken names a letter, says one line without an address, and nothing else is. */
#include "app/server/mail_report.h"
#include "tests/fuzz/target.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_auto (ServerMailReport) report = {0};
    g_autoptr (GError) error = NULL;
    bool good = server_mail_report_read ((const char *)bytes, size, &report, &error);
    if (good == (error != NULL) || good != (report.message_id != NULL))
        abort ();
    if (good && (report.message_id[0] != '<' || !report.said || strchr (report.said, '\n')))
        abort ();
    return 0;
}

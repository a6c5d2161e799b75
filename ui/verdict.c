/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/verdict.h"

#include "ui/words.h"

const UiVerdictLook *
ui_verdict_look (UiVerdict verdict)
{
    static const UiVerdictLook looks[UI_VERDICT_COUNT] = {
        [UI_VERDICT_NONE] = {"none", "none", "value-decrease-symbolic", "an_none", "an_none_soft",
                             N_ ("Not measured")},
        [UI_VERDICT_PASS] = {"pass", "ok", "object-select-symbolic", "success_color", "an_ok_soft",
                             N_ ("Good")},
        [UI_VERDICT_WARN] = {"warn", "warn", "dialog-warning-symbolic", "warning_color",
                             "an_warn_soft", N_ ("Improve")},
        [UI_VERDICT_FAIL] = {"fail", "bad", "dialog-error-symbolic", "error_color", "an_bad_soft",
                             N_ ("Not usable")},
    };
    return &looks[verdict < UI_VERDICT_COUNT ? verdict : UI_VERDICT_NONE];
}

const char *
ui_verdict_word (UiVerdict verdict)
{
    return _ (ui_verdict_look (verdict)->word);
}

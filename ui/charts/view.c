/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/view.h"

#include <glib.h>
#include <langinfo.h>
#include <math.h>

UiView
ui_view_whole (double duration_s)
{
    double duration = duration_s > 0 ? duration_s : 0;
    return (UiView){duration, 0, duration};
}

UiView
ui_view_range (double duration_s, double from_s, double to_s)
{
    UiView whole = ui_view_whole (duration_s);
    double span = fmin (fmax (to_s - from_s, UI_VIEW_SHORTEST_S), whole.duration_s);
    double from = fmin (fmax (from_s, 0), whole.duration_s - span);
    return (UiView){whole.duration_s, from, from + span};
}

UiView
ui_view_zoom (UiView view, double factor, double at_s)
{
    double span = view.to_s - view.from_s;
    if (!(span > 0) || !(factor > 0))
        return view;
    double at = fmin (fmax (at_s, view.from_s), view.to_s);
    double closer = fmin (fmax (span / factor, UI_VIEW_SHORTEST_S), view.duration_s);
    double from = at - (at - view.from_s) * closer / span;
    return ui_view_range (view.duration_s, from, from + closer);
}

UiView
ui_view_move (UiView view, double by_s)
{
    return ui_view_range (view.duration_s, view.from_s + by_s, view.to_s + by_s);
}

UiView
ui_view_follow (UiView view, double at_s)
{
    double span = view.to_s - view.from_s;
    if (at_s >= view.from_s && at_s <= view.to_s)
        return view;
    double from = at_s > view.to_s ? at_s - span / 20 : at_s - span / 2;
    return ui_view_range (view.duration_s, from, from + span);
}

bool
ui_view_same (UiView one, UiView other)
{
    return one.from_s == other.from_s && one.to_s == other.to_s
           && one.duration_s == other.duration_s;
}

double
ui_view_step_s (UiView view, double width_px, double room_px)
{
    static const double steps_s[] = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1,    2,    5,
                                     10,    15,   30,   60,   120, 300, 600, 1800, 3600, 7200};
    double span = fmax (view.to_s - view.from_s, 1e-6);
    for (size_t i = 0; i < G_N_ELEMENTS (steps_s); i++)
        if (width_px * steps_s[i] / span >= room_px)
            return steps_s[i];
    return steps_s[G_N_ELEMENTS (steps_s) - 1];
}

char *
ui_view_clock (double at_s, double step_s)
{
    int digits = 0, parts = 1; /* behind the second, and of it */
    for (; digits < 3 && step_s * parts < 1 - 1e-9; parts *= 10)
        digits++;
    long long whole = llround (fmax (at_s, 0) * parts), seconds = whole / parts;
    char behind[16] = "", before[32];
    if (digits > 0)
        g_snprintf (behind, sizeof behind, "%s%0*d", nl_langinfo (RADIXCHAR), digits,
                    (int)(whole % parts));
    if (seconds >= 3600)
        g_snprintf (before, sizeof before, "%lld:%02d", seconds / 3600, (int)(seconds / 60 % 60));
    else
        g_snprintf (before, sizeof before, "%d", (int)(seconds / 60));
    return g_strdup_printf ("%s:%02d%s", before, (int)(seconds % 60), behind);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The part of a recording that a strip shows. Values only; zero shows nothing. Any thread. */
typedef struct {
    double duration_s;
    double from_s, to_s;
} UiView;

#define UI_VIEW_SHORTEST_S 0.02

/* All of it. */
UiView ui_view_whole (double duration_s);

/* A stretch of it; kept inside, and not shorter than UI_VIEW_SHORTEST_S. */
UiView ui_view_range (double duration_s, double from_s, double to_s);

/* Shows by factor more (above 1: closer), and about at_s, which stays where it is on the screen. */
UiView ui_view_zoom (UiView view, double factor, double at_s);

/* Moves by seconds as far as there is sound. */
UiView ui_view_move (UiView view, double by_s);

/* Turns the page so that at_s is seen, if it is not. */
UiView ui_view_follow (UiView view, double at_s);
bool ui_view_same (UiView one, UiView other);

/* The time between two labels of the axis so that each has room_px, when width_px shows the view. */
double ui_view_step_s (UiView view, double width_px, double room_px);

/* "0:05", "1:02:03", or "0:05.25" when labels stand less than a second apart; transfer full. */
char *ui_view_clock (double at_s, double step_s);

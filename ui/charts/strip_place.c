/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand in a strip. */
#include <math.h>

#include "ui/charts/strip_private.h"

#define SPECTROGRAM_SHARE 0.75 /* of the height of the bars */
/* Beyond this the pitch is a smear. */
#define PITCH_LONGEST_S 180
#define PITCH_LOWEST_HZ 60.0
#define PITCH_HIGHEST_HZ 500.0

bool
ui_strip_sees (UiStrip *self, double at_s)
{
    return at_s >= self->view.from_s && at_s <= self->view.to_s;
}

double
ui_strip_pitch_y (const UiStripPlace *place, double hz)
{
    double share = log (hz / PITCH_LOWEST_HZ) / log (PITCH_HIGHEST_HZ / PITCH_LOWEST_HZ);
    return place->top + place->height * (1 - fmin (fmax (share, 0), 1));
}

bool
ui_strip_draws_pitch (UiStrip *self)
{
    return self->show_pitch && self->pitch->len > 0
           && self->view.to_s - self->view.from_s <= PITCH_LONGEST_S;
}

/* Pitch and spectrogram have a scale of their own at the right. */
static bool
has_scale (UiStrip *self)
{
    return self->show_spectrogram || self->show_pitch;
}

double
ui_strip_mark_px (UiStrip *self)
{
    return fmax (UI_STRIP_MARK_PX, ui_strip_line_px (self));
}

UiStripPlace
ui_strip_place (UiStrip *self)
{
    GtkWidget *widget = GTK_WIDGET (self);
    double growth = 1 + (ui_strip_text_scale (self) - 1) / 5, line = ui_strip_line_px (self);
    UiStripPlace place = {.left = UI_STRIP_KNOB_PX,
                          .top = fmax (line, ui_strip_mark_px (self)) + 3};
    place.width = fmax (1, gtk_widget_get_width (widget) - 2 * place.left
                               - (has_scale (self) ? ui_strip_scale_px (self) : 0));
    place.height = self->strip_px * growth;
    place.axis = place.top + place.height + 4;
    place.low = place.axis + line + 6;
    place.low_height = self->show_spectrogram ? place.height * SPECTROGRAM_SHARE : 0;
    return place;
}

int
ui_strip_height_px (UiStrip *self)
{
    UiStripPlace place = ui_strip_place (self);
    return (int)ceil (self->show_spectrogram ? place.low + place.low_height + 2
                                             : place.axis + ui_strip_line_px (self) + 2);
}

double
ui_strip_x (UiStrip *self, const UiStripPlace *place, double seconds)
{
    double span = self->view.to_s - self->view.from_s;
    return place->left + (span > 0 ? place->width * (seconds - self->view.from_s) / span : 0);
}

double
ui_strip_seconds (UiStrip *self, const UiStripPlace *place, double x)
{
    double span = self->view.to_s - self->view.from_s;
    return self->view.from_s + span * fmin (fmax ((x - place->left) / place->width, 0), 1);
}

int
ui_strip_mark_at (UiStrip *self, double x, double y)
{
    UiStripPlace place = ui_strip_place (self);
    for (guint i = 0; y < place.top && i < self->marks->len; i++) {
        double at_s = g_array_index (self->marks, double, i);
        if (ui_strip_sees (self, at_s)
            && fabs (x - ui_strip_x (self, &place, at_s)) <= ui_strip_mark_px (self))
            return (int)i;
    }
    return -1;
}

guint
ui_strip_first_pause (UiStrip *self)
{
    guint low = 0, high = self->pauses->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index (self->pauses, UiPause, middle).to_s < self->view.from_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

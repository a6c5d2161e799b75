/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/shots/sound.h"

#include <math.h>

#define ROWS 96
#define TILE_COLUMNS 62

static const UiPause pauses[] = {{5.6, 6.9}, {14.3, 15.2}, {23.1, 24.5}};

static bool
is_silent (double at_s)
{
    for (size_t i = 0; i < G_N_ELEMENTS (pauses); i++)
        if (at_s > pauses[i].from_s && at_s < pauses[i].to_s)
            return true;
    return false;
}

/* Loudness of syllables, five a second. */
static double
strength_at (double at_s)
{
    double syllable = fabs (sin (at_s * G_PI * 2.5)),
           phrase = 0.45 + 0.55 * fabs (sin (at_s * 0.61 + 1));
    return is_silent (at_s) ? 0.004 : (0.06 + 0.5 * syllable * syllable) * phrase;
}

static double
pitch_at (double at_s)
{
    return 180 * pow (2, 0.35 * sin (at_s * 1.7) + 0.12 * sin (at_s * 5.3) - 0.1);
}

void
shots_sound_columns (gpointer unused, double from_s, double to_s, float *min_max, size_t n)
{
    double each_s = (to_s - from_s) / (double)n;
    for (size_t i = 0; i < n; i++) {
        double at_s = from_s + each_s * ((double)i + 0.5), strength = strength_at (at_s);
        double wave = 0.7 * sin (2 * G_PI * 180 * at_s) + 0.3 * sin (2 * G_PI * 540 * at_s);
        bool close = each_s < 0.001;
        min_max[2 * i] = (float)(close ? strength * wave - 0.002 : -strength);
        min_max[2 * i + 1] = (float)(close ? strength * wave + 0.002 : 0.9 * strength);
    }
}

void
shots_sound_fill (UiListen *listen)
{
    enum { STEPS = 3100 };
    UiStrip *strip = ui_listen_get_strip (listen);
    static float hz[STEPS];
    for (int i = 0; i < STEPS; i++) {
        double at_s = i * SHOTS_SOUND_S / STEPS;
        hz[i] = strength_at (at_s) > 0.12 ? (float)pitch_at (at_s) : 0;
    }
    ui_strip_set_sound (strip, SHOTS_SOUND_S, shots_sound_columns, NULL, NULL);
    ui_strip_add_pauses (strip, pauses, G_N_ELEMENTS (pauses));
    ui_strip_add_pitch (strip, 0, SHOTS_SOUND_S / STEPS, hz, STEPS);
    ui_listen_set_position (listen, 9, false);
}

void
shots_sound_add_tiles (UiStrip *strip)
{
    static guint8 strength[TILE_COLUMNS * ROWS];
    for (int tile = 0; tile < 10; tile++) {
        double from_s = tile * SHOTS_SOUND_S / 10, each_s = SHOTS_SOUND_S / 10 / TILE_COLUMNS;
        for (int column = 0; column < TILE_COLUMNS; column++) {
            double at_s = from_s + column * each_s, loud = strength_at (at_s);
            for (int row = 0; row < ROWS; row++) {
                double hz = row * 8000.0 / ROWS, harmonic = cos (2 * G_PI * hz / pitch_at (at_s));
                double formants = exp (-pow ((hz - 600) / 400, 2))
                                  + 0.7 * exp (-pow ((hz - 1700) / 500, 2))
                                  + 0.45 * exp (-pow ((hz - 3300) / 700, 2));
                double value = loud * 1.9 * formants * (0.75 + 0.25 * harmonic);
                strength[column * ROWS + row] = (guint8)(255 * fmin (value, 1));
            }
        }
        const UiStripTile piece = {from_s, from_s + SHOTS_SOUND_S / 10, TILE_COLUMNS, ROWS,
                                   strength};
        ui_strip_add_tile (strip, &piece);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a strip share: strip.c holds, strip_input.c listens, strip_place.c knows where things stand, strip_draw.c and
 * strip_words.c draw. */
#pragma once

#include "ui/charts/pixels.h"
#include "ui/charts/strip.h"

#define UI_STRIP_KNOB_PX 8.0
#define UI_STRIP_MARK_PX 18.0
#define UI_STRIP_PAUSE_PX 3.0

typedef struct {
    float at_s, hz; /* hz 0: a break */
} UiStripPitch;

typedef struct {
    UiStripTile tile;
    guint8 *strength;
    GdkTexture *texture; /* in the colour of the moment; NULL until drawn */
} UiStripPiece;

/* A disc that is kept, as it is laid over again and again. */
typedef struct {
    cairo_pattern_t *mask;
    int px; /* how wide, in pixels of the screen */
} UiStripDisc;

/* The colours of the style that a strip is painted in. */
typedef enum {
    UI_STRIP_ACCENT,
    UI_STRIP_ACCENT_TEXT,
    UI_STRIP_CHOSEN,
    UI_STRIP_PAPER,
    UI_STRIP_INK,
    UI_STRIP_MUTED,
    UI_STRIP_RULE,
    UI_STRIP_WELL,
    UI_STRIP_PITCH,
    UI_STRIP_MARK,
    UI_STRIP_COLOUR_COUNT
} UiStripColour;

struct _UiStrip {
    GtkWidget parent_instance;

    UiView view;
    double position_s;
    double from_s, to_s; /* chosen stretch */
    UiStripColumns columns;
    gpointer data;
    GDestroyNotify free;
    GArray *pauses;     /* UiPause */
    GArray *pitch;      /* UiStripPitch */
    GArray *marks;      /* double */
    GPtrArray *pieces;  /* UiStripPiece, coarse before fine */
    GHashTable *words;  /* text → how it looks at the size of text at hand … */
    double words_scale; /* … and at so many pixels of the screen a unit */
    GdkRGBA colours[UI_STRIP_COLOUR_COUNT];
    bool has_colours; /* those above are the style's of the moment */
    UiStripDisc knob, mark;
    double top_hz;
    double pressed_s;
    double line_px; /* height of a line of its words; 0: not known yet, nor … */
    double text_scale;
    int said_s, strip_px;
    bool turn; /* of two frames in a row */
    bool loop, show_pitch, show_spectrogram, chose;
};

/* Where things stand in the widget, in its own pixels. */
typedef struct {
    double left, width;
    double top, height;     /* of the bars */
    double axis;            /* top of the line of times */
    double low, low_height; /* of the spectrogram; 0 without one */
} UiStripPlace;

UiStripPlace ui_strip_place (UiStrip *self);
double ui_strip_x (UiStrip *self, const UiStripPlace *place, double seconds);
double ui_strip_seconds (UiStrip *self, const UiStripPlace *place, double x);

/* The first pause that may be seen; they come in order. */
guint ui_strip_first_pause (UiStrip *self);

/* Which mark is drawn at a point; -1: none. */
int ui_strip_mark_at (UiStrip *self, double x, double y);
void ui_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
int ui_strip_height_px (UiStrip *self);

/* One drawing. */
typedef struct {
    UiStrip *self;
    GtkWidget *widget;
    GtkSnapshot *snapshot;
    UiStripPlace place;
    cairo_t *cr;      /* for what is no box, in pixels of the screen … */
    cairo_t *high_cr; /* … and for what is above split; NULL: nothing yet */
    double split;
    double scale;        /* of the screen */
    double busy_until_x; /* the line above the bars is taken up to here */
} UiStripDrawing;

/* What to paint to for what is no box and begins at y, borrowed. Most frames have nothing over the bars, and GTK then draws less anew. */
cairo_t *ui_strip_cairo (UiStripDrawing *drawing, double y);

/* Breadth of a mark: its number fits at any size of text. */
double ui_strip_mark_px (UiStrip *self);

/* Height of a line of its words; how many times larger than usual the text is. */
double ui_strip_line_px (UiStrip *self);
double ui_strip_text_scale (UiStrip *self);
/* Room for the words of a scale at the right. */
double ui_strip_scale_px (UiStrip *self);
bool ui_strip_sees (UiStrip *self, double at_s);
bool ui_strip_draws_pitch (UiStrip *self);
double ui_strip_pitch_y (const UiStripPlace *place, double hz);

/* A colour of the style at hand, times alpha. */
GdkRGBA ui_strip_colour (UiStrip *self, UiStripColour colour, double alpha);

/* For UiStrip.words: text → what ui_strip_write laid out and painted. */
GHashTable *ui_strip_words_new (void);

/* All words over and below the bars. */
void ui_strip_write (UiStripDrawing *drawing);

/* As if the person did it: tells by the signals. */
void ui_strip_see (UiStrip *self, UiView view);
void ui_strip_seek (UiStrip *self, double seconds);
void ui_strip_tell_loop (UiStrip *self);
void ui_strip_add_keys (GtkWidgetClass *class);
void ui_strip_add_pointer (UiStrip *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ui/charts/paint.h"
#include "ui/charts/pixels.h"
#include "ui/charts/strip_private.h"
#include "ui/words.h"

#define BAR_PX 2.0
#define BAR_STEP_PX 4.0
#define RIM_PX 3.0 /* of paper around the line of the pitch */
#define REST_ALPHA 0.38
/* Speech fills little of the full scale; this exponent lifts it without hiding a loud place. */
#define LIFT 0.6
/* Closer than this a bar would hide the wave itself: a line is drawn. */
#define LINE_S_PER_PX 0.0005

/* ---- shapes ---- */

static void
look_up_colours (UiStrip *self)
{
    static const char *const NAMES[UI_STRIP_COLOUR_COUNT] = {
        [UI_STRIP_ACCENT] = "accent_color",   [UI_STRIP_ACCENT_TEXT] = "accent_fg_color",
        [UI_STRIP_CHOSEN] = "an_accent_soft", [UI_STRIP_PAPER] = "card_bg_color",
        [UI_STRIP_INK] = "window_fg_color",   [UI_STRIP_MUTED] = "an_muted",
        [UI_STRIP_RULE] = "an_line",          [UI_STRIP_WELL] = "an_well",
        [UI_STRIP_PITCH] = "an_clay",         [UI_STRIP_MARK] = "an_clay_bg",
    };
    for (int i = 0; i < UI_STRIP_COLOUR_COUNT; i++)
        self->colours[i] = ui_paint_colour (GTK_WIDGET (self), NAMES[i], 1);
    self->has_colours = true;
}

GdkRGBA
ui_strip_colour (UiStrip *self, UiStripColour colour, double alpha)
{
    if (!self->has_colours)
        look_up_colours (self);
    GdkRGBA rgba = self->colours[colour];
    rgba.alpha *= (float)alpha;
    return rgba;
}

static cairo_t *
cairo_new (UiStripDrawing *drawing, double top, double bottom)
{
    cairo_t *cr = gtk_snapshot_append_cairo (
        drawing->snapshot,
        &GRAPHENE_RECT_INIT (0, (float)top, (float)gtk_widget_get_width (drawing->widget),
                             (float)(bottom - top)));
    cairo_scale (cr, 1 / drawing->scale, 1 / drawing->scale);
    return cr;
}

/* One node for all that is no box: what is appended to the snapshot after it lies over it, whatever is painted to it later. */
static void
begin_cairo (UiStripDrawing *drawing)
{
    drawing->split = floor (drawing->place.top - UI_STRIP_KNOB_PX);
    drawing->cr = cairo_new (drawing, drawing->split, gtk_widget_get_height (drawing->widget));
}

static void
end_cairo (UiStripDrawing *drawing)
{
    g_clear_pointer (&drawing->cr, cairo_destroy);
    g_clear_pointer (&drawing->high_cr, cairo_destroy);
}

cairo_t *
ui_strip_cairo (UiStripDrawing *drawing, double y)
{
    if (y >= drawing->split)
        return drawing->cr;
    if (drawing->high_cr == NULL)
        drawing->high_cr = cairo_new (drawing, 0, drawing->place.top);
    return drawing->high_cr;
}

/* Boxes are nodes of their own: the screen fills them itself, where a picture of the strip would have to be sent to it each time. */
static void
box (UiStripDrawing *drawing, UiStripColour colour, double alpha, double x, double y, double width,
     double height)
{
    GdkRGBA rgba = ui_strip_colour (drawing->self, colour, alpha);
    double left = round (x), top = round (y);
    if (!(width > 0) || !(height > 0))
        return;
    gtk_snapshot_append_color (drawing->snapshot, &rgba,
                               &GRAPHENE_RECT_INIT ((float)left, (float)top,
                                                    (float)fmax (round (x + width) - left, 1),
                                                    (float)fmax (round (y + height) - top, 1)));
}

/* Its mask is kept in *kept, as the same one is laid over in each frame. */
static void
disc (UiStripDrawing *drawing, UiStripDisc *kept, UiStripColour colour, double x, double y,
      double size)
{
    GdkRGBA rgba = ui_strip_colour (drawing->self, colour, 1);
    double scale = drawing->scale;
    int pixels = (int)lround (size * scale);
    if (kept->px != pixels)
        g_clear_pointer (&kept->mask, cairo_pattern_destroy);
    if (kept->mask == NULL) {
        UiPixels round = ui_pixels_disc (pixels);
        kept->mask = ui_pixels_to_mask (&round);
        kept->px = pixels;
    }
    ui_pixels_paint_mask (kept->mask, ui_strip_cairo (drawing, y - size / 2),
                          (int)lround (round (x - size / 2) * scale),
                          (int)lround (round (y - size / 2) * scale), &rgba);
}

/* What is no box is painted into memory, in pixels of the screen: layers over all of the bars, each in one colour, with the rim of a line of
 * the pitch at its ends. */
static int
layer_top (const UiStripDrawing *drawing)
{
    return (int)floor ((drawing->place.top - RIM_PX) * drawing->scale);
}

static UiPixels
layer_new (const UiStripDrawing *drawing)
{
    const UiStripPlace *place = &drawing->place;
    double bottom = (place->top + place->height + RIM_PX) * drawing->scale;
    return ui_pixels_new ((int)(gtk_widget_get_width (drawing->widget) * drawing->scale),
                          (int)ceil (bottom) - layer_top (drawing));
}

static void
layer_end (UiStripDrawing *drawing, UiPixels *pixels, UiStripColour colour)
{
    GdkRGBA rgba = ui_strip_colour (drawing->self, colour, 1);
    ui_pixels_paint (pixels, drawing->cr, 0, layer_top (drawing), &rgba);
}

static void
draw_pauses (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    double right_edge = place->left + place->width;
    for (guint i = ui_strip_first_pause (self); i < self->pauses->len; i++) {
        UiPause pause = g_array_index (self->pauses, UiPause, i);
        if (pause.from_s > self->view.to_s)
            break;
        double left = fmax (place->left, ui_strip_x (self, place, pause.from_s));
        double right = fmin (right_edge, ui_strip_x (self, place, pause.to_s));
        if (right - left >= UI_STRIP_PAUSE_PX)
            box (drawing, UI_STRIP_WELL, 1, left, place->top, right - left, place->height);
    }
}

static void
draw_selection (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    if (!(self->to_s > self->from_s) || self->to_s < self->view.from_s
        || self->from_s > self->view.to_s)
        return;
    double left = fmax (place->left, ui_strip_x (self, place, self->from_s));
    double right = fmin (place->left + place->width, ui_strip_x (self, place, self->to_s));
    box (drawing, UI_STRIP_CHOSEN, 0.85, left, place->top, right - left, place->height);
    box (drawing, UI_STRIP_ACCENT, 1, left - 1, place->top, 2, place->height);
    box (drawing, UI_STRIP_ACCENT, 1, right - 1, place->top, 2, place->height);
}

static float
lifted (float value)
{
    return copysignf (powf (fminf (fabsf (value), 1), (float)LIFT), value);
}

/* Whole pixels of the screen. */
static void
draw_bars (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    GdkRGBA rgba = ui_strip_colour (self, UI_STRIP_ACCENT, 1);
    double needle = ui_strip_x (self, place, self->position_s) - place->left;
    double scale = drawing->scale, room = (place->height - 6) / 2 * scale;
    int highest = 1;
    size_t bars = (size_t)fmax (place->width / BAR_STEP_PX, 1);
    g_autofree float *pairs = g_new0 (float, 2 * bars);
    g_autofree int *left = g_new (int, bars), *half = g_new (int, bars);
    self->columns (self->data, self->view.from_s, self->view.to_s, pairs, bars);
    for (size_t i = 0; i < bars; i++) {
        float most = fmaxf (fabsf (pairs[2 * i]), fabsf (pairs[2 * i + 1]));
        half[i] = (int)fmax (1, round (room * (double)lifted (most)));
        left[i] = (int)lround ((double)i * BAR_STEP_PX * scale);
        highest = MAX (highest, half[i]);
    }
    UiPixels pixels = ui_pixels_bars (
        (int)ceil (place->width * scale), highest,
        &(UiPixelsBars){
            .left = left,
            .half = half,
            .n = bars,
            .first_n = (size_t)fmin (fmax (needle / BAR_STEP_PX + 1, 0), (double)bars),
            .rest = REST_ALPHA,
            .width = (int)lround (BAR_PX * scale),
        });
    ui_pixels_paint_mirrored (&pixels, drawing->cr, (int)lround (place->left * scale),
                              (int)lround ((place->top + place->height / 2) * scale), &rgba);
}

/* The wave itself. */
static void
draw_line (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    UiPixels pixels = layer_new (drawing);
    double scale = drawing->scale;
    double middle = (place->top + place->height / 2) * scale - layer_top (drawing);
    double room = (place->height - 6) / 2 * scale, last = NAN;
    size_t columns = (size_t)fmax (place->width * scale, 1);
    g_autofree float *pairs = g_new0 (float, 2 * columns);
    self->columns (self->data, self->view.from_s, self->view.to_s, pairs, columns);
    for (size_t i = 0; i < columns; i++) {
        double low = middle - room * (double)lifted (pairs[2 * i]);
        double high = middle - room * (double)lifted (pairs[2 * i + 1]);
        ui_pixels_step (&pixels, place->left * scale + (double)i, 1, fmax (low, last),
                        fmin (high, last), 1.6 * scale);
        last = (low + high) / 2;
    }
    layer_end (drawing, &pixels, UI_STRIP_ACCENT);
}

static guint
first_pitch (UiStrip *self)
{
    guint low = 0, high = self->pitch->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if ((double)g_array_index (self->pitch, UiStripPitch, middle).at_s < self->view.from_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
draw_pitch_line (UiStripDrawing *drawing, UiStripColour colour, double thick)
{
    UiPixels pixels = layer_new (drawing);
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    double scale = drawing->scale;
    for (guint i = first_pitch (self) + 1; i < self->pitch->len; i++) {
        UiStripPitch a = g_array_index (self->pitch, UiStripPitch, i - 1);
        UiStripPitch b = g_array_index (self->pitch, UiStripPitch, i);
        if ((double)b.at_s > self->view.to_s)
            break;
        if (a.hz <= 0 || b.hz <= 0 || b.at_s - a.at_s > 0.1f)
            continue;
        double x = ui_strip_x (self, place, (double)a.at_s);
        double width = fmax (ui_strip_x (self, place, (double)b.at_s) - x, 0.5);
        ui_pixels_step (&pixels, x * scale, width * scale,
                        ui_strip_pitch_y (place, (double)a.hz) * scale - layer_top (drawing),
                        ui_strip_pitch_y (place, (double)b.hz) * scale - layer_top (drawing),
                        thick * scale);
    }
    layer_end (drawing, &pixels, colour);
}

static void
draw_pitch (UiStripDrawing *drawing)
{
    if (!ui_strip_draws_pitch (drawing->self))
        return;
    /* A rim of paper keeps it apart from the bars. */
    draw_pitch_line (drawing, UI_STRIP_PAPER, 2 * RIM_PX);
    draw_pitch_line (drawing, UI_STRIP_PITCH, 2.6);
}

/* The lines that sound and pitch are read by. */
static void
draw_rules (UiStripDrawing *drawing)
{
    const UiStripPlace *place = &drawing->place;
    box (drawing, UI_STRIP_RULE, 1, place->left, place->top + place->height / 2 - 0.5, place->width,
         1);
    if (!ui_strip_draws_pitch (drawing->self))
        return;
    for (double hz = 100; hz < 500; hz *= 2)
        box (drawing, UI_STRIP_PITCH, 0.25, place->left, ui_strip_pitch_y (place, hz) - 0.5,
             place->width, 1);
}

static void
draw_sound (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    double span_s = self->view.to_s - self->view.from_s;
    if (self->columns == NULL || !(span_s > 0))
        return;
    if (span_s / drawing->place.width >= LINE_S_PER_PX)
        draw_bars (drawing);
    else
        draw_line (drawing);
    draw_pitch (drawing);
}

static void
draw_marks (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    for (guint i = 0; i < self->marks->len; i++) {
        double at_s = g_array_index (self->marks, double, i);
        if (!ui_strip_sees (self, at_s))
            continue;
        double x = ui_strip_x (self, place, at_s), size = ui_strip_mark_px (self);
        disc (drawing, &self->mark, UI_STRIP_MARK, x, 1 + size / 2, size);
        box (drawing, UI_STRIP_MARK, 0.7, x - 0.75, 1 + size, 1.5,
             place->height + place->top - size - 1);
    }
}

static void
draw_needle (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    if (!ui_strip_sees (self, self->position_s))
        return;
    double x = ui_strip_x (self, place, self->position_s);
    box (drawing, UI_STRIP_INK, 1, x - 1, place->top, 2, place->height);
    disc (drawing, &self->knob, UI_STRIP_INK, x, place->top, UI_STRIP_KNOB_PX);
}

/* ---- the spectrogram ---- */

static GdkTexture *
paint_piece (UiStrip *self, UiStripPiece *piece)
{
    const UiStripTile *tile = &piece->tile;
    GdkRGBA rgba = ui_strip_colour (self, UI_STRIP_ACCENT, 1);
    UiPixels pixels = ui_pixels_new (tile->columns, tile->rows);
    for (int column = 0; column < tile->columns; column++)
        for (int row = 0; row < tile->rows; row++)
            pixels.data[(gsize)(tile->rows - 1 - row) * (gsize)pixels.stride + (gsize)column] =
                piece->strength[column * tile->rows + row];
    return ui_pixels_to_texture (&pixels, &rgba);
}

static void
draw_spectrogram (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    graphene_rect_t area = GRAPHENE_RECT_INIT ((float)place->left, (float)place->low,
                                               (float)place->width, (float)place->low_height);
    GdkRGBA ground = ui_strip_colour (drawing->self, UI_STRIP_PAPER, 1);
    GdkRGBA ink = ui_strip_colour (drawing->self, UI_STRIP_INK, 1);
    if (!self->show_spectrogram)
        return;
    gtk_snapshot_push_clip (drawing->snapshot, &area);
    for (guint i = 0; i < self->pieces->len; i++) {
        UiStripPiece *piece = self->pieces->pdata[i];
        double left = round (ui_strip_x (self, place, piece->tile.from_s));
        double right = round (ui_strip_x (self, place, piece->tile.to_s));
        if (right <= left || right < place->left || left > place->left + place->width)
            continue;
        if (piece->texture == NULL)
            piece->texture = paint_piece (self, piece);
        graphene_rect_t spot = GRAPHENE_RECT_INIT ((float)left, (float)place->low,
                                                   (float)(right - left), (float)place->low_height);
        /* What is finer lies over what is coarser, and replaces it. */
        gtk_snapshot_append_color (drawing->snapshot, &ground, &spot);
        gtk_snapshot_append_texture (drawing->snapshot, piece->texture, &spot);
    }
    gtk_snapshot_pop (drawing->snapshot);
    if (ui_strip_sees (self, self->position_s)) {
        double x = ui_strip_x (self, place, self->position_s);
        gtk_snapshot_append_color (
            drawing->snapshot, &ink,
            &GRAPHENE_RECT_INIT ((float)x - 1, (float)place->low, 2, (float)place->low_height));
    }
}

void
ui_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiStrip *self = UI_STRIP (widget);
    UiStripDrawing drawing = {.self = self,
                              .widget = widget,
                              .snapshot = snapshot,
                              .place = ui_strip_place (self),
                              .scale = gtk_widget_get_scale_factor (widget)};
    /* GTK compares each frame with the one before, node by node. Of a strip all has moved: two clips that differ spare it the
     * comparing, and leave one rectangle to draw anew in place of many. */
    self->turn = !self->turn;
    float over = self->turn ? 1 : 0;
    gtk_snapshot_push_clip (snapshot,
                            &GRAPHENE_RECT_INIT (-over, -over,
                                                 (float)gtk_widget_get_width (widget) + 2 * over,
                                                 (float)gtk_widget_get_height (widget) + 2 * over));
    draw_pauses (&drawing);
    draw_selection (&drawing);
    draw_rules (&drawing);
    begin_cairo (&drawing);
    draw_sound (&drawing);
    draw_marks (&drawing);
    draw_needle (&drawing);
    draw_spectrogram (&drawing);
    ui_strip_write (&drawing);
    end_cairo (&drawing);
    gtk_snapshot_pop (snapshot);
}

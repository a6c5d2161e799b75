/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a strip. */
#include <math.h>

#include "ui/charts/paint.h"
#include "ui/charts/strip_private.h"
#include "ui/words.h"

#define LABEL_PERCENT 80
#define LABEL_ROOM_PX 90.0
#define WORDS 400

/* ---- words: laid out and painted once, as most of them come again in the next frame ---- */

/* A word begins anywhere in a pixel; painted at quarters of it, it stands as evenly as text elsewhere. */
#define PHASES 4
/* Between its ink and the edges of its picture, as what is measured is not quite what is painted. */
#define INK_RIM_PX 1

typedef struct {
    PangoLayout *layout;
    int width;              /* in units of Pango */
    int left, top;          /* of its pictures, in pixels of the screen from its corner */
    UiPixels looks[PHASES]; /* .data NULL: not painted yet */
} Word;

/* Words on one line in one colour, laid over at once. */
typedef struct {
    UiStripDrawing *drawing;
    UiStripColour colour;
    int left, top;   /* in pixels of the screen */
    UiPixels pixels; /* .data NULL: no word yet */
} Line;

static PangoLayout *
layout_new (UiStrip *self, const char *text)
{
    PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    PangoAttrList *attributes = pango_attr_list_new ();
    pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_PERCENT / 100.0));
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
    return layout;
}

static void
word_free (void *data)
{
    Word *word = data;
    g_object_unref (word->layout);
    for (int i = 0; i < PHASES; i++)
        g_free (word->looks[i].data);
    g_free (word);
}

GHashTable *
ui_strip_words_new (void)
{
    return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
}

static Word *
word_of (UiStrip *self, const char *text)
{
    Word *word = g_hash_table_lookup (self->words, text);
    if (word != NULL)
        return word;
    word = g_new0 (Word, 1);
    word->layout = layout_new (self, text);
    pango_layout_get_size (word->layout, &word->width, NULL);
    g_hash_table_insert (self->words, g_strdup (text), word);
    return word;
}

/* Its ink alone. */
static const UiPixels *
look_of (Word *word, int phase, double scale)
{
    UiPixels *look = &word->looks[phase];
    PangoRectangle ink;
    if (look->data != NULL)
        return look;
    pango_layout_get_pixel_extents (word->layout, &ink, NULL);
    word->left = (int)floor (ink.x * scale) - INK_RIM_PX;
    word->top = (int)floor (ink.y * scale) - INK_RIM_PX;
    *look = ui_pixels_words (word->layout, (int)ceil (ink.width * scale) + 1 + 2 * INK_RIM_PX,
                             (int)ceil (ink.height * scale) + 2 * INK_RIM_PX, scale,
                             phase / (double)PHASES - word->left, -word->top);
    return look;
}

static Line
line_begin (UiStripDrawing *drawing, UiStripColour colour, double x, double y)
{
    double scale = drawing->scale;
    return (Line){drawing, colour, (int)floor (x * scale), (int)lround (y * scale)};
}

static void
line_end (Line *line)
{
    GdkRGBA rgba = ui_strip_colour (line->drawing->self, line->colour, 1);
    if (line->pixels.data != NULL)
        ui_pixels_paint (&line->pixels,
                         ui_strip_cairo (line->drawing, line->top / line->drawing->scale),
                         line->left, line->top, &rgba);
}

/* left is in units of Pango. */
static void
add_word (Line *line, Word *word, int left)
{
    double scale = line->drawing->scale;
    int height = (int)ceil (ui_strip_line_px (line->drawing->self) * scale);
    int width = (int)ceil (gtk_widget_get_width (line->drawing->widget) * scale) - line->left;
    int quarters = (int)floor (left * scale * PHASES / PANGO_SCALE + 0.5);
    if (line->pixels.data == NULL)
        line->pixels = ui_pixels_new (width, height);
    const UiPixels *look = look_of (word, quarters % PHASES, scale);
    ui_pixels_add (&line->pixels, look, quarters / PHASES - line->left + word->left, word->top);
}

static double
width_px (UiStrip *self, const char *text)
{
    return ceil (word_of (self, text)->width / (double)PANGO_SCALE);
}

/* Where what is as wide as width begins, in units of Pango; align: 0 = at x, 0.5 = its middle is there, 1 = it ends there. */
static int
aligned (const Line *line, double x, int width, double align)
{
    double px = ceil (width / (double)PANGO_SCALE);
    double most = gtk_widget_get_width (line->drawing->widget) - px;
    return (int)round (fmax (0, fmin (x - align * px, most))) * PANGO_SCALE;
}

static void
line_add (Line *line, const char *text, double x, double align)
{
    Word *word = word_of (line->drawing->self, text);
    add_word (line, word, aligned (line, x, word->width, align));
}

/* A number that the next step of the zoom replaces: each of its signs is a word, so nothing is laid out anew. */
static void
line_add_number (Line *line, const char *text, double x, double align)
{
    Word *words[24];
    int width = 0, n = 0;
    for (const char *sign = text; *sign != '\0' && n < (int)G_N_ELEMENTS (words); sign++) {
        words[n] = word_of (line->drawing->self, (char[]){*sign, '\0'});
        width += words[n++]->width;
    }
    int left = aligned (line, x, width, align);
    for (int i = 0; i < n; i++) {
        add_word (line, words[i], left);
        left += words[i]->width;
    }
}

static void
look_up_sizes (UiStrip *self)
{
    self->line_px = ui_paint_line_px (GTK_WIDGET (self), LABEL_PERCENT);
    self->text_scale = ui_paint_scale (GTK_WIDGET (self));
}

double
ui_strip_line_px (UiStrip *self)
{
    if (!(self->line_px > 0))
        look_up_sizes (self);
    return self->line_px;
}

double
ui_strip_text_scale (UiStrip *self)
{
    if (!(self->line_px > 0))
        look_up_sizes (self);
    return self->text_scale;
}

/* ---- the words around it ---- */

double
ui_strip_scale_px (UiStrip *self)
{
    return width_px (self, "400 Hz") + 2;
}

/* At the right, beside a height. */
static void
write_scale (UiStripDrawing *drawing, const char *text, UiStripColour colour, double y)
{
    double x = drawing->place.left + drawing->place.width + 8;
    Line line =
        line_begin (drawing, colour, x - INK_RIM_PX, y - ui_strip_line_px (drawing->self) / 2);
    line_add (&line, text, x, 0);
    line_end (&line);
}

static void
write_marks (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    double y = 1 + (ui_strip_mark_px (self) - ui_strip_line_px (self)) / 2;
    Line line = line_begin (drawing, UI_STRIP_ACCENT_TEXT, 0, y);
    for (guint i = 0; i < self->marks->len && i < 99; i++) {
        double at_s = g_array_index (self->marks, double, i);
        char number[8];
        if (!ui_strip_sees (self, at_s))
            continue;
        g_snprintf (number, sizeof number, "%u", i + 1);
        line_add (&line, number, ui_strip_x (self, &drawing->place, at_s), 0.5);
    }
    line_end (&line);
}

static bool
mark_is_near (UiStrip *self, const UiStripPlace *place, double x, double width)
{
    for (guint i = 0; i < self->marks->len; i++) {
        double off = fabs (ui_strip_x (self, place, g_array_index (self->marks, double, i)) - x);
        if (off < (width + ui_strip_mark_px (self)) / 2)
            return true;
    }
    return false;
}

static void
write_pauses (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    Line line = line_begin (drawing, UI_STRIP_MUTED, 0, 0);
    for (guint i = ui_strip_first_pause (self); i < self->pauses->len; i++) {
        UiPause pause = g_array_index (self->pauses, UiPause, i);
        double left = ui_strip_x (self, place, pause.from_s);
        double right = ui_strip_x (self, place, pause.to_s), middle = (left + right) / 2;
        if (pause.from_s > self->view.to_s)
            break;
        if (right - left < 2 * UI_STRIP_PAUSE_PX || middle < drawing->busy_until_x
            || !ui_strip_sees (self, (pause.from_s + pause.to_s) / 2))
            continue;
        /* TRANSLATORS: above a silent place of a recording; seconds with one decimal */
        g_autofree char *length = g_strdup_printf (_ ("pause %.1f s"), pause.to_s - pause.from_s);
        double width = width_px (self, length);
        if (middle - width / 2 < drawing->busy_until_x || mark_is_near (self, place, middle, width))
            continue;
        line_add (&line, length, middle, 0.5);
        drawing->busy_until_x = middle + width / 2 + 8;
    }
    line_end (&line);
}

static void
write_axis (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    double step =
        ui_view_step_s (self->view, place->width, LABEL_ROOM_PX * ui_strip_text_scale (self));
    Line line = line_begin (drawing, UI_STRIP_MUTED, 0, place->axis);
    for (double n = ceil (self->view.from_s / step - 1e-6);
         n * step <= self->view.to_s + step / 100; n++) {
        double x = ui_strip_x (self, place, n * step);
        g_autofree char *text = ui_view_clock (n * step, step);
        line_add_number (&line, text, x, x < place->left + 1 ? 0 : 0.5);
    }
    line_end (&line);
}

static void
write_pitch (UiStripDrawing *drawing)
{
    const UiStripPlace *place = &drawing->place;
    if (!ui_strip_draws_pitch (drawing->self))
        return;
    for (int hz = 100; hz < 500; hz *= 2) {
        g_autofree char *text = g_strdup_printf ("%d Hz", hz);
        write_scale (drawing, text, UI_STRIP_PITCH, ui_strip_pitch_y (place, hz));
    }
}

static void
write_frequencies (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    if (!self->show_spectrogram)
        return;
    for (int khz = 2; khz * 1000 < self->top_hz; khz += 2) {
        g_autofree char *text = g_strdup_printf ("%d kHz", khz);
        double y = place->low + place->low_height * (1 - khz * 1000 / self->top_hz);
        write_scale (drawing, text, UI_STRIP_MUTED, y);
    }
}

void
ui_strip_write (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    if (self->words_scale != drawing->scale || g_hash_table_size (self->words) >= WORDS)
        g_hash_table_remove_all (self->words);
    self->words_scale = drawing->scale;
    write_pauses (drawing);
    write_marks (drawing);
    write_axis (drawing);
    write_pitch (drawing);
    write_frequencies (drawing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a strip. */
#include <math.h>
#include <string.h>

#include "ui/charts/paint.h"
#include "ui/charts/strip_private.h"
#include "ui/words.h"

#define LABEL_PERCENT 80
#define LABEL_ROOM_PX 90.0
#define WORDS 400

/* ---- words: laid out once, as most of them come again in the next frame ---- */

typedef struct {
    PangoLayout *layout;
    GSList *runs;        /* PangoGlyphItem of its one line; the layout's */
    int width, baseline; /* in units of Pango */
} Word;

/* Words on one line in one colour: one node, drawn at once. */
typedef struct {
    UiStripDrawing *drawing;
    UiStripColour colour;
    double y;
    PangoFont *font; /* borrowed from a layout that is kept; NULL: no word yet */
    PangoGlyphString *glyphs;
    int from, end, baseline; /* in units of Pango */
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
    g_free (word);
}

GHashTable *
ui_strip_words_new (void)
{
    return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
}

static const Word *
word_of (UiStrip *self, const char *text)
{
    Word *word = g_hash_table_lookup (self->words, text);
    if (word != NULL)
        return word;
    if (g_hash_table_size (self->words) >= WORDS)
        g_hash_table_remove_all (self->words);
    word = g_new0 (Word, 1);
    word->layout = layout_new (self, text);
    pango_layout_get_size (word->layout, &word->width, NULL);
    word->baseline = pango_layout_get_baseline (word->layout);
    word->runs = pango_layout_get_line_readonly (word->layout, 0)->runs;
    g_hash_table_insert (self->words, g_strdup (text), word);
    return word;
}

static Line
line_begin (UiStripDrawing *drawing, UiStripColour colour, double y)
{
    return (Line){drawing, colour, y, .glyphs = pango_glyph_string_new ()};
}

/* What was added so far becomes a node. */
static void
line_flush (Line *line)
{
    GdkRGBA rgba = ui_strip_colour (line->drawing->self, line->colour, 1);
    float left = (float)line->from / PANGO_SCALE, below = (float)line->baseline / PANGO_SCALE;
    if (line->font == NULL)
        return;
    g_autoptr (GskRenderNode) node = gsk_text_node_new (
        line->font, line->glyphs, &rgba, &GRAPHENE_POINT_INIT (left, (float)line->y + below));
    if (node != NULL) /* NULL: nothing is seen of it */
        gtk_snapshot_append_node (line->drawing->snapshot, node);
    line->font = NULL;
    pango_glyph_string_set_size (line->glyphs, 0);
}

static void
line_end (Line *line)
{
    line_flush (line);
    g_clear_pointer (&line->glyphs, pango_glyph_string_free);
}

static void
add_run (Line *line, PangoGlyphItem *run, int left)
{
    PangoGlyphString *glyphs = line->glyphs;
    int before = glyphs->num_glyphs;
    if (line->font != run->item->analysis.font) {
        line_flush (line);
        line->font = run->item->analysis.font;
        line->from = line->end = left;
        before = 0;
    }
    if (before > 0)
        glyphs->glyphs[before - 1].geometry.width += left - line->end;
    pango_glyph_string_set_size (glyphs, before + run->glyphs->num_glyphs);
    memcpy (glyphs->glyphs + before, run->glyphs->glyphs,
            (gsize)run->glyphs->num_glyphs * sizeof glyphs->glyphs[0]);
    line->end = left + pango_glyph_string_get_width (run->glyphs);
}

static void
add_word (Line *line, const Word *word, int left)
{
    line->baseline = word->baseline;
    for (GSList *runs = word->runs; runs != NULL; runs = runs->next) {
        add_run (line, runs->data, left);
        left = line->end;
    }
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
    const Word *word = word_of (line->drawing->self, text);
    add_word (line, word, aligned (line, x, word->width, align));
}

/* A number that the next step of the zoom replaces: each of its signs is a word, so nothing is laid out anew. */
static void
line_add_number (Line *line, const char *text, double x, double align)
{
    UiStrip *self = line->drawing->self;
    int width = 0;
    for (const char *sign = text; *sign != '\0'; sign++)
        width += word_of (self, (char[]){*sign, '\0'})->width;
    int left = aligned (line, x, width, align);
    for (const char *sign = text; *sign != '\0'; sign++) {
        const Word *word = word_of (self, (char[]){*sign, '\0'});
        add_word (line, word, left);
        left += word->width;
    }
}

static void
write_text (UiStripDrawing *drawing, const char *text, UiStripColour colour, double x, double y,
            double align)
{
    Line line = line_begin (drawing, colour, y);
    line_add (&line, text, x, align);
    line_end (&line);
}

double
ui_strip_line_px (UiStrip *self)
{
    if (!(self->line_px > 0))
        self->line_px = ui_paint_line_px (GTK_WIDGET (self), LABEL_PERCENT);
    return self->line_px;
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
    const UiStripPlace *place = &drawing->place;
    write_text (drawing, text, colour, place->left + place->width + 8,
                y - ui_strip_line_px (drawing->self) / 2, 0);
}

static void
write_marks (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    for (guint i = 0; i < self->marks->len && i < 99; i++) {
        double at_s = g_array_index (self->marks, double, i);
        char number[8];
        if (!ui_strip_sees (self, at_s))
            continue;
        g_snprintf (number, sizeof number, "%u", i + 1);
        write_text (drawing, number, UI_STRIP_ACCENT_TEXT, ui_strip_x (self, &drawing->place, at_s),
                    1 + (ui_strip_mark_px (self) - ui_strip_line_px (self)) / 2, 0.5);
    }
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
    Line line = line_begin (drawing, UI_STRIP_MUTED, 0);
    for (guint i = 0; i < self->pauses->len; i++) {
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
        ui_view_step_s (self->view, place->width, LABEL_ROOM_PX * ui_paint_scale (drawing->widget));
    Line line = line_begin (drawing, UI_STRIP_MUTED, place->axis);
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
    write_pauses (drawing);
    write_marks (drawing);
    write_axis (drawing);
    write_pitch (drawing);
    write_frequencies (drawing);
}

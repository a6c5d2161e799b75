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

/* Words on one line in one colour: one node, drawn at once. */
typedef struct {
    UiStripDrawing *drawing;
    const char *colour;
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

static PangoLayout *
word_of (UiStrip *self, const char *text)
{
    PangoLayout *word = g_hash_table_lookup (self->words, text);
    if (word != NULL)
        return word;
    if (g_hash_table_size (self->words) >= WORDS)
        g_hash_table_remove_all (self->words);
    word = layout_new (self, text);
    g_hash_table_insert (self->words, g_strdup (text), word);
    return word;
}

static int
width_of (UiStrip *self, const char *text)
{
    int width = 0;
    pango_layout_get_pixel_size (word_of (self, text), &width, NULL);
    return width;
}

static Line
line_begin (UiStripDrawing *drawing, const char *colour, double y)
{
    return (Line){drawing, colour, y, .glyphs = pango_glyph_string_new ()};
}

/* What was added so far becomes a node. */
static void
line_flush (Line *line)
{
    GdkRGBA rgba = ui_paint_colour (line->drawing->widget, line->colour, 1);
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

/* align: 0 = begins at x, 0.5 = centred, 1 = ends there. */
static void
line_add (Line *line, const char *text, double x, double align)
{
    UiStrip *self = line->drawing->self;
    PangoLayout *layout = word_of (self, text);
    int width = width_of (self, text);
    double most = gtk_widget_get_width (line->drawing->widget) - width;
    int left = (int)round (fmax (0, fmin (x - align * width, most))) * PANGO_SCALE;
    line->baseline = pango_layout_get_baseline (layout);
    for (GSList *runs = pango_layout_get_line_readonly (layout, 0)->runs; runs != NULL;
         runs = runs->next) {
        add_run (line, runs->data, left);
        left = line->end;
    }
}

static void
write_text (UiStripDrawing *drawing, const char *text, const char *colour, double x, double y,
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
    return width_of (self, "400 Hz") + 2;
}

/* At the right, beside a height. */
static void
write_scale (UiStripDrawing *drawing, const char *text, const char *colour, double y)
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
        write_text (drawing, number, "accent_fg_color", ui_strip_x (self, &drawing->place, at_s),
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
    Line line = line_begin (drawing, "an_muted", 0);
    for (guint i = 0; i < self->pauses->len; i++) {
        UiPause pause = g_array_index (self->pauses, UiPause, i);
        double left = ui_strip_x (self, place, pause.from_s);
        double right = ui_strip_x (self, place, pause.to_s), middle = (left + right) / 2;
        if (right - left < 2 * UI_STRIP_PAUSE_PX
            || !ui_strip_sees (self, (pause.from_s + pause.to_s) / 2))
            continue;
        /* TRANSLATORS: above a silent place of a recording; seconds with one decimal */
        g_autofree char *length = g_strdup_printf (_ ("pause %.1f s"), pause.to_s - pause.from_s);
        double width = width_of (self, length);
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
    Line line = line_begin (drawing, "an_muted", place->axis);
    for (double n = ceil (self->view.from_s / step - 1e-6);
         n * step <= self->view.to_s + step / 100; n++) {
        double x = ui_strip_x (self, place, n * step);
        g_autofree char *text = ui_view_clock (n * step, step);
        line_add (&line, text, x, x < place->left + 1 ? 0 : 0.5);
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
        write_scale (drawing, text, "an_clay", ui_strip_pitch_y (place, hz));
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
        write_scale (drawing, text, "an_muted", y);
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

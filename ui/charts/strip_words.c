/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a strip. */
#include <math.h>

#include "ui/charts/paint.h"
#include "ui/charts/strip_private.h"
#include "ui/words.h"

#define LABEL_PERCENT 80
#define LABEL_ROOM_PX 90.0
#define WORDS 400

/* ---- words: laid out and made into nodes once, as most of them come again in the next frame ---- */

typedef struct {
    int width;
    GskRenderNode *node; /* NULL: nothing is seen of it */
} Word;

void
ui_strip_word_free (gpointer data)
{
    Word *word = data;
    g_clear_pointer (&word->node, gsk_render_node_unref);
    g_free (word);
}

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

/* colour: NULL: only its width is asked. */
static const Word *
word_of (UiStrip *self, const char *text, const char *colour)
{
    char key[96];
    g_snprintf (key, sizeof key, "%s/%s", colour != NULL ? colour : "", text);
    Word *word = g_hash_table_lookup (self->words, key);
    if (word != NULL)
        return word;
    if (g_hash_table_size (self->words) >= WORDS)
        g_hash_table_remove_all (self->words);
    g_autoptr (PangoLayout) layout = layout_new (self, text);
    word = g_new0 (Word, 1);
    pango_layout_get_pixel_size (layout, &word->width, NULL);
    if (colour != NULL) {
        GdkRGBA rgba = ui_paint_colour (GTK_WIDGET (self), colour, 1);
        GtkSnapshot *snapshot = gtk_snapshot_new ();
        gtk_snapshot_append_layout (snapshot, layout, &rgba);
        word->node = gtk_snapshot_free_to_node (snapshot);
    }
    g_hash_table_insert (self->words, g_strdup (key), word);
    return word;
}

static double
width_of (UiStrip *self, const char *text)
{
    return word_of (self, text, NULL)->width;
}

/* align: 0 = begins at x, 0.5 = centred, 1 = ends there. */
static void
write_text (UiStripDrawing *drawing, const char *text, const char *colour, double x, double y,
            double align)
{
    const Word *word = word_of (drawing->self, text, colour);
    double left =
        fmin (x - align * word->width, gtk_widget_get_width (drawing->widget) - word->width);
    if (word->node == NULL)
        return;
    gtk_snapshot_save (drawing->snapshot);
    gtk_snapshot_translate (drawing->snapshot,
                            &GRAPHENE_POINT_INIT ((float)round (fmax (0, left)), (float)y));
    gtk_snapshot_append_node (drawing->snapshot, word->node);
    gtk_snapshot_restore (drawing->snapshot);
}

double
ui_strip_line_px (UiStrip *self)
{
    return ui_paint_line_px (GTK_WIDGET (self), LABEL_PERCENT);
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
        write_text (drawing, length, "an_muted", middle, 0, 0.5);
        drawing->busy_until_x = middle + width / 2 + 8;
    }
}

static void
write_axis (UiStripDrawing *drawing)
{
    UiStrip *self = drawing->self;
    const UiStripPlace *place = &drawing->place;
    double step =
        ui_view_step_s (self->view, place->width, LABEL_ROOM_PX * ui_paint_scale (drawing->widget));
    for (double n = ceil (self->view.from_s / step - 1e-6);
         n * step <= self->view.to_s + step / 100; n++) {
        double x = ui_strip_x (self, place, n * step);
        g_autofree char *text = ui_view_clock (n * step, step);
        write_text (drawing, text, "an_muted", x, place->axis, x < place->left + 1 ? 0 : 0.5);
    }
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

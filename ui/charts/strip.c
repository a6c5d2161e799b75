/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/strip.h"

#include <math.h>

#include "ui/charts/paint.h"
#include "ui/charts/strip_private.h"
#include "ui/words.h"

#define STRIP_PX 108
#define PIECES 96

enum { SIGNAL_SEEK, SIGNAL_TOGGLE, SIGNAL_LOOP, SIGNAL_VIEW, SIGNAL_MARK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiStrip, ui_strip, GTK_TYPE_WIDGET)

/* ---- what a screen reader says ---- */

static char *
name_of (UiStrip *self)
{
    int seconds = (int)lround (self->view.duration_s), pauses = (int)self->pauses->len;
    g_autofree char *length =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Recording of %d second",
                                    "Recording of %d seconds", (gulong)seconds),
                         seconds);
    if (pauses == 0)
        return g_steal_pointer (&length);
    g_autofree char *silence = g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "%d pause", "%d pauses", (gulong)pauses), pauses);
    return g_strdup_printf ("%s, %s", length, silence);
}

static char *
place_of (UiStrip *self)
{
    int at = (int)self->position_s;
    g_autoptr (GString) text = g_string_new (NULL);
    g_string_printf (
        text, dngettext (GETTEXT_PACKAGE, "position %d second", "position %d seconds", (gulong)at),
        at);
    if (self->to_s > self->from_s) {
        g_autofree char *from = ui_view_clock (self->from_s, 0.1);
        g_autofree char *to = ui_view_clock (self->to_s, 0.1);
        g_string_append (text, ", ");
        /* Translators: the stretch of a recording that was chosen, as "0:05.0 to 0:09.2" */
        g_string_append_printf (text, _ ("chosen %s to %s"), from, to);
    }
    if (self->loop)
        g_string_append_printf (text, ", %s", _ ("again and again"));
    return g_string_free (g_steal_pointer (&text), FALSE);
}

/* While it plays, at most every 2 s. GTK 4.8 hands the value text of own widgets to nobody, so the description says it too. */
static void
say (UiStrip *self, bool always)
{
    int at = (int)self->position_s;
    if (!always && at / 2 == self->said_s / 2)
        return;
    self->said_s = at;
    g_autofree char *name = name_of (self), *place = place_of (self);
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, place,
        GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
        self->view.duration_s, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->position_s, -1);
}

/* ---- what both halves do ---- */

void
ui_strip_see (UiStrip *self, UiView view)
{
    if (ui_view_same (view, self->view))
        return;
    self->view = view;
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_signal_emit (self, signals[SIGNAL_VIEW], 0, view.from_s, view.to_s);
}

void
ui_strip_seek (UiStrip *self, double seconds)
{
    if (!(self->view.duration_s > 0))
        return;
    ui_strip_set_position (self, seconds, true);
    say (self, true);
    g_signal_emit (self, signals[SIGNAL_SEEK], 0, self->position_s);
}

void
ui_strip_tell_loop (UiStrip *self)
{
    bool chosen = self->to_s > self->from_s;
    double from = self->loop && chosen ? self->from_s : 0;
    double to = !self->loop ? 0 : chosen ? self->to_s : self->view.duration_s;
    say (self, true);
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_signal_emit (self, signals[SIGNAL_LOOP], 0, from, to);
}

/* ---- class ---- */

static void
piece_free (gpointer data)
{
    UiStripPiece *piece = data;
    g_clear_object (&piece->texture);
    g_free (piece->strength);
    g_free (piece);
}

static void
ui_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    *minimum = *natural =
        orientation == GTK_ORIENTATION_VERTICAL ? ui_strip_height_px (UI_STRIP (widget)) : 160;
}

/* Colours and the size of text may be others now. */
static void
ui_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
    UiStrip *self = UI_STRIP (widget);
    GTK_WIDGET_CLASS (ui_strip_parent_class)->css_changed (widget, change);
    g_hash_table_remove_all (self->words);
    self->has_colours = false;
    self->line_px = 0;
    for (guint i = 0; i < self->pieces->len; i++)
        g_clear_object (&((UiStripPiece *)self->pieces->pdata[i])->texture);
    gtk_widget_queue_resize (widget);
}

static void
let_sound_go (UiStrip *self)
{
    GDestroyNotify free = self->free;
    gpointer data = self->data;
    self->columns = NULL;
    self->data = NULL;
    self->free = NULL;
    if (free != NULL)
        free (data);
}

static void
ui_strip_dispose (GObject *object)
{
    let_sound_go (UI_STRIP (object));
    G_OBJECT_CLASS (ui_strip_parent_class)->dispose (object);
}

static void
ui_strip_finalize (GObject *object)
{
    UiStrip *self = UI_STRIP (object);
    g_array_unref (self->pauses);
    g_array_unref (self->pitch);
    g_array_unref (self->marks);
    g_ptr_array_unref (self->pieces);
    g_hash_table_unref (self->words);
    g_clear_pointer (&self->knob.mask, cairo_pattern_destroy);
    g_clear_pointer (&self->mark.mask, cairo_pattern_destroy);
    G_OBJECT_CLASS (ui_strip_parent_class)->finalize (object);
}

static void
ui_strip_class_init (UiStripClass *class)
{
    static const struct {
        const char *name;
        int numbers;
    } rows[N_SIGNALS] = {{"seek", 1}, {"toggle", 0}, {"loop", 2}, {"view", 2}, {"mark", -1}};
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->dispose = ui_strip_dispose;
    G_OBJECT_CLASS (class)->finalize = ui_strip_finalize;
    widget_class->snapshot = ui_strip_snapshot;
    widget_class->measure = ui_strip_measure;
    widget_class->css_changed = ui_strip_css_changed;
    for (int i = 0; i < N_SIGNALS; i++)
        signals[i] = g_signal_new (rows[i].name, UI_TYPE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, (guint)abs (rows[i].numbers),
                                   rows[i].numbers < 0 ? G_TYPE_INT : G_TYPE_DOUBLE, G_TYPE_DOUBLE);
    ui_strip_add_keys (widget_class);
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
    gtk_widget_class_set_css_name (widget_class, "strip");
}

static void
ui_strip_init (UiStrip *self)
{
    self->pauses = g_array_new (FALSE, FALSE, sizeof (UiPause));
    self->pitch = g_array_new (FALSE, FALSE, sizeof (UiStripPitch));
    self->marks = g_array_new (FALSE, FALSE, sizeof (double));
    self->pieces = g_ptr_array_new_with_free_func (piece_free);
    self->words = ui_strip_words_new ();
    self->strip_px = STRIP_PX;
    gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
    gtk_widget_add_css_class (GTK_WIDGET (self), "drawn");
    gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
    ui_strip_add_pointer (self);
    say (self, true);
}

GtkWidget *
ui_strip_new (void)
{
    return g_object_new (UI_TYPE_STRIP, NULL);
}

/* ---- what it shows ---- */

void
ui_strip_set_sound (UiStrip *self, double duration_s, UiStripColumns columns, gpointer data,
                    GDestroyNotify free)
{
    g_return_if_fail (UI_IS_STRIP (self));
    let_sound_go (self);
    self->columns = columns;
    self->data = data;
    self->free = free;
    self->position_s = self->from_s = self->to_s = 0;
    self->loop = false;
    g_array_set_size (self->marks, 0);
    g_ptr_array_set_size (self->pieces, 0);
    ui_strip_clear_overlays (self);
    ui_strip_see (self, ui_view_whole (duration_s));
    ui_strip_refresh (self);
}

bool
ui_strip_has_sound (UiStrip *self)
{
    return self->columns != NULL;
}

void
ui_strip_refresh (UiStrip *self)
{
    g_return_if_fail (UI_IS_STRIP (self));
    say (self, true);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_strip_add_pauses (UiStrip *self, const UiPause *pauses, size_t n)
{
    g_return_if_fail (UI_IS_STRIP (self));
    if (n > 0)
        g_array_append_vals (self->pauses, pauses, (guint)n);
    ui_strip_refresh (self);
}

void
ui_strip_add_pitch (UiStrip *self, double start_s, double step_s, const float *hz, size_t n)
{
    g_return_if_fail (UI_IS_STRIP (self));
    for (size_t i = 0; i < n; i++) {
        UiStripPitch pitch = {(float)(start_s + (double)i * step_s), hz[i]};
        g_array_append_val (self->pitch, pitch);
    }
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_strip_clear_overlays (UiStrip *self)
{
    g_return_if_fail (UI_IS_STRIP (self));
    g_array_set_size (self->pauses, 0);
    g_array_set_size (self->pitch, 0);
    ui_strip_refresh (self);
}

void
ui_strip_show_pitch (UiStrip *self, bool shown)
{
    g_return_if_fail (UI_IS_STRIP (self));
    self->show_pitch = shown;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

bool
ui_strip_has_pitch (UiStrip *self)
{
    return self->show_pitch;
}

void
ui_strip_set_marks (UiStrip *self, const double *at_s, size_t n)
{
    g_return_if_fail (UI_IS_STRIP (self));
    g_array_set_size (self->marks, 0);
    if (n > 0)
        g_array_append_vals (self->marks, at_s, (guint)n);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Fine pieces that are out of sight go; the coarsest, which show the whole, stay. */
static void
make_room (UiStrip *self)
{
    for (guint i = 0; self->pieces->len > PIECES && i < self->pieces->len;) {
        UiStripPiece *piece = self->pieces->pdata[i];
        bool whole = piece->tile.to_s - piece->tile.from_s >= self->view.duration_s / 24;
        bool seen = piece->tile.to_s >= self->view.from_s && piece->tile.from_s <= self->view.to_s;
        if (!whole && !seen)
            g_ptr_array_remove_index (self->pieces, i);
        else
            i++;
    }
}

static double
fineness (const UiStripTile *tile)
{
    return (tile->to_s - tile->from_s) / tile->columns;
}

void
ui_strip_add_tile (UiStrip *self, const UiStripTile *tile)
{
    g_return_if_fail (UI_IS_STRIP (self) && tile->columns > 0 && tile->rows > 0);
    UiStripPiece *piece = g_new0 (UiStripPiece, 1);
    guint place = 0;
    piece->tile = *tile;
    piece->strength = g_memdup2 (tile->strength, (gsize)tile->columns * (gsize)tile->rows);
    while (place < self->pieces->len
           && fineness (&((UiStripPiece *)self->pieces->pdata[place])->tile) >= fineness (tile))
        place++;
    g_ptr_array_insert (self->pieces, (int)place, piece);
    make_room (self);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_strip_show_spectrogram (UiStrip *self, bool shown, double top_hz)
{
    g_return_if_fail (UI_IS_STRIP (self));
    self->show_spectrogram = shown;
    self->top_hz = top_hz;
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

bool
ui_strip_has_spectrogram (UiStrip *self)
{
    return self->show_spectrogram;
}

void
ui_strip_set_position (UiStrip *self, double seconds, bool follow)
{
    g_return_if_fail (UI_IS_STRIP (self));
    self->position_s = fmin (self->view.duration_s, fmax (0, seconds));
    if (follow)
        ui_strip_see (self, ui_view_follow (self->view, self->position_s));
    say (self, false);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
ui_strip_get_position (UiStrip *self)
{
    return self->position_s;
}

void
ui_strip_set_selection (UiStrip *self, double from_s, double to_s)
{
    g_return_if_fail (UI_IS_STRIP (self));
    double from = fmax (from_s, 0), to = fmin (to_s, self->view.duration_s);
    bool chosen = to > from;
    if ((chosen ? from : 0) == self->from_s && (chosen ? to : 0) == self->to_s)
        return;
    self->from_s = chosen ? from : 0;
    self->to_s = chosen ? to : 0;
    self->loop = self->loop && chosen;
    ui_strip_tell_loop (self);
}

bool
ui_strip_get_selection (UiStrip *self, double *ret_from_s, double *ret_to_s)
{
    *ret_from_s = self->from_s;
    *ret_to_s = self->to_s;
    return self->to_s > self->from_s;
}

void
ui_strip_set_loop (UiStrip *self, bool loop)
{
    g_return_if_fail (UI_IS_STRIP (self));
    if (self->loop == loop)
        return;
    self->loop = loop;
    ui_strip_tell_loop (self);
}

bool
ui_strip_get_loop (UiStrip *self)
{
    return self->loop;
}

void
ui_strip_set_view (UiStrip *self, double from_s, double to_s)
{
    g_return_if_fail (UI_IS_STRIP (self));
    ui_strip_see (self, ui_view_range (self->view.duration_s, from_s, to_s));
}

UiView
ui_strip_get_view (UiStrip *self)
{
    return self->view;
}

void
ui_strip_zoom (UiStrip *self, double factor)
{
    g_return_if_fail (UI_IS_STRIP (self));
    ui_strip_see (self, ui_view_zoom (self->view, factor, self->position_s));
}

void
ui_strip_set_strip_px (UiStrip *self, int strip_px)
{
    g_return_if_fail (UI_IS_STRIP (self) && strip_px > 0);
    self->strip_px = strip_px;
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/key_map.h"

#include <math.h>

#include "ui/charts/paint.h"

#define COLUMNS 11
#define LETTER_ROWS 3
#define GAP_PX 5.0
#define CAP_PX 44.0
#define RADIUS_PX 6.0

struct _UiKeyMap {
    GtkWidget parent_instance;
    GArray *keys; /* UiKeyHeat, those on the rows first */
};

G_DEFINE_FINAL_TYPE (UiKeyMap, ui_key_map, GTK_TYPE_WIDGET)

static const char *const rows[LETTER_ROWS] = {"qwertyuiop", "asdfghjklñ", "zxcvbnm,.-"};

/* The place of a letter on the rows. */
static bool
place_of (gunichar character, int *ret_row, int *ret_column)
{
    for (int row = 0; row < LETTER_ROWS; row++) {
        const char *at = g_utf8_strchr (rows[row], -1, character);
        if (at == NULL)
            continue;
        *ret_row = row;
        *ret_column = (int)g_utf8_pointer_to_offset (rows[row], at);
        return true;
    }
    return false;
}

static int
rows_of (UiKeyMap *self)
{
    int others = 0, row = 0, column = 0;
    for (guint i = 0; i < self->keys->len; i++)
        others += !place_of (g_array_index (self->keys, UiKeyHeat, i).character, &row, &column);
    return LETTER_ROWS + (others + COLUMNS - 1) / COLUMNS;
}

/* ---- drawing ---- */

static void
draw_cap (UiPaint *paint, const UiKeyHeat *key, double x, double y, double cap)
{
    char text[7] = {0};
    g_unichar_to_utf8 (key->character == ' ' ? 0x2423 : key->character, text);
    ui_paint_bar (paint, "an_edge", 1, x, y, cap, cap, RADIUS_PX);
    ui_paint_bar (paint, "card_bg_color", 1, x + 1, y + 1, cap - 2, cap - 2, RADIUS_PX - 1);
    if (isfinite (key->slow))
        ui_paint_bar (paint, "warning_bg_color", 0.08 + 0.72 * fmin (1, fmax (0, key->slow)), x + 1,
                      y + 1, cap - 2, cap - 2, RADIUS_PX - 1);
    double line = ui_paint_line_px (paint->widget, 100);
    const UiPaintText letter = {.align = 0.5, .percent = 100};
    ui_paint_text (paint, text, x + cap / 2, y + (cap - line) / 2 - (key->wrong > 0 ? cap / 8 : 0),
                   letter);
    if (key->wrong <= 0)
        return;
    /* A wrong key has a bar, too: in a print without colours it is still seen. */
    g_autofree char *count = g_strdup_printf ("%d", key->wrong);
    const UiPaintText number = {.colour = "error_color", .align = 1, .percent = 70, .bold = true};
    double small = ui_paint_line_px (paint->widget, 70);
    ui_paint_bar (paint, "error_bg_color", 1, x + 3, y + cap - 6, cap - 6, 3, 1.5);
    ui_paint_text (paint, count, x + cap - 4, y + cap - small - 6, number);
}

static void
ui_key_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiKeyMap *self = UI_KEY_MAP (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    double cap = fmin (CAP_PX * ui_paint_scale (widget),
                       (paint.width - GAP_PX * (COLUMNS - 1)) / (COLUMNS + 0.5));
    int others = 0;
    for (guint i = 0; i < self->keys->len; i++) {
        const UiKeyHeat *key = &g_array_index (self->keys, UiKeyHeat, i);
        int row = 0, column = 0;
        double shift = 0;
        if (place_of (key->character, &row, &column)) {
            shift = row * cap / 4;
        } else {
            row = LETTER_ROWS + others / COLUMNS;
            column = others++ % COLUMNS;
        }
        draw_cap (&paint, key, shift + column * (cap + GAP_PX), row * (cap + GAP_PX), cap);
    }
    ui_paint_end (&paint);
}

static GtkSizeRequestMode
ui_key_map_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ui_key_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
    double cap = CAP_PX * ui_paint_scale (widget);
    int width = (int)ceil ((COLUMNS + 0.5) * cap + GAP_PX * (COLUMNS - 1));
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 280;
        *natural = width;
        return;
    }
    if (for_size > 0 && for_size < width)
        cap = (for_size - GAP_PX * (COLUMNS - 1)) / (COLUMNS + 0.5);
    int count = rows_of (UI_KEY_MAP (widget));
    *minimum = *natural = (int)ceil (count * (cap + GAP_PX) - GAP_PX);
}

static void
ui_key_map_finalize (GObject *object)
{
    g_array_unref (UI_KEY_MAP (object)->keys);
    G_OBJECT_CLASS (ui_key_map_parent_class)->finalize (object);
}

static void
ui_key_map_class_init (UiKeyMapClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_key_map_finalize;
    widget_class->snapshot = ui_key_map_snapshot;
    widget_class->get_request_mode = ui_key_map_get_request_mode;
    widget_class->measure = ui_key_map_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "keymap");
}

static void
ui_key_map_init (UiKeyMap *self)
{
    self->keys = g_array_new (FALSE, FALSE, sizeof (UiKeyHeat));
}

GtkWidget *
ui_key_map_new (void)
{
    return g_object_new (UI_TYPE_KEY_MAP, NULL);
}

void
ui_key_map_set (UiKeyMap *self, const UiKeyHeat *keys, size_t n, const char *sentence)
{
    g_return_if_fail (UI_IS_KEY_MAP (self) && sentence != NULL);
    g_array_set_size (self->keys, 0);
    g_array_append_vals (self->keys, keys, (guint)n);
    ui_paint_say (GTK_WIDGET (self), sentence);
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

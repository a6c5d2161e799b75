/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/timebar.h"

#include <math.h>

#include "ui/charts/paint.h"
#include "ui/words.h"

#define BAR_PX 10
#define GAP_PX 3
#define TEXT_TOP_PX 14

struct _UiTimebar {
    GtkWidget parent_instance;
    GArray *parts; /* of UiTimePart */
    int total;     /* minutes */
    int longest;   /* place of the longest part, that carries the unit */
};

G_DEFINE_FINAL_TYPE (UiTimebar, ui_timebar, GTK_TYPE_WIDGET)

static void
ui_timebar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                              ? 120
                              : TEXT_TOP_PX + ui_paint_line_px (widget, 80);
    *minimum_baseline = *natural_baseline = -1;
}

static void
ui_timebar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    static const double shades[] = {0.82, 0.55, 1.0};
    UiTimebar *self = UI_TIMEBAR (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    double left = 0, room = paint.width - GAP_PX * (double)(self->parts->len - 1);
    for (guint i = 0; i < self->parts->len && self->total > 0; i++) {
        const UiTimePart *part = &g_array_index (self->parts, UiTimePart, i);
        double width = room * part->minutes / self->total;
        const char *colour = part->own_voice ? "an_clay_bg" : "accent_bg_color";
        double shade = part->own_voice || (int)i == self->longest ? 1 : shades[i % 2];
        g_autofree char *words =
            g_strdup_printf ((int)i == self->longest ? _ ("%d min") : "%d", part->minutes);
        ui_paint_bar (&paint, colour, shade, left, 0, width, BAR_PX, 4);
        ui_paint_text (&paint, words, left + width / 2, TEXT_TOP_PX,
                       (UiPaintText){.colour = "an_muted", .align = 0.5, .percent = 80});
        left += width + GAP_PX;
    }
    ui_paint_end (&paint);
}

static void
ui_timebar_finalize (GObject *object)
{
    g_array_unref (UI_TIMEBAR (object)->parts);
    G_OBJECT_CLASS (ui_timebar_parent_class)->finalize (object);
}

static void
ui_timebar_class_init (UiTimebarClass *class)
{
    GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
    G_OBJECT_CLASS (class)->finalize = ui_timebar_finalize;
    widget->measure = ui_timebar_measure;
    widget->snapshot = ui_timebar_snapshot;
    gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ui_timebar_init (UiTimebar *self)
{
    self->parts = g_array_new (FALSE, TRUE, sizeof (UiTimePart));
}

GtkWidget *
ui_timebar_new (void)
{
    return g_object_new (UI_TYPE_TIMEBAR, NULL);
}

void
ui_timebar_set_parts (UiTimebar *self, const UiTimePart *parts, size_t count)
{
    g_autoptr (GString) list = g_string_new (NULL);
    g_array_set_size (self->parts, 0);
    self->total = self->longest = 0;
    for (size_t i = 0; i < count; i++) {
        g_array_append_val (self->parts, parts[i]);
        self->total += parts[i].minutes;
        if (parts[i].minutes > parts[self->longest].minutes)
            self->longest = (int)i;
        g_string_append_printf (list, i ? ", %d" : "%d", parts[i].minutes);
    }
    g_autofree char *sentence = g_strdup_printf (_ ("Minutes for each part: %s"), list->str);
    ui_paint_say (GTK_WIDGET (self), sentence);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

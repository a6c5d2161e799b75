/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/row.h"

struct _UiDeskRow {
    GObject parent_instance;
    UiDeskRowValues values;
};

G_DEFINE_FINAL_TYPE (UiDeskRow, ui_desk_row, G_TYPE_OBJECT)

static void
ui_desk_row_finalize (GObject *object)
{
    ui_desk_row_values_clear (&UI_DESK_ROW (object)->values);
    G_OBJECT_CLASS (ui_desk_row_parent_class)->finalize (object);
}

static void
ui_desk_row_class_init (UiDeskRowClass *class)
{
    G_OBJECT_CLASS (class)->finalize = ui_desk_row_finalize;
}

static void
ui_desk_row_init (UiDeskRow *row)
{
}

UiDeskRow *
ui_desk_row_new (UiDeskRowValues *values)
{
    UiDeskRow *row = g_object_new (UI_TYPE_DESK_ROW, NULL);
    row->values = *values;
    *values = (UiDeskRowValues){0};
    return row;
}

const UiDeskRowValues *
ui_desk_row_get (UiDeskRow *row)
{
    return &row->values;
}

bool
ui_desk_row_equal (UiDeskRow *a, UiDeskRow *b)
{
    return g_strcmp0 (a->values.id, b->values.id) == 0
           && a->values.updated_ms == b->values.updated_ms && a->values.rated == b->values.rated
           && a->values.state == b->values.state && a->values.outcome == b->values.outcome;
}

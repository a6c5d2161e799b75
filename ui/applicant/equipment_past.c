/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/equipment_past.h"

#include "ui/explain.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiEquipmentPast {
    UiPage parent_instance;
    /* template */
    GtkWidget *plot_box, *empty_box, *rows_box;
    GtkDropDown *measure_drop;
    GtkWidget *measure_label;
    UiHours *hours;
    GtkLabel *hours_label;
    GtkButton *open_button, *delete_button;
};

G_DEFINE_FINAL_TYPE (UiEquipmentPast, ui_equipment_past, UI_TYPE_PAGE)

static void
on_measure_cb (UiEquipmentPast *self)
{
    g_signal_emit_by_name (self, "measure", (int)gtk_drop_down_get_selected (self->measure_drop));
}

static void
on_open_cb (UiEquipmentPast *self)
{
    g_signal_emit_by_name (self, "open-report");
}

static void
on_delete_cb (UiEquipmentPast *self)
{
    g_signal_emit_by_name (self, "delete");
}

static void
render (UiEquipmentPast *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("Earlier checks"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Check my equipment"));
}

static void
ui_equipment_past_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_equipment_past_parent_class)->locale_changed (page);
    render (UI_EQUIPMENT_PAST (page));
}

static void
ui_equipment_past_class_init (UiEquipmentPastClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiEquipmentPast, plot_box),      UI_CHILD (UiEquipmentPast, empty_box),
        UI_CHILD (UiEquipmentPast, rows_box),      UI_CHILD (UiEquipmentPast, measure_drop),
        UI_CHILD (UiEquipmentPast, measure_label), UI_CHILD (UiEquipmentPast, hours),
        UI_CHILD (UiEquipmentPast, hours_label),   UI_CHILD (UiEquipmentPast, open_button),
        UI_CHILD (UiEquipmentPast, delete_button), {0}};
    g_type_ensure (UI_TYPE_HOURS);
    UI_PAGE_CLASS (class)->locale_changed = ui_equipment_past_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/equipment_past.ui", children);
    g_signal_new ("measure", UI_TYPE_EQUIPMENT_PAST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
    g_signal_new ("open-report", UI_TYPE_EQUIPMENT_PAST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
    g_signal_new ("delete", UI_TYPE_EQUIPMENT_PAST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_equipment_past_init (UiEquipmentPast *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_name_inner (GTK_WIDGET (self->measure_drop), self->measure_label);
    g_signal_connect_swapped (self->measure_drop, "notify::selected", G_CALLBACK (on_measure_cb),
                              self);
    g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (on_open_cb), self);
    g_signal_connect_swapped (self->delete_button, "clicked", G_CALLBACK (on_delete_cb), self);
    ui_page_set_complete (UI_PAGE (self), true);
    ui_equipment_past_set_runs (self, NULL, 0);
    render (self);
}

GtkWidget *
ui_equipment_past_new (void)
{
    return g_object_new (UI_TYPE_EQUIPMENT_PAST, NULL);
}

void
ui_equipment_past_set_measures (UiEquipmentPast *self, const char *const *names)
{
    g_autoptr (GtkStringList) list = gtk_string_list_new (names);
    guint chosen = gtk_drop_down_get_selected (self->measure_drop);
    gtk_drop_down_set_model (self->measure_drop, G_LIST_MODEL (list));
    if (chosen != GTK_INVALID_LIST_POSITION
        && chosen < g_list_model_get_n_items (G_LIST_MODEL (list)))
        gtk_drop_down_set_selected (self->measure_drop, chosen);
}

void
ui_equipment_past_set_values (UiEquipmentPast *self, const UiHourValue *values, size_t count,
                              double limit, const char *words)
{
    ui_hours_set (self->hours, values, count, limit);
    ui_hours_set_sentence (self->hours, words);
    gtk_label_set_label (self->hours_label, words);
    ui_explain (GTK_WIDGET (self->hours_label),
                _ ("How each check measured it stands in its report."));
}

void
ui_equipment_past_set_runs (UiEquipmentPast *self, const UiPastRun *runs, size_t count)
{
    ui_box_clear (self->rows_box);
    gtk_widget_set_visible (self->rows_box, count > 0);
    gtk_widget_set_visible (self->plot_box, count > 0);
    gtk_widget_set_visible (self->empty_box, count == 0);
    gtk_widget_set_visible (GTK_WIDGET (self->delete_button), count > 0);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *row =
            ui_row_new ("document-open-recent-symbolic", "none", runs[i].title, runs[i].detail);
        ui_row_add (row, ui_pill_new (runs[i].verdict));
        gtk_box_append (GTK_BOX (self->rows_box), row);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/equipment_start.h"

#include "ui/choice.h"
#include "ui/explain.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiEquipmentStart {
    UiPage parent_instance;
    /* template */
    GtkWidget *choices_box;
    GtkLabel *last_label;
};

G_DEFINE_FINAL_TYPE (UiEquipmentStart, ui_equipment_start, UI_TYPE_PAGE)

static void
render (UiEquipmentStart *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("What do you want to be ready for?"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Start the check"));
    ui_page_set_second_label (UI_PAGE (self), _ ("Earlier checks"));
}

static void
ui_equipment_start_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_equipment_start_parent_class)->locale_changed (page);
    render (UI_EQUIPMENT_START (page));
}

static void
ui_equipment_start_class_init (UiEquipmentStartClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiEquipmentStart, choices_box), UI_CHILD (UiEquipmentStart, last_label), {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_equipment_start_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/equipment_start.ui", children);
}

static void
ui_equipment_start_init (UiEquipmentStart *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_choice_bind_group (self->choices_box);
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    render (self);
}

GtkWidget *
ui_equipment_start_new (void)
{
    return g_object_new (UI_TYPE_EQUIPMENT_START, NULL);
}

void
ui_equipment_start_set_profiles (UiEquipmentStart *self, const UiEquipmentProfile *profiles,
                                 size_t count, int chosen)
{
    GtkToggleButton *first = NULL;
    ui_box_clear (self->choices_box);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *choice =
            ui_choice_new (GTK_ACCESSIBLE_ROLE_RADIO, profiles[i].title, profiles[i].detail, NULL);
        if (first == NULL)
            first = GTK_TOGGLE_BUTTON (choice);
        else
            gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), first);
        ui_explain (choice,
                    _ ("What a company with this list asks for. Why each limit is there stands "
                       "with its result."));
        gtk_box_append (GTK_BOX (self->choices_box), choice);
    }
    ui_choice_set_active (self->choices_box, chosen);
    ui_page_set_complete (UI_PAGE (self), count > 0);
}

int
ui_equipment_start_get_chosen (UiEquipmentStart *self)
{
    return ui_choice_get_active (self->choices_box);
}

void
ui_equipment_start_set_last (UiEquipmentStart *self, const char *sentence)
{
    gtk_label_set_label (self->last_label, sentence ? sentence : "");
    gtk_widget_set_visible (GTK_WIDGET (self->last_label), sentence != NULL);
}

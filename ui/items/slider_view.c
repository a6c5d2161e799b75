/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/slider_view.h"

#include <math.h>

#include "ui/words.h"

#define FINE_STEPS 100.0

struct _UiSliderView {
    UiInteraction parent_instance;
    GtkWidget *scale;
    GtkWidget *value;
    GtkWidget *keep;
    bool integer;
    bool answered;
};

G_DEFINE_FINAL_TYPE (UiSliderView, ui_slider_view, UI_TYPE_INTERACTION)

static char *
print (UiSliderView *self)
{
    char digits[32];
    double number = gtk_range_get_value (GTK_RANGE (self->scale));
    return g_strdup (qti_print_double (self->integer ? round (number) : number, digits));
}

static void
show (UiSliderView *self)
{
    g_autofree char *number = print (self);
    gtk_label_set_label (GTK_LABEL (self->value), self->answered ? number : "–");
    gtk_widget_set_visible (self->keep, !self->answered);
}

static void
on_value_cb (UiSliderView *self)
{
    self->answered = true;
    show (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
ui_slider_view_build (UiInteraction *view)
{
    UiSliderView *self = UI_SLIDER_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    const QtiDeclaration *declaration = qti_item_declaration (ui_interaction_context (view)->item,
                                                              interaction->response_identifier);
    double low = interaction->lower_bound, high = fmax (interaction->upper_bound, low + 1e-6);
    double step = interaction->step > 0 ? interaction->step : (high - low) / FINE_STEPS;
    g_autofree char *name =
        interaction->prompt != NULL ? qti_node_text (interaction->prompt) : NULL;
    self->integer = declaration != NULL && declaration->base_type == QTI_INTEGER;
    if (self->integer)
        step = fmax (1, round (step));
    self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, low, high, step);
    gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
    gtk_range_set_inverted (GTK_RANGE (self->scale), interaction->reverse);
    gtk_range_set_value (GTK_RANGE (self->scale), low);
    gtk_widget_set_hexpand (self->scale, TRUE);
    for (int i = 0; interaction->step_label && low + i * step <= high && i <= 20; i++) {
        char digits[32];
        gtk_scale_add_mark (GTK_SCALE (self->scale), low + i * step, GTK_POS_BOTTOM,
                            qti_print_double (low + i * step, digits));
    }
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name != NULL ? name : _ ("Your answer"), -1);
    self->value = gtk_label_new ("–");
    gtk_widget_add_css_class (self->value, "big-num");
    self->keep = gtk_button_new_with_label (_ ("This value is right"));
    gtk_widget_set_halign (self->keep, GTK_ALIGN_START);
    gtk_widget_add_css_class (self->keep, "outline");
    gtk_widget_add_css_class (self->keep, "tall");
    g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (on_value_cb), self);
    g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (on_value_cb), self);
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18),
              *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    gtk_box_append (GTK_BOX (row), self->scale);
    gtk_box_append (GTK_BOX (row), self->value);
    gtk_box_append (GTK_BOX (box), row);
    gtk_box_append (GTK_BOX (box), self->keep);
    adw_bin_set_child (ADW_BIN (view), box);
}

static void
ui_slider_view_get (UiInteraction *view, UiResponse *response)
{
    UiSliderView *self = UI_SLIDER_VIEW (view);
    g_autofree char *number = print (self);
    if (self->answered)
        ui_response_add_value (response, number);
}

static void
ui_slider_view_set (UiInteraction *view, const UiResponse *response)
{
    UiSliderView *self = UI_SLIDER_VIEW (view);
    double number = ui_interaction_get (view)->lower_bound;
    const char *text = ui_response_first (response);
    bool answered = text != NULL && qti_parse_number (text, &number);
    gtk_range_set_value (GTK_RANGE (self->scale), number);
    self->answered = answered;
    show (self);
}

static char *
ui_slider_view_check (UiInteraction *view)
{
    return UI_SLIDER_VIEW (view)->answered
               ? NULL
               : g_strdup (_ ("Move the slider, or say that its value is right."));
}

static void
ui_slider_view_class_init (UiSliderViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    view_class->build = ui_slider_view_build;
    view_class->get = ui_slider_view_get;
    view_class->set = ui_slider_view_set;
    view_class->check = ui_slider_view_check;
}

static void
ui_slider_view_init (UiSliderView *self)
{
}

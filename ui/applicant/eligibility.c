/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/eligibility.h"

#include "ui/choice.h"
#include "ui/fit.h"
#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiEligibility {
    UiPage parent_instance;
    /* template */
    GtkDropDown *state_drop;
    GtkSpinButton *hours_spin;
    GtkBox *times_box;
    GtkWidget *places_box;
    GtkEditable *city_entry, *county_entry;
    GtkLabel *state_label, *hours_hint, *state_error, *hours_error, *times_error;
    /* borrowed */
    GtkWidget *times[UI_TIMES];
    int wanted_hours;
};

G_DEFINE_FINAL_TYPE (UiEligibility, ui_eligibility, UI_TYPE_PAGE)

static const struct {
    const char *name, *hours;
} time_words[UI_TIMES] = {
    {N_ ("Mornings"), N_ ("6 a.m. to noon")},     {N_ ("Afternoons"), N_ ("noon to 6 p.m.")},
    {N_ ("Evenings"), N_ ("6 p.m. to 10 p.m.")},  {N_ ("Nights"), N_ ("10 p.m. to 6 a.m.")},
    {N_ ("Weekends"), N_ ("Saturday or Sunday")},
};

static void
render (UiEligibility *self)
{
    ui_page_set_title (UI_PAGE (self), _ ("Can we hire you?"));
    ui_page_set_next_label (UI_PAGE (self), _ ("Continue"));
    for (int i = 0; i < UI_TIMES; i++)
        ui_choice_set_text (self->times[i], _ (time_words[i].name), _ (time_words[i].hours));
    g_autofree char *hint = g_strdup_printf (
        dngettext (GETTEXT_PACKAGE, "This job is for %d hour or more.",
                   "This job is for %d hours or more.", (gulong)self->wanted_hours),
        self->wanted_hours);
    gtk_label_set_label (self->hours_hint, self->wanted_hours ? hint : "");
}

/* The label under a field and the widget that carries its ring and focus. */
static GtkWidget *
field_of (UiEligibility *self, UiEligibilityField field, GtkLabel **below)
{
    GtkLabel *labels[] = {self->state_error, self->hours_error, self->times_error};
    GtkWidget *widgets[] = {GTK_WIDGET (self->state_drop), GTK_WIDGET (self->hours_spin),
                            self->times[0]};
    *below = labels[field];
    return widgets[field];
}

static void
clear_error (UiEligibility *self, UiEligibilityField field)
{
    GtkLabel *below;
    GtkWidget *widget = field_of (self, field, &below);
    if (gtk_widget_get_visible (GTK_WIDGET (below)))
        ui_field_set_error (widget, below, NULL);
}

static void
changed (UiEligibility *self, UiEligibilityField field)
{
    clear_error (self, field);
    ui_page_set_complete (UI_PAGE (self), ui_eligibility_get_state (self) >= 0
                                              && ui_eligibility_get_hours (self) > 0
                                              && ui_eligibility_get_times (self) != 0);
    g_signal_emit_by_name (self, "changed");
}

static void
on_state_cb (UiEligibility *self)
{
    changed (self, UI_ELIGIBILITY_STATE);
}

static void
on_hours_cb (UiEligibility *self)
{
    changed (self, UI_ELIGIBILITY_HOURS);
}

static void
on_time_cb (UiEligibility *self)
{
    changed (self, UI_ELIGIBILITY_TIMES);
}

static void
ui_eligibility_present (UiPage *page)
{
    gtk_widget_grab_focus (GTK_WIDGET (UI_ELIGIBILITY (page)->state_drop));
}

static void
ui_eligibility_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_eligibility_parent_class)->locale_changed (page);
    render (UI_ELIGIBILITY (page));
}

static void
ui_eligibility_class_init (UiEligibilityClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiEligibility, state_label),  UI_CHILD (UiEligibility, state_drop),
        UI_CHILD (UiEligibility, places_box),   UI_CHILD (UiEligibility, city_entry),
        UI_CHILD (UiEligibility, county_entry), UI_CHILD (UiEligibility, hours_spin),
        UI_CHILD (UiEligibility, times_box),    UI_CHILD (UiEligibility, hours_hint),
        UI_CHILD (UiEligibility, state_error),  UI_CHILD (UiEligibility, hours_error),
        UI_CHILD (UiEligibility, times_error),  {0}};
    UI_PAGE_CLASS (class)->present = ui_eligibility_present;
    UI_PAGE_CLASS (class)->locale_changed = ui_eligibility_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/eligibility.ui", children);
    g_signal_new ("changed", UI_TYPE_ELIGIBILITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ui_eligibility_init (UiEligibility *self)
{
    ui_template_init (GTK_WIDGET (self));
    GtkBox *row = NULL;
    for (int i = 0; i < UI_TIMES; i++) {
        if (i % 2 == 0) {
            row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
            gtk_box_set_homogeneous (row, TRUE);
            ui_fit_name (GTK_WIDGET (row), "split_times");
            gtk_box_append (self->times_box, GTK_WIDGET (row));
        }
        self->times[i] = ui_choice_new (GTK_ACCESSIBLE_ROLE_CHECKBOX, _ (time_words[i].name),
                                        _ (time_words[i].hours), NULL);
        gtk_box_append (row, self->times[i]);
        g_signal_connect_swapped (self->times[i], "toggled", G_CALLBACK (on_time_cb), self);
    }
    GtkWidget *room =
        gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0); /* the odd one stays half as wide */
    ui_fit_name (room, "wide_room");
    gtk_box_append (row, room);
    ui_name_inner (GTK_WIDGET (self->state_drop), GTK_WIDGET (self->state_label));
    gtk_spin_button_set_range (self->hours_spin, 0, 80);
    gtk_spin_button_set_increments (self->hours_spin, 1, 5);
    g_signal_connect_swapped (self->state_drop, "notify::selected", G_CALLBACK (on_state_cb), self);
    g_signal_connect_swapped (self->hours_spin, "value-changed", G_CALLBACK (on_hours_cb), self);
    render (self);
}

GtkWidget *
ui_eligibility_new (void)
{
    return g_object_new (UI_TYPE_ELIGIBILITY, NULL);
}

void
ui_eligibility_set_states (UiEligibility *self, const char *const *names, size_t count)
{
    int before = ui_eligibility_get_state (self);
    g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
    gtk_string_list_append (list, _ ("Choose your state"));
    for (size_t i = 0; i < count; i++)
        gtk_string_list_append (list, names[i]);
    g_autoptr (GtkExpression) text =
        gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
    gtk_drop_down_set_expression (self->state_drop, text);
    gtk_drop_down_set_model (self->state_drop, G_LIST_MODEL (list));
    ui_eligibility_set_state (self, before < (int)count ? before : -1);
}

void
ui_eligibility_set_state (UiEligibility *self, int place)
{
    gtk_drop_down_set_selected (self->state_drop, (guint)(place + 1));
}

int
ui_eligibility_get_state (UiEligibility *self)
{
    guint selected = gtk_drop_down_get_selected (self->state_drop);
    return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected - 1;
}

void
ui_eligibility_set_hours (UiEligibility *self, int hours)
{
    gtk_spin_button_set_value (self->hours_spin, hours);
}

int
ui_eligibility_get_hours (UiEligibility *self)
{
    return gtk_spin_button_get_value_as_int (self->hours_spin);
}

void
ui_eligibility_set_wanted_hours (UiEligibility *self, int wanted)
{
    self->wanted_hours = wanted;
    if (ui_eligibility_get_hours (self) == 0)
        ui_eligibility_set_hours (self, wanted);
    render (self);
}

void
ui_eligibility_set_times (UiEligibility *self, unsigned times)
{
    for (unsigned i = 0; i < UI_TIMES; i++)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->times[i]), (times >> i) & 1u);
}

unsigned
ui_eligibility_get_times (UiEligibility *self)
{
    unsigned times = 0;
    for (unsigned i = 0; i < UI_TIMES; i++)
        if (self->times[i] && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->times[i])))
            times |= 1u << i;
    return times;
}

void
ui_eligibility_set_asks_places (UiEligibility *self, bool asks)
{
    gtk_widget_set_visible (self->places_box, asks);
}

const char *
ui_eligibility_get_city (UiEligibility *self)
{
    return gtk_editable_get_text (self->city_entry);
}

const char *
ui_eligibility_get_county (UiEligibility *self)
{
    return gtk_editable_get_text (self->county_entry);
}

void
ui_eligibility_set_places (UiEligibility *self, const char *city, const char *county)
{
    gtk_editable_set_text (self->city_entry, city ? city : "");
    gtk_editable_set_text (self->county_entry, county ? county : "");
}

void
ui_eligibility_set_error (UiEligibility *self, UiEligibilityField field, const char *sentence)
{
    g_return_if_fail (field < UI_ELIGIBILITY_FIELDS);
    GtkLabel *below;
    GtkWidget *widget = field_of (self, field, &below);
    ui_field_set_error (widget, below, sentence);
    if (sentence)
        gtk_widget_grab_focus (widget);
}

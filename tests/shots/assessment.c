/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of an individual assessment, with the factors of New York City as they are shipped: half written, and with a field that wants more. */
#include "tests/shots/shots.h"

#include <jansson.h>

#include "ui/desk/factors.h"

typedef struct {
    json_t *form; /* owned */
    UiDeskFactor factors[16];
    size_t count;
} Sample;

static void
read_sample (const char *language, Sample *ret)
{
    g_autofree char *path = g_strdup_printf (SHOTS_DATA "/forms/assessment-ny.%s.json", language);
    size_t i;
    json_t *field;
    *ret = (Sample){.form = json_load_file (path, 0, NULL)};
    json_array_foreach (json_object_get (ret->form, "fields"), i, field)
    {
        ret->factors[ret->count++] =
            (UiDeskFactor){.label = json_string_value (json_object_get (field, "label")),
                           .hint = json_string_value (json_object_get (field, "hint")),
                           .required = !g_str_equal (
                               json_string_value (json_object_get (field, "id")), "evidence")};
    }
}

static void
build (AdwApplicationWindow *window, UiLook *look)
{
    const char *language = ui_look_get_language (look);
    bool spanish = g_str_equal (language, "es");
    Sample sample;
    UiDeskFactors *factors = UI_DESK_FACTORS (ui_desk_factors_new (NULL));
    GtkWidget *content = g_object_ref (adw_window_get_content (ADW_WINDOW (factors)));
    read_sample (language, &sample);
    sample.factors[0].text =
        spanish
            ? "Un hurto de mercadería por 40 dólares; nadie resultó lastimado y la mercadería se "
              "devolvió."
            : "A theft of goods worth 40 dollars; nobody was hurt, and the goods were given back.";
    sample.factors[1].text = spanish ? "Siete" : "Seven";
    adw_window_set_content (ADW_WINDOW (factors), NULL);
    adw_application_window_set_content (window, content);
    g_object_unref (content);
    g_object_set_data_full (G_OBJECT (window), "factors", factors,
                            (GDestroyNotify)gtk_window_destroy);
    ui_desk_factors_set (factors, sample.factors, sample.count, 10, 4000,
                         json_string_value (json_object_get (sample.form, "source")));
    ui_desk_factors_set_state (factors, spanish ? "Queda en esta computadora hasta que la guarde."
                                                : "Kept on this computer until you save it.");
    ui_desk_factors_save (factors);
    json_decref (sample.form);
}

const ShotsPage shots_assessment[] = {
    {"desk-assessment", "desk", build},
    {0},
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/look.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "ui/fit.h"
#include "ui/widths.h"
#include "ui/words.h"

#define DPI_UNIT (96.0 * 1024.0) /* of gtk-xft-dpi at scale 1 */

/* Gettext counts catalogue changes here; adding one makes it look again (its manual, "Being a gettext grok"). */
extern int _nl_msg_cat_cntr;

const double ui_look_sizes[UI_LOOK_SIZES] = {1.0, 1.25, 1.6, 2.0};

static const struct {
    const char *code, *name;
} languages[] = {{"en", "English"}, {"es", "Español"}};

static const char *const appearance_words[UI_APPEARANCE_COUNT] = {"system", "light", "dark",
                                                                  "contrast", "contrast-dark"};

struct _UiLook {
    GObject parent_instance;
    GtkSettings *settings;                    /* borrowed from the display */
    GtkCssProvider *contrast, *contrast_dark; /* owned */
    const char *language;                     /* of the table */
    double base_dpi, text_scale;
    UiAppearance appearance;
    bool contrast_shown, contrast_dark_shown;
};

G_DEFINE_FINAL_TYPE (UiLook, ui_look, G_TYPE_OBJECT)

enum { PROP_TEXT_SCALE = 1, PROP_APPEARANCE, PROP_LANGUAGE, PROPS };

/* Made once with the class, never changed after. */
static struct {
    GParamSpec *props[PROPS];
    guint language_changed;
} look;

static void
show_sheet (GtkCssProvider *sheet, bool *shown, bool wanted, guint priority)
{
    GdkDisplay *display = gdk_display_get_default ();
    if (*shown == wanted || display == NULL)
        return;
    *shown = wanted;
    if (wanted)
        gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet), priority);
    else
        gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (sheet));
}

/* AdwStyleManager cannot be told to use high contrast, so its sheets are added here, over those of the application. */
static void
settle_sheets (UiLook *self)
{
    AdwStyleManager *manager = adw_style_manager_get_default ();
    bool contrast = self->appearance >= UI_APPEARANCE_CONTRAST;
    bool dark = adw_style_manager_get_dark (manager);
    show_sheet (self->contrast, &self->contrast_shown, contrast,
                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
    show_sheet (self->contrast_dark, &self->contrast_dark_shown, contrast && dark,
                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 2);
}

static void
apply_appearance (UiLook *self)
{
    static const AdwColorScheme schemes[UI_APPEARANCE_COUNT] = {
        ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
        ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_DARK};
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        schemes[self->appearance]);
    settle_sheets (self);
}

static const char *
known_language (const char *code)
{
    for (size_t i = 0; code && i < G_N_ELEMENTS (languages); i++)
        if (strncmp (code, languages[i].code, 2) == 0)
            return languages[i].code;
    return NULL;
}

/* Replacing a variable that exists moves no other, so threads that read the environment meanwhile are safe: glibc keeps the old string. */
static void
switch_words (const char *language)
{
    const char *locale = setlocale (LC_MESSAGES, NULL);
    if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
        setlocale (LC_MESSAGES, "C.UTF-8"); /* gettext does not look at LANGUAGE in plain C */
    g_setenv ("LANGUAGE", language, TRUE);
    _nl_msg_cat_cntr++;
}

static void
ui_look_get_property (GObject *object, guint prop, GValue *value, GParamSpec *spec)
{
    UiLook *self = UI_LOOK (object);
    if (prop == PROP_TEXT_SCALE)
        g_value_set_double (value, self->text_scale);
    else if (prop == PROP_APPEARANCE)
        g_value_set_int (value, (int)self->appearance);
    else
        g_value_set_string (value, self->language);
}

static void
ui_look_set_property (GObject *object, guint prop, const GValue *value, GParamSpec *spec)
{
    UiLook *self = UI_LOOK (object);
    if (prop == PROP_TEXT_SCALE)
        ui_look_set_text_scale (self, g_value_get_double (value));
    else if (prop == PROP_APPEARANCE)
        ui_look_set_appearance (self, (UiAppearance)g_value_get_int (value));
    else
        ui_look_set_language (self, g_value_get_string (value));
}

static void
ui_look_dispose (GObject *object)
{
    UiLook *self = UI_LOOK (object);
    show_sheet (self->contrast, &self->contrast_shown, false, 0);
    show_sheet (self->contrast_dark, &self->contrast_dark_shown, false, 0);
    g_clear_object (&self->contrast);
    g_clear_object (&self->contrast_dark);
    G_OBJECT_CLASS (ui_look_parent_class)->dispose (object);
}

/* Every icon stands beside its word or in a control with a name: assistive programs need not hear of it, and GTK would call it "GtkImage". */
static void
silence_icons (void)
{
    g_autoptr (GTypeClass) images = g_type_class_ref (GTK_TYPE_IMAGE);
    gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (images), GTK_ACCESSIBLE_ROLE_NONE);
}

static void
ui_look_class_init (UiLookClass *class)
{
    GObjectClass *object = G_OBJECT_CLASS (class);
    const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
    object->get_property = ui_look_get_property;
    object->set_property = ui_look_set_property;
    object->dispose = ui_look_dispose;
    look.props[PROP_TEXT_SCALE] = g_param_spec_double ("text-scale", NULL, NULL, 0.75, 3, 1, flags);
    look.props[PROP_APPEARANCE] =
        g_param_spec_int ("appearance", NULL, NULL, 0, UI_APPEARANCE_COUNT - 1, 0, flags);
    look.props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "en", flags);
    g_object_class_install_properties (object, PROPS, look.props);
    look.language_changed = g_signal_new ("language-changed", UI_TYPE_LOOK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
    silence_icons ();
    ui_widths_quicken ();
}

static void
ui_look_init (UiLook *self)
{
    int dpi = -1;
    self->settings = gtk_settings_get_default ();
    g_object_get (self->settings, "gtk-xft-dpi", &dpi, NULL);
    self->base_dpi = dpi > 0 ? dpi : DPI_UNIT;
    self->text_scale = 1;
    self->contrast = gtk_css_provider_new ();
    self->contrast_dark = gtk_css_provider_new ();
    gtk_css_provider_load_from_resource (self->contrast, "/org/antesala/ui/style-hc.css");
    gtk_css_provider_load_from_resource (self->contrast_dark, "/org/antesala/ui/style-hc-dark.css");
    g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                             G_CALLBACK (settle_sheets), self, G_CONNECT_SWAPPED);
    self->language = known_language (g_getenv ("LANGUAGE"));
    if (self->language == NULL)
        self->language = known_language (setlocale (LC_MESSAGES, NULL));
    if (self->language == NULL)
        self->language = languages[0].code;
    switch_words (self->language);
}

UiLook *
ui_look_new (void)
{
    return g_object_new (UI_TYPE_LOOK, NULL);
}

double
ui_look_get_text_scale (UiLook *self)
{
    return self->text_scale;
}

void
ui_look_set_text_scale (UiLook *self, double scale)
{
    scale = CLAMP (scale, 0.75, 3.0);
    if (scale == self->text_scale)
        return;
    self->text_scale = scale;
    g_object_set (self->settings, "gtk-xft-dpi", (int)(self->base_dpi * scale), NULL);
    g_object_notify_by_pspec (G_OBJECT (self), look.props[PROP_TEXT_SCALE]);
}

void
ui_look_step_text (UiLook *self, int step)
{
    double next = self->text_scale;
    for (int i = 0; i < UI_LOOK_SIZES; i++) {
        int at = step > 0 ? i : UI_LOOK_SIZES - 1 - i;
        bool beyond = step > 0 ? ui_look_sizes[at] > next + 0.01 : ui_look_sizes[at] < next - 0.01;
        if (beyond) {
            next = ui_look_sizes[at];
            break;
        }
    }
    ui_look_set_text_scale (self, next);
}

double
ui_look_get_layout_scale (UiLook *self)
{
    return self->base_dpi / DPI_UNIT * self->text_scale;
}

UiAppearance
ui_look_get_appearance (UiLook *self)
{
    return self->appearance;
}

void
ui_look_set_appearance (UiLook *self, UiAppearance appearance)
{
    g_return_if_fail (appearance < UI_APPEARANCE_COUNT);
    if (appearance == self->appearance)
        return;
    self->appearance = appearance;
    apply_appearance (self);
    g_object_notify_by_pspec (G_OBJECT (self), look.props[PROP_APPEARANCE]);
}

const char *
ui_appearance_to_string (UiAppearance appearance)
{
    return appearance < UI_APPEARANCE_COUNT ? appearance_words[appearance] : appearance_words[0];
}

UiAppearance
ui_appearance_from_string (const char *word)
{
    for (int i = 0; i < UI_APPEARANCE_COUNT; i++)
        if (g_strcmp0 (word, appearance_words[i]) == 0)
            return (UiAppearance)i;
    return UI_APPEARANCE_SYSTEM;
}

const char *
ui_look_get_language (UiLook *self)
{
    return self->language;
}

void
ui_look_set_language (UiLook *self, const char *language)
{
    const char *known = known_language (language);
    if (known == NULL || known == self->language)
        return;
    self->language = known;
    switch_words (known);
    g_object_notify_by_pspec (G_OBJECT (self), look.props[PROP_LANGUAGE]);
    g_signal_emit (self, look.language_changed, 0);
}

const char *
ui_language_name (const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++)
        if (g_strcmp0 (language, languages[i].code) == 0)
            return languages[i].name;
    return languages[0].name;
}

static void
refit (GtkWindow *window)
{
    UiLook *self = g_object_get_data (G_OBJECT (window), "ui-look");
    int width = gtk_widget_get_width (GTK_WIDGET (window)), height;
    if (width <= 0)
        gtk_window_get_default_size (window, &width, &height); /* 4.8 wants both */
    ui_fit (GTK_WIDGET (window), width, ui_look_get_layout_scale (self));
}

static void
on_surface_width_cb (GdkSurface *surface, GParamSpec *spec, GtkWindow *window)
{
    UiLook *self = g_object_get_data (G_OBJECT (window), "ui-look");
    ui_fit (GTK_WIDGET (window), gdk_surface_get_width (surface), ui_look_get_layout_scale (self));
}

static void
on_realize_cb (GtkWindow *window)
{
    refit (window);
    g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (window)), "notify::width",
                             G_CALLBACK (on_surface_width_cb), window, 0);
}

void
ui_look_dress (UiLook *self, GtkWindow *window, const char *program)
{
    gtk_widget_add_css_class (GTK_WIDGET (window), program);
    if (!gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (window))))
        gtk_widget_add_css_class (GTK_WIDGET (window), "opaque");
    g_object_set_data_full (G_OBJECT (window), "ui-look", g_object_ref (self), g_object_unref);
    g_signal_connect (window, "realize", G_CALLBACK (on_realize_cb), NULL);
    g_signal_connect_object (self, "notify::text-scale", G_CALLBACK (refit), window,
                             G_CONNECT_SWAPPED);
    refit (window);
}

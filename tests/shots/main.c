/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shots DIR [PAGE…]: a PNG of each page for each variant, drawn inside the process. Prints the paths. */
#include "tests/shots/shots.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>

#include "ui/fit.h"

/* Which look a picture shows. The full set is each row for each page. */
typedef struct {
    const char *suffix, *language;
    UiAppearance appearance;
    double scale;
    int width, height;
} Variant;

static const Variant variants[] = {
    {"", "en", UI_APPEARANCE_LIGHT, 1, 1280, 800},
    {"-es", "es", UI_APPEARANCE_LIGHT, 1, 1280, 800},
    {"-dark", "en", UI_APPEARANCE_DARK, 1, 1280, 800},
    {"-contrast", "en", UI_APPEARANCE_CONTRAST, 1, 1280, 800},
    {"-contrast-dark", "en", UI_APPEARANCE_CONTRAST_DARK, 1, 1280, 800},
    {"-200", "en", UI_APPEARANCE_LIGHT, 2, 1280, 800},
    {"-es-200", "es", UI_APPEARANCE_LIGHT, 2, 1280, 800},
    {"-1024", "en", UI_APPEARANCE_LIGHT, 1, 1024, 700},
    {"-es-1024", "es", UI_APPEARANCE_LIGHT, 1, 1024, 700},
    {"-1024-200", "en", UI_APPEARANCE_LIGHT, 2, 1024, 700},
};

static const ShotsPage *const tables[] = {shots_applicant, shots_applicant_more, shots_practice,
                                          shots_equipment, shots_desk,           shots_talk,
                                          shots_handed,    shots_items,          shots_media,
                                          shots_check,     shots_assessment};

static void
run_for (int ms)
{
    gint64 until = g_get_monotonic_time () + ms * 1000;
    while (g_get_monotonic_time () < until || g_main_context_pending (NULL))
        if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (2000);
}

/* What stands over the window, in its middle. */
static void
add_dialog (GtkSnapshot *snapshot, GtkWidget *window, int width, int height)
{
    g_autoptr (GList) all = gtk_window_list_toplevels ();
    for (GList *at = all; at != NULL; at = at->next) {
        if (gtk_window_get_transient_for (at->data) != GTK_WINDOW (window))
            continue;
        g_autoptr (GdkPaintable) paintable =
            gtk_widget_paintable_new (gtk_window_get_child (at->data));
        int wide = gdk_paintable_get_intrinsic_width (paintable);
        int high = gdk_paintable_get_intrinsic_height (paintable);
        GskRoundedRect edge;
        GdkRGBA paper;
        gtk_style_context_lookup_color (gtk_widget_get_style_context (at->data), "dialog_bg_color",
                                        &paper);
        gsk_rounded_rect_init_from_rect (&edge,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)wide, (float)high), 12);
        gtk_snapshot_append_color (snapshot, &(GdkRGBA){0, 0, 0, 0.4F},
                                   &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
        gtk_snapshot_translate (
            snapshot, &GRAPHENE_POINT_INIT ((float)(width - wide) / 2, (float)(height - high) / 2));
        gtk_snapshot_push_rounded_clip (snapshot, &edge);
        gtk_snapshot_append_color (snapshot, &paper, &edge.bounds);
        gdk_paintable_snapshot (paintable, snapshot, wide, high);
        gtk_snapshot_pop (snapshot);
    }
}

static void
on_painted_cb (GdkFrameClock *clock, bool *painted)
{
    *painted = true;
}

/* A widget that is to be drawn again has no picture until that is done, and a page with a clock asks for it several times a second: the
   picture is taken right after one was painted. */
static void
wait_painted (GtkWidget *window)
{
    bool painted = false;
    GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
    gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &painted);
    gtk_widget_queue_draw (window);
    while (!painted)
        g_main_context_iteration (NULL, TRUE);
    g_signal_handler_disconnect (clock, handler);
}

/* False and a sentence on stderr if the content asks for more room than the variant has. */
static bool
save (GtkWidget *window, const Variant *variant, const char *path)
{
    GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
    GdkPaintable *paintable = gtk_widget_paintable_new (content);
    int width = gdk_paintable_get_intrinsic_width (paintable);
    int height = gdk_paintable_get_intrinsic_height (paintable);
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    gdk_paintable_snapshot (paintable, snapshot, width, height);
    add_dialog (snapshot, window, width, height);
    GskRenderNode *inner = gtk_snapshot_free_to_node (snapshot);
    GdkRGBA paper;
    gtk_style_context_lookup_color (gtk_widget_get_style_context (window), "window_bg_color",
                                    &paper);
    GskRenderNode *ground =
        gsk_color_node_new (&paper, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
    GskRenderNode *layers[] = {ground, inner};
    GskRenderNode *node = gsk_container_node_new (layers, inner ? 2 : 1);
    GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
    GdkTexture *texture = gsk_renderer_render_texture (
        renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
    bool saved = gdk_texture_save_to_png (texture, path);
    g_object_unref (texture);
    gsk_render_node_unref (node);
    gsk_render_node_unref (ground);
    g_clear_pointer (&inner, gsk_render_node_unref);
    g_object_unref (paintable);
    printf ("%s %dx%d\n", path, width, height);
    if (width > variant->width + 2 || height > variant->height + 2) {
        fprintf (stderr, "%s: the page asks for %dx%d\n", path, width, height);
        return false;
    }
    return saved;
}

static bool
shoot (GtkApplication *application, UiLook *look, const ShotsPage *page, const Variant *variant,
       const char *folder)
{
    g_autofree char *path = g_strdup_printf ("%s/%s%s.png", folder, page->name, variant->suffix);
    ui_look_set_language (look, variant->language);
    ui_look_set_appearance (look, variant->appearance);
    ui_look_set_text_scale (look, variant->scale);
    GtkWidget *window = adw_application_window_new (application);
    gtk_window_set_default_size (GTK_WINDOW (window), variant->width, variant->height);
    ui_look_dress (look, GTK_WINDOW (window), page->program);
    page->build (ADW_APPLICATION_WINDOW (window), look);
    gtk_window_present (GTK_WINDOW (window));
    run_for (250);
    wait_painted (window);
    bool good = save (window, variant, path);
    gtk_window_destroy (GTK_WINDOW (window));
    run_for (5);
    return good;
}

static bool
wanted (const char *name, char **names)
{
    return names[0] == NULL || g_strv_contains ((const char *const *)names, name);
}

static bool
shoot_all (GtkApplication *application, const char *folder, char **names)
{
    const char *only =
        g_getenv ("ANTESALA_SHOTS"); /* one suffix, as "-es"; "plain" for the first */
    bool good = true;
    g_autoptr (UiLook) look = ui_look_new ();
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                  FALSE, NULL);
    for (size_t v = 0; v < G_N_ELEMENTS (variants); v++) {
        if (only && !g_str_equal (only, v ? variants[v].suffix : "plain"))
            continue;
        for (size_t t = 0; t < G_N_ELEMENTS (tables); t++)
            for (const ShotsPage *page = tables[t]; page->name; page++)
                if (wanted (page->name, names))
                    good = shoot (application, look, page, &variants[v], folder) && good;
    }
    return good;
}

int
main (int argc, char **argv)
{
    const char *locale_dir = g_getenv ("ANTESALA_LOCALE_DIR");
    if (argc < 2) {
        fputs ("usage: shots DIR [PAGE…]\n", stderr);
        return 64;
    }
    setlocale (LC_ALL, "");
    if (locale_dir)
        bindtextdomain (GETTEXT_PACKAGE, locale_dir);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    g_mkdir_with_parents (argv[1], 0755);
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Shots", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    g_autoptr (GError) error = NULL;
    if (!g_application_register (G_APPLICATION (application), NULL, &error)) {
        fprintf (stderr, "%s\n", error->message);
        return 1;
    }
    return shoot_all (GTK_APPLICATION (application), argv[1], argv + 2) ? 0 : 1;
}

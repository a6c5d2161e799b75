/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip and its controls: keys alone reach everything, the words say where one is, and no view is outside the sound. */
#include <adwaita.h>
#include <math.h>

#include "tests/shots/sound.h"
#include "tests/ui/keys.h"
#include "ui/charts/pixels.h"
#include "ui/choice.h"
#include "ui/template.h"

typedef struct {
    GtkWidget *window;
    UiListen *listen;
    UiStrip *strip;
    double seek, from, to, speed;
    int toggles, loops, views, layers, mark, stops;
} Heard;

static void
on_toggle_cb (UiListen *listen, Heard *heard)
{
    heard->toggles++;
}

static void
on_seek_cb (UiListen *listen, double seconds, Heard *heard)
{
    heard->seek = seconds;
}

static void
on_loop_cb (UiListen *listen, double from, double to, Heard *heard)
{
    heard->from = from;
    heard->to = to;
    heard->loops++;
}

static void
on_view_cb (UiListen *listen, double from, double to, Heard *heard)
{
    heard->views++;
}

static void
on_speed_cb (UiListen *listen, double speed, Heard *heard)
{
    heard->speed = speed;
}

static void
on_layers_cb (UiListen *listen, Heard *heard)
{
    heard->layers++;
}

static void
on_mark_cb (UiListen *listen, int mark, Heard *heard)
{
    heard->mark = mark;
}

static void
on_stop_cb (UiListen *listen, Heard *heard)
{
    heard->stops++;
}

static void
set_up (Heard *heard, gconstpointer filled)
{
    *heard = (Heard){.seek = -1, .mark = -1};
    heard->window = gtk_window_new ();
    heard->listen = UI_LISTEN (ui_listen_new ());
    heard->strip = ui_listen_get_strip (heard->listen);
    gtk_window_set_default_size (GTK_WINDOW (heard->window), 900, 400);
    gtk_window_set_child (GTK_WINDOW (heard->window), GTK_WIDGET (heard->listen));
    gtk_window_present (GTK_WINDOW (heard->window));
    const struct {
        const char *name;
        GCallback callback;
    } ties[] = {
        {"toggle", G_CALLBACK (on_toggle_cb)}, {"seek", G_CALLBACK (on_seek_cb)},
        {"loop", G_CALLBACK (on_loop_cb)},     {"view", G_CALLBACK (on_view_cb)},
        {"speed", G_CALLBACK (on_speed_cb)},   {"layers", G_CALLBACK (on_layers_cb)},
        {"mark", G_CALLBACK (on_mark_cb)},     {"stop-work", G_CALLBACK (on_stop_cb)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (ties); i++)
        g_signal_connect (heard->listen, ties[i].name, ties[i].callback, heard);
    if (filled != NULL)
        shots_sound_fill (heard->listen);
    ui_listen_set_position (heard->listen, 0, true);
    keys_settle (GTK_WIDGET (heard->listen));
}

static void
tear_down (Heard *heard, gconstpointer filled)
{
    gtk_window_destroy (GTK_WINDOW (heard->window));
}

static bool
press (Heard *heard, guint key, GdkModifierType modifiers)
{
    bool used = keys_press (GTK_WIDGET (heard->strip), key, modifiers);
    keys_settle (GTK_WIDGET (heard->strip));
    return used;
}

static void
test_move (Heard *heard, gconstpointer filled)
{
    static const struct {
        guint key;
        GdkModifierType modifiers;
        double at_s;
    } moves[] = {
        {GDK_KEY_Right, 0, 1},
        {GDK_KEY_Right, GDK_SHIFT_MASK, 6},
        {GDK_KEY_Left, 0, 5},
        {GDK_KEY_Left, GDK_SHIFT_MASK, 0},
        {GDK_KEY_Left, GDK_SHIFT_MASK, 0},
        {GDK_KEY_End, 0, 31},
        {GDK_KEY_KP_Right, 0, 31},
        {GDK_KEY_Home, 0, 0},
        {GDK_KEY_Right, GDK_CONTROL_MASK, 1.55},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (moves); i++) {
        g_assert_true (press (heard, moves[i].key, moves[i].modifiers));
        g_assert_cmpfloat_with_epsilon (heard->seek, moves[i].at_s, 1e-9);
    }
    press (heard, GDK_KEY_space, 0);
    g_assert_cmpint (heard->toggles, ==, 1);
}

static void
test_empty (Heard *heard, gconstpointer filled)
{
    static const guint keys[] = {GDK_KEY_Right, GDK_KEY_End, GDK_KEY_plus, GDK_KEY_minus,
                                 GDK_KEY_0,     GDK_KEY_a,   GDK_KEY_b};
    for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
        press (heard, keys[i], 0);
    g_assert_cmpfloat (heard->seek, ==, -1); /* nothing to move in */
    g_assert_false (press (heard, GDK_KEY_Escape, 0));
    g_assert_false (press (heard, GDK_KEY_m, 0));
    g_assert_false (ui_strip_has_sound (heard->strip));
}

static void
test_zoom (Heard *heard, gconstpointer filled)
{
    ui_listen_set_position (heard->listen, 10, true);
    for (int i = 0; i < 30; i++) {
        press (heard, i % 2 ? GDK_KEY_plus : GDK_KEY_KP_Add, 0);
        UiView view = ui_strip_get_view (heard->strip);
        g_assert_cmpfloat (view.from_s, <=, 10);
        g_assert_cmpfloat (view.to_s, >=, 10);
    }
    UiView view = ui_strip_get_view (heard->strip);
    g_assert_cmpfloat_with_epsilon (view.to_s - view.from_s, UI_VIEW_SHORTEST_S, 1e-9);
    press (heard, GDK_KEY_Right, 0); /* the page turns with the needle */
    view = ui_strip_get_view (heard->strip);
    g_assert_cmpfloat (view.from_s, <=, 11);
    g_assert_cmpfloat (view.to_s, >=, 11);
    for (int i = 0; i < 30; i++)
        press (heard, GDK_KEY_minus, 0);
    view = ui_strip_get_view (heard->strip);
    g_assert_cmpfloat (view.from_s, ==, 0);
    g_assert_cmpfloat (view.to_s, ==, SHOTS_SOUND_S);
    press (heard, GDK_KEY_plus, 0);
    press (heard, GDK_KEY_0, 0);
    g_assert_true (ui_view_same (view, ui_strip_get_view (heard->strip)));
    g_assert_cmpint (heard->views, >, 4);
}

static void
test_loop (Heard *heard, gconstpointer filled)
{
    double from, to;
    press (heard, GDK_KEY_l, 0); /* all of it */
    g_assert_true (ui_strip_get_loop (heard->strip));
    g_assert_cmpfloat (heard->to, ==, SHOTS_SOUND_S);
    gtk_test_accessible_assert_state (ui_template_get (GTK_WIDGET (heard->listen), "loop_button"),
                                      GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
    press (heard, GDK_KEY_l, 0);
    g_assert_cmpfloat (heard->to, ==, heard->from);
    ui_listen_set_position (heard->listen, 4, true);
    press (heard, GDK_KEY_a, 0);
    ui_listen_set_position (heard->listen, 9, true);
    press (heard, GDK_KEY_b, 0);
    g_assert_true (ui_strip_get_selection (heard->strip, &from, &to));
    g_assert_cmpfloat (from, ==, 4);
    g_assert_cmpfloat (to, ==, 9);
    press (heard, GDK_KEY_l, 0);
    g_assert_cmpfloat (heard->from, ==, 4);
    g_assert_cmpfloat (heard->to, ==, 9);
    gtk_test_accessible_assert_property (
        heard->strip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
        "position 9 seconds, chosen 0:04.0 to 0:09.0, again and again");
    g_assert_true (press (heard, GDK_KEY_Escape, 0));
    g_assert_false (ui_strip_get_selection (heard->strip, &from, &to));
    g_assert_false (ui_strip_get_loop (heard->strip));
    ui_strip_set_selection (heard->strip, 8, 3); /* no stretch */
    g_assert_false (ui_strip_get_selection (heard->strip, &from, &to));
}

static void
test_words (Heard *heard, gconstpointer filled)
{
    static const struct {
        const char *id, *name;
    } names[] = {
        {"play_button", "Play"},   {"loop_button", "Again and again"}, {"closer_button", "Closer"},
        {"wider_button", "Wider"}, {"work_stop", "Stop drawing"},
    };
    gtk_test_accessible_assert_role (heard->strip, GTK_ACCESSIBLE_ROLE_SLIDER);
    gtk_test_accessible_assert_property (heard->strip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         "Recording of 31 seconds, 3 pauses");
    gtk_test_accessible_assert_property (heard->strip, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 31.0);
    for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
        gtk_test_accessible_assert_property (
            ui_template_get (GTK_WIDGET (heard->listen), names[i].id),
            GTK_ACCESSIBLE_PROPERTY_LABEL, names[i].name);
    ui_listen_set_playing (heard->listen, true);
    gtk_test_accessible_assert_property (
        ui_template_get (GTK_WIDGET (heard->listen), "play_button"), GTK_ACCESSIBLE_PROPERTY_LABEL,
        "Pause");
    /* While it plays the words change at most every two seconds. */
    ui_listen_set_position (heard->listen, 1.9, true);
    gtk_test_accessible_assert_property (heard->strip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                         "position 0 seconds");
    ui_listen_set_position (heard->listen, 2, true);
    gtk_test_accessible_assert_property (heard->strip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                         "position 2 seconds");
    ui_listen_translate (heard->listen);
}

static void
press_button (Heard *heard, const char *id)
{
    g_signal_emit_by_name (ui_template_get (GTK_WIDGET (heard->listen), id), "clicked");
    keys_settle (GTK_WIDGET (heard->listen));
}

static void
test_controls (Heard *heard, gconstpointer filled)
{
    g_assert_cmpfloat (ui_listen_get_speed (heard->listen), ==, 1);
    GtkWidget *speeds = ui_template_get (GTK_WIDGET (heard->listen), "speed_box");
    ui_choice_set_active (speeds, 0);
    g_assert_cmpfloat (heard->speed, ==, 0.75);
    ui_choice_set_active (speeds, 3);
    g_assert_cmpfloat (heard->speed, ==, 1.5);
    gtk_toggle_button_set_active (ui_template_get (GTK_WIDGET (heard->listen), "pitch_button"),
                                  TRUE);
    gtk_toggle_button_set_active (
        ui_template_get (GTK_WIDGET (heard->listen), "spectrogram_button"), TRUE);
    g_assert_true (ui_strip_has_pitch (heard->strip));
    g_assert_true (ui_strip_has_spectrogram (heard->strip));
    g_assert_cmpint (heard->layers, ==, 2);
    shots_sound_add_tiles (heard->strip);
    shots_sound_add_tiles (heard->strip); /* twice the same: no matter */
    keys_settle (GTK_WIDGET (heard->strip));
    ui_listen_set_work (heard->listen, "Drawing", 0.5);
    press_button (heard, "work_stop");
    g_assert_cmpint (heard->stops, >=, 1);
    g_assert_false (
        gtk_widget_get_visible (ui_template_get (GTK_WIDGET (heard->listen), "work_box")));
}

static void
test_marks (Heard *heard, gconstpointer filled)
{
    ui_strip_set_marks (heard->strip, (double[]){12, 3, 25}, 3);
    keys_settle (GTK_WIDGET (heard->strip));
    static const int order[] = {1, 0, 2, 1};
    for (size_t i = 0; i < G_N_ELEMENTS (order); i++) {
        g_assert_true (press (heard, GDK_KEY_m, 0));
        g_assert_cmpint (heard->mark, ==, order[i]);
    }
    g_assert_cmpfloat (heard->seek, ==, 3);
}

/* Thousands of fine pieces of spectrogram do not stay. */
static void
test_pieces (Heard *heard, gconstpointer filled)
{
    static guint8 strength[4 * 8];
    ui_strip_show_spectrogram (heard->strip, true, 8000);
    for (int i = 0; i < 3000; i++) {
        const UiStripTile tile = {i * 0.01, i * 0.01 + 0.01, 4, 8, strength};
        ui_strip_set_view (heard->strip, i * 0.01, i * 0.01 + 0.05);
        ui_strip_add_tile (heard->strip, &tile);
    }
    keys_settle (GTK_WIDGET (heard->strip));
}

static void
test_views (void)
{
    UiView whole = ui_view_whole (3600), none = ui_view_whole (-1);
    g_assert_cmpfloat (none.to_s, ==, 0);
    g_assert_true (ui_view_same (ui_view_zoom (none, 2, 5), none));
    g_assert_true (ui_view_same (ui_view_zoom (whole, 0.5, 5), whole));
    UiView close = ui_view_zoom (whole, 4, 900);
    g_assert_cmpfloat (close.to_s - close.from_s, ==, 900);
    g_assert_cmpfloat ((900 - close.from_s) / 900, ==, 0.25); /* stays where it was */
    g_assert_cmpfloat (ui_view_move (close, 1e9).to_s, ==, 3600);
    g_assert_cmpfloat (ui_view_move (close, -1e9).from_s, ==, 0);
    g_assert_true (ui_view_same (ui_view_follow (close, 1000), close));
    UiView next = ui_view_follow (close, 3000);
    g_assert_true (next.from_s < 3000 && next.to_s > 3000);
    g_assert_cmpfloat (ui_view_range (10, 20, 30).to_s, ==, 10);
    static const struct {
        double at_s, step_s;
        const char *words;
    } clocks[] = {
        {5, 1, "0:05"},
        {3723, 600, "1:02:03"},
        {5.25, 0.05, "0:05.25"},
        {59.999, 0.1, "1:00.0"},
        {0, 1, "0:00"},
        {-3, 1, "0:00"},
        {65.005, 0.005, "1:05.005"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (clocks); i++) {
        g_autofree char *words = ui_view_clock (clocks[i].at_s, clocks[i].step_s);
        g_assert_cmpstr (words, ==, clocks[i].words);
    }
    g_assert_cmpfloat (ui_view_step_s (whole, 900, 90), ==, 600);
    g_assert_cmpfloat (ui_view_step_s (ui_view_range (3600, 0, 0.02), 900, 90), ==, 0.005);
}

/* What lies outside is left out, what is inside is as strong as it should be. */
static void
test_pixels (void)
{
    UiPixels pixels = ui_pixels_new (10, 10);
    const guint8 *row = pixels.data + 4 * pixels.stride;
    ui_pixels_step (&pixels, 4, 2, 5, 5, 2);
    ui_pixels_step (&pixels, 7, 0.5, 4.5, 4.5, 0.8);
    g_assert_cmpint (row[3], ==, 0);
    g_assert_cmpint (row[4], ==, 255);
    g_assert_cmpint (row[5], ==, 255);
    g_assert_cmpint (row[6], ==, 0);
    g_assert_cmpint (row[7], ==, 102);
    g_assert_cmpint (pixels.data[3 * pixels.stride + 4], ==, 0);
    ui_pixels_step (&pixels, -3, 30, -1e9, 1e9, 2);
    ui_pixels_step (&pixels, -50, 200, 5, 5, 200);
    g_assert_cmpint (pixels.data[0], ==, 255);
    g_assert_cmpint (pixels.data[9 * pixels.stride + 9], ==, 255);
    g_autoptr (GdkTexture) texture = ui_pixels_to_texture (&pixels, &(GdkRGBA){1, 0, 0, 0.5f});
    guint32 seen[100];
    g_assert_cmpint (gdk_texture_get_width (texture), ==, 10);
    gdk_texture_download (texture, (guchar *)seen, 10 * sizeof *seen);
    g_assert_cmphex (seen[0], ==, 0x80800000);
}

/* Each bar as high as it should be on both sides of the line, and nothing else, whatever was in the memory. */
static void
test_bars (void)
{
    static const char *const ROWS[] = {".....", ".1...", ".1.2.", ".1.2.", ".1...", "....."};
    UiPixels pixels = ui_pixels_bars (5, 3,
                                      &(UiPixelsBars){.left = (const int[]){1, 3, 4, -7, 9},
                                                      .half = (const int[]){2, 1, 0, 3, 99},
                                                      .n = 5,
                                                      .first_n = 1,
                                                      .rest = 0.5,
                                                      .width = 1});
    cairo_surface_t *seen = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 7, 8);
    cairo_t *cr = cairo_create (seen);
    ui_pixels_paint_mirrored (&pixels, cr, 1, 4, &(GdkRGBA){1, 0, 0, 1});
    g_assert_null (pixels.data);
    cairo_destroy (cr);
    cairo_surface_flush (seen);
    const guint8 *data = cairo_image_surface_get_data (seen);
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 7; x++) {
            bool inside = x > 0 && x < 6 && y > 0 && y < 7;
            char is = inside ? ROWS[y - 1][x - 1] : '.';
            guint32 pixel =
                ((const guint32 *)(data + y * cairo_image_surface_get_stride (seen)))[x];
            g_assert_cmphex (pixel, ==, is == '1' ? 0xffff0000 : is == '2' ? 0x80800000 : 0);
        }
    cairo_surface_destroy (seen);
}

/* Covered by either is covered; what would lie outside is left out. */
static void
test_added (void)
{
    UiPixels pixels = ui_pixels_new (6, 6), others = ui_pixels_new (4, 4);
    memset (others.data, 100, (gsize)others.stride * 4);
    ui_pixels_add (&pixels, &others, -2, -1);
    ui_pixels_add (&pixels, &others, 5, 4);
    ui_pixels_add (&pixels, &others, 1, 2);
    ui_pixels_add (&pixels, &others, -9, 0);
    ui_pixels_add (&pixels, &others, 0, 9);
    static const char *const ROWS[] = {"11....", "11....", "11111.", ".1111.", ".11111", ".11111"};
    for (int y = 0; y < 6; y++)
        for (int x = 0; x < 6; x++)
            g_assert_cmpint (pixels.data[y * pixels.stride + x], ==, ROWS[y][x] == '1' ? 100 : 0);
    g_free (pixels.data);
    g_free (others.data);
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    adw_init ();
    static const struct {
        const char *path;
        const char *filled;
        void (*run) (Heard *, gconstpointer);
    } tests[] = {
        {"/ui/strip/move", "yes", test_move},         {"/ui/strip/empty", NULL, test_empty},
        {"/ui/strip/zoom", "yes", test_zoom},         {"/ui/strip/loop", "yes", test_loop},
        {"/ui/strip/words", "yes", test_words},       {"/ui/strip/marks", "yes", test_marks},
        {"/ui/strip/controls", "yes", test_controls}, {"/ui/strip/pieces", "yes", test_pieces},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
        g_test_add (tests[i].path, Heard, tests[i].filled, set_up, tests[i].run, tear_down);
    g_test_add_func ("/ui/strip/views", test_views);
    g_test_add_func ("/ui/strip/pixels", test_pixels);
    g_test_add_func ("/ui/strip/bars", test_bars);
    g_test_add_func ("/ui/strip/added", test_added);
    return g_test_run ();
}

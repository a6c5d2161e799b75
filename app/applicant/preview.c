/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/preview.h"

#include "assessments/qti/folder.h"
#include "assessments/qti/prescan.h"
#include "assessments/qti/session.h"
#include "ui/items/item_view.h"
#include "ui/look.h"

#include <glib/gi18n.h>

enum { WIDTH_PX = 900, NARROWEST_PX = 320, WIDEST_PX = 4000, SETTLE_FRAMES = 3, MARGIN_PX = 24 };
enum { LARGEST_FILE_BYTES = 64 * 1024 * 1024 };
enum { EXIT_BAD = 1, EXIT_USAGE = 64, EXIT_NO_DISPLAY = 69 };

typedef struct {
    const char *item; /* borrowed from the command line */
    char *png, *language;
    int width_px;
} Options;

static void
options_clear (Options *options)
{
    g_free (options->png);
    g_free (options->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static bool
parse (int argc, char **argv, Options *options)
{
    const GOptionEntry entries[] = {
        {"png", 0, 0, G_OPTION_ARG_FILENAME, &options->png, N_ ("The picture to write"), "FILE"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->language,
         N_ ("Language of the words around the item"), "en|es"},
        {"width", 0, 0, G_OPTION_ARG_INT, &options->width_px, N_ ("Width of the picture"), "N"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new ("ITEM");
    g_autoptr (GError) error = NULL;

    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
    bool good = g_option_context_parse (context, &argc, &argv, &error) && argc == 2 && options->png
                && options->width_px >= NARROWEST_PX && options->width_px <= WIDEST_PX;
    if (good)
        options->item = argv[1];
    else
        g_printerr ("%s\n",
                    error
                        ? error->message
                        : _ ("usage: antesala preview ITEM --png FILE [--lang en|es] [--width N]"));
    return good;
}

/* Rules and sections in other files of the package are read as well. */
static QtiItem *
read_item (const char *path, const QtiFolder *place, GError **error)
{
    size_t length = 0;
    g_auto (QtiReport) report = {0};
    g_autofree char *xml = qti_file_read (path, QTI_MAX_DOCUMENT_BYTES, &length, error);
    const QtiSource source = qti_folder_source (place);

    if (xml == NULL)
        return NULL;
    QtiItem *item = qti_item_parse_from (xml, (gssize)length, &source, &report);
    if (item == NULL) {
        qti_report_propagate (&report, error);
        g_prefix_error (error, "%s:", path);
    }
    return item;
}

/* A picture or stimulus that the item names. */
static GBytes *
load_cb (const char *href, gpointer place)
{
    size_t length = 0;
    char *bytes = qti_folder_read (place, href, LARGEST_FILE_BYTES, &length, NULL);
    return bytes != NULL ? g_bytes_new_take (bytes, length) : NULL;
}

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, void *frames)
{
    --*(int *)frames;
    return *(int *)frames > 0;
}

/* Sizes and images are right after a few frames. */
static void
settle (GtkWidget *window)
{
    int frames = SETTLE_FRAMES;

    gtk_window_present (GTK_WINDOW (window));
    gtk_widget_add_tick_callback (window, on_frame_cb, &frames, NULL);
    while (frames > 0)
        g_main_context_iteration (NULL, TRUE);
}

/* Where the lowest thing that is drawn ends: boxes may be taller than what stands in them. */
static float
lowest_edge (GtkWidget *widget, GtkWidget *frame)
{
    graphene_rect_t bounds;
    float lowest = 0;

    if (!gtk_widget_get_mapped (widget))
        return 0;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
         child = gtk_widget_get_next_sibling (child))
        lowest = MAX (lowest, lowest_edge (child, frame));
    if (gtk_widget_get_first_child (widget) == NULL
        && gtk_widget_compute_bounds (widget, frame, &bounds))
        lowest = bounds.origin.y + bounds.size.height;
    return lowest;
}

static bool
draw (GtkWidget *window, GtkWidget *content, const char *path)
{
    g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (content);
    float width = (float)gdk_paintable_get_intrinsic_width (paintable);
    float whole = (float)gdk_paintable_get_intrinsic_height (paintable);
    float height = MIN (whole, lowest_edge (content, content) + MARGIN_PX);
    GtkSnapshot *snapshot = gtk_snapshot_new ();
    GdkRGBA paper;

    gtk_style_context_lookup_color (gtk_widget_get_style_context (window), "window_bg_color",
                                    &paper);
    gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (0, 0, width, height));
    gdk_paintable_snapshot (paintable, snapshot, width, whole);
    GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
    g_autoptr (GdkTexture) texture =
        gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                     &GRAPHENE_RECT_INIT (0, 0, width, height));
    gsk_render_node_unref (node);
    return gdk_texture_save_to_png (texture, path);
}

static bool
preview (const Options *options, const QtiItem *item, QtiFolder *place)
{
    g_autoptr (UiLook) look = ui_look_new ();
    g_autoptr (QtiSession) session = qti_session_new (item, 0, NULL);
    const UiItemContext context = {
        .item = item, .session = session, .load = load_cb, .data = place};

    if (options->language)
        ui_look_set_language (look, options->language);
    GtkWidget *window = adw_window_new ();
    GtkWidget *view = ui_item_view_new (item, &context);
    gtk_widget_set_margin_top (view, MARGIN_PX);
    gtk_widget_set_margin_bottom (view, MARGIN_PX);
    gtk_widget_set_margin_start (view, MARGIN_PX);
    gtk_widget_set_margin_end (view, MARGIN_PX);
    GtkWidget *frame = adw_bin_new ();
    adw_bin_set_child (ADW_BIN (frame), view);
    adw_window_set_content (ADW_WINDOW (window), frame);
    ui_look_dress (look, GTK_WINDOW (window), "applicant");
    /* Without a height the window would take the one of its narrowest width. */
    int height_px = 0;
    gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, options->width_px, NULL, &height_px, NULL,
                        NULL);
    gtk_window_set_default_size (GTK_WINDOW (window), options->width_px, height_px);
    settle (window);
    bool drawn = draw (window, frame, options->png);
    gtk_window_destroy (GTK_WINDOW (window));
    return drawn;
}

int
applicant_preview_run (int argc, char **argv)
{
    g_auto (Options) options = {.width_px = WIDTH_PX};
    g_autoptr (GError) error = NULL;

    if (!parse (argc, argv, &options))
        return EXIT_USAGE;
    if (!gtk_init_check ()) {
        g_printerr ("%s\n", _ ("Antesala needs a screen, and there is none here. Start it on the "
                               "desktop of this computer."));
        return EXIT_NO_DISPLAY;
    }
    adw_init ();
    /* The looks lie in a resource that an AdwApplication would load by its base path. */
    g_autoptr (AdwApplication) application = g_object_new (
        ADW_TYPE_APPLICATION, "application-id", "org.antesala.Preview", "resource-base-path",
        "/org/antesala/ui", "flags", G_APPLICATION_NON_UNIQUE, NULL);
    g_application_register (G_APPLICATION (application), NULL, NULL);
    g_auto (QtiFolder) place = {0};
    qti_folder_find (&place, options.item);
    g_autoptr (QtiItem) item = read_item (options.item, &place, &error);
    if (item == NULL) {
        g_printerr ("%s\n", error->message);
        return EXIT_BAD;
    }
    if (preview (&options, item, &place))
        return 0;
    /* Translators: %s is a file */
    g_printerr (_ ("%s could not be written.\n"), options.png);
    return EXIT_BAD;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "app/equipment/words.h"

/* Letter paper in points. */
enum { WIDTH = 612, HEIGHT = 792, MARGIN = 54, BOTTOM = 58, INDENT = 26, MOST_PAGES = 2 };

typedef struct {
    double red, green, blue;
} Ink;

#define COMPACT 0.8 /* below this scale, steps share a paragraph */

/* The colours of the light look (ui/style.css); paper knows no dark one. */
static const Ink ink = {0.149, 0.133, 0.118}, muted = {0.373, 0.341, 0.306},
                 petrol = {0.043, 0.337, 0.376}, line_ink = {0.875, 0.847, 0.8};
static const struct {
    Ink strong, soft;
} verdict_inks[EQUIP_VERDICT_COUNT] = {
    [EQUIP_PASS] = {{0.122, 0.392, 0.251}, {0.863, 0.925, 0.875}},
    [EQUIP_WARN] = {{0.455, 0.298, 0}, {0.973, 0.906, 0.757}},
    [EQUIP_FAIL] = {{0.639, 0.129, 0.102}, {0.98, 0.875, 0.859}},
    [EQUIP_NOT_MEASURED] = {{0.302, 0.341, 0.376}, {0.902, 0.906, 0.906}},
};

typedef enum { TITLE, SECTION, NAME, BODY, SMALL, STYLE_COUNT } Style;

static const struct {
    const char *weight;
    double points;
    const char *tag;
} styles[STYLE_COUNT] = {
    [TITLE] = {"Semi-Bold", 22, "H1"}, [SECTION] = {"Semi-Bold", 12, "H2"},
    [NAME] = {"Semi-Bold", 10, "H3"},  [BODY] = {"", 9.5, "P"},
    [SMALL] = {"", 8.5, "P"},
};

typedef struct {
    cairo_t *cairo;
    PangoLanguage *language;
    double
        scale; /* of all type and gaps: a long report is set smaller rather than on a third page */
    double y;
    int page;
} Pen;

static cairo_status_t
take_bytes_cb (void *data, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append (data, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void
use (Pen *pen, Ink colour)
{
    cairo_set_source_rgb (pen->cairo, colour.red, colour.green, colour.blue);
}

static PangoLayout *
lay_out (const Pen *pen, Style style, const char *text, double width)
{
    PangoLayout *layout = pango_cairo_create_layout (pen->cairo);
    PangoAttrList *whole = pango_attr_list_new ();
    g_autofree char *name =
        g_strdup_printf ("Inter, Cantarell, DejaVu Sans %s", styles[style].weight);
    g_autofree char *valid = g_utf8_make_valid (text, -1);
    PangoFontDescription *font = pango_font_description_from_string (name);
    pango_font_description_set_absolute_size (font,
                                              styles[style].points * pen->scale * PANGO_SCALE);
    pango_context_set_language (pango_layout_get_context (layout), pen->language);
    pango_layout_set_font_description (layout, font);
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing (layout, 1.25f);
    pango_layout_set_text (layout, valid, -1);
    pango_attr_list_insert (whole, pango_attr_insert_hyphens_new (FALSE)); /* a key has none */
    pango_layout_set_attributes (layout, whole);
    pango_attr_list_unref (whole);
    pango_font_description_free (font);
    return layout;
}

static double
height_of (PangoLayout *layout)
{
    int height;
    pango_layout_get_size (layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* The foot is no part of the text for a screen reader: it has no tag. */
static void
draw_foot (Pen *pen)
{
    g_autofree char *number = g_strdup_printf ("Antesala " ANTESALA_VERSION " · %d", pen->page);
    g_autoptr (PangoLayout) layout = lay_out (pen, SMALL, number, WIDTH - 2 * MARGIN);
    use (pen, muted);
    cairo_move_to (pen->cairo, MARGIN, HEIGHT - 40);
    pango_cairo_show_layout (pen->cairo, layout);
}

/* Begins the next page when a block of this height does not fit on this one. */
static void
make_room (Pen *pen, double height)
{
    if (pen->y + height <= HEIGHT - BOTTOM)
        return;
    draw_foot (pen);
    cairo_show_page (pen->cairo);
    pen->page++;
    pen->y = MARGIN;
}

static void
write_text (Pen *pen, Style style, Ink colour, double indent, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_autoptr (PangoLayout) layout = lay_out (pen, style, text, WIDTH - 2 * MARGIN - indent);
    make_room (pen, height_of (layout));
    use (pen, colour);
    cairo_tag_begin (pen->cairo, styles[style].tag, NULL);
    cairo_move_to (pen->cairo, MARGIN + indent, pen->y);
    pango_cairo_show_layout (pen->cairo, layout);
    cairo_tag_end (pen->cairo, styles[style].tag);
    pen->y += height_of (layout) + 1.5 * pen->scale;
}

/* An arch inside an arch: the sign of the house. */
static void
draw_sign (Pen *pen, double x, double y, double size)
{
    for (int i = 0; i < 2; i++) {
        double half = size * (i == 0 ? 0.5 : 0.27), top = y + size * (i == 0 ? 0.5 : 0.62);
        cairo_new_path (pen->cairo);
        cairo_move_to (pen->cairo, x - half, y + size * 1.15);
        cairo_arc (pen->cairo, x, top, half, G_PI, 2 * G_PI);
        cairo_line_to (pen->cairo, x + half, y + size * 1.15);
        use (pen, petrol);
        cairo_set_line_width (pen->cairo, 1.6);
        i == 0 ? cairo_stroke (pen->cairo) : cairo_fill (pen->cairo);
    }
}

/* Each verdict has its own shape: tick, bang, cross, dash. */
static void
draw_mark (Pen *pen, EquipVerdict verdict, double x, double y, double size)
{
    static const double STROKES[EQUIP_VERDICT_COUNT][2][4] = {
        [EQUIP_PASS] = {{-0.5, 0.05, -0.12, 0.42}, {-0.12, 0.42, 0.5, -0.38}},
        [EQUIP_WARN] = {{0, -0.5, 0, 0.12}, {0, 0.45, 0, 0.5}},
        [EQUIP_FAIL] = {{-0.4, -0.4, 0.4, 0.4}, {0.4, -0.4, -0.4, 0.4}},
        [EQUIP_NOT_MEASURED] = {{-0.45, 0, 0.45, 0}, {-0.45, 0, 0.45, 0}},
    };
    double half = size / 2;
    cairo_new_path (pen->cairo);
    cairo_arc (pen->cairo, x, y, half, 0, 2 * G_PI);
    use (pen, verdict_inks[verdict].soft);
    cairo_fill (pen->cairo);
    for (int i = 0; i < 2; i++) {
        const double *at = STROKES[verdict][i];
        cairo_move_to (pen->cairo, x + at[0] * half, y + at[1] * half);
        cairo_line_to (pen->cairo, x + at[2] * half, y + at[3] * half);
    }
    use (pen, verdict_inks[verdict].strong);
    cairo_set_line_width (pen->cairo, MAX (1.2, size / 11));
    cairo_set_line_cap (pen->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_stroke (pen->cairo);
}

static void
draw_rule (Pen *pen)
{
    use (pen, line_ink);
    cairo_set_line_width (pen->cairo, 0.6);
    cairo_move_to (pen->cairo, MARGIN, pen->y);
    cairo_line_to (pen->cairo, WIDTH - MARGIN, pen->y);
    cairo_stroke (pen->cairo);
}

static void
write_head (Pen *pen, const EquipReport *report, int64_t now_ms)
{
    g_autofree char *profile =
        equip_report_profile (report, pango_language_to_string (pen->language));
    g_autofree char *dates = equip_report_dates (report, now_ms);
    g_autofree char *summary = equip_report_summary (report);
    g_autofree char *verdict =
        g_strdup_printf ("%s: %s", equip_verdict_title (report->verdict), summary);
    draw_sign (pen, MARGIN + 11, pen->y + 2, 20);
    write_text (pen, TITLE, ink, INDENT + 8, _ ("Equipment check"));
    pen->y += 4;
    write_text (pen, BODY, muted, INDENT + 8, profile);
    write_text (pen, BODY, muted, INDENT + 8, dates);
    pen->y += 8;
    const double HIGH = 30;
    use (pen, verdict_inks[report->verdict].soft);
    cairo_new_path (pen->cairo);
    cairo_rectangle (pen->cairo, MARGIN, pen->y, WIDTH - 2 * MARGIN, HIGH);
    cairo_fill (pen->cairo);
    draw_mark (pen, report->verdict, MARGIN + 17, pen->y + HIGH / 2, 16);
    double top = pen->y;
    pen->y += (HIGH - 15 * pen->scale) / 2;
    write_text (pen, SECTION, verdict_inks[report->verdict].strong, INDENT + 8, verdict);
    pen->y = MAX (pen->y, top + HIGH) + 6;
}

/* Steps stand one below the other; in a long report they share a paragraph. */
static void
write_steps (Pen *pen, const char *remedy)
{
    g_auto (GStrv) steps = g_strsplit (remedy != NULL ? remedy : "", "\n", -1);
    g_autoptr (GString) words = g_string_new (NULL);
    bool several = steps[0] != NULL && steps[1] != NULL;
    for (int i = 0; steps[i] != NULL; i++) {
        if (several)
            g_string_append_printf (words, "%s%d. ", words->len > 0 ? " " : "", i + 1);
        g_string_append (words, steps[i]);
        if (pen->scale > COMPACT && steps[i + 1] != NULL) {
            write_text (pen, BODY, ink, INDENT, words->str);
            g_string_truncate (words, 0);
        }
    }
    write_text (pen, BODY, ink, INDENT, words->str);
}

/* The first lines stay together, so that no name stands alone at the foot of a page. */
static void
write_result (Pen *pen, const EquipResult *result)
{
    g_autofree char *name = g_strdup_printf ("%s: %s", equip_result_title (result),
                                             equip_verdict_title (result->verdict));
    g_autofree char *measured = equip_result_measured (result);
    bool good = result->verdict == EQUIP_PASS;
    pen->y += 6 * pen->scale;
    make_room (pen, (good ? 30 : 56) * pen->scale);
    draw_mark (pen, result->verdict, MARGIN + 8, pen->y + 7 * pen->scale, 13 * pen->scale);
    write_text (pen, NAME, good ? ink : verdict_inks[result->verdict].strong, INDENT, name);
    write_text (pen, BODY, ink, INDENT, result->detail);
    write_text (pen, SMALL, muted, INDENT, measured);
    if (good)
        return;
    write_text (pen, BODY, ink, INDENT, result->why);
    write_steps (pen, result->remedy);
}

/* A section needs room for its first lines too. */
static void
begin_section (Pen *pen, const char *title)
{
    pen->y += 12 * pen->scale;
    make_room (pen, 80 * pen->scale);
    write_text (pen, SECTION, petrol, 0, title);
    draw_rule (pen);
}

/* Who stands for what: the person for the words about the room, the server for the data being as it saw them. */
static void
write_signatures (Pen *pen, const EquipReport *report, const EquipPdfOptions *options)
{
    const EquipSignature *server = options->signature;
    g_autofree char *person = equip_room_attestation (&report->room);
    if (person == NULL && server == NULL)
        return;
    begin_section (pen, _ ("Signatures"));
    pen->y += 6 * pen->scale;
    write_text (pen, BODY, ink, INDENT, person);
    if (server == NULL)
        return;
    g_autofree char *words = equip_signature_sentence (server, options->known_key);
    write_text (pen, BODY, ink, INDENT, words);
    if (server->state != EQUIP_SIGNATURE_GOOD)
        return;
    g_autofree char *key = g_strdup_printf (_ ("Key: %s"), server->key);
    g_autofree char *sign = g_strdup_printf (_ ("Signature: %s"), server->signature);
    write_text (pen, SMALL, muted, INDENT, key);
    write_text (pen, SMALL, muted, INDENT, sign);
}

static void
write_report (Pen *pen, const EquipReport *report, const EquipPdfOptions *options)
{
    write_head (pen, report, options->now_ms);
    for (EquipGroup group = EQUIP_GROUP_SOUND; group <= EQUIP_GROUP_WORKSPACE; group++) {
        bool begun = false;
        for (unsigned i = 0; i < report->results->len; i++) {
            const EquipResult *result = report->results->pdata[i];
            const EquipProbe *probe = equip_probe_find (result->id);
            if ((probe != NULL ? probe->group : EQUIP_GROUP_WORKSPACE) != group)
                continue;
            if (!begun)
                begin_section (pen, equip_group_title (group));
            begun = true;
            write_result (pen, result);
        }
    }
    write_signatures (pen, report, options);
    pen->y += 14 * pen->scale;
    write_text (pen, SMALL, muted, 0,
                _ ("What was not measured is no failure. Antesala tells at each check how it is "
                   "measured; the report as a data file holds all numbers."));
    draw_foot (pen);
}

static int
draw (cairo_surface_t *surface, double scale, const EquipReport *report,
      const EquipPdfOptions *options)
{
    Pen pen = {.cairo = cairo_create (surface), .scale = scale, .y = MARGIN, .page = 1};
    pen.language = pango_language_from_string (options->language);
    cairo_tag_begin (pen.cairo, "Document", NULL);
    write_report (&pen, report, options);
    cairo_tag_end (pen.cairo, "Document");
    cairo_destroy (pen.cairo);
    return pen.page;
}

static int
count_pages (const EquipReport *report, const EquipPdfOptions *options, double scale)
{
    cairo_surface_t *trial = cairo_pdf_surface_create (NULL, WIDTH, HEIGHT);
    int pages = draw (trial, scale, report, options);
    cairo_surface_destroy (trial);
    return pages;
}

/* One page if it can be read there with ease; else the largest type that fits on two. Tried on pages that nobody sees. */
static double
find_scale (const EquipReport *report, const EquipPdfOptions *options)
{
    static const double SCALES[] = {1.1, 1, 0.92, 0.84, 0.76, 0.7};
    enum { WITH_EASE = 3 };
    for (size_t i = 0; i < WITH_EASE; i++)
        if (count_pages (report, options, SCALES[i]) == 1)
            return SCALES[i];
    for (size_t i = 0; i < G_N_ELEMENTS (SCALES) - 1; i++)
        if (count_pages (report, options, SCALES[i]) <= MOST_PAGES)
            return SCALES[i];
    return SCALES[G_N_ELEMENTS (SCALES) - 1];
}

GBytes *
equip_report_to_pdf (const EquipReport *report, const EquipPdfOptions *options, int *ret_pages,
                     GError **error)
{
    GByteArray *bytes = g_byte_array_new ();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream (take_bytes_cb, bytes, WIDTH, HEIGHT);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Equipment check"));
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Antesala");
    int pages = draw (surface, find_scale (report, options), report, options);
    if (ret_pages != NULL)
        *ret_pages = pages;
    cairo_surface_finish (surface);
    cairo_status_t status = cairo_surface_status (surface);
    cairo_surface_destroy (surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes (bytes);
    g_byte_array_unref (bytes);
    g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE, _ ("The PDF could not be made: %s."),
                 cairo_status_to_string (status));
    return NULL;
}

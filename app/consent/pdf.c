/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* Letter paper in points. */
enum { WIDTH = 612, HEIGHT = 792, MARGIN = 64, FOOT = 40 };

typedef struct {
    const char *font;
    double gap_before; /* points */
    const char *tag;
} Style;

static const Style styles[CONSENT_PDF_STYLE_COUNT] = {
    [CONSENT_PDF_TITLE] = {"Inter, Cantarell, DejaVu Sans Bold 17", 0, "H1"},
    [CONSENT_PDF_HEADING] = {"Inter, Cantarell, DejaVu Sans Bold 11", 16, "H2"},
    [CONSENT_PDF_BODY] = {"Inter, Cantarell, DejaVu Sans 11", 9, "P"},
    [CONSENT_PDF_SMALL] = {"Inter, Cantarell, DejaVu Sans 9", 4, "P"},
    [CONSENT_PDF_CODE] = {"JetBrains Mono, DejaVu Sans Mono, Monospace Bold 18", 14, "P"},
};

struct ConsentPdf {
    cairo_surface_t *surface;
    cairo_t *cairo;
    GByteArray *bytes;
    char *foot;
    PangoLanguage *language;
    double y; /* where the next line goes */
    int page;
};

static cairo_status_t
take_bytes_cb (void *data, const unsigned char *bytes, unsigned length)
{
    g_byte_array_append (data, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static PangoLayout *
lay_out (ConsentPdf *pdf, ConsentPdfStyle style, const char *text)
{
    PangoLayout *layout = pango_cairo_create_layout (pdf->cairo);
    PangoFontDescription *font = pango_font_description_from_string (styles[style].font);

    pango_context_set_language (pango_layout_get_context (layout), pdf->language);
    pango_layout_set_font_description (layout, font);
    pango_layout_set_width (layout, (WIDTH - 2 * MARGIN) * PANGO_SCALE);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing (layout, 1.3f);
    pango_layout_set_text (layout, text, -1);
    pango_font_description_free (font);
    return layout;
}

/* The foot is an artefact for a screen reader: it has no tag. */
static void
draw_foot (ConsentPdf *pdf)
{
    g_autofree char *line = g_strdup_printf ("%s · %d", pdf->foot, pdf->page);
    g_autoptr (PangoLayout) layout = lay_out (pdf, CONSENT_PDF_SMALL, line);

    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    cairo_move_to (pdf->cairo, MARGIN, HEIGHT - FOOT);
    pango_cairo_show_layout (pdf->cairo, layout);
}

static void
next_page (ConsentPdf *pdf)
{
    draw_foot (pdf);
    cairo_show_page (pdf->cairo);
    pdf->y = MARGIN;
    pdf->page++;
}

ConsentPdf *
consent_pdf_new (const char *title, const char *foot, const char *language)
{
    ConsentPdf *pdf = g_new0 (ConsentPdf, 1);

    pdf->bytes = g_byte_array_new ();
    pdf->surface = cairo_pdf_surface_create_for_stream (take_bytes_cb, pdf->bytes, WIDTH, HEIGHT);
    pdf->cairo = cairo_create (pdf->surface);
    pdf->foot = g_utf8_make_valid (foot, -1);
    pdf->language = pango_language_from_string (language);
    pdf->y = MARGIN;
    pdf->page = 1;
    g_autofree char *name = g_utf8_make_valid (title, -1);
    cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_TITLE, name);
    cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Antesala");
    cairo_tag_begin (pdf->cairo, "Document", NULL);
    return pdf;
}

void
consent_pdf_text (ConsentPdf *pdf, ConsentPdfStyle style, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid (text, -1);
    g_autoptr (PangoLayout) layout = lay_out (pdf, style, valid);

    pdf->y += pdf->y > MARGIN ? styles[style].gap_before : 0;
    cairo_tag_begin (pdf->cairo, styles[style].tag, NULL);
    for (GSList *at = pango_layout_get_lines_readonly (layout); at != NULL; at = at->next) {
        PangoRectangle extents;
        double height;

        pango_layout_line_get_extents (at->data, NULL, &extents);
        height = (double)extents.height / PANGO_SCALE;
        if (pdf->y + height > HEIGHT - MARGIN)
            next_page (pdf);
        cairo_move_to (pdf->cairo, MARGIN, pdf->y - (double)extents.y / PANGO_SCALE);
        pango_cairo_show_layout_line (pdf->cairo, at->data);
        pdf->y += height;
    }
    cairo_tag_end (pdf->cairo, styles[style].tag);
}

void
consent_pdf_rule (ConsentPdf *pdf)
{
    pdf->y += 14;
    if (pdf->y + 14 > HEIGHT - MARGIN)
        next_page (pdf);
    cairo_set_line_width (pdf->cairo, 0.6);
    cairo_move_to (pdf->cairo, MARGIN, pdf->y);
    cairo_line_to (pdf->cairo, WIDTH - MARGIN, pdf->y);
    cairo_stroke (pdf->cairo);
    pdf->y += 4;
}

GBytes *
consent_pdf_finish (ConsentPdf *pdf, GError **error)
{
    cairo_status_t status;
    GBytes *bytes;

    draw_foot (pdf);
    cairo_tag_end (pdf->cairo, "Document");
    status = cairo_status (pdf->cairo);
    cairo_destroy (pdf->cairo);
    cairo_surface_finish (pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status (pdf->surface);
    cairo_surface_destroy (pdf->surface);
    bytes = g_byte_array_free_to_bytes (pdf->bytes);
    g_free (pdf->foot);
    g_free (pdf);
    if (status == CAIRO_STATUS_SUCCESS)
        return bytes;
    g_bytes_unref (bytes);
    g_set_error (error, CONSENT_ERROR, CONSENT_ERROR_COPY, "The PDF could not be made: %s.",
                 cairo_status_to_string (status));
    return NULL;
}

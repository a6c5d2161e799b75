/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/copy.h"

#include <string.h>

#include "app/consent/form.h"
#include "app/consent/pdf.h"
#include "app/model/code.h"

/* The words of the copies stand here, English beside Spanish, and not in the catalogue, because a copy speaks the language
 * of its form. */
typedef enum {
    COPY_OF,
    SIGNED,
    DECLINED,
    WITHDRAWN,
    CHOICES,
    YES,
    NO,
    SEALED,
    WHEN,
    FORM,
    HASH,
    SENT,
    SAMPLE_TITLE,
    SAMPLE_WHAT,
    SHEET_TITLE,
    SHEET_WHAT,
    SHEET_HOW,
    SHEET_KEEP,
    SHEET_MADE,
    WORD_COUNT
} Word;

static const char *const words[WORD_COUNT][2] = {
    [COPY_OF] = {"Copy for your records. Application %s", "Copia para usted. Solicitud %s"},
    [SIGNED] = {"Signed by typing the name: %s", "Se firmó escribiendo el nombre: %s"},
    [DECLINED] = {"Not signed: the person declined.", "Sin firma: la persona no aceptó."},
    [WITHDRAWN] = {"Withdrawn: what was signed no longer applies.",
                   "Retirado: lo firmado ya no vale."},
    [CHOICES] = {"Choices", "Opciones"},
    [YES] = {"Yes: %s", "Sí: %s"},
    [NO] = {"No: %s", "No: %s"},
    [SEALED] = {"Given, and closed with the employer’s key (never printed): %s",
                "Dato entregado y cerrado con la clave del empleador (nunca se imprime): %s"},
    [WHEN] = {"Received by the server: %s", "Recibido por el servidor: %s"},
    [FORM] = {"Form and version: %s", "Formulario y versión: %s"},
    [HASH] = {"SHA-256 of the text: %s", "SHA-256 del texto: %s"},
    [SENT] = {"Sent: %s", "Se envió: %s"},
    [SAMPLE_TITLE] = {"Sample document", "Documento de muestra"},
    [SAMPLE_WHAT] = {"Type this number on the page from which you opened this document. It shows "
                     "that you can open the copies of what you sign.",
                     "Escriba este número en la página desde la que abrió este documento. Muestra "
                     "que puede abrir las copias de lo que firma."},
    [SHEET_TITLE] = {"Your return code", "Su código de regreso"},
    [SHEET_WHAT] = {"With this code you can open your application from any computer: see where it "
                    "stands, read what you "
                    "signed, or withdraw it.",
                    "Con este código puede abrir su solicitud desde cualquier computadora: ver en "
                    "qué va, leer lo que firmó "
                    "o retirarla."},
    [SHEET_HOW] = {"In Antesala, choose “Enter your invitation code” and type it there. Capitals, "
                   "small letters and "
                   "hyphens do not matter.",
                   "En Antesala, elija «Escriba su código de invitación» y escríbalo ahí. No "
                   "importan las mayúsculas, las "
                   "minúsculas ni los guiones."},
    [SHEET_KEEP] = {"Keep this sheet where only you can find it. The company has no copy of the "
                    "code and cannot tell it to "
                    "you again.",
                    "Guarde esta hoja donde solo usted la encuentre. La empresa no tiene copia del "
                    "código y no se lo puede "
                    "volver a dar."},
    [SHEET_MADE] = {"Made: %s", "Hecho: %s"},
};

static const char *
say (Word word, const char *language)
{
    return words[word][language != NULL && g_str_has_prefix (language, "es")];
}

/* The word with its "%s" replaced; a value may hold anything. (transfer full) */
static char *
fill (Word word, const char *language, const char *value)
{
    g_auto (GStrv) parts = g_strsplit (say (word, language), "%s", 2);
    return g_strconcat (parts[0], value != NULL ? value : "", parts[1], NULL);
}

static void
add (ConsentPdf *pdf, ConsentPdfStyle style, Word word, const char *language, const char *value)
{
    g_autofree char *line = fill (word, language, value);
    consent_pdf_text (pdf, style, line);
}

/* "2026-11-23 11:08 (CST)", which means the same in both languages. (transfer full) */
static char *
print_time (int64_t time_ms, GTimeZone *zone)
{
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_ms / 1000);
    g_autoptr (GDateTime) local =
        utc != NULL && zone != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
    GDateTime *time = local != NULL ? local : utc;
    return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M (%Z)") : g_strdup ("?");
}

/* Which application this is about. (transfer full) */
static char *
frame_line (const ConsentCopyFrame *frame)
{
    return g_strdup_printf ("%s, %s, %s", frame->number, frame->position, frame->company);
}

/* The label of a field, or its id where the label is not known. */
static const char *
label_of (const GPtrArray *fields, const char *id)
{
    for (unsigned i = 0; fields != NULL && i < fields->len; i++) {
        const ModelFormField *field = g_ptr_array_index (fields, i);
        if (strcmp (field->id, id) == 0)
            return field->label;
    }
    return id;
}

static void
add_answers (ConsentPdf *pdf, const ModelSignedForm *form, const GPtrArray *fields)
{
    const char *id;
    json_t *on;

    if (json_object_size (form->checks) > 0 || (form->sealed != NULL && form->sealed[0] != NULL))
        consent_pdf_text (pdf, CONSENT_PDF_HEADING, say (CHOICES, form->language));
    json_object_foreach (form->checks, id, on) add (
        pdf, CONSENT_PDF_BODY, json_is_true (on) ? YES : NO, form->language, label_of (fields, id));
    for (unsigned i = 0; form->sealed != NULL && form->sealed[i] != NULL; i++)
        add (pdf, CONSENT_PDF_BODY, SEALED, form->language, label_of (fields, form->sealed[i]));
}

static void
add_signature (ConsentPdf *pdf, const ModelSignedForm *form, const ConsentCopyFrame *frame)
{
    g_autofree char *when = print_time (form->received_ms, frame->zone);
    g_autofree char *version = g_strdup_printf ("%s, %" G_GINT64_FORMAT, form->form, form->version);

    consent_pdf_rule (pdf);
    bool sent = g_strcmp0 (form->decision, "sent") == 0;
    if (g_strcmp0 (form->decision, "agreed") == 0)
        add (pdf, CONSENT_PDF_BODY, SIGNED, form->language, form->signed_name);
    else if (!sent)
        consent_pdf_text (pdf, CONSENT_PDF_BODY,
                          say (g_strcmp0 (form->decision, "withdrawn") == 0 ? WITHDRAWN : DECLINED,
                               form->language));
    add (pdf, CONSENT_PDF_SMALL, sent ? SENT : WHEN, form->language, when);
    add (pdf, CONSENT_PDF_SMALL, FORM, form->language, version);
    add (pdf, CONSENT_PDF_SMALL, HASH, form->language, form->sha256);
}

GBytes *
consent_copy_pdf (const ModelSignedForm *form, const GPtrArray *fields,
                  const ConsentCopyFrame *frame, GError **error)
{
    if (form->text == NULL || strlen (form->text) > CONSENT_FORM_BYTES) {
        g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_COPY,
                             "The form has no text, or too much of it.");
        return NULL;
    }
    g_autofree char *about = frame_line (frame);
    g_autofree char *foot = fill (COPY_OF, form->language, about);
    g_auto (GStrv) paragraphs = g_strsplit (form->text, "\n\n", -1);
    ConsentPdf *pdf = consent_pdf_new (form->title, foot, form->language);

    consent_pdf_text (pdf, CONSENT_PDF_TITLE, form->title);
    for (unsigned i = 0; paragraphs[i] != NULL; i++)
        consent_pdf_text (pdf, CONSENT_PDF_BODY, paragraphs[i]);
    add_answers (pdf, form, fields);
    add_signature (pdf, form, frame);
    return consent_pdf_finish (pdf, error);
}

GBytes *
consent_letter_pdf (const char *title, const char *text, const char *foot, const char *language,
                    GError **error)
{
    g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
    ConsentPdf *pdf = consent_pdf_new (title, foot, language);

    consent_pdf_text (pdf, CONSENT_PDF_TITLE, title);
    for (unsigned i = 0; paragraphs[i] != NULL; i++)
        consent_pdf_text (pdf, CONSENT_PDF_BODY, paragraphs[i]);
    return consent_pdf_finish (pdf, error);
}

GBytes *
consent_sheet_pdf (const char *code, const ConsentCopyFrame *frame, GError **error)
{
    g_autofree char *printed = model_code_print (code);
    g_autofree char *made = print_time (frame->now_ms, frame->zone);
    g_autofree char *about = frame_line (frame);
    ConsentPdf *pdf =
        consent_pdf_new (say (SHEET_TITLE, frame->language), frame->company, frame->language);

    consent_pdf_text (pdf, CONSENT_PDF_TITLE, say (SHEET_TITLE, frame->language));
    consent_pdf_text (pdf, CONSENT_PDF_BODY, about);
    consent_pdf_text (pdf, CONSENT_PDF_CODE, printed);
    consent_pdf_text (pdf, CONSENT_PDF_BODY, say (SHEET_WHAT, frame->language));
    consent_pdf_text (pdf, CONSENT_PDF_BODY, say (SHEET_HOW, frame->language));
    consent_pdf_text (pdf, CONSENT_PDF_BODY, say (SHEET_KEEP, frame->language));
    add (pdf, CONSENT_PDF_SMALL, SHEET_MADE, frame->language, made);
    return consent_pdf_finish (pdf, error);
}

GBytes *
consent_sample_pdf (const char *number, const ConsentCopyFrame *frame, GError **error)
{
    g_autofree char *about = frame_line (frame);
    ConsentPdf *pdf =
        consent_pdf_new (say (SAMPLE_TITLE, frame->language), frame->company, frame->language);

    consent_pdf_text (pdf, CONSENT_PDF_TITLE, say (SAMPLE_TITLE, frame->language));
    consent_pdf_text (pdf, CONSENT_PDF_BODY, about);
    consent_pdf_text (pdf, CONSENT_PDF_CODE, number);
    consent_pdf_text (pdf, CONSENT_PDF_BODY, say (SAMPLE_WHAT, frame->language));
    return consent_pdf_finish (pdf, error);
}

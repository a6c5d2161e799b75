/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF copies say everything, in order, and survive whatever a form holds. pdftotext is the reader. */
#include "app/consent/copy.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/consent/form.h"

/* The text of a PDF as one line of words. (transfer full) */
static char *
text_of (GBytes *pdf)
{
    g_autofree char *path = NULL, *text = NULL;
    g_autoptr (GError) error = NULL;
    int status, file = g_file_open_tmp ("copy-XXXXXX.pdf", &path, &error);

    g_assert_no_error (error);
    g_close (file, NULL);
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL),
                                        (gssize)g_bytes_get_size (pdf), NULL));
    const char *argv[] = {"pdftotext", path, "-", NULL};
    g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                                 NULL, &status, &error));
    g_assert_no_error (error);
    g_assert_cmpint (status, ==, 0);
    g_unlink (path);
    g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);
    GString *line = g_string_new (NULL);
    for (unsigned i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
            g_string_append_printf (line, "%s ", words[i]);
    return g_string_free (line, FALSE);
}

static void
in_order (const char *text, const char *const *phrases)
{
    const char *from = text;
    for (; *phrases != NULL; phrases++) {
        const char *found = strstr (from, *phrases);
        if (found == NULL)
            g_error ("“%s” is not where it should be in: %s", *phrases, text);
        from = found + strlen (*phrases);
    }
}

static ConsentCopyFrame
frame_in (const char *language)
{
    return (ConsentCopyFrame){.company = "Northwind Care",
                              .position = "Customer service agent",
                              .number = "AN-2026-00017",
                              .language = language,
                              .now_ms = 1795430000000};
}

static void
test_a_signed_form (void)
{
    g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "forms", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelForm) form = consent_form_load (folder, "authorization", "es", &error);
    g_autoptr (json_t) checks = json_pack ("{s:b}", "copy", 1);
    const char *sealed[] = {"ssn", "birth_date", NULL};
    ConsentCopyFrame frame = frame_in ("en");

    g_assert_no_error (error);
    ModelSignedForm copy = {.form = form->id,
                            .version = 3,
                            .language = (char *)"es",
                            .kind = (char *)"authorization",
                            .title = form->title,
                            .text = form->text,
                            .sha256 = form->sha256,
                            .decision = (char *)"agreed",
                            .signed_name = (char *)"Zoë García Ñáñez",
                            .checks = checks,
                            .sealed = (char **)sealed,
                            .received_ms = 1795430000000};
    g_autoptr (GBytes) pdf = consent_copy_pdf (&copy, form->fields, &frame, &error);
    g_assert_no_error (error);
    g_autofree char *text = text_of (pdf);
    const char *const phrases[] = {"Autorización de investigación de antecedentes",
                                   "Recibí, en una página aparte",
                                   "retirar esta autorización",
                                   "Opciones",
                                   "Sí: Envíenme una copia gratuita",
                                   "(nunca se imprime): Número de seguro social",
                                   "Fecha de nacimiento",
                                   "Se firmó escribiendo el nombre: Zoë García Ñáñez",
                                   "Recibido por el servidor: 2026-11-23",
                                   "authorization, 3",
                                   "AN-2026-00017",
                                   NULL};
    in_order (text, phrases);
    g_autofree char *hash = g_strdup_printf ("SHA-256 del texto: %s", form->sha256);
    g_assert_nonnull (strstr (text, hash));
}

static void
test_the_sheet_of_the_return_code (void)
{
    static const char *const ENGLISH[] = {"Your return code",
                                          "AN-2026-00017, Customer service agent, Northwind Care",
                                          "ABCDE-FGHJK-MNPQR-STVWX-YZ012",
                                          "from any computer",
                                          "cannot tell it",
                                          NULL};
    static const char *const SPANISH[] = {"Su código de regreso", "ABCDE-FGHJK-MNPQR-STVWX-YZ012",
                                          "desde cualquier computadora", NULL};
    ConsentCopyFrame frames[] = {frame_in ("en"), frame_in ("es_US.UTF-8")};
    const char *const *phrases[] = {ENGLISH, SPANISH};

    for (int i = 0; i < 2; i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) pdf =
            consent_sheet_pdf ("ABCDEFGHJKMNPQRSTVWXYZ012", &frames[i], &error);
        g_assert_no_error (error);
        g_autofree char *text = text_of (pdf);
        in_order (text, phrases[i]);
    }
}

static void
test_whatever_a_form_holds (void)
{
    g_autoptr (GString) pages = g_string_new ("begin");
    for (int i = 0; i < 900; i++)
        g_string_append_printf (pages,
                                "\n\nParagraph %d of a form that is far too long for one page.", i);
    g_autofree char *one_word = g_strnfill (5000, 'W');
    const char *const texts[] = {
        pages->str, one_word, "%s%n%d \\ ( ) <<", "\xff\xfe", "שלום עולם", "\n\n\n\n\n\n", "a"};
    ConsentCopyFrame frame = frame_in ("en");

    for (unsigned i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autoptr (GError) error = NULL;
        ModelSignedForm copy = {.form = (char *)"%s",
                                .version = 1,
                                .language = (char *)"en",
                                .title = (char *)"%s%s",
                                .text = (char *)texts[i],
                                .sha256 = (char *)"0",
                                .decision = (char *)"declined",
                                .received_ms = i == 1 ? INT64_MAX : -1};
        g_autoptr (GBytes) pdf = consent_copy_pdf (&copy, NULL, &frame, &error);
        g_assert_no_error (error);
        g_autofree char *text = text_of (pdf);
        g_assert_nonnull (strstr (text, "Not signed: the person declined."));
        if (i == 0)
            g_assert_nonnull (strstr (text, "Paragraph 899 of"));
        if (i == 2)
            g_assert_nonnull (strstr (text, "%s%n%d \\ ( ) <<"));
    }
}

static void
test_too_much_is_refused (void)
{
    g_autofree char *text = g_strnfill (CONSENT_FORM_BYTES + 1, 'x');
    ModelSignedForm copy = {.language = (char *)"en", .title = (char *)"T", .text = text};
    ConsentCopyFrame frame = frame_in ("en");
    g_autoptr (GError) error = NULL;

    g_assert_null (consent_copy_pdf (&copy, NULL, &frame, &error));
    g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_COPY);
    copy.text = NULL;
    g_clear_error (&error);
    g_assert_null (consent_copy_pdf (&copy, NULL, &frame, &error));
    g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_COPY);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/copy/signed", test_a_signed_form);
    g_test_add_func ("/consent/copy/sheet", test_the_sheet_of_the_return_code);
    g_test_add_func ("/consent/copy/hostile", test_whatever_a_form_holds);
    g_test_add_func ("/consent/copy/too-much", test_too_much_is_refused);
    return g_test_run ();
}

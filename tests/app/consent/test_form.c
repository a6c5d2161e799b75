/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of data/ load; bad ones are refused with a sentence. */
#include "app/consent/form.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_demonstration_forms_load (void)
{
    static const char *const IDS[] = {"privacy", "recording", "disclosure", "authorization"};
    g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "forms", NULL);

    for (unsigned i = 0; i < G_N_ELEMENTS (IDS); i++)
        for (int language = MODEL_ENGLISH; language < MODEL_LANGUAGE_COUNT; language++) {
            g_autoptr (GError) error = NULL;
            g_autoptr (ModelForm) form =
                consent_form_load (folder, IDS[i], model_language_words[language], &error);
            g_assert_no_error (error);
            g_assert_cmpint (form->language, ==, language);
            g_assert_cmpstr (model_form_kind_words[form->kind], ==, IDS[i]);
            g_autofree char *hash = model_form_hash (form->text);
            g_assert_cmpstr (hash, ==, form->sha256);
            g_assert_nonnull (strstr (form->text, "\n\n"));
        }
}

static void
test_bad_forms_are_refused (void)
{
    static const struct {
        const char *json, *says;
    } CASES[] = {
        {"[]", "object"},
        {"{}", "text"},
        {"{'text':'a'}", "array"},
        {"{'text':[]}", "array"},
        {"{'text':['']}", "one line"},
        {"{'text':['a\\nb']}", "one line"},
        {"{'text':[1]}", "one line"},
        {"{'text':['a']}", "id"},
        {"{'id':'d','version':0,'language':'en','kind':'privacy','title':'T','text':['a']}",
         "version"},
        {"{'id':'d','version':1,'language':'fr','kind':'privacy','title':'T','text':['a']}",
         "language"},
        {"{'id':'d','version':1,'language':'en','kind':'oath','title':'T','text':['a']}", "kind"},
        {"{'id':'d','version':1,'language':'en','kind':'disclosure','title':'T','text':['a'],"
         "'fields':[{'id':'c','kind':'check','label':'L'}]}",
         "stands alone"},
        {"{'id':'d','version':1,'language':'en','kind':'authorization','title':'T','text':['a'],"
         "'fields':[{'id':'s','kind':'sealed','label':'L'}]}",
         "format"},
        {"{'id':'d','version':1,'language':'en','kind':'authorization','title':'T','text':['a'],"
         "'fields':[{'id':'s','kind':'check','label':'L','format':'ssn'}]}",
         "format"},
        {"{'id':'d','version':1,'language':'en','kind':'authorization','title':'T','text':['a'],"
         "'fields':[{'id':'s','kind':'check','label':'L'},{'id':'s','kind':'check','label':'M'}]}",
         "same id"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (CASES); i++) {
        g_autoptr (GError) error = NULL;
        g_auto (GStrv) parts = g_strsplit (CASES[i].json, "'", -1);
        g_autofree char *text = g_strjoinv ("\"", parts);
        g_autoptr (json_t) json = model_json_parse (text, strlen (text), 4096, &error);
        g_assert_no_error (error);
        g_assert_null (consent_form_read (json, &error));
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM);
        g_test_message ("%s: %s", CASES[i].json, error->message);
        g_assert_nonnull (strstr (error->message, CASES[i].says));
    }
}

static void
test_files_must_be_what_they_are_called (void)
{
    static const char *const FORM = "{\"id\":\"other\",\"version\":1,\"language\":\"en\",\"kind\":"
                                    "\"privacy\",\"title\":\"T\",\"text\":[\"a\"]}";
    g_autofree char *folder = g_dir_make_tmp ("consent-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "privacy.en.json", NULL);
    static const char *const NAMES[] = {"privacy", "missing", "../privacy",
                                        "",        "a/b",     "privacy.en.json"};

    g_assert_true (g_file_set_contents (path, FORM, -1, NULL));
    for (unsigned i = 0; i < G_N_ELEMENTS (NAMES); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (consent_form_load (folder, NAMES[i], "en", &error));
        g_assert_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM);
    }
    g_assert_true (g_file_set_contents (path, "{\"id\":\"privacy\"", -1, NULL));
    g_autoptr (GError) error = NULL;
    g_assert_null (consent_form_load (folder, "privacy", "en", &error));
    g_assert_nonnull (strstr (error->message, "privacy.en.json"));
    g_unlink (path);
    g_rmdir (folder);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/form/demonstration", test_demonstration_forms_load);
    g_test_add_func ("/consent/form/bad", test_bad_forms_are_refused);
    g_test_add_func ("/consent/form/names", test_files_must_be_what_they_are_called);
    return g_test_run ();
}

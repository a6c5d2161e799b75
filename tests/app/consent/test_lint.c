/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped disclosures stand alone; spoiled ones are refused, each for its own reason. */
#include "app/consent/lint.h"

#include <string.h>

#include "app/consent/form.h"

static ModelForm *
shipped (ModelLanguage language)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "forms", NULL);
    ModelForm *form =
        consent_form_load (folder, "disclosure", model_language_words[language], &error);
    g_assert_no_error (error);
    return form;
}

static void
test_shipped (void)
{
    for (ModelLanguage language = MODEL_ENGLISH; language < MODEL_LANGUAGE_COUNT; language++) {
        g_autoptr (ModelForm) form = shipped (language);
        g_autoptr (GPtrArray) findings = consent_lint_disclosure (form);
        for (guint i = 0; i < findings->len; i++) {
            const ConsentFinding *finding = findings->pdata[i];
            g_test_message ("%s: %s", consent_fault_words[finding->fault], finding->found);
        }
        g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* A sentence that somebody added to the shipped disclosure, and the one thing that is wrong with it. */
static const struct {
    ModelLanguage language;
    ConsentFault fault;
    const char *added;
} spoiled[] = {
    {MODEL_ENGLISH, CONSENT_FAULT_RELEASE, "I release the Company from all of it."},
    {MODEL_ENGLISH, CONSENT_FAULT_RELEASE, "You waive any claim that comes of this."},
    {MODEL_ENGLISH, CONSENT_FAULT_RELEASE, "The agency bears no liability."},
    {MODEL_ENGLISH, CONSENT_FAULT_RELEASE, "You will hold harmless whoever gives information."},
    {MODEL_ENGLISH, CONSENT_FAULT_RELEASE, "You indemnify the Company."},
    {MODEL_ENGLISH, CONSENT_FAULT_PLACE, "In California more pages follow."},
    {MODEL_ENGLISH, CONSENT_FAULT_PLACE, "Residents of Minnesota may ask for a copy."},
    {MODEL_ENGLISH, CONSENT_FAULT_PLACE, "State law may add to this."},
    {MODEL_ENGLISH, CONSENT_FAULT_PLACE, "New York has pages of its own."},
    {MODEL_ENGLISH, CONSENT_FAULT_AUTHORIZE, "I authorize the report."},
    {MODEL_ENGLISH, CONSENT_FAULT_AUTHORIZE, "Put your initials beside this line."},
    {MODEL_ENGLISH, CONSENT_FAULT_AUTHORIZE, "By going on I agree."},
    {MODEL_ENGLISH, CONSENT_FAULT_PROMISE, "I certify what I wrote."},
    {MODEL_ENGLISH, CONSENT_FAULT_PROMISE, "I acknowledge that I read it."},
    {MODEL_ENGLISH, CONSENT_FAULT_PROMISE, "All answers were true and complete."},
    {MODEL_ENGLISH, CONSENT_FAULT_JOB, "Employment is at will."},
    {MODEL_ENGLISH, CONSENT_FAULT_JOB, "A quarrel goes to arbitration."},
    {MODEL_ENGLISH, CONSENT_FAULT_JOB, "Gaps lead to dismissal."},
    {MODEL_ENGLISH, CONSENT_FAULT_OTHER_LAW, "A summary of your rights is enclosed."},
    {MODEL_ENGLISH, CONSENT_FAULT_OTHER_LAW, "You have the right to a copy."},
    {MODEL_ENGLISH, CONSENT_FAULT_OTHER_LAW, "More stands at https://example.com today."},
    {MODEL_ENGLISH, CONSENT_FAULT_CAPITALS, "PLEASE READ THIS WITH CARE."},
    {MODEL_SPANISH, CONSENT_FAULT_RELEASE, "Libero a la Empresa de todo."},
    {MODEL_SPANISH, CONSENT_FAULT_RELEASE, "Usted renuncia a todo reclamo."},
    {MODEL_SPANISH, CONSENT_FAULT_PLACE, "En California siguen otras páginas."},
    {MODEL_SPANISH, CONSENT_FAULT_PLACE, "En Nueva York hay otras páginas."},
    {MODEL_SPANISH, CONSENT_FAULT_AUTHORIZE, "Autorizo el informe."},
    {MODEL_SPANISH, CONSENT_FAULT_PROMISE, "Certifico lo que escribí."},
    {MODEL_SPANISH, CONSENT_FAULT_JOB, "Todo conflicto va a arbitraje."},
    {MODEL_SPANISH, CONSENT_FAULT_OTHER_LAW, "Usted tiene derecho a una copia."},
    {MODEL_SPANISH, CONSENT_FAULT_CAPITALS, "LEA ESTO CON CUIDADO."},
};

/* The findings have just this fault. */
static void
assert_only (const ModelForm *form, ConsentFault fault)
{
    g_autoptr (GPtrArray) findings = consent_lint_disclosure (form);
    for (guint i = 0; i < findings->len; i++) {
        const ConsentFinding *finding = findings->pdata[i];
        g_test_message ("%s: %s", consent_fault_words[finding->fault], finding->found);
        g_assert_cmpstr (consent_fault_words[finding->fault], ==, consent_fault_words[fault]);
    }
    g_assert_cmpuint (findings->len, >, 0);
}

static void
test_spoiled (void)
{
    G_STATIC_ASSERT (G_N_ELEMENTS (spoiled) >= 25);
    for (size_t i = 0; i < G_N_ELEMENTS (spoiled); i++) {
        g_autoptr (ModelForm) form = shipped (spoiled[i].language);
        char *text = g_strdup_printf ("%s\n\n%s", form->text, spoiled[i].added);
        g_free (form->text);
        form->text = text;
        g_test_message ("%s", spoiled[i].added);
        assert_only (form, spoiled[i].fault);
    }
}

static void
set_text (ModelForm *form, char *text)
{
    g_free (form->text);
    form->text = text;
}

/* What is wrong with the form around its text, or with the text as a whole. */
static void
test_shapes (void)
{
    g_autoptr (ModelForm) form = shipped (MODEL_ENGLISH);
    form->kind = MODEL_FORM_PRIVACY;
    assert_only (form, CONSENT_FAULT_KIND);
    form->kind = MODEL_FORM_DISCLOSURE;

    g_autoptr (ModelFormField) field = g_new0 (ModelFormField, 1);
    field->id = g_strdup ("copy");
    g_ptr_array_add (form->fields, field);
    assert_only (form, CONSENT_FAULT_FIELDS);
    g_ptr_array_set_size (form->fields, 0);

    g_autofree char *source = g_steal_pointer (&form->source);
    assert_only (form, CONSENT_FAULT_SOURCE);
    form->source = g_steal_pointer (&source);

    g_autofree char *text = g_strdup (form->text);
    set_text (form, g_strjoin ("\n\n", text, text, text, NULL));
    assert_only (form, CONSENT_FAULT_LENGTH);
    set_text (form, g_strdup ("We may look into your past. That is all."));
    assert_only (form, CONSENT_FAULT_MISSING);
    set_text (form, g_strdup ("Notwithstanding considerations organizationally characterizing "
                              "administrative determinations, comprehensive consumer report "
                              "information necessarily communicates individualized "
                              "characteristics for employment purposes."));
    assert_only (form, CONSENT_FAULT_GRADE);
}

static void
test_readability (void)
{
    double plain = consent_lint_readability ("The cat sat on the mat. It was fat.", MODEL_ENGLISH);
    /* 9 words, 2 sentences, 9 syllables */
    g_assert_cmpfloat_with_epsilon (plain, 0.39 * 4.5 + 11.8 - 15.59, 1e-9);
    double sencillo = consent_lint_readability ("La casa es alta. Me gusta.", MODEL_SPANISH);
    /* 6 words, 2 sentences, 9 syllables */
    g_assert_cmpfloat_with_epsilon (sencillo, 206.84 - 60.0 * 9 / 6 - 1.02 * 3, 1e-9);
    g_assert_cmpfloat (consent_lint_readability ("", MODEL_ENGLISH), <, 16);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/consent/lint/shipped", test_shipped);
    g_test_add_func ("/consent/lint/spoiled", test_spoiled);
    g_test_add_func ("/consent/lint/shapes", test_shapes);
    g_test_add_func ("/consent/lint/readability", test_readability);
    return g_test_run ();
}

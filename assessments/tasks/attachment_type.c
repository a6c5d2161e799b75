/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "assessments/tasks/attachment.h"

/* Translated where it is shown (ui/words.h). */
#define N_(text) (text)

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OPEN "application/vnd.oasis.opendocument."
#define ZIP "PK\003\004"

/* One row a kind of file: how it begins, what else is somewhere in it, and the endings of its name. */
static const struct {
    const char *type, *word, *begin, *holds;
    const char *endings[3];
} KINDS[] = {
    {"application/pdf", N_ ("PDF"), "%PDF-", NULL, {".pdf"}},
    {"image/png", N_ ("PNG picture"), "\211PNG\r\n\032\n", NULL, {".png"}},
    {"image/jpeg", N_ ("JPEG picture"), "\377\330\377", NULL, {".jpg", ".jpeg"}},
    {"application/rtf", N_ ("rich text"), "{\\rtf", NULL, {".rtf"}},
    {OPEN "text", N_ ("OpenDocument text"), ZIP, "mimetype" OPEN "text", {".odt"}},
    {OPEN "spreadsheet",
     N_ ("OpenDocument spreadsheet"),
     ZIP,
     "mimetype" OPEN "spreadsheet",
     {".ods"}},
    {OFFICE "wordprocessingml.document", N_ ("Word document"), ZIP, "word/", {".docx"}},
    {OFFICE "spreadsheetml.sheet", N_ ("Excel spreadsheet"), ZIP, "xl/", {".xlsx"}},
    {"text/plain", N_ ("plain text"), "", NULL, {".txt"}},
    {"text/csv", N_ ("table as text"), "", NULL, {".csv"}},
};

static bool
holds (const char *bytes, size_t length, const char *what)
{
    return what == NULL || memmem (bytes, length, what, strlen (what)) != NULL;
}

/* Text has no first bytes of its own: it is UTF-8 without a zero. */
static bool
is_text (const char *bytes, size_t length)
{
    return g_utf8_validate (bytes, (gssize)length, NULL) && memchr (bytes, 0, length) == NULL;
}

static bool
ends (const char *const endings[3], const char *name)
{
    g_autofree char *small = g_ascii_strdown (name, -1);
    for (int i = 0; i < 3 && endings[i] != NULL; i++)
        if (g_str_has_suffix (small, endings[i]))
            return true;
    return false;
}

const char *
task_attachment_type (const char *name, const char *at, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS (KINDS) && length > 0; i++) {
        size_t begin = strlen (KINDS[i].begin);
        bool same = begin > 0 ? length >= begin && memcmp (at, KINDS[i].begin, begin) == 0
                                    && holds (at, length, KINDS[i].holds)
                              : is_text (at, length);
        if (ends (KINDS[i].endings, name))
            return same ? KINDS[i].type : NULL;
    }
    return NULL;
}

const char *
task_attachment_word (const char *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS (KINDS); i++)
        if (g_strcmp0 (KINDS[i].type, type) == 0)
            return KINDS[i].word;
    return type;
}

const char *
task_attachment_known (unsigned n)
{
    return n < G_N_ELEMENTS (KINDS) ? KINDS[n].type : NULL;
}

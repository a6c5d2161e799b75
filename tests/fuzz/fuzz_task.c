/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back from the tasks: a log of data entry, a document, and a list of checks, each from the same bytes. */
#include "assessments/tasks/document.h"
#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask.h"
#include "assessments/tasks/notes.h"
#include "assessments/tasks/typing.h"
#include "tests/fuzz/target.h"

#include <stdlib.h>
#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autofree char *text = g_strndup ((const char *)bytes, size);
    if (size > 4096)
        return 0;
    TaskEntryInput entry = {"48213|Ana Ruiz||90077|x", NULL, text, 60000};
    task_entry_attempt (&entry);
    entry.entries = text;
    task_entry_attempt (&entry);
    TaskTypingInput typing = {.reference = "The parcel", .events = text, .duration_ms = 60000};
    task_typing_score (&typing);

    TaskNotesInput notes = {.said = text, .facts = text, .text = "19 call back", .events = text};
    TaskNotesScore noted = task_notes_score (&notes);
    task_notes_score_clear (&noted);

    TaskMultitaskInput several = {
        "K472|Moss||B81|x", "1 | hour | 9 | !5\n2 | x | y", NULL, text, 60000, 60000, 1000};
    TaskMultitaskScore done = task_multitask_score (&several);
    task_multitask_score_clear (&done);
    several = (TaskMultitaskInput){text, text, text, "0!a,0;1>0;0+0,K;5!s,0;", 0, 0, 0};
    done = task_multitask_score (&several);
    task_multitask_score_clear (&done);

    g_autoptr (GPtrArray) paragraphs = task_document_read (text);
    g_autofree char *written = task_document_write (paragraphs);
    g_autoptr (GPtrArray) again = task_document_read (written);
    g_autofree char *twice = task_document_write (again);
    /* What was written once is read as it was. */
    if (strcmp (written, twice) != 0)
        abort ();
    TaskDocumentScore score;
    task_document_score (text, text, &score);
    task_document_score_clear (&score);
    task_document_score ("h1:one\nol:two \\<three\\>", text, &score);
    task_document_score_clear (&score);
    return 0;
}

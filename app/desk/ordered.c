/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/ordered.h"

#include <string.h>

#include "ui/filled.h"
#include "ui/moment.h"
#include "ui/words.h"

/* Who gives the data: the applicant, whom the agency invites; this desk, which sends what was opened; or the order's file. */
typedef enum { INVITED, SENT, SENT_HALF, FILE_WITH, FILE_WITHOUT } Way;

#define SENT_FROM_HERE                                                                             \
    N_ ("Send them from this computer, straight to the agency. The order can also be taken back "  \
        "and given again by invitation.")
#define FROM_FOLDER N_ ("The agency takes it from its folder. The order can be taken back.")

static const struct {
    const char *status;
    Way way;
    UiDeskCheckState state;
    const char *words, *next; /* words: with the agency; next: what may be done, or NULL */
} DATA[] = {
    {"ordered", INVITED, UI_DESK_CHECK_NOW, N_ ("%s has not answered yet"),
     N_ ("It is tried again by itself. The order can be taken back.")},
    {"ordered", SENT, UI_DESK_CHECK_NOW, N_ ("%s still needs the applicant's data"),
     SENT_FROM_HERE},
    {"ordered", SENT_HALF, UI_DESK_CHECK_NOW,
     N_ ("%s has the applicant's data, and still needs the order"), SENT_FROM_HERE},
    {"ordered", FILE_WITH, UI_DESK_CHECK_NOW,
     N_ ("The order for %s lies ready, with the sealed data in it"), FROM_FOLDER},
    {"ordered", FILE_WITHOUT, UI_DESK_CHECK_NOW,
     N_ ("The order for %s lies ready; the agency asks the applicant for the data"), FROM_FOLDER},
    {"invited", INVITED, UI_DESK_CHECK_NOW, N_ ("%s has asked the applicant for the data"),
     N_ ("The link is in an e-mail of the agency and on the applicant's page. If nothing comes of "
         "it, remind the applicant. The order can be taken back.")},
    {"pending", INVITED, UI_DESK_CHECK_DONE, N_ ("The applicant gave %s the data"),
     N_ ("There is nothing to do until the report is here.")},
    {"pending", SENT, UI_DESK_CHECK_DONE, N_ ("%s has the applicant's data and the order"),
     N_ ("There is nothing to do until the report is here.")},
    {"pending", FILE_WITH, UI_DESK_CHECK_DONE, N_ ("%s has taken the order with the sealed data"),
     N_ ("There is nothing to do until the report is here.")},
    {"pending", FILE_WITHOUT, UI_DESK_CHECK_DONE, N_ ("%s has taken the order"),
     N_ ("There is nothing to do until the report is here.")},
    {"suspended", INVITED, UI_DESK_CHECK_NOW, N_ ("%s needs something more"),
     N_ ("Mostly it is a document or an answer of the applicant's, whom the agency asks itself. "
         "Remind the applicant, or ask the agency what is missing.")},
    {"expired", INVITED, UI_DESK_CHECK_DONE, N_ ("The applicant did not give %s the data"),
     N_ ("Ask the applicant why. It can be ordered again.")},
};

static Way
way_of (const ModelDeskScreening *check)
{
    const ModelScreening *screening = check->screening;
    if (g_strcmp0 (check->agency_kind, "files") == 0)
        return screening->collected ? FILE_WITH : FILE_WITHOUT;
    if (!screening->collected)
        return INVITED;
    return screening->candidate && g_str_equal (screening->status, "ordered") ? SENT_HALF : SENT;
}

/* What an agency needs more is asked in the same way, whoever gave the data. */
static bool
fits (size_t row, const char *status, Way way)
{
    return g_str_equal (DATA[row].status, status)
           && (DATA[row].way == way || g_str_equal (status, "suspended"));
}

static char *
since_words (int64_t at_ms, const char *next)
{
    g_autofree char *when = at_ms > 0 ? ui_moment_words (at_ms) : NULL;
    /* Translators: %s is a day and a time */
    g_autofree char *since = when ? g_strdup_printf (_ ("Since %s"), when) : NULL;
    return g_strconcat (since ? since : "", since ? "\n" : "", _ (next), NULL);
}

void
desk_ordered_add (UiDeskCheckValues *values, const ModelDeskScreening *check)
{
    const ModelScreening *screening = check->screening;
    const char *agency = screening->agency_title ? screening->agency_title : screening->agency;
    g_autofree char *when = ui_moment_words (screening->created_ms);
    Way way = way_of (check);
    ui_desk_check_values_line (values, g_strdup (_ ("Ordered, with the employer's certification")),
                               screening->by ? g_strconcat (when, ", ", screening->by, NULL)
                                             : g_strdup (when),
                               UI_DESK_CHECK_DONE);
    for (size_t i = 0; i < G_N_ELEMENTS (DATA); i++)
        if (fits (i, screening->status, way))
            ui_desk_check_values_line (
                values, ui_filled (DATA[i].words, agency),
                since_words (screening->at_ms > 0 ? screening->at_ms : screening->created_ms,
                             DATA[i].next),
                DATA[i].state);
}

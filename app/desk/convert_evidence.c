/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "app/desk/convert.h"
#include "ui/desk/decide.h"
#include "ui/desk/parts.h"
#include "ui/filled.h"
#include "ui/words.h"

/* ---- at a glance ------------------------------------------------------- */

static const char *
time_word (const char *word)
{
    static const struct {
        const char *word, *text;
    } words[] = {
        {"morning", N_ ("mornings")}, {"afternoon", N_ ("afternoons")},
        {"evening", N_ ("evenings")}, {"night", N_ ("nights")},
        {"weekend", N_ ("weekends")},
    };
    for (guint n = 0; n < G_N_ELEMENTS (words); n++) {
        if (g_strcmp0 (word, words[n].word) == 0)
            return _ (words[n].text);
    }
    return word;
}

static void
add_residence (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    const char *state = json_string_value (json_object_get (application->eligibility, "residence"));
    if (state == NULL)
        return;
    bool hires = application->position.states
                 && g_strv_contains ((const char *const *)application->position.states, state);
    g_autofree char *text = g_strdup_printf (
        hires ? _ ("%s, this job hires there") : _ ("%s, this job does not hire there"), state);
    ui_desk_fact_add (person->facts, _ ("Lives in"), text);
}

static void
add_schedule (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    json_t *hours = json_object_get (application->eligibility, "hours"), *time;
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    size_t n;
    json_array_foreach (json_object_get (application->eligibility, "times"), n, time)
    {
        if (json_is_string (time))
            g_ptr_array_add (words, (gpointer)time_word (json_string_value (time)));
    }
    g_ptr_array_add (words, NULL);
    g_autofree char *times = g_strjoinv (", ", (char **)words->pdata);
    if (json_is_integer (hours)) {
        g_autofree char *text = g_strdup_printf (_ ("%d a week"), (int)json_integer_value (hours));
        ui_desk_fact_add (person->facts, _ ("Hours"), text);
    }
    if (*times != '\0')
        ui_desk_fact_add (person->facts, _ ("Times"), times);
}

static void
add_facts (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    ui_desk_fact_add (person->facts, _ ("Position"), person->position);
    add_residence (person, application);
    add_schedule (person, application);
    ui_desk_fact_add (person->facts, _ ("Language"),
                      application->language == MODEL_SPANISH ? _ ("Spanish") : _ ("English"));
}

/* What help was asked for. It stands in a panel of its own. */
static void
add_needs (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    json_t *asked = application->accommodation;
    const char *note = json_string_value (json_object_get (asked, "note"));
    int percent = (int)json_integer_value (json_object_get (asked, "extra_time"));
    g_autofree char *time =
        /* Translators: extra time for tests, in percent of the normal time */
        percent > 100 ? g_strdup_printf (_ ("%d %% of the normal time"), percent) : NULL;
    if (time)
        ui_desk_fact_add (person->needs, _ ("Time for tests"), time);
    if (note)
        ui_desk_fact_add (person->needs, _ ("In their words"), note);
}

/* ---- equipment --------------------------------------------------------- */

static const char *
probe_title (const char *id)
{
    static const struct {
        const char *id, *title;
    } probes[] = {
        {"cpu", N_ ("Processor")},
        {"memory", N_ ("Memory")},
        {"disk", N_ ("Disk")},
        {"load", N_ ("Load of the computer")},
        {"display", N_ ("Screen")},
        {"webcam", N_ ("Camera")},
        {"power", N_ ("Power")},
        {"os", N_ ("System")},
        {"clock", N_ ("Clock")},
        {"audio-in", N_ ("Microphone")},
        {"audio-out", N_ ("Loudspeaker")},
        {"headset", N_ ("Headset")},
        {"link", N_ ("Kind of connection")},
        {"rtt", N_ ("Round trip to the server")},
        {"loss", N_ ("Lost packets")},
        {"throughput", N_ ("Speed of the connection")},
        {"loaded", N_ ("Delay under load")},
        {"dns", N_ ("Name service")},
        {"portal", N_ ("Sign-in page of the network")},
        {"workspace", N_ ("Workplace")},
    };
    for (guint n = 0; n < G_N_ELEMENTS (probes); n++) {
        if (g_strcmp0 (id, probes[n].id) == 0)
            return _ (probes[n].title);
    }
    return id ? id : "";
}

/* A number with its unit, or the words that were reported. */
static char *
value_text (json_t *probe)
{
    json_t *value = json_object_get (probe, "value");
    const char *unit = json_string_value (json_object_get (probe, "unit"));
    g_autofree char *text = NULL;
    if (json_is_number (value))
        text = ui_desk_number (json_number_value (value));
    else if (json_is_string (value))
        text = g_strdup (json_string_value (value));
    else
        return g_strdup ("");
    return unit && *unit ? g_strdup_printf ("%s %s", text, unit) : g_steal_pointer (&text);
}

static char *
string_of (json_t *object, const char *name)
{
    const char *text = json_string_value (json_object_get (object, name));
    return g_strdup (text ? text : "");
}

static void
add_probes (UiDeskPersonValues *person, json_t *report)
{
    size_t n;
    json_t *from;
    person->equipment =
        report ? desk_convert_verdict (json_string_value (json_object_get (report, "verdict")))
               : UI_DESK_VERDICT_NOT_TAKEN;
    json_array_foreach (json_object_get (report, "probes"), n, from)
    {
        UiDeskProbe *probe = ui_desk_probe_add (person->probes);
        const char *verdict = json_string_value (json_object_get (from, "verdict"));
        probe->title = g_strdup (probe_title (json_string_value (json_object_get (from, "id"))));
        probe->verdict = desk_convert_verdict (verdict ? verdict : "");
        probe->value = value_text (from);
        probe->why = string_of (from, "why");
        probe->remedy = string_of (from, "remedy");
        probe->how = string_of (from, "how");
    }
}

/* ---- to read before deciding ------------------------------------------- */

typedef enum { FLAG_FOCUS, FLAG_CLOCK, FLAG_PASTE, FLAG_SOUND, FLAG_COUNT } Flag;

static char *
flag_title (Flag flag, int count)
{
    const char *words[FLAG_COUNT] = {
        [FLAG_FOCUS] = dngettext (GETTEXT_PACKAGE, "Left the window %d time",
                                  "Left the window %d times", (gulong)count),
        [FLAG_CLOCK] = dngettext (GETTEXT_PACKAGE, "The computer's clock jumped %d time",
                                  "The computer's clock jumped %d times", (gulong)count),
        [FLAG_PASTE] = dngettext (GETTEXT_PACKAGE, "Tried to paste %d time",
                                  "Tried to paste %d times", (gulong)count),
        [FLAG_SOUND] =
            dngettext (GETTEXT_PACKAGE, "Went on %d time without a recording that broke off",
                       "Went on %d times without a recording that broke off", (gulong)count),
    };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return g_strdup_printf (words[flag], count);
#pragma GCC diagnostic pop
}

/* One line a kind: how often, and for how long in all. */
static void
add_flags (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    static const char *const names[FLAG_COUNT] = {"focus-lost", "clock-jump", "paste-refused",
                                                  "sound-lost"};
    for (Flag kind = 0; kind < FLAG_COUNT; kind++) {
        int count = 0;
        int64_t duration_ms = 0;
        for (guint n = 0; n < application->flags->len; n++) {
            const ModelDeskFlag *flag = application->flags->pdata[n];
            bool same = g_strcmp0 (flag->flag, names[kind]) == 0;
            count += same;
            duration_ms += same ? flag->duration_ms : 0;
        }
        if (count == 0)
            continue;
        g_autofree char *title = flag_title (kind, count);
        g_autofree char *text =
            duration_ms > 0
                ? g_strdup_printf (_ ("%.0f s in all. It does not count; ask if it matters."),
                                   (double)duration_ms / 1000)
                : g_strdup (_ ("It does not count; ask if it matters."));
        ui_desk_read_add (person->reads, UI_DESK_READ_INFO, title, text);
    }
}

static void
add_late (UiDeskPersonValues *person)
{
    for (guint n = 0; n < person->scores->len; n++) {
        const UiDeskScore *score = person->scores->pdata[n];
        if (score->late == 0)
            continue;
        g_autofree char *title =
            g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d late answer in %s",
                                        "%d late answers in %s", (gulong)score->late),
                             score->late, score->title);
        ui_desk_read_add (person->reads, UI_DESK_READ_INFO, title,
                          _ ("It came after the time limit. A slow network can be the reason."));
    }
}

static void
add_equipment (UiDeskPersonValues *person)
{
    for (guint n = 0; n < person->probes->len; n++) {
        const UiDeskProbe *probe = person->probes->pdata[n];
        if (probe->verdict != UI_DESK_VERDICT_WARN && probe->verdict != UI_DESK_VERDICT_FAIL)
            continue;
        g_autofree char *title = *probe->value
                                     ? g_strdup_printf ("%s: %s", probe->title, probe->value)
                                     : g_strdup (probe->title);
        ui_desk_read_add (person->reads, UI_DESK_READ_WARN, title, probe->why)->how =
            g_strdup (probe->how);
    }
}

/* What was taken back and signed again is signed. */
static bool
is_newest (const GPtrArray *forms, guint number)
{
    const ModelSignedForm *form = forms->pdata[number];
    for (guint i = number + 1; i < forms->len; i++)
        if (g_str_equal (((const ModelSignedForm *)forms->pdata[i])->form, form->form))
            return false;
    return true;
}

static void
add_forms (UiDeskPersonValues *person, const ModelDeskApplication *application)
{
    guint agreed = 0, all = 0;
    for (guint n = 0; n < application->consents->len; n++) {
        const ModelSignedForm *form = application->consents->pdata[n];
        if (!is_newest (application->consents, n))
            continue;
        all++;
        if (g_strcmp0 (form->decision, "agreed") == 0) {
            agreed++;
            continue;
        }
        g_autofree char *title = g_strdup_printf (
            g_strcmp0 (form->decision, "withdrawn") == 0 ? _ ("Withdrawn: %s") : _ ("Declined: %s"),
            form->title);
        ui_desk_read_add (person->reads, UI_DESK_READ_WARN, title,
                          _ ("What it was for may not be done."));
    }
    if (agreed > 0 && agreed == all) {
        g_autofree char *text =
            g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u form", "%u forms", agreed), agreed);
        ui_desk_read_add (person->reads, UI_DESK_READ_OK, _ ("All forms so far are signed"), text);
    }
}

static void
add_decision (UiDeskPersonValues *person, const ModelDecision *decision)
{
    if (decision == NULL)
        return;
    static const char *const titles[MODEL_OUTCOME_COUNT] = {
        [MODEL_OUTCOME_NONE] = "",
        [MODEL_OUTCOME_ADVANCE] = N_ ("Advanced by %s"),
        [MODEL_OUTCOME_HOLD] = N_ ("Put on hold by %s"),
        [MODEL_OUTCOME_DECLINE] = N_ ("Declined by %s"),
    };
    g_autofree char *title = ui_filled (titles[decision->outcome], decision->name);
    ui_desk_read_add (person->reads, UI_DESK_READ_INFO, title, decision->reason);
}

void
desk_convert_evidence (UiDeskPersonValues *person, const ModelDeskApplication *application,
                       const char *language)
{
    add_facts (person, application);
    add_needs (person, application);
    add_probes (person, application->equipment);
    add_decision (person, application->decision);
    add_flags (person, application);
    add_late (person);
    add_equipment (person);
    add_forms (person, application);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/flow.h"

#include "app/applicant/controllers.h"
#include "app/applicant/lost.h"
#include "ui/applicant/message.h"

#include <glib/gi18n.h>

static const ModelPlan *
plan_of (ApplicantFlow *flow)
{
    const ModelApplication *application = applicant_session_get_application (flow->session);
    return application ? &application->plan : NULL;
}

/* The rail shows the plan once there is one. */
static void
show_steps (ApplicantFlow *flow)
{
    const ModelPlan *plan = plan_of (flow);
    const ModelApplication *application = applicant_session_get_application (flow->session);
    const char *language = applicant_flow_language (flow);

    if (plan == NULL) {
        ui_shell_set_steps (flow->shell, NULL, 0);
        return;
    }
    g_autofree UiStep *steps = g_new0 (UiStep, plan->steps->len);
    for (unsigned i = 0; i < plan->steps->len; i++) {
        const ModelStep *step = model_plan_step (plan, i);
        bool done = applicant_session_step_done (flow->session, step->id);
        steps[i].title = model_text_get (&step->title, language);
        steps[i].minutes = (int)step->minutes;
        steps[i].state = (int)i == flow->step ? UI_STEP_NOW : done ? UI_STEP_DONE : UI_STEP_TODO;
    }
    ui_shell_set_steps (flow->shell, steps, plan->steps->len);
    ui_shell_set_job (flow->shell, model_text_get (&application->position.title, language),
                      application->position.company);
}

/* What the person must know about saving and sending: the disk first, because it can lose work. */
static void
on_session_changed_cb (ApplicantSession *session, void *data)
{
    ApplicantFlow *flow = data;
    const char *unsaved = applicant_session_get_unsaved (session);
    const GError *trouble = applicant_session_get_trouble (session);

    if (unsaved) {
        ui_shell_set_saved (flow->shell, UI_SAVED_PROBLEM);
        ui_shell_set_note (flow->shell, unsaved, _ ("Try again"));
    } else if (trouble) {
        bool silent = g_error_matches (trouble, CLIENT_ERROR, CLIENT_ERROR_UNREACHABLE);
        ui_shell_set_saved (flow->shell, UI_SAVED_LOCAL);
        ui_shell_set_note (flow->shell,
                           silent ? _ ("No answer from the company's server. Your work is saved "
                                       "here; we try again every minute.")
                                  : trouble->message,
                           _ ("Try now"));
    } else {
        bool started = applicant_session_get_application (session) != NULL;
        bool lost = flow->notice == NULL && applicant_lost_step (session) >= 0;
        ui_shell_set_note (flow->shell, lost ? applicant_lost_sentence () : flow->notice,
                           lost           ? _ ("Record it again")
                           : flow->notice ? _ ("Understood")
                                          : NULL);
        ui_shell_set_saved (flow->shell, applicant_session_is_saving (session) ? UI_SAVED_SAVING
                                         : started                             ? UI_SAVED_ALL
                                                                               : UI_SAVED_NOTHING);
    }
}

static void
on_note_action_cb (UiShell *shell, void *data)
{
    ApplicantFlow *flow = data;
    bool waits = applicant_session_get_unsaved (flow->session)
                 || applicant_session_get_trouble (flow->session);

    if (waits)
        applicant_session_retry (flow->session);
    else if (flow->notice == NULL && applicant_lost_step (flow->session) >= 0)
        applicant_flow_go_step (flow, applicant_lost_step (flow->session));
    else
        applicant_flow_say (flow, NULL);
}

static void
on_language_changed_cb (UiLook *look, void *data)
{
    ApplicantFlow *flow = data;
    show_steps (flow);
    on_session_changed_cb (flow->session, flow);
}

static void
on_again_cb (UiPage *page, void *data)
{
    ApplicantFlow *flow = data;
    applicant_flow_go_step (flow, flow->step);
}

static void
on_back_cb (UiPage *page, void *data)
{
    applicant_flow_back (data);
}

static void
on_close_cb (UiPage *page, void *data)
{
    gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
}

void
applicant_flow_trouble (ApplicantFlow *flow, const char *sentence)
{
    GtkWidget *page = ui_message_new (UI_MESSAGE_TROUBLE);

    ui_message_set (UI_MESSAGE (page), NULL, _ ("Everything so far is saved"), sentence,
                    _ ("Try again"));
    ui_page_set_back (UI_PAGE (page), true, NULL);
    ui_page_set_quiet_label (UI_PAGE (page), _ ("Close and come back later"));
    g_signal_connect (page, "action", G_CALLBACK (on_again_cb), flow);
    g_signal_connect (page, "back", G_CALLBACK (on_back_cb), flow);
    g_signal_connect (page, "quiet", G_CALLBACK (on_close_cb), flow);
    applicant_flow_show (flow, page, NULL, NULL);
}

/* What a person stops waiting for ends; the step can be tried again. */
static void
on_wait_cancelled_cb (UiShell *shell, void *data)
{
    ApplicantFlow *flow = data;

    if (flow->cancel)
        g_cancellable_cancel (flow->cancel);
    applicant_flow_trouble (flow, _ ("You stopped it. Try again whenever you like."));
}

static json_t *
load_states (const char *data_dir)
{
    g_autofree char *path = g_build_filename (data_dir, "states.json", NULL);
    json_t *states = json_load_file (path, JSON_REJECT_DUPLICATES, NULL);
    return states ? states : json_array ();
}

ApplicantFlow *
applicant_flow_new (ApplicantSession *session, UiShell *shell, UiLook *look)
{
    ApplicantFlow *flow = g_new0 (ApplicantFlow, 1);
    const char *data_dir = g_getenv ("ANTESALA_DATA_DIR");

    flow->session = g_object_ref (session);
    flow->shell = g_object_ref (shell);
    flow->look = g_object_ref (look);
    flow->engine = audio_engine_new (NULL);
    flow->data_dir = g_strdup (data_dir ? data_dir : ANTESALA_DATA);
    flow->states = load_states (flow->data_dir);
    flow->step = -1;
    g_signal_connect (session, "changed", G_CALLBACK (on_session_changed_cb), flow);
    g_signal_connect (shell, "note-action", G_CALLBACK (on_note_action_cb), flow);
    g_signal_connect (shell, "cancel", G_CALLBACK (on_wait_cancelled_cb), flow);
    g_signal_connect_swapped (shell, "needs", G_CALLBACK (applicant_needs_ask), flow);
    g_signal_connect (look, "language-changed", G_CALLBACK (on_language_changed_cb), flow);
    on_session_changed_cb (session, flow);
    return flow;
}

/* A page may live a little longer than the window, while something that it started comes to its end. */
static void
release (void *data)
{
    ApplicantFlow *flow = data;

    if (--flow->pages > 0 || !flow->closed)
        return;
    g_clear_object (&flow->cancel);
    g_object_unref (flow->session);
    g_object_unref (flow->shell);
    g_object_unref (flow->look);
    audio_engine_unref (flow->engine);
    json_decref (flow->states);
    g_free (flow->data_dir);
    g_free (flow->folder);
    g_free (flow->notice);
    g_free (flow);
}

void
applicant_flow_free (ApplicantFlow *flow)
{
    if (flow->cancel)
        g_cancellable_cancel (flow->cancel);
    g_signal_handlers_disconnect_by_data (flow->session, flow);
    g_signal_handlers_disconnect_by_data (flow->shell, flow);
    g_signal_handlers_disconnect_by_data (flow->look, flow);
    /* The shell holds the page, which holds the flow, which holds the shell. */
    g_object_run_dispose (G_OBJECT (flow->shell));
    flow->closed = true;
    flow->pages++;
    release (flow);
}

const char *
applicant_flow_language (ApplicantFlow *flow)
{
    return ui_look_get_language (flow->look);
}

ModelLanguage
applicant_flow_model_language (ApplicantFlow *flow)
{
    return g_str_has_prefix (applicant_flow_language (flow), "es") ? MODEL_SPANISH : MODEL_ENGLISH;
}

void
applicant_flow_say (ApplicantFlow *flow, const char *sentence)
{
    g_free (flow->notice);
    flow->notice = g_strdup (sentence);
    on_session_changed_cb (flow->session, flow);
}

void
applicant_flow_say_damaged (ApplicantFlow *flow, const char *damaged)
{
    g_autofree char *sentence = g_strdup_printf (
        /* Translators: %s is a file */
        _ ("Your saved work was damaged. What could be read was taken over: look through each step "
           "before you send it. The damaged file is kept as %s."),
        damaged);
    applicant_flow_say (flow, sentence);
}

void
applicant_flow_say_refused (ApplicantFlow *flow)
{
    unsigned count = applicant_session_get_refused (flow->session);
    g_autofree char *sentence = g_strdup_printf (
        ngettext ("The company’s server did not accept %u part of your work: it is saved on this "
                  "computer; do that step again, or write to the company.",
                  "The company’s server did not accept %u parts of your work: they are saved on "
                  "this computer; do those steps again, or write to the company.",
                  count),
        count);

    if (count > 0)
        applicant_flow_say (flow, sentence);
}

void
applicant_flow_show (ApplicantFlow *flow, GtkWidget *page, void *control, GDestroyNotify free)
{
    flow->pages++;
    g_object_set_data_full (G_OBJECT (page), "flow", flow, release);
    if (control)
        g_object_set_data_full (G_OBJECT (page), "control", control, free);
    ui_shell_end_wait (flow->shell);
    show_steps (flow);
    on_session_changed_cb (flow->session, flow);
    ui_shell_show (flow->shell, UI_PAGE (page));
}

/* What the page before had running ends with it. */
static void
leave_page (ApplicantFlow *flow)
{
    if (flow->cancel)
        g_cancellable_cancel (flow->cancel);
    g_clear_object (&flow->cancel);
    g_clear_pointer (&flow->notice, g_free);
    flow->cancel = g_cancellable_new ();
}

bool
applicant_flow_go (ApplicantFlow *flow, const char *name)
{
    for (const ApplicantStop *stop = APPLICANT_STOPS; stop->name; stop++) {
        if (g_strcmp0 (stop->name, name) != 0)
            continue;
        if (stop->kind != MODEL_STEP_NONE)
            break;
        leave_page (flow);
        flow->step = -1;
        stop->open (flow, NULL);
        return true;
    }
    /* A step of the plan may be named by its id or its kind. */
    const ModelPlan *plan = plan_of (flow);
    for (unsigned i = 0; plan && i < plan->steps->len; i++) {
        const ModelStep *step = model_plan_step (plan, i);
        if (g_strcmp0 (step->id, name) == 0
            || g_strcmp0 (model_step_kind_words[step->kind], name) == 0) {
            applicant_flow_go_step (flow, (int)i);
            return true;
        }
    }
    return false;
}

void
applicant_flow_go_step (ApplicantFlow *flow, int number)
{
    const ModelStep *step = model_plan_step (plan_of (flow), (unsigned)number);

    if (step == NULL) {
        applicant_flow_go (flow, "status");
        return;
    }
    for (const ApplicantStop *stop = APPLICANT_STOPS; stop->name; stop++) {
        if (stop->kind != (ModelStepKind)step->kind)
            continue;
        leave_page (flow);
        flow->step = number;
        applicant_session_put (flow->session, "place", step->id);
        stop->open (flow, step);
        return;
    }
    leave_page (flow);
    flow->step = number;
    applicant_flow_trouble (flow, _ ("This part cannot be shown by this version of the program. "
                                     "Install the newest version, then open it again. If that does "
                                     "not help, write to the company."));
}

void
applicant_flow_resume (ApplicantFlow *flow)
{
    const ModelApplication *application = applicant_session_get_application (flow->session);
    g_autofree char *place = journal_get (applicant_session_get_journal (flow->session), "place");

    applicant_session_send (flow->session);
    if (application == NULL)
        applicant_flow_go (flow, "welcome");
    else if (applicant_session_is_sent (flow->session))
        applicant_flow_go (flow, "status");
    else if (place == NULL || !applicant_flow_go (flow, place))
        applicant_flow_go (flow, "overview");
}

static void
on_step_saved_cb (GObject *owner, void *data)
{
    ApplicantFlow *flow = data;
    applicant_flow_go_step (flow, flow->step + 1);
}

void
applicant_flow_step_done (ApplicantFlow *flow, JournalChange *extra)
{
    const ModelStep *step = model_plan_step (plan_of (flow), (unsigned)flow->step);
    g_autofree char *name = g_strconcat ("done/", step->id, NULL);
    JournalChange *change = extra ? extra : journal_change_new ();

    journal_change_put (change, name, "yes");
    applicant_session_save (flow->session, change, G_OBJECT (flow->shell), on_step_saved_cb, flow);
}

void
applicant_flow_back (ApplicantFlow *flow)
{
    if (flow->step > 0)
        applicant_flow_go_step (flow, flow->step - 1);
    else
        applicant_flow_go (flow, flow->step == 0 ? "overview" : "welcome");
}

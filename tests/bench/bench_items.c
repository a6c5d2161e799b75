/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions on the screen: a key of the typing task until it is painted, the next question, a part of 200 questions opened.

   bench-items FOLDER [questions]     the folder of the banks of one language, as data/assessments/en; only the questions, each
                                      of which then has a line with its own times */
#include <string.h>
#include <time.h>

#include "tests/ui/item_fixture.h"
#include "ui/items/test.h"
#include "ui/look.h"

enum { KEYS = 400, QUESTIONS = 200, OPENINGS = 20 };

static double
now_ms (void)
{
    return (double)g_get_monotonic_time () / 1000;
}

/* What the processor worked for us, whatever else the computer did. */
static double
worked_ms (void)
{
    struct timespec used;
    clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1000 + (double)used.tv_nsec / 1e6;
}

static int
by_size (const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void
say (const char *what, double *times, int n, const char *goal)
{
    qsort (times, (size_t)n, sizeof *times, by_size);
    printf ("%-46s p50 %6.1f  p95 %6.1f  p99 %6.1f  max %6.1f ms   %s\n", what, times[n / 2],
            times[n * 95 / 100], times[n * 99 / 100], times[n - 1], goal);
}

/* ---- frames ---- */

static void
on_after_paint_cb (GdkFrameClock *clock, bool *painted)
{
    *painted = true;
}

/* Runs the main loop until the frame that shows what was just changed is painted. */
static void
wait_for_paint (GtkWidget *widget)
{
    bool painted = false;
    GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
    gulong handler =
        g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), &painted);
    gtk_widget_queue_draw (widget);
    while (!painted)
        g_main_context_iteration (NULL, TRUE);
    g_signal_handler_disconnect (clock, handler);
}

/* The next key does not fall on a frame by design: a person strikes when they like. */
static void
rest (int place)
{
    double until = now_ms () + 40 + place * 7 % 17;
    while (now_ms () < until)
        g_main_context_iteration (NULL, FALSE);
}

/* ---- typing ---- */

static void
bench_typing (const char *folder)
{
    g_autofree char *path = g_build_filename (folder, "typing", "typing-appointment.xml", NULL);
    g_autofree char *xml = NULL;
    g_autoptr (GError) error = NULL;
    if (!g_file_get_contents (path, &xml, NULL, &error))
        g_error ("%s", error->message);
    ItemFixture self;
    item_set_up (&self, xml);
    GtkWidget *area = item_nth_role (&self, GTK_ACCESSIBLE_ROLE_TEXT_BOX, 0);
    const char *reference = qti_interaction_data (
        qti_item_interaction (ui_item_view_get_item (self.view), "RESPONSE"), "reference");
    double handler[KEYS], painted[KEYS];
    for (int i = 0; i < KEYS; i++) {
        char key[2] = {i % 23 == 22 ? '#' : reference[i], 0};
        rest (i);
        self.now_ms += 50;
        double before = now_ms ();
        keys_type (area, key);
        handler[i] = now_ms () - before;
        wait_for_paint (area);
        painted[i] = now_ms () - before;
    }
    say ("typing: the view's own work for a key", handler, KEYS, "goal 4 ms");
    say ("typing: key press to after-paint", painted, KEYS, "goal 33 ms at p99");
    item_tear_down (&self);
}

/* A bare text view of GTK in a window of the same size. */
static void
bench_floor (void)
{
    GtkWidget *window = gtk_window_new (), *view = gtk_text_view_new ();
    double painted[KEYS];
    gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
    gtk_window_set_child (GTK_WINDOW (window), view);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    for (int i = 0; i < KEYS; i++) {
        rest (i);
        double before = now_ms ();
        gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                                          i % 6 ? "x" : " ", 1);
        wait_for_paint (view);
        painted[i] = now_ms () - before;
    }
    say ("floor: a letter in a bare GtkTextView", painted, KEYS, "");
    gtk_window_destroy (GTK_WINDOW (window));
    keys_settle (NULL);
}

/* ---- questions ---- */

static void
read_bank (const char *folder, GPtrArray *sources)
{
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name = NULL;
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && sources->len < QUESTIONS) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        char *xml = NULL;
        if (g_str_has_suffix (name, ".xml") && g_file_get_contents (path, &xml, NULL, NULL)
            && strstr (xml, "<qti-assessment-item ") != NULL)
            g_ptr_array_add (sources, g_steal_pointer (&xml));
        g_free (xml);
    }
}

static GPtrArray *
read_items (const char *folder)
{
    static const char *const banks[] = {"grammar",         "reading",   "judgement", "problem",
                                        "word-processing", "patience",  "service",   "arithmetic",
                                        "product",         "data-entry"};
    GPtrArray *sources = g_ptr_array_new_with_free_func (g_free);
    for (size_t i = 0; i < G_N_ELEMENTS (banks); i++) {
        g_autofree char *bank = g_build_filename (folder, banks[i], NULL);
        read_bank (bank, sources);
    }
    if (sources->len < QUESTIONS)
        g_error ("%s holds only %u questions", folder, sources->len);
    return sources;
}

/* Compiles all questions and shows the first, as after a section has arrived. */
static UiTest *
open_part (GtkWidget *window, const GPtrArray *sources)
{
    UiTest *test = UI_TEST (ui_test_new (NULL));
    ui_test_set_section (test, &(UiTestSection){"Part", "Part 1 of 1", NULL, 7200});
    for (guint i = 0; i < sources->len; i++) {
        g_autoptr (QtiItem) item = qti_item_parse (sources->pdata[i], -1, NULL);
        if (item != NULL)
            ui_test_add_item (test, item, NULL);
    }
    gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (test));
    ui_test_show_item (test, 0);
    return test;
}

/* The time of each question, by the name of its file's item. */
static void
say_each (const GPtrArray *sources, const double *shown, const double *worked)
{
    for (int i = 0; i < QUESTIONS; i++) {
        const char *xml = sources->pdata[(i + 1) % QUESTIONS];
        const char *name = strstr (strstr (xml, "<qti-assessment-item "), "identifier=\"") + 12;
        printf ("%6.1f %6.1f %.*s\n", worked[i], shown[i], (int)strcspn (name, "\""), name);
    }
}

static void
bench_questions (const char *folder, bool each)
{
    g_autoptr (GPtrArray) sources = read_items (folder);
    GtkWidget *window = gtk_window_new ();
    double opened[OPENINGS], shown[QUESTIONS], open_work[OPENINGS], show_work[QUESTIONS];
    UiTest *test = NULL;
    gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (window);
    for (int i = 0; i < OPENINGS; i++) {
        double before = now_ms (), work = worked_ms ();
        test = open_part (window, sources);
        wait_for_paint (GTK_WIDGET (test));
        opened[i] = now_ms () - before;
        open_work[i] = worked_ms () - work;
    }
    for (int i = 0; i < QUESTIONS; i++) {
        rest (i);
        double before = now_ms (), work = worked_ms ();
        ui_test_show_item (test, (i + 1) % QUESTIONS);
        wait_for_paint (GTK_WIDGET (test));
        shown[i] = now_ms () - before;
        show_work[i] = worked_ms () - work;
    }
    if (each)
        say_each (sources, shown, show_work);
    say ("a part of 200 questions until the first is painted", opened, OPENINGS, "goal 300 ms");
    say ("  of it the processor's work", open_work, OPENINGS, "");
    say ("the next question until it is painted", shown, QUESTIONS, "goal 50 ms");
    say ("  of it the processor's work", show_work, QUESTIONS, "");
    gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
    bool each = argc == 3 && g_str_equal (argv[2], "questions");
    if (argc != 2 && !each)
        return 64;
    keys_init (&argc, &argv);
    adw_init ();
    g_autoptr (UiLook) look = ui_look_new ();
    if (!each) {
        bench_typing (argv[1]);
        bench_floor ();
    }
    bench_questions (argv[1], each);
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line as the applicant's program measures it: a real server, a real reflector, progress on the main loop, and a stop. */
#include "app/applicant/reach.h"

#include "tests/app/applicant/house.h"

typedef struct {
    House house;
    ClientConnection *client;
    GAsyncResult *result;
    unsigned told;
    double last;
} Way;

static void
set_up (Way *way, const void *unused)
{
    g_autoptr (GError) error = NULL;
    house_set_up (&way->house);
    house_reflect (&way->house);
    way->client = client_connection_new (way->house.url, &error);
    g_assert_no_error (error);
}

static void
tear_down (Way *way, const void *unused)
{
    g_clear_object (&way->client);
    house_tear_down (&way->house);
}

static void
on_progress (double done, const ApplicantLive *live, void *data)
{
    Way *way = data;
    g_assert_cmpfloat (done, >=, way->last);
    g_assert_cmpfloat (done, <=, 1);
    way->last = done;
    way->told++;
}

static void
on_done_cb (GObject *client, GAsyncResult *result, void *data)
{
    ((Way *)data)->result = g_object_ref (result);
}

static ApplicantLine *
wait_for (Way *way, GError **error)
{
    while (way->result == NULL)
        g_main_context_iteration (NULL, TRUE);
    ApplicantLine *line = applicant_line_finish (way->client, way->result, error);
    g_clear_object (&way->result);
    return line;
}

static void
test_measured (Way *way, const void *unused)
{
    EquipLinePlan plan = {.packets = true, .load = true, .packets_ms = 1000, .load_ms = 1000};
    g_autoptr (GError) error = NULL;
    applicant_line_async (way->client, &plan, NULL, on_progress, way, on_done_cb, way);
    g_autoptr (ApplicantLine) line = wait_for (way, &error);
    g_assert_no_error (error);
    g_assert_cmpint (line->reach.portal, ==, EQUIP_PORTAL_NONE);
    g_assert_true (line->reach.clock_known);
    g_assert_cmpuint (line->reach.requests, ==, EQUIP_REACH_REQUESTS);
    g_assert_cmpint (line->line.packets_trouble, ==, EQUIP_TROUBLE_NONE);
    g_assert_cmpuint (line->line.packets.received, ==, 50);
    g_assert_cmpfloat (line->line.throughput[0].mbit_s, >, 1);
    g_assert_cmpfloat (line->line.throughput[1].mbit_s, >, 1);
    g_assert_cmpuint (way->told, >, 5);
}

static void
test_stopped (Way *way, const void *unused)
{
    EquipLinePlan plan = {.packets = true, .packets_ms = 60000};
    g_autoptr (GError) error = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    applicant_line_async (way->client, &plan, cancellable, on_progress, way, on_done_cb, way);
    while (way->told < 3)
        g_main_context_iteration (NULL, TRUE);
    int64_t start_us = g_get_monotonic_time ();
    g_cancellable_cancel (cancellable);
    g_autoptr (ApplicantLine) line = wait_for (way, &error);
    double late_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
    g_test_message ("stopped after %.1f ms", late_ms);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_null (line);
    g_assert_cmpfloat (late_ms, <, 100);
    /* Whoever stopped it is told nothing more. */
    unsigned told = way->told;
    g_usleep (300000);
    while (g_main_context_iteration (NULL, FALSE)) {
    }
    g_assert_cmpuint (way->told, ==, told);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    model_sign_ready ();
    g_test_add ("/reach/measured", Way, NULL, set_up, test_measured, tear_down);
    g_test_add ("/reach/stopped", Way, NULL, set_up, test_stopped, tear_down);
    return g_test_run ();
}

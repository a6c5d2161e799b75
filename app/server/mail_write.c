/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of this server's own: invitations and slots for interviews. */
#include "app/server/mail_write.h"

#include <string.h>

#include "app/server/handlers.h"
#include "app/server/mail.h"
#include "app/server/mail_calendar.h"
#include "app/server/mail_words.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/store/mail.h"

enum { MINUTES_MAX = 480, PLACE_MAX = 500 };

json_t *
server_mail_values (StoreDb *db, const char *position, const char *name, const char *language)
{
    g_autoptr (json_t) body = server_plan_position (db, position);
    const char *company = json_string_value (json_object_get (body, "company"));
    const char *title =
        json_string_value (json_object_get (json_object_get (body, "title"), language));
    g_autofree char *greeting = server_mail_greeting (name, language);
    return json_pack ("{s:s, s:s, s:s}", "company", company ? company : "", "position",
                      title ? title : position, "greeting", greeting);
}

char *
server_mail_invite (Server *server, StoreDb *db, const StoreInvitation *invitation,
                    const char *code, const char *address, GError **error)
{
    g_autoptr (json_t) values =
        server_mail_values (db, invitation->position, invitation->name, invitation->language);
    g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc (invitation->expires_ms / 1000);
    g_autofree char *expires = server_mail_date (until, invitation->language);
    json_object_set_new (values, "code", json_string (code));
    json_object_set_new (values, "expires", json_string (expires));
    ServerMail mail = {.template = "invitation",
                       .language = invitation->language,
                       .address = address,
                       .values = values,
                       .secret = true};
    char *id = server_mail_add (server, db, &mail, error);
    if (!id)
        return NULL;
    g_autoptr (GBytes) box = server_mail_seal (server, address);
    store_mail_invited (db, invitation->hash, g_bytes_get_data (box, NULL), g_bytes_get_size (box));
    return id;
}

static const char *
member (ServerCall *call, const char *name)
{
    return json_string_value (json_object_get (call->json, name));
}

/* The time, the length and the place of the body; false with a sentence. */
static bool
read_slot (ServerCall *call, GDateTime **at, int *minutes, const char **place, const char **why)
{
    const char *text = member (call, "at");
    *minutes = (int)json_integer_value (json_object_get (call->json, "minutes"));
    *place = member (call, "place");
    *at = text ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
    if (!*at)
        *why =
            "An interview needs its time with the distance from UTC, as 2026-12-03T15:00:00-06:00.";
    else if (g_date_time_to_unix (*at) * 1000 <= call->now_ms)
        *why = "This time is over.";
    else if (*minutes < 1 || *minutes > MINUTES_MAX)
        *why = "An interview takes 1 to 480 minutes.";
    else if (!*place || !**place || strlen (*place) > PLACE_MAX)
        *why = "An interview needs a place: a telephone number, a link or an address.";
    else
        return true;
    return false;
}

/* The letter with its slot. Its id (transfer full), or NULL with error. */
static char *
write_interview (ServerCall *call, StoreDb *db, GDateTime *at, int minutes, const char *place,
                 GError **error)
{
    const StoreApplication *application = &call->application;
    const char *language = application->language;
    g_autoptr (json_t) values =
        server_mail_values (db, application->position, application->name, language);
    g_autofree char *when = server_mail_moment (at, language);
    g_autofree char *length = g_strdup_printf ("%d", minutes);
    const char *company = json_string_value (json_object_get (values, "company"));
    const char *position = json_string_value (json_object_get (values, "position"));
    g_autofree char *title = g_strdup_printf ("%s: %s", company, position);
    json_object_set_new (values, "number", json_string (application->number));
    json_object_set_new (values, "when", json_string (when));
    json_object_set_new (values, "place", json_string (place));
    json_object_set_new (values, "minutes", json_string (length));
    ServerSlot slot = {.id = application->id,
                       .title = title,
                       .place = place,
                       .text = application->number,
                       .organizer = call->server->mail_from,
                       .start_ms = g_date_time_to_unix (at) * 1000,
                       .now_ms = call->now_ms,
                       .minutes = minutes};
    g_autofree char *calendar = server_mail_calendar (&slot);
    ServerMail mail = {.template = "interview",
                       .language = language,
                       .application = application->id,
                       .values = values,
                       .calendar = calendar};
    return server_mail_add (call->server, db, &mail, error);
}

void
server_admin_interview (ServerCall *call, StoreDb *db)
{
    const char *id = member (call, "application"), *place = NULL, *why = NULL;
    g_autoptr (GDateTime) at = NULL;
    int minutes = 0;
    if (!id || !store_application_find (db, id, &call->application))
        why = "There is no such application.";
    else
        read_slot (call, &at, &minutes, &place, &why);
    if (why) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, why);
        return;
    }
    g_autoptr (GError) error = NULL;
    g_autofree char *letter = write_interview (call, db, at, minutes, place, &error);
    if (letter)
        server_reply_json (&call->reply, 200, json_pack ("{s:s}", "letter", letter));
    else
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
}

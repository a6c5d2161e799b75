/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mail_calendar.h"

#include <libical/ical.h>

static icaltimetype
time_of (int64_t time_ms)
{
    return icaltime_from_timet_with_zone ((time_t)(time_ms / 1000), 0,
                                          icaltimezone_get_utc_timezone ());
}

char *
server_mail_calendar (const ServerSlot *slot)
{
    g_autofree char *organizer = g_strconcat ("mailto:", slot->organizer, NULL);
    icalcomponent *event = icalcomponent_vanew (
        ICAL_VEVENT_COMPONENT, icalproperty_new_uid (slot->id),
        icalproperty_new_dtstamp (time_of (slot->now_ms)),
        icalproperty_new_dtstart (time_of (slot->start_ms)),
        icalproperty_new_dtend (time_of (slot->start_ms + (int64_t)slot->minutes * 60000)),
        icalproperty_new_summary (slot->title), icalproperty_new_location (slot->place),
        icalproperty_new_description (slot->text), icalproperty_new_organizer (organizer),
        (void *)0);
    if (slot->attendee) {
        g_autofree char *attendee = g_strconcat ("mailto:", slot->attendee, NULL);
        icalcomponent_add_property (event, icalproperty_new_attendee (attendee));
    }
    icalcomponent *calendar =
        icalcomponent_vanew (ICAL_VCALENDAR_COMPONENT, icalproperty_new_version ("2.0"),
                             icalproperty_new_prodid ("-//Antesala//hiring server//EN"),
                             icalproperty_new_method (ICAL_METHOD_REQUEST), event, (void *)0);
    char *made = icalcomponent_as_ical_string_r (calendar);
    char *text = g_strdup (made);
    icalmemory_free_buffer (made);
    icalcomponent_free (calendar);
    return text;
}

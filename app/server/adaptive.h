/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adaptive items are turned here: what the person sent as an attempt is kept, and the present turn follows from playing the attempts again. */
#pragma once

#include "app/store/sections.h"
#include "assessments/qti/session.h"

/* More are received and change nothing. */
enum { SERVER_ATTEMPTS_MOST = 100 };

/* A session of the item, drawn for this person, after all attempts that were sent; of an item that is not adaptive, as it begins. ret_attempts
 * gets how many there were, ret_last (transfer full) the responses of the last one as they were stored, or NULL; either may be NULL. Transfer
 * full. Any thread with its own DB. */
QtiSession *server_adaptive_session (StoreDb *db, const StoreDelivery *delivery,
                                     const StoreDeliveredItem *item, const QtiItem *compiled,
                                     const QtiOperators *operators, int64_t *ret_attempts,
                                     char **ret_last);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agency says: the first byte chooses an answer, a webhook or a file. Signed messages are signed here, so that the parser behind is reached. */
#include "app/screening/agency.h"
#include "tests/fuzz/target.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static void
merge (const ScreeningState *fact)
{
    ScreeningState state = {.candidate = g_strdup ("c"), .status = SCREENING_PENDING, .at_ms = 5};
    screening_state_apply (&state, fact);
    if (screening_state_apply (&state, fact) == SCREENING_APPLIED)
        abort ();
    model_shape_clear (&screening_state_shape, &state);
}

static void
answer (const ScreeningAgency *agency, const char *bytes, size_t size, int status)
{
    g_autoptr (GError) error = NULL;
    ScreeningState fact = {0};
    ScreeningRequest request = {.step = "look", .method = "GET"};
    ScreeningAnswer heard = {.status = status, .body = bytes, .length = size, .now_ms = 1};
    ScreeningVerdict verdict = agency->adapter->read (agency, &request, &heard, &fact, &error);
    if ((verdict == SCREENING_DONE) == (error != NULL))
        abort ();
    g_auto (ScreeningRequest) link = {0};
    g_autoptr (GError) why = NULL;
    if (agency->adapter->pdf (agency, &fact, &link, &why) != (link.url != NULL))
        abort ();
    merge (&fact);
    model_shape_clear (&screening_state_shape, &fact);
}

static void
message (const ScreeningAgency *agency, const char *bytes, size_t size)
{
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    char hex[sizeof mac * 2 + 1];
    crypto_auth_hmacsha256_state state;
    g_auto (ScreeningEvent) event = {0};
    g_autoptr (GError) error = NULL;
    crypto_auth_hmacsha256_init (&state, (const uint8_t *)"k", 1);
    crypto_auth_hmacsha256_update (&state, (const uint8_t *)bytes, size);
    crypto_auth_hmacsha256_final (&state, mac);
    sodium_bin2hex (hex, sizeof hex, mac, sizeof mac);
    bool good = agency->adapter->event (agency, bytes, size, hex, 1790000000000, &event, &error);
    if (good == (error != NULL))
        abort ();
    merge (&event.fact);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    static const int statuses[] = {200, 201, 204, 400, 429, 503};
    ScreeningAgency checkr = {.base = (char *)"https://api.agency.example/v1",
                              .key = (char *)"k",
                              .adapter = &screening_checkr};
    ScreeningAgency files = {.public_key = (char *)"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                             .adapter = &screening_files};
    if (size == 0 || !model_sign_ready ())
        return 0;
    const char *text = (const char *)bytes + 1;
    if (bytes[0] % 3 == 0)
        answer (&checkr, text, size - 1, statuses[bytes[0] / 3 % G_N_ELEMENTS (statuses)]);
    else
        message (bytes[0] % 3 == 1 ? &checkr : &files, text, size - 1);
    g_autoptr (json_t) json = model_json_parse (text, size - 1, MODEL_JSON_REQUEST_BYTES, NULL);
    screening_agency_free (json ? screening_agency_read ("a", json, NULL) : NULL);
    return 0;
}

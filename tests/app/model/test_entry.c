/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every entry kind: a good payload, and a table of bad ones. */
#include "app/model/entry.h"

#include <string.h>

#define SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static json_t *
parse (const char *text)
{
    g_autoptr (GError) error = NULL;
    json_t *json = model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, &error);
    g_assert_no_error (error);
    return json;
}

static const struct {
    const char *kind, *payload;
} GOOD[] = {
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':40,'times':['morning','weekend']}"},
    {"consent", "{'at_ms':1,'form':'privacy','version':3,'language':'es','sha256':'" SHA
                "','decision':'agreed','signed_name':'Ana Ruiz',"
                "'checks':{'copy':true,'more':false},'sealed':{'ssn':'AAAA'},'key_id':'k1'}"},
    {"equipment", "{'at_ms':1,'report':{'verdict':'pass'}}"},
    {"response", "{'at_ms':0,'section':'english','item':'en-01','duration_ms':5,'responses':{'"
                 "RESPONSE':['A']}}"},
    {"section-end", "{'at_ms':1,'section':'english','reason':'time-up'}"},
    {"recording", "{'at_ms':1,'prompt':'p','take':1,'upload':'u','sha256':'" SHA
                  "','bytes':9,'frames':3,'rate_hz':48000,'gate':{}}"},
    {"flag", "{'at_ms':1,'flag':'focus-lost','duration_ms':400}"},
    {"accommodation", "{'at_ms':1,'extra_time':150,'note':'more time'}"},
    {"submit", "{'at_ms':1,'return_hash':'" SHA "'}"},
    {"withdrawal", "{'at_ms':1}"},
    {"dispute", "{'at_ms':1,'text':'That was somebody else.'}"},
    {"answer", "{'at_ms':1,'text':'It was in 2010.'}"},
    {"notice-opened", "{'at_ms':1,'paper':3}"},
    {"turn", "{'at_ms':1,'section':'service','item':'en-chat-01','verb':'say','customer':'c1','"
             "text':'Good morning'}"},
    {"attachment",
     "{'at_ms':1,'section':'email','item':'em','upload':'u','sha256':'" SHA "','bytes':9}"},
    {"attempt", "{'at_ms':0,'section':'s','item':'i','responses':{'HINT':['true']}}"},
};

static const struct {
    const char *kind, *payload, *says;
} BAD[] = {
    {"eligibility", "[]", "The value is not an object"},
    {"eligibility", "{'residence':'TX','hours':40,'times':[]}", "“at_ms” is missing"},
    {"eligibility", "{'at_ms':1.5,'residence':'TX','hours':40,'times':[]}",
     "“at_ms” is not a whole number"},
    {"eligibility", "{'at_ms':-1,'residence':'TX','hours':40,'times':[]}",
     "“at_ms” is not between"},
    {"eligibility", "{'at_ms':1,'residence':'Texas','hours':40,'times':[]}",
     "“residence” is longer than 2"},
    {"eligibility", "{'at_ms':1,'residence':'T','hours':40,'times':[]}",
     "“residence” is shorter than 2"},
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':81,'times':[]}",
     "“hours” is not between 1 and 80"},
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':8,'times':'morning'}",
     "“times” is not a list"},
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':8,'times':['dawn']}",
     "“times” has a word"},
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':8,'times':[3]}", "“times” has something"},
    {"eligibility", "{'at_ms':1,'residence':'TX','hours':8,'times':[],'race':'x'}",
     "“race” that is not known"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'fr','sha256':'" SHA "','decision':'agreed'}",
     "“language”"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'','sha256':'" SHA "','decision':'agreed'}",
     "“language”"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'en','sha256':'12','decision':'agreed'}",
     "“sha256” is shorter"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'en','sha256':'" SHA "','decision':'yes'}",
     "“decision”"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'en','sha256':'" SHA
     "','decision':'agreed','checks':{'a':1}}",
     "“checks” has in “a”"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'en','sha256':'" SHA
     "','decision':'agreed','sealed':{'a':true}}",
     "“sealed” has in “a”"},
    {"consent",
     "{'at_ms':1,'form':'p','version':1,'language':'en','sha256':'" SHA
     "','decision':'agreed','ssn':'123-45-6789'}",
     "“ssn”"},
    {"equipment", "{'at_ms':1,'report':[]}", "“report” is not an object"},
    {"equipment", "{'at_ms':1}", "“report” is missing"},
    {"response", "{'at_ms':1,'section':'s','item':'i','responses':['A']}",
     "“responses” is not an object"},
    {"response", "{'at_ms':1,'section':'s','item':'i','responses':{},'score':1}", "“score”"},
    {"response", "{'at_ms':1,'section':'','item':'i','responses':{}}", "“section” is shorter"},
    {"section-end", "{'at_ms':1,'section':'s','reason':'bored'}", "“reason”"},
    {"attachment", "{'at_ms':1,'section':'s','item':'i','upload':'u','sha256':'" SHA "','bytes':0}",
     "“bytes”"},
    {"attachment", "{'at_ms':1,'section':'s','item':'i','upload':'u','sha256':'12','bytes':9}",
     "“sha256” is shorter"},
    {"attachment",
     "{'at_ms':1,'section':'s','item':'i','upload':'u','sha256':'" SHA
     "','bytes':9,'name':'a.txt'}",
     "“name”"},
    {"recording",
     "{'at_ms':1,'prompt':'p','take':0,'upload':'u','sha256':'" SHA
     "','bytes':9,'frames':3,'rate_hz':48000,'gate':{}}",
     "“take”"},
    {"recording",
     "{'at_ms':1,'prompt':'p','take':1,'upload':'u','sha256':'" SHA
     "','bytes':0,'frames':3,'rate_hz':48000,'gate':{}}",
     "“bytes”"},
    {"flag", "{'at_ms':1,'flag':'screen-reader'}", "“flag” is not one of"},
    {"accommodation", "{'at_ms':1,'extra_time':130}", "“extra_time” is not 100, 125, 150 or 200"},
    {"submit", "{'at_ms':1,'return_code':'ABC'}", "“return_code”"},
    {"withdrawal", "{'at_ms':'1'}", "“at_ms” is not a whole number"},
    {"withdrawal", "{'at_ms':null}", "“at_ms” is not a whole number"},
};

/* The tables use ' for " to stay readable. */
static json_t *
payload_of (const char *quoted)
{
    g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
    return parse (text);
}

static void
test_good_payloads_travel_both_ways (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (GOOD); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) json = payload_of (GOOD[i].payload);
        ModelEntryKind kind = model_entry_kind (GOOD[i].kind);
        g_assert_true (model_entry_check (kind, json, &error));
        g_assert_no_error (error);

        const ModelShape *shape = model_entry_shape (kind);
        void *value = model_shape_new (shape, json, NULL);
        g_autoptr (json_t) again = model_shape_write (shape, value);
        g_assert_true (json_equal (json, again));
        model_shape_free (shape, value);
    }
}

static void
test_bad_payloads_name_the_member (void)
{
    for (size_t i = 0; i < G_N_ELEMENTS (BAD); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (json_t) json = payload_of (BAD[i].payload);
        g_assert_false (model_entry_check (model_entry_kind (BAD[i].kind), json, &error));
        g_assert_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER);
        if (strstr (error->message, BAD[i].says) == NULL)
            g_error ("%s: “%s” is not in: %s", BAD[i].payload, BAD[i].says, error->message);
    }
}

static void
test_every_kind_has_a_name_and_a_good_case (void)
{
    g_assert_cmpuint (G_N_ELEMENTS (GOOD), ==, MODEL_ENTRY_COUNT - 1);
    for (int kind = 1; kind < MODEL_ENTRY_COUNT; kind++) {
        g_assert_cmpint (model_entry_kind (model_entry_words[kind]), ==, kind);
        g_assert_cmpstr (GOOD[kind - 1].kind, ==, model_entry_words[kind]);
    }
    g_assert_cmpint (model_entry_kind ("score"), ==, MODEL_ENTRY_NONE);
    g_assert_cmpint (model_entry_kind (""), ==, MODEL_ENTRY_NONE);
    g_assert_cmpint (model_entry_kind (NULL), ==, MODEL_ENTRY_NONE);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/entry/good", test_good_payloads_travel_both_ways);
    g_test_add_func ("/entry/bad", test_bad_payloads_name_the_member);
    g_test_add_func ("/entry/names", test_every_kind_has_a_name_and_a_good_case);
    return g_test_run ();
}

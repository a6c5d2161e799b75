/* SPDX-License-Identifier: GPL-3.0-or-later */
/* data table */
/* Times are milliseconds UTC by this server's clock; hashes and public keys are bytes.
 *
 *  1  the first whole: catalogue, people, applications, entries and what follows from them
 *  2  keys of situational judgement
 *  3  recordings are destroyed and leave a certificate
 *  4  the audit log, mail, what is kept for how long and what was erased
 *  5  background checks and adverse action
 *  6  conversations
 *  7  what items show and play
 *  8  counties, the ledger of a check, and which check a letter is about
 *  9  what people think of what was written
 * 10  files that were handed in
 * 11  individual assessments by factors */
#include "app/store/migrations.h"

#include <glib.h>

static const char CATALOGUE[] =
    "CREATE TABLE server (id INTEGER PRIMARY KEY CHECK (id = 1), seed BLOB NOT NULL, created_ms "
    "INTEGER NOT NULL) STRICT;"
    "CREATE TABLE positions (id TEXT PRIMARY KEY, title TEXT NOT NULL, plan TEXT NOT NULL, open "
    "INTEGER NOT NULL,"
    "  body TEXT NOT NULL) STRICT;"
    "CREATE TABLE plans (id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY "
    "KEY (id, version)) STRICT;"
    "CREATE TABLE packages (id TEXT NOT NULL, language TEXT NOT NULL, version INTEGER NOT NULL, "
    "added_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (id, language, version)) STRICT;"
    "CREATE TABLE items (package TEXT NOT NULL, language TEXT NOT NULL, version INTEGER NOT NULL, "
    "ordinal INTEGER NOT NULL,"
    "  id TEXT NOT NULL, title TEXT NOT NULL, xml BLOB NOT NULL, PRIMARY KEY (package, language, "
    "version, id),"
    "  FOREIGN KEY (package, language, version) REFERENCES packages (id, language, version)) "
    "STRICT;"
    "CREATE TABLE forms (id TEXT NOT NULL, version INTEGER NOT NULL, language TEXT NOT NULL, kind "
    "TEXT NOT NULL,"
    "  title TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL,"
    "  PRIMARY KEY (id, version, language)) STRICT;"
    "CREATE TABLE profiles (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;"
    "CREATE TABLE scales (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) "
    "STRICT;"
    "CREATE TABLE screening_keys (id TEXT PRIMARY KEY, public BLOB NOT NULL, added_ms INTEGER NOT "
    "NULL) STRICT;";

static const char PEOPLE[] =
    "CREATE TABLE users (id TEXT PRIMARY KEY, full_name TEXT NOT NULL,"
    "  role TEXT NOT NULL CHECK (role IN ('recruiter', 'screening', 'admin')), password TEXT NOT "
    "NULL,"
    "  created_ms INTEGER NOT NULL, disabled_ms INTEGER) STRICT;"
    "CREATE TABLE sessions (token_hash BLOB PRIMARY KEY, user TEXT NOT NULL REFERENCES users (id),"
    "  created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL) STRICT;"
    "CREATE TABLE applications (rank INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
    "number TEXT NOT NULL UNIQUE,"
    "  state TEXT NOT NULL CHECK (state IN ('started', 'submitted', 'decided', 'withdrawn')), name "
    "TEXT,"
    "  language TEXT NOT NULL, position TEXT NOT NULL REFERENCES positions (id), plan TEXT NOT "
    "NULL,"
    "  plan_version INTEGER NOT NULL, residence TEXT, extra_time INTEGER NOT NULL DEFAULT 100,"
    "  revision INTEGER NOT NULL DEFAULT 1, entries INTEGER NOT NULL DEFAULT 0, return_hash BLOB "
    "UNIQUE,"
    "  created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, submitted_ms INTEGER,"
    "  FOREIGN KEY (plan, plan_version) REFERENCES plans (id, version)) STRICT;"
    "CREATE INDEX applications_state ON applications (state, rank);"
    "CREATE TABLE invitations (hash BLOB PRIMARY KEY, position TEXT NOT NULL REFERENCES positions "
    "(id), name TEXT,"
    "  language TEXT NOT NULL, created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, used_ms "
    "INTEGER, device BLOB,"
    "  application TEXT) STRICT;"
    "CREATE TABLE devices (key BLOB PRIMARY KEY, application TEXT NOT NULL REFERENCES applications "
    "(id),"
    "  access TEXT NOT NULL CHECK (access IN ('apply', 'return')), created_ms INTEGER NOT NULL, "
    "revoked_ms INTEGER) STRICT;";

static const char ENTRIES[] =
    "CREATE TABLE idempotency (scope BLOB NOT NULL, key TEXT NOT NULL, body_hash BLOB NOT NULL, "
    "status INTEGER NOT NULL,"
    "  answer BLOB NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (scope, key)) STRICT, WITHOUT "
    "ROWID;"
    "CREATE TABLE entries (id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES "
    "applications (id),"
    "  number INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, "
    "received_ms INTEGER NOT NULL,"
    "  UNIQUE (application, number)) STRICT;"
    "CREATE INDEX entries_kind ON entries (application, kind);"
    "CREATE TABLE consents (id INTEGER PRIMARY KEY REFERENCES entries (id), application TEXT NOT "
    "NULL, form TEXT NOT NULL,"
    "  version INTEGER NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL,"
    "  decision TEXT NOT NULL CHECK (decision IN ('agreed', 'declined', 'withdrawn')), signed_name "
    "TEXT, checks TEXT,"
    "  at_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL,"
    "  FOREIGN KEY (form, version, language) REFERENCES forms (id, version, language)) STRICT;"
    "CREATE INDEX consents_application ON consents (application, kind, id);"
    "CREATE TRIGGER consents_stay BEFORE UPDATE ON consents BEGIN SELECT RAISE (ABORT, 'a consent "
    "is never changed'); END;"
    "CREATE TRIGGER consents_remain BEFORE DELETE ON consents BEGIN SELECT RAISE (ABORT, 'a "
    "consent is never deleted'); END;"
    "CREATE TABLE sealed (consent INTEGER NOT NULL REFERENCES consents (id), field TEXT NOT NULL,"
    "  key_id TEXT NOT NULL REFERENCES screening_keys (id), box BLOB NOT NULL, PRIMARY KEY "
    "(consent, field)) STRICT;"
    "CREATE TABLE equipment (id INTEGER PRIMARY KEY REFERENCES entries (id), application TEXT NOT "
    "NULL, verdict TEXT,"
    "  report BLOB NOT NULL, received_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX equipment_application ON equipment (application, id);"
    "CREATE TABLE flags (id INTEGER PRIMARY KEY REFERENCES entries (id), application TEXT NOT "
    "NULL, flag TEXT NOT NULL,"
    "  section TEXT, item TEXT, duration_ms INTEGER, received_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX flags_application ON flags (application, id);";

static const char SECTIONS[] =
    "CREATE TABLE deliveries (application TEXT NOT NULL REFERENCES applications (id), section TEXT "
    "NOT NULL,"
    "  package TEXT NOT NULL, language TEXT NOT NULL, version INTEGER NOT NULL, time_limit_s "
    "INTEGER,"
    "  delivered_ms INTEGER NOT NULL, ended_ms INTEGER, reason TEXT, PRIMARY KEY (application, "
    "section)) STRICT;"
    "CREATE TABLE delivered_items (application TEXT NOT NULL, section TEXT NOT NULL, ordinal "
    "INTEGER NOT NULL,"
    "  item TEXT NOT NULL, seed INTEGER NOT NULL, PRIMARY KEY (application, section, item),"
    "  FOREIGN KEY (application, section) REFERENCES deliveries (application, section)) STRICT;"
    "CREATE TABLE responses (id INTEGER PRIMARY KEY REFERENCES entries (id), application TEXT NOT "
    "NULL, section TEXT NOT NULL,"
    "  item TEXT NOT NULL, responses TEXT NOT NULL, language TEXT NOT NULL, at_ms INTEGER NOT "
    "NULL, duration_ms INTEGER,"
    "  late INTEGER NOT NULL, received_ms INTEGER NOT NULL,"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;"
    "CREATE INDEX responses_item ON responses (application, section, item, id);"
    "CREATE TABLE scores (application TEXT NOT NULL, section TEXT NOT NULL, item TEXT NOT NULL, "
    "score REAL, max REAL NOT NULL,"
    "  answered INTEGER NOT NULL, outcomes TEXT NOT NULL, scored_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (application, section, item),"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;"
    "CREATE TABLE typing (application TEXT NOT NULL, section TEXT NOT NULL, item TEXT NOT NULL, "
    "net_wpm REAL NOT NULL,"
    "  gross_wpm REAL NOT NULL, accuracy REAL NOT NULL, errors INTEGER NOT NULL, characters "
    "INTEGER NOT NULL,"
    "  duration_ms INTEGER NOT NULL, variant TEXT NOT NULL, PRIMARY KEY (application, section, "
    "item),"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;";

static const char DESK[] =
    "CREATE TABLE uploads (id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES applications "
    "(id), length INTEGER NOT NULL,"
    "  prompt TEXT, take INTEGER, created_ms INTEGER NOT NULL, bound INTEGER NOT NULL DEFAULT 0) "
    "STRICT;"
    "CREATE INDEX uploads_application ON uploads (application);"
    "CREATE TABLE recordings (id TEXT PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (id),"
    "  application TEXT NOT NULL REFERENCES applications (id), upload TEXT NOT NULL UNIQUE "
    "REFERENCES uploads (id),"
    "  prompt TEXT NOT NULL, take INTEGER NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, "
    "frames INTEGER NOT NULL,"
    "  rate_hz INTEGER NOT NULL, device TEXT, drops INTEGER, gate TEXT NOT NULL, received_ms "
    "INTEGER NOT NULL,"
    "  UNIQUE (application, prompt, take)) STRICT;"
    "CREATE TABLE ratings (recording TEXT NOT NULL REFERENCES recordings (id), user TEXT NOT NULL "
    "REFERENCES users (id),"
    "  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), comment TEXT NOT NULL, at_ms INTEGER "
    "NOT NULL,"
    "  PRIMARY KEY (recording, user)) STRICT;"
    "CREATE TABLE notes (application TEXT PRIMARY KEY REFERENCES applications (id), text TEXT NOT "
    "NULL,"
    "  user TEXT NOT NULL REFERENCES users (id), at_ms INTEGER NOT NULL) STRICT;"
    "CREATE TABLE decisions (id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES "
    "applications (id),"
    "  outcome TEXT NOT NULL CHECK (outcome IN ('advance', 'hold', 'decline')), reason TEXT NOT "
    "NULL,"
    "  user TEXT NOT NULL REFERENCES users (id), at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX decisions_application ON decisions (application, id);"
    "CREATE TABLE events (id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES "
    "applications (id), kind TEXT NOT NULL,"
    "  user TEXT REFERENCES users (id), at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX events_application ON events (application, id);"
    "CREATE TABLE changes (sequence INTEGER PRIMARY KEY AUTOINCREMENT, application TEXT NOT NULL, "
    "at_ms INTEGER NOT NULL) STRICT;";

static const char SCORING_KEYS[] =
    "CREATE TABLE scoring_keys (id TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, "
    "PRIMARY KEY (id, version)) STRICT;";

/* Recordings are kept until a date, and leave a certificate. */
static const char DELETIONS[] =
    "ALTER TABLE recordings ADD COLUMN keep_until_ms INTEGER NOT NULL DEFAULT 0;"
    "UPDATE recordings SET keep_until_ms = received_ms + 63072000000;"
    "CREATE INDEX recordings_keep ON recordings (keep_until_ms);"
    "CREATE TABLE deletions (recording TEXT PRIMARY KEY REFERENCES recordings (id), application "
    "TEXT NOT NULL REFERENCES applications (id),"
    "  user TEXT REFERENCES users (id), reason TEXT NOT NULL, asked_ms INTEGER NOT NULL, "
    "certificate TEXT) STRICT;"
    "CREATE TRIGGER deletions_stay BEFORE UPDATE ON deletions WHEN old.certificate IS NOT NULL "
    "BEGIN SELECT RAISE (ABORT, 'a certificate is never changed'); END;"
    "CREATE TRIGGER deletions_remain BEFORE DELETE ON deletions BEGIN SELECT RAISE (ABORT, 'a "
    "certificate is never deleted'); END;";

/* A chain of hashes; details with their salts lie apart, so that they can be destroyed without breaking it. */
static const char AUDIT[] =
    "CREATE TABLE audit (sequence INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT "
    "NULL, action TEXT NOT NULL,"
    "  subject TEXT NOT NULL, commitment TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT "
    "NULL) "
    "STRICT;"
    "CREATE INDEX audit_subject ON audit (subject, actor, action);"
    "CREATE TABLE audit_details (sequence INTEGER PRIMARY KEY REFERENCES audit (sequence), salt "
    "BLOB NOT NULL, details TEXT NOT NULL) STRICT;"
    "CREATE TABLE audit_heads (sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, at_ms INTEGER NOT "
    "NULL, signature TEXT NOT NULL) STRICT;"
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'an entry of the "
    "audit log is never changed'); END;"
    "CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'an entry of "
    "the audit log is never deleted'); END;";

/* box and address are encrypted with a key that is no part of the file (DIR/mail.key). */
static const char MAIL[] =
    "CREATE TABLE mail_templates (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT "
    "NULL) STRICT;"
    "CREATE TABLE mail (id TEXT PRIMARY KEY, application TEXT REFERENCES applications (id), "
    "template TEXT NOT NULL,"
    "  template_version INTEGER NOT NULL, language TEXT NOT NULL, title TEXT, text TEXT, "
    "address_hint TEXT, box BLOB,"
    "  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced', 'given-up', 'page')),"
    "  attempts INTEGER NOT NULL DEFAULT 0, next_ms INTEGER NOT NULL, queued_ms INTEGER NOT NULL, "
    "sent_ms INTEGER,"
    "  delivered_ms INTEGER, opened_ms INTEGER, message_id TEXT NOT NULL UNIQUE, reply TEXT) "
    "STRICT;"
    "CREATE INDEX mail_next ON mail (state, next_ms);"
    "CREATE INDEX mail_application ON mail (application, queued_ms);"
    "CREATE TABLE mail_attempts (mail TEXT NOT NULL REFERENCES mail (id), number INTEGER NOT NULL, "
    "at_ms INTEGER NOT NULL,"
    "  outcome TEXT NOT NULL, reply TEXT NOT NULL, PRIMARY KEY (mail, number)) STRICT;"
    "ALTER TABLE invitations ADD COLUMN address BLOB;"
    "ALTER TABLE applications ADD COLUMN address BLOB;";

/* What was erased loses its content and keeps its row. A consent changes only then. */
static const char RETENTION[] =
    "CREATE TABLE retention (kind TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;"
    "CREATE TABLE holds (id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES applications "
    "(id), reason TEXT NOT NULL,"
    "  at_ms INTEGER NOT NULL, lifted_ms INTEGER) STRICT;"
    "CREATE INDEX holds_application ON holds (application);"
    "CREATE TABLE erased (application TEXT NOT NULL REFERENCES applications (id), kind TEXT NOT "
    "NULL, at_ms INTEGER NOT NULL,"
    "  PRIMARY KEY (application, kind)) STRICT;"
    "CREATE TABLE erasures (id INTEGER PRIMARY KEY, application TEXT NOT NULL REFERENCES "
    "applications (id), at_ms INTEGER NOT NULL,"
    "  certificate TEXT NOT NULL) STRICT;"
    "DROP TRIGGER consents_stay;"
    "CREATE TRIGGER consents_stay BEFORE UPDATE ON consents WHEN NOT EXISTS (SELECT 1 FROM erased "
    "WHERE application = old.application AND kind = 'consents') BEGIN SELECT RAISE (ABORT, 'a "
    "consent is never changed'); END;";
/* Which file of DIR/media an item means by a name (app/store/files.h). */
static const char FILES[] =
    "CREATE TABLE item_files (package TEXT NOT NULL, language TEXT NOT NULL, version INTEGER NOT "
    "NULL, item TEXT NOT NULL,"
    "  href TEXT NOT NULL, type TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,"
    "  PRIMARY KEY (package, language, version, item, href),"
    "  FOREIGN KEY (package, language, version, item) REFERENCES items (package, language, "
    "version, id)) STRICT;"
    "CREATE INDEX item_files_sha256 ON item_files (sha256);";

/* Background checks. What was said and sent is added, never changed. */
static const char SCREENINGS[] =
    "ALTER TABLE applications ADD COLUMN city TEXT;"
    "CREATE TABLE places (version INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;"
    "CREATE TABLE evidence (consent INTEGER PRIMARY KEY REFERENCES consents (id), address TEXT, "
    "device BLOB NOT NULL, signature TEXT NOT NULL) STRICT;"
    "CREATE TABLE screenings (id TEXT PRIMARY KEY, application TEXT NOT NULL REFERENCES "
    "applications (id), agency TEXT NOT NULL,"
    "  package TEXT NOT NULL, collected INTEGER NOT NULL, user TEXT NOT NULL REFERENCES users "
    "(id), asked TEXT NOT NULL, certified TEXT NOT NULL,"
    "  created_ms INTEGER NOT NULL, state TEXT NOT NULL, status TEXT NOT NULL, candidate TEXT, "
    "invitation TEXT, report_id TEXT, report TEXT, pdf TEXT,"
    "  tries INTEGER NOT NULL DEFAULT 0, due_ms INTEGER, closed_ms INTEGER) STRICT;"
    "CREATE UNIQUE INDEX screenings_open ON screenings (application) WHERE closed_ms IS NULL;"
    "CREATE INDEX screenings_due ON screenings (due_ms) WHERE due_ms IS NOT NULL;"
    "CREATE INDEX screenings_candidate ON screenings (agency, candidate);"
    "CREATE INDEX screenings_report ON screenings (agency, report_id);"
    "CREATE TABLE agency_events (agency TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, "
    "screening TEXT, effect TEXT NOT NULL,"
    "  received_ms INTEGER NOT NULL, PRIMARY KEY (agency, id)) STRICT, WITHOUT ROWID;";
static const char ADVERSE[] =
    "CREATE TABLE adverse (id INTEGER PRIMARY KEY, screening TEXT NOT NULL REFERENCES screenings "
    "(id), kind TEXT NOT NULL, user TEXT REFERENCES users (id),"
    "  text TEXT, by_post INTEGER NOT NULL DEFAULT 0, at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX adverse_screening ON adverse (screening, id);"
    "CREATE TRIGGER adverse_stay BEFORE UPDATE ON adverse BEGIN SELECT RAISE (ABORT, 'a step is "
    "never changed'); END;"
    "CREATE TABLE papers (id INTEGER PRIMARY KEY, screening TEXT NOT NULL REFERENCES screenings "
    "(id), part TEXT NOT NULL CHECK (part IN ('before', 'final')),"
    "  form TEXT NOT NULL, version INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, "
    "text TEXT NOT NULL, sha256 TEXT NOT NULL,"
    "  user TEXT NOT NULL REFERENCES users (id), at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX papers_screening ON papers (screening, id);"
    "CREATE TRIGGER papers_stay BEFORE UPDATE ON papers BEGIN SELECT RAISE (ABORT, 'a paper is "
    "never changed'); END;";

/* Conversations that the server plays. */
static const char CONVERSATIONS[] =
    "CREATE TABLE conversations (application TEXT NOT NULL, section TEXT NOT NULL, item TEXT NOT "
    "NULL, language TEXT NOT NULL,"
    "  begun_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL, pauses "
    "INTEGER NOT NULL,"
    "  PRIMARY KEY (application, section, item),"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;"
    "CREATE TABLE turns (entry INTEGER PRIMARY KEY REFERENCES entries (id), application TEXT NOT "
    "NULL, section TEXT NOT NULL,"
    "  item TEXT NOT NULL, line TEXT NOT NULL,"
    "  FOREIGN KEY (application, section, item) REFERENCES conversations (application, section, "
    "item)) STRICT;"
    "CREATE INDEX turns_item ON turns (application, section, item, entry);";

/* What a check costs falls due with its order. A letter of adverse action belongs to the check whose clock it starts. */
static const char LEDGER[] =
    "ALTER TABLE applications ADD COLUMN county TEXT;"
    "CREATE TABLE ledger (id INTEGER PRIMARY KEY, screening TEXT NOT NULL REFERENCES screenings "
    "(id), what TEXT NOT NULL,"
    "  cents INTEGER NOT NULL, who_pays TEXT NOT NULL CHECK (who_pays IN ('employer', "
    "'applicant')), later INTEGER NOT NULL,"
    "  refunded INTEGER NOT NULL, at_ms INTEGER NOT NULL) STRICT;"
    "CREATE INDEX ledger_screening ON ledger (screening, id);"
    "ALTER TABLE mail ADD COLUMN screening TEXT REFERENCES screenings (id);"
    "CREATE INDEX mail_screening ON mail (screening, queued_ms) WHERE screening IS NOT NULL;";

/* What people think of what an applicant wrote. */
static const char WRITTEN[] =
    "CREATE TABLE written_ratings (application TEXT NOT NULL, section TEXT NOT NULL, item TEXT NOT "
    "NULL, user TEXT NOT NULL REFERENCES users (id),"
    "  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), comment TEXT NOT NULL, at_ms INTEGER "
    "NOT NULL,"
    "  PRIMARY KEY (application, section, item, user),"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;";

/* Files that applicants hand in; the bytes lie where recordings lie. */
static const char ATTACHMENTS[] =
    "CREATE TABLE attachments (id TEXT PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (id),"
    "  application TEXT NOT NULL REFERENCES applications (id), section TEXT NOT NULL, item TEXT "
    "NOT NULL,"
    "  upload TEXT NOT NULL UNIQUE REFERENCES uploads (id), name TEXT NOT NULL, type TEXT NOT "
    "NULL, sha256 TEXT NOT NULL,"
    "  bytes INTEGER NOT NULL, received_ms INTEGER NOT NULL,"
    "  UNIQUE (application, section, item, sha256),"
    "  FOREIGN KEY (application, section, item) REFERENCES delivered_items (application, section, "
    "item)) STRICT;";

/* An individual assessment by factors; one of before has its text alone. */
static const char FACTORS[] = "ALTER TABLE adverse ADD COLUMN factors TEXT;";

const char *const store_migrations[][8] = {
    {CATALOGUE, PEOPLE, ENTRIES, SECTIONS, DESK},
    {SCORING_KEYS},
    {DELETIONS},
    {AUDIT, MAIL, RETENTION},
    {SCREENINGS, ADVERSE},
    {CONVERSATIONS},
    {FILES},
    {LEDGER},
    {WRITTEN},
    {ATTACHMENTS},
    {FACTORS},
};
const int store_migrations_count = G_N_ELEMENTS (store_migrations);

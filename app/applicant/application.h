/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of `antesala`. */
#pragma once

#include <adwaita.h>

/* What the command line said; strings are borrowed and may be NULL. */
typedef struct {
    const char *server;  /* --server URL */
    const char *profile; /* --profile DIR */
    const char *page;    /* --page NAME: open there */
} ApplicantOptions;

/* Runs the program until its window closes; the exit status of the process. */
int applicant_application_run (const ApplicantOptions *options);

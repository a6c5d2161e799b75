/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/fft.h"

#include <pthread.h>

/* The one static of this room: it guards the planner's own hidden state. */
static pthread_mutex_t planner = PTHREAD_MUTEX_INITIALIZER;

fftwf_plan
speech_fft_forward (int size, float *in, fftwf_complex *out)
{
    pthread_mutex_lock (&planner);
    fftwf_plan plan = fftwf_plan_dft_r2c_1d (size, in, out, FFTW_ESTIMATE);
    pthread_mutex_unlock (&planner);
    return plan;
}

fftwf_plan
speech_fft_backward (int size, fftwf_complex *in, float *out)
{
    pthread_mutex_lock (&planner);
    fftwf_plan plan = fftwf_plan_dft_c2r_1d (size, in, out, FFTW_ESTIMATE);
    pthread_mutex_unlock (&planner);
    return plan;
}

void
speech_fft_destroy (fftwf_plan plan)
{
    if (plan == NULL)
        return;
    pthread_mutex_lock (&planner);
    fftwf_destroy_plan (plan);
    pthread_mutex_unlock (&planner);
}

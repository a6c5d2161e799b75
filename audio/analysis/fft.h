/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fftw3.h>

/*
 * Plans of FFTW, made and destroyed under a lock: its planner may run in one thread at a time, while takes are measured
 * in several. Executing a plan needs no lock. Any thread.
 */
fftwf_plan speech_fft_forward (int size, float *in, fftwf_complex *out);
fftwf_plan speech_fft_backward (int size, fftwf_complex *in, float *out);

/* NULL is fine. */
void speech_fft_destroy (fftwf_plan plan);

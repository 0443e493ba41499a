/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Measurements as ratios. The machine is noisy, so each figure stands against a reference that does the
 * necessary part of the same work, measured in turns with it in the same run; what is compared is the
 * median of each. Absolute figures are printed for orientation. */

typedef void (*BenchFunc) (gpointer data);

typedef enum
{
  BENCH_AT_MOST,  /* ours ÷ reference must not exceed the bound */
  BENCH_AT_LEAST, /* reference time ÷ our time, a ratio of speeds, must reach the bound */
} BenchSense;

void bench_compare (const char *what,
                    guint rounds,
                    BenchSense sense,
                    double bound,
                    BenchFunc ours,
                    BenchFunc reference,
                    gpointer data);
void bench_report (const char *what,
                   const char *unit,
                   double ours,
                   double reference,
                   BenchSense sense,
                   double bound);
void bench_report_difference (const char *what,
                              const char *unit,
                              double ours,
                              double reference,
                              double bound);
double bench_median (double *values, guint n);
char *bench_read_proc (const char *identifier, const char *name);
double bench_memory_of (const char *identifier);

/* Each file measures one thing. */
void bench_startup (void);
void bench_append (void);
void bench_package (void);
void bench_search (void);
void bench_lesson (void);
void bench_progress (void);
void bench_server (void);
void bench_server_million (void);

G_END_DECLS

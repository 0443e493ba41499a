/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to start the program until its first page is there and it rests. */

#include "bench.h"
#include "scratch.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 7
#define POLL_MICROSECONDS (20 * 1000)
#define REST_POLLS 25 /* half a second without using the processor is rest */
#define MAX_POLLS 1500

typedef struct
{
  double cpu;    /* milliseconds */
  double memory; /* MB resident */
} Cost;

static gint64
cpu_ticks_of (const char *identifier)
{
  g_autofree char *stat = bench_read_proc (identifier, "stat");
  const char *after_name = strrchr (stat, ')');
  g_auto (GStrv) fields = g_strsplit (after_name + 2, " ", 15);

  /* Counted from the state, which follows the name: utime is the 12th field and stime the 13th. */
  return g_ascii_strtoll (fields[11], NULL, 10) + g_ascii_strtoll (fields[12], NULL, 10);
}

static void
wait_until_window (const char *identifier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) tool
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "xdotool", "search", "--sync",
                          "--onlyvisible", "--pid", identifier, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (tool, NULL, &error);
  g_assert_no_error (error);
}

/* The processor time used until it has used none for a while. */
static gint64
wait_until_rest (const char *identifier)
{
  gint64 before = -1;
  guint rested = 0;

  for (guint i = 0; i < MAX_POLLS && rested < REST_POLLS; i++)
    {
      gint64 now = cpu_ticks_of (identifier);

      rested = now == before ? rested + 1 : 0;
      before = now;
      g_usleep (POLL_MICROSECONDS);
    }

  return before;
}

static Cost
start_once (const char *program, const char *data_directory)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *identifier;
  Cost cost;

  g_subprocess_launcher_setenv (launcher, "PARTAGES_DATA_DIR", data_directory, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);

  identifier = g_subprocess_get_identifier (process);
  wait_until_window (identifier);
  cost.cpu = (double) wait_until_rest (identifier) * 1000 / (double) sysconf (_SC_CLK_TCK);
  cost.memory = bench_memory_of (identifier);
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);

  return cost;
}

/* The first start of all makes a profile and installs the starter course; what is meant is any other. */
static void
prepare_profile (const char *data_directory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, BUILD_ROOT "/app/cli/partagesctl", "--data-dir",
      data_directory, "profile", "create", "Bench", NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  start_once (BUILD_ROOT "/app/desktop/partages", data_directory);
}

/**
 * bench_startup:
 *
 * Measures the processor time and the memory of starting against a bare window.
 */
void
bench_startup (void)
{
  g_autofree char *data_directory = scratch_new ();
  double our_cpu[ROUNDS];
  double our_memory[ROUNDS];
  double bare_cpu[ROUNDS];
  double bare_memory[ROUNDS];

  prepare_profile (data_directory);
  for (guint i = 0; i < ROUNDS; i++)
    {
      Cost reference = start_once (BUILD_ROOT "/tests/bench/bare", data_directory);
      Cost ours = start_once (BUILD_ROOT "/app/desktop/partages", data_directory);

      bare_cpu[i] = reference.cpu;
      bare_memory[i] = reference.memory;
      our_cpu[i] = ours.cpu;
      our_memory[i] = ours.memory;
    }

  bench_report ("start-up, processor time", "ms", bench_median (our_cpu, ROUNDS),
                bench_median (bare_cpu, ROUNDS), BENCH_AT_MOST, 1.8);
  bench_report_difference ("start-up, resident memory", "MB", bench_median (our_memory, ROUNDS),
                           bench_median (bare_memory, ROUNDS), 40);
  scratch_remove (data_directory);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the measurements, prints them as a table, and with --check fails beyond a bound. */

#include "bench.h"

#include <adwaita.h>
#include <unistd.h>
#include <string.h>

typedef struct
{
  const char *name;
  void (*measure) (void);
} Measurement;

static guint n_beyond;

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/**
 * bench_median:
 * @values: (array length=n) (inout): measurements; they are sorted
 * @n: how many, at least one
 *
 * Returns: the median
 */
double
bench_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);

  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* Returns: (transfer full): what a file of /proc tells of a process */
char *
bench_read_proc (const char *identifier, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/%s", identifier, name);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Returns: the memory in which a process resides, MB */
double
bench_memory_of (const char *identifier)
{
  g_autofree char *statm = bench_read_proc (identifier, "statm");
  g_auto (GStrv) fields = g_strsplit (statm, " ", 3);

  return (double) g_ascii_strtoll (fields[1], NULL, 10) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

static void
print_row (const char *what,
           const char *unit,
           double ours,
           double reference,
           const char *result,
           const char *bound,
           gboolean within)
{
  g_print ("%-44s %10.3f %10.3f %-4s %10s  %-10s %s\n", what, ours, reference, unit, result, bound,
           within ? "ok" : "BEYOND");
  if (!within)
    n_beyond++;
}

/**
 * bench_report:
 * @what: what was measured
 * @unit: of @ours and @reference
 * @ours: our cost
 * @reference: the cost of the reference
 * @sense: which way the bound holds
 * @bound: for the ratio
 *
 * Adds a row to the table.
 */
void
bench_report (const char *what,
              const char *unit,
              double ours,
              double reference,
              BenchSense sense,
              double bound)
{
  double ratio = sense == BENCH_AT_MOST ? ours / reference : reference / ours;
  gboolean within = sense == BENCH_AT_MOST ? ratio <= bound : ratio >= bound;
  g_autofree char *result = g_strdup_printf ("× %.2f", ratio);
  g_autofree char *limit = g_strdup_printf ("%s %.1f", sense == BENCH_AT_MOST ? "≤" : "≥", bound);

  print_row (what, unit, ours, reference, result, limit, within);
}

/**
 * bench_report_difference:
 * @bound: how much more than the reference ours may be
 *
 * Adds a row whose bound is a difference, for what a ratio would not describe.
 */
void
bench_report_difference (const char *what,
                         const char *unit,
                         double ours,
                         double reference,
                         double bound)
{
  g_autofree char *result = g_strdup_printf ("+ %.1f", ours - reference);
  g_autofree char *limit = g_strdup_printf ("≤ + %.0f", bound);

  print_row (what, unit, ours, reference, result, limit, ours - reference <= bound);
}

static double
time_once (BenchFunc func, gpointer data)
{
  gint64 begin = g_get_monotonic_time ();

  func (data);

  return (double) (g_get_monotonic_time () - begin) / 1000;
}

/**
 * bench_compare:
 * @what: what is measured
 * @rounds: how often; ours and the reference take turns
 * @sense: which way the bound holds
 * @bound: for the ratio
 * @ours: our work
 * @reference: the necessary part of it
 * @data: for both
 *
 * Times two functions in turns and reports the medians in milliseconds.
 */
void
bench_compare (const char *what,
               guint rounds,
               BenchSense sense,
               double bound,
               BenchFunc ours,
               BenchFunc reference,
               gpointer data)
{
  g_autofree double *our_times = g_new (double, rounds);
  g_autofree double *reference_times = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    {
      reference_times[i] = time_once (reference, data);
      our_times[i] = time_once (ours, data);
    }

  bench_report (what, "ms", bench_median (our_times, rounds),
                bench_median (reference_times, rounds), sense, bound);
}

static const Measurement measurements[] = {
  { "startup", bench_startup }, { "append", bench_append },          { "package", bench_package },
  { "search", bench_search },   { "lesson", bench_lesson },          { "progress", bench_progress },
  { "server", bench_server },   { "million", bench_server_million },
};

/* Everything is, when nothing is named. */
static gboolean
is_wanted (const Measurement *measurement, char **names)
{
  return *names == NULL || g_strv_contains ((const char *const *) names, measurement->name);
}

/* Returns: (nullable): the first of @names that nothing is called by */
static const char *
find_unknown (char **names)
{
  for (; *names != NULL; names++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (measurements) && !g_str_equal (measurements[i].name, *names))
        i++;
      if (i == G_N_ELEMENTS (measurements))
        return *names;
    }

  return NULL;
}

int
main (int argc, char *argv[])
{
  gboolean check = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, "Fail when a bound is exceeded", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[MEASUREMENT…] — measure Partages");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("partages-bench: %s\n", error->message);
      return 2;
    }

  if (find_unknown (argv + 1) != NULL)
    {
      g_printerr ("partages-bench: there is no measurement “%s”\n", find_unknown (argv + 1));
      return 2;
    }

  adw_init ();
  g_print ("%-44s %10s %10s %-4s %10s  %-10s\n", "measured", "ours", "reference", "", "result",
           "bound");
  for (guint i = 0; i < G_N_ELEMENTS (measurements); i++)
    {
      if (is_wanted (&measurements[i], argv + 1))
        measurements[i].measure ();
    }
  if (n_beyond > 0)
    g_print ("%u beyond their bounds\n", n_beyond);

  return check && n_beyond > 0 ? 1 : 0;
}

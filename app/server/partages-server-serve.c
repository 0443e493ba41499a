/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partages-server: serves until it is told to stop. */

#include "partages-server.h"

#include "config-server.h"
#include "partages-log.h"
#include "partages-site.h"

#include <glib-unix.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_LISTEN "127.0.0.1:8750"
#define DEFAULT_CONNECTIONS 1000
#define DEFAULT_RATE 50

/* The one who writes is the limit, not those who read. */
#define MAX_THREADS 8

/* Heaps that all threads share. */
#define N_HEAPS 2

/* A request that lasts longer than this when the server is told to stop is cut off. */
#define STOPPING_TIME (20 * G_TIME_SPAN_SECOND)

typedef struct
{
  char *data;
  char *listen;
  char *certificate;
  char *key;
  gboolean plain;
  gboolean quiet;
  gboolean version;
  int connections;
  int rate;
  int threads;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->data);
  g_free (options->listen);
  g_free (options->certificate);
  g_free (options->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
stop_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_CONTINUE;
}

/* Tells where it listens, for whoever started it with port 0. */
static void
announce (PartagesHttpServer *server, const Options *options)
{
  const char *colon = strrchr (options->listen, ':');

  printf ("Listening on %s://%.*s:%u\n", options->certificate != NULL ? "https" : "http",
          (int) (colon - options->listen), options->listen, partages_http_server_get_port (server));
  fflush (stdout);
}

/* Whoever was told that it listens may tell it to stop. */
static void
announce_and_wait (PartagesHttpServer *server, const Options *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, loop);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, loop);

  announce (server, options);
  g_main_loop_run (loop);
  g_source_remove (interrupted);
  g_source_remove (terminated);
}

/* Every thread would else get a heap of its own, in which what large batches needed stays behind. */
static void
share_heaps (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, N_HEAPS);
#endif
}

static PartagesServerStatus
serve (const Options *options)
{
  const PartagesSiteSettings site_settings = {
    .directory = options->data,
    .rate = (guint) options->rate,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesSite) site = partages_site_open (&site_settings, &error);
  g_autoptr (PartagesHttpServer) server = NULL;
  PartagesHttpSettings settings = {
    .listen = options->listen,
    .certificate = options->certificate,
    .key = options->key,
    .n_threads = (guint) options->threads,
    .max_connections = (guint) options->connections,
  };
  PartagesHttpHandler handler;

  if (site == NULL)
    return partages_server_fail (error);
  handler = partages_site_get_handler (site);
  settings.upload_directory = partages_site_get_upload_directory (site);
  server = partages_http_server_start (&settings, &handler, &error);
  if (server == NULL)
    return partages_server_fail (error);

  announce_and_wait (server, options);
  partages_http_server_stop_listening (server);
  printf ("Stopping: finishing what is under way\n");
  fflush (stdout);
  if (!partages_http_server_wait (server, STOPPING_TIME))
    {
      /* Some thread is still at it, so nothing may be freed. What was acknowledged is on the disk. */
      partages_log_problem ("some requests did not end in time and are cut off");
      _exit (PARTAGES_SERVER_FAILED);
    }

  return PARTAGES_SERVER_OK;
}

static const char *
find_problem (const Options *options, gboolean is_local)
{
  if (options->data == NULL)
    return "--data says where the data of the server lies, and is needed";
  if ((options->certificate == NULL) != (options->key == NULL))
    return "--certificate and --key belong together";
  if (options->certificate == NULL && !options->plain && !is_local)
    return "without --certificate and --key, keys and progress would cross the network for all to "
           "read. Give them, listen on 127.0.0.1 behind a proxy that speaks TLS, or say "
           "--insecure-plain-http";
  if (options->connections < 1 || options->rate < 0 || options->threads < 1)
    return "a limit is a positive number";

  return NULL;
}

static PartagesServerStatus
run (GStrv *arguments)
{
  g_auto (Options) options = { .connections = DEFAULT_CONNECTIONS,
                               .rate = DEFAULT_RATE,
                               .threads = CLAMP ((int) g_get_num_processors (), 2, MAX_THREADS) };
  const GOptionEntry entries[]
      = { { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Keep everything in DIR", "DIR" },
          { "listen", 0, 0, G_OPTION_ARG_STRING, &options.listen,
            "Listen there (" DEFAULT_LISTEN "); port 0 is any that is free", "ADDRESS:PORT" },
          { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate,
            "Speak TLS, as this chain", "PEM" },
          { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "The key of the certificate", "PEM" },
          { "insecure-plain-http", 0, 0, G_OPTION_ARG_NONE, &options.plain,
            "Listen without TLS where others can read along", NULL },
          { "connections", 0, 0, G_OPTION_ARG_INT, &options.connections,
            "Serve that many connections at once", "N" },
          { "rate", 0, 0, G_OPTION_ARG_INT, &options.rate,
            "Requests a second of one learner, ten times as many at once; 0 for no limit", "N" },
          { "threads", 0, 0, G_OPTION_ARG_INT, &options.threads, "Threads that answer", "N" },
          { "quiet", 0, 0, G_OPTION_ARG_NONE, &options.quiet,
            "Log only what the server failed to do", NULL },
          { "version", 0, 0, G_OPTION_ARG_NONE, &options.version, "Show the version", NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *problem;
  gboolean is_local;

  g_option_context_set_summary (
      context, "Serves xAPI (/xapi/), packages (/catalogue/) and credentials (/credentials).");
  g_option_context_set_description (context,
                                    "Commands:\n"
                                    "  credential          Add, list, replace and revoke\n"
                                    "  backup              Copy the store while it is in use\n"
                                    "\n"
                                    "See `partages-server COMMAND --help`.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return partages_server_complain (error->message);
  if (options.version)
    {
      g_print ("partages-server %s\n", PARTAGES_VERSION);
      return PARTAGES_SERVER_OK;
    }
  if ((*arguments)[1] != NULL)
    return partages_server_complain ("there is no such command");
  if (options.listen == NULL)
    options.listen = g_strdup (DEFAULT_LISTEN);
  if (!partages_http_server_check_address (options.listen, &is_local, &error))
    return partages_server_complain (error->message);
  problem = find_problem (&options, is_local);
  if (problem != NULL)
    return partages_server_complain (problem);

  partages_log_set_quiet (options.quiet);

  share_heaps ();

  return serve (&options);
}

const PartagesServerCommand partages_server_serve = { NULL, run };

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees what a program shows, and acts on it, by the protocol of the accessibility bus. */

#include "sight.h"

#define IFACE "org.a11y.atspi."
#define ROOT "/org/a11y/atspi/accessible/root"
#define NOTHING "/org/a11y/atspi/null"

/* A program that is starting on a busy machine answers late; one that has ended does so at once. */
#define TIMEOUT_MILLISECONDS (20 * 1000)

struct _Sight
{
  GDBusConnection *bus;
  GHashTable *roles; /* path → role, which never changes */
};

/* One look at the whole tree, and how many answers are still to come. */
typedef struct
{
  Sight *sight;
  gboolean focus_only;
  guint pending;
} Look;

/* What an answer is about. */
typedef struct
{
  Look *look;
  Thing *thing;
} Question;

static void visit (Look *look, Thing *thing);

/* --- One question at a time ---------------------------------------------------------------------------- */

static GVariant *
ask (GDBusConnection *bus,
     const char *sender,
     const char *path,
     const char *interface,
     const char *method,
     GVariant *parameters,
     const char *type)
{
  return g_dbus_connection_call_sync (bus, sender, path, interface, method, parameters,
                                      type != NULL ? G_VARIANT_TYPE (type) : NULL,
                                      G_DBUS_CALL_FLAGS_NONE, TIMEOUT_MILLISECONDS, NULL, NULL);
}

static GVariant *
ask_thing (Sight *self,
           const Thing *thing,
           const char *interface,
           const char *method,
           GVariant *parameters,
           const char *type)
{
  return ask (self->bus, thing->sender, thing->path, interface, method, parameters, type);
}

static GVariant *
ask_property (Sight *self, const Thing *thing, const char *interface, const char *property)
{
  g_autoptr (GVariant) answer = ask_thing (self, thing, "org.freedesktop.DBus.Properties", "Get",
                                           g_variant_new ("(ss)", interface, property), "(v)");
  GVariant *value = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &value);

  return value;
}

static gboolean
is_yes (GVariant *answer)
{
  gboolean yes = FALSE;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(b)", &yes);
  g_variant_unref (answer);

  return yes;
}

/* --- Many questions at once ---------------------------------------------------------------------------- */

/* Takes the answer to a question out of @user_data; NULL when what was asked is no longer there. */
static GVariant *
take_answer (GObject *source, GAsyncResult *result, gpointer user_data, Look **look, Thing **thing)
{
  Question *question = user_data;

  *look = question->look;
  *thing = question->thing;
  question->look->pending--;
  g_free (question);

  return g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
}

static void
begin (Look *look,
       Thing *thing,
       const char *interface,
       const char *method,
       GVariant *parameters,
       const char *type,
       GAsyncReadyCallback callback)
{
  Question *question = g_new (Question, 1);

  question->look = look;
  question->thing = thing;
  look->pending++;
  g_dbus_connection_call (look->sight->bus, thing->sender, thing->path, interface, method,
                          parameters, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE,
                          TIMEOUT_MILLISECONDS, NULL, callback, question);
}

static void
role_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  Thing *thing;
  g_autoptr (GVariant) answer = take_answer (source, result, user_data, &look, &thing);
  guint32 role;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(u)", &role);
  thing->role = (AtspiRole) role;
  g_hash_table_insert (look->sight->roles, g_strdup (thing->path), GUINT_TO_POINTER (role));
}

static void
name_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  Thing *thing;
  g_autoptr (GVariant) answer = take_answer (source, result, user_data, &look, &thing);
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(v)", &value);
  g_set_str (&thing->name, g_variant_get_string (value, NULL));
}

static void
states_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  Thing *thing;
  g_autoptr (GVariant) answer = take_answer (source, result, user_data, &look, &thing);
  g_autoptr (GVariant) words = NULL;
  guint32 low = 0;
  guint32 high = 0;

  if (answer == NULL)
    return;
  words = g_variant_get_child_value (answer, 0);
  if (g_variant_n_children (words) < 2)
    return;
  g_variant_get_child (words, 0, "u", &low);
  g_variant_get_child (words, 1, "u", &high);
  thing->states = (guint64) high << 32 | low;
}

static void
children_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  Thing *thing;
  g_autoptr (GVariant) answer = take_answer (source, result, user_data, &look, &thing);
  g_autoptr (GVariantIter) children = NULL;
  const char *sender;
  const char *path;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &sender, &path))
    {
      if (!g_str_equal (path, NOTHING))
        visit (look, thing_new (thing, sender, path));
    }
}

/* Half of what is shown is labels. Nothing is in them, and they are never focused by themselves. */
static gboolean
is_plain (AtspiRole role)
{
  return role == ATSPI_ROLE_LABEL || role == ATSPI_ROLE_IMAGE || role == ATSPI_ROLE_SEPARATOR;
}

static void
visit (Look *look, Thing *thing)
{
  gpointer role = g_hash_table_lookup (look->sight->roles, thing->path);

  thing->role = (AtspiRole) GPOINTER_TO_UINT (role);
  if (role == NULL)
    begin (look, thing, IFACE "Accessible", "GetRole", NULL, "(u)", role_cb);
  if (!look->focus_only)
    begin (look, thing, "org.freedesktop.DBus.Properties", "Get",
           g_variant_new ("(ss)", IFACE "Accessible", "Name"), "(v)", name_cb);
  if (is_plain (thing->role) && look->focus_only)
    return;
  begin (look, thing, IFACE "Accessible", "GetState", NULL, "(au)", states_cb);
  if (!is_plain (thing->role))
    begin (look, thing, IFACE "Accessible", "GetChildren", NULL, "(a(so))", children_cb);
}

/* --- Finding the program -------------------------------------------------------------------------------- */

static gboolean
belongs_to (Sight *self, const char *sender, GPid pid)
{
  g_autoptr (GVariant) answer
      = ask (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
             "GetConnectionUnixProcessID", g_variant_new ("(s)", sender), "(u)");
  guint32 owner = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &owner);

  return owner == (guint32) pid;
}

static Thing *
find_program (Sight *self, GPid pid)
{
  g_autoptr (GVariant) answer
      = ask (self->bus, IFACE "Registry", ROOT, IFACE "Accessible", "GetChildren", NULL, "(a(so))");
  g_autoptr (GVariantIter) programs = NULL;
  const char *sender;
  const char *path;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(a(so))", &programs);
  while (g_variant_iter_next (programs, "(&s&o)", &sender, &path))
    {
      if (belongs_to (self, sender, pid))
        return thing_new (NULL, sender, path);
    }

  return NULL;
}

/**
 * sight_new:
 *
 * Returns: (transfer full): sight, through the accessibility bus of this session
 */
Sight *
sight_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  const char *address;
  Sight *self;

  g_assert_no_error (error);
  answer
      = ask (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL, "(s)");
  g_assert_nonnull (answer);
  g_variant_get (answer, "(&s)", &address);

  self = g_new0 (Sight, 1);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
sight_free (Sight *self)
{
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_hash_table_unref (self->roles);
  g_free (self);
}

static Thing *
look_at (Sight *self, GPid pid, gboolean focus_only)
{
  Look look = { .sight = self, .focus_only = focus_only };
  Thing *program = find_program (self, pid);

  if (program == NULL)
    return NULL;
  visit (&look, program);
  while (look.pending > 0)
    g_main_context_iteration (NULL, TRUE);

  return program;
}

/**
 * sight_look:
 * @pid: a program
 *
 * Returns: (transfer full) (nullable): all that the program shows, or %NULL while it shows nothing
 */
Thing *
sight_look (Sight *self, GPid pid)
{
  return look_at (self, pid, FALSE);
}

static gboolean
is_focused_cb (Thing *thing, gpointer user_data)
{
  return thing_has_state (thing, ATSPI_STATE_FOCUSED);
}

/**
 * sight_dup_focus:
 * @pid: a program
 *
 * Returns: (transfer full): the path of what has the keyboard, or an empty text
 */
char *
sight_dup_focus (Sight *self, GPid pid)
{
  g_autoptr (Thing) program = look_at (self, pid, TRUE);
  Thing *focused = program != NULL ? thing_find (program, is_focused_cb, NULL) : NULL;

  return g_strdup (focused != NULL ? focused->path : "");
}

/**
 * sight_dup_text:
 *
 * Returns: (transfer full) (nullable): the text in it, or %NULL when it is nothing with a text
 */
char *
sight_dup_text (Sight *self, const Thing *thing)
{
  g_autoptr (GVariant) count = ask_property (self, thing, IFACE "Text", "CharacterCount");
  g_autoptr (GVariant) answer = NULL;
  char *text = NULL;

  if (count == NULL)
    return NULL;
  answer = ask_thing (self, thing, IFACE "Text", "GetText",
                      g_variant_new ("(ii)", 0, g_variant_get_int32 (count)), "(s)");
  if (answer != NULL)
    g_variant_get (answer, "(s)", &text);

  return text;
}

/**
 * sight_dup_attribute:
 * @name: such as `level`
 *
 * Returns: (transfer full) (nullable): the value of an attribute, or %NULL when it has none
 */
char *
sight_dup_attribute (Sight *self, const Thing *thing, const char *name)
{
  g_autoptr (GVariant) answer
      = ask_thing (self, thing, IFACE "Accessible", "GetAttributes", NULL, "(a{ss})");
  g_autoptr (GVariant) attributes = NULL;
  char *value = NULL;

  if (answer == NULL)
    return NULL;
  attributes = g_variant_get_child_value (answer, 0);
  g_variant_lookup (attributes, name, "s", &value);

  return value;
}

/**
 * sight_get_size:
 * @width: (out): in pixels, or 0 when it has no size
 * @height: (out): the same
 */
void
sight_get_size (Sight *self, const Thing *thing, int *width, int *height)
{
  g_autoptr (GVariant) answer
      = ask_thing (self, thing, IFACE "Component", "GetExtents",
                   g_variant_new ("(u)", ATSPI_COORD_TYPE_WINDOW), "((iiii))");

  *width = 0;
  *height = 0;
  if (answer != NULL)
    g_variant_get (answer, "((iiii))", NULL, NULL, width, height);
}

/* The place of the action that is what a click does; many things also have actions of a menu. */
static int
find_click (Sight *self, const Thing *thing)
{
  static const char *const clicks[] = { "click", "toggle", "activate", NULL };
  g_autoptr (GVariant) n = ask_property (self, thing, IFACE "Action", "NActions");

  for (int i = 0; n != NULL && i < g_variant_get_int32 (n); i++)
    {
      g_autoptr (GVariant) answer
          = ask_thing (self, thing, IFACE "Action", "GetName", g_variant_new ("(i)", i), "(s)");
      const char *name = "";

      if (answer != NULL)
        g_variant_get (answer, "(&s)", &name);
      if (g_strv_contains (clicks, name))
        return i;
    }

  return -1;
}

/**
 * sight_press:
 *
 * Returns: whether it has an action of its own that a click does, and has done it
 */
gboolean
sight_press (Sight *self, const Thing *thing)
{
  int click = find_click (self, thing);

  return click >= 0
         && is_yes (ask_thing (self, thing, IFACE "Action", "DoAction",
                               g_variant_new ("(i)", click), "(b)"));
}

/**
 * sight_write:
 * @text: what is to stand in it instead
 *
 * Returns: whether it can be written in
 */
gboolean
sight_write (Sight *self, const Thing *thing, const char *text)
{
  return is_yes (ask_thing (self, thing, IFACE "EditableText", "SetTextContents",
                            g_variant_new ("(s)", text), "(b)"));
}

gboolean
sight_set_value (Sight *self, const Thing *thing, double value)
{
  g_autoptr (GVariant) answer = ask_thing (
      self, thing, "org.freedesktop.DBus.Properties", "Set",
      g_variant_new ("(ssv)", IFACE "Value", "CurrentValue", g_variant_new_double (value)), NULL);

  return answer != NULL;
}

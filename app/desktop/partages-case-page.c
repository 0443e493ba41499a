/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a case. */

#include "partages-case-page.h"

#include "partages-block-view.h"
#include "partages-case-desk.h"
#include "partages-case-intro.h"
#include "partages-case-work.h"
#include "partages-debrief-view.h"
#include "partages-menu.h"
#include "partages-scripted-assistant.h"

#include <glib/gi18n.h>

struct _PartagesCasePage
{
  PartagesPage parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkStack *stack;
  AdwStatusPage *failure;
  PartagesCaseIntro *intro;
  PartagesCaseWork *work;
  PartagesDebriefView *debrief;

  PartagesCaseDesk *desk;
  GSettings *settings;
  char *debriefed; /* (nullable): the id of the run whose debrief is shown */
  gint64 last_tick;
};

G_DEFINE_FINAL_TYPE (PartagesCasePage, partages_case_page, PARTAGES_TYPE_PAGE)

/* Replies come at once where motion is not wanted. */
static void
update_pace (PartagesCasePage *self)
{
  g_autofree char *pace = g_settings_get_string (self->settings, "reply-pace");
  gboolean animations = adw_get_enable_animations (GTK_WIDGET (self));

  partages_case_desk_set_pace (self->desk, animations && g_str_equal (pace, "reading")
                                               ? PARTAGES_READING_PACE
                                               : PARTAGES_NO_PACE);
}

static void
show_title (PartagesCasePage *self, PartagesCase *the_case, const char *language)
{
  const PartagesVariant *variant = partages_case_desk_get_variant (self->desk);
  const char *title = partages_text_get (the_case->title, language);
  g_autofree char *minutes = g_strdup_printf (
      ngettext ("%u minute", "%u minutes", the_case->minutes), the_case->minutes);
  g_autofree char *subtitle
      = g_strjoin (" · ", partages_text_get (the_case->setting, language), minutes,
                   variant != NULL ? partages_text_get (variant->label, language) : NULL, NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* What replaces what had the focus takes it over, and when the page was entered, what leads on. */
static void
show_part (PartagesCasePage *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_here = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, name);
  if (root == NULL || !is_here)
    return;
  if (g_str_equal (name, "intro"))
    partages_case_intro_focus_begin (self->intro);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
show_failure (PartagesCasePage *self, const GError *error)
{
  adw_status_page_set_description (self->failure, error->message);
  show_part (self, "failed");
}

static void
show_debrief (PartagesCasePage *self, PartagesRunState *state)
{
  if (g_strcmp0 (self->debriefed, state->id) != 0)
    {
      g_set_str (&self->debriefed, state->id);
      partages_debrief_view_set_run (self->debrief, state,
                                     partages_case_desk_get_chart (self->desk),
                                     partages_case_desk_get_package (self->desk));
    }
  show_part (self, "debrief");
}

static void
update_actions (PartagesCasePage *self, PartagesRunState *state)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean taking = state != NULL && state->step != PARTAGES_STEP_DEBRIEF;

  gtk_widget_action_set_enabled (widget, "case.advance", taking);
  gtk_widget_action_set_enabled (widget, "case.abandon", taking);
  gtk_widget_action_set_enabled (widget, "case.situation", partages_case_desk_is_open (self->desk));
}

static void
desk_changed_cb (PartagesCasePage *self)
{
  PartagesRunState *state = partages_case_desk_get_state (self->desk);
  PartagesCase *the_case = partages_case_desk_get_case (self->desk);
  const GError *error = partages_case_desk_get_error (self->desk);
  const char *language
      = state != NULL
            ? state->language
            : partages_session_get_language (partages_page_get_session (PARTAGES_PAGE (self)));

  update_actions (self, state);
  if (the_case == NULL)
    {
      if (error != NULL)
        show_failure (self, error);
      return;
    }

  show_title (self, the_case, language);
  if (state == NULL)
    {
      partages_case_intro_set_case (self->intro, the_case,
                                    partages_case_desk_get_variant (self->desk),
                                    partages_case_desk_get_way (self->desk), language,
                                    partages_case_desk_was_finished (self->desk));
      show_part (self, "intro");
      return;
    }

  if (state->step == PARTAGES_STEP_DEBRIEF)
    {
      show_debrief (self, state);
      return;
    }

  partages_case_work_refresh (self->work);
  show_part (self, "work");
}

static void
desk_failed_cb (PartagesCasePage *self, const char *message)
{
  /* Translators: what could not be done; what stands on the page has been kept. */
  g_autofree char *text = g_strdup_printf (_ ("This was not kept: %s"), message);

  partages_case_work_failed (self->work);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
undo_cb (PartagesCasePage *self, AdwToast *toast)
{
  guint flag = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "flag"));

  partages_case_desk_act (self->desk, partages_case_act_new_undo_flag (flag, FALSE));
}

static void
flag_removed_cb (PartagesCasePage *self, guint flag)
{
  AdwToast *toast = adw_toast_new (_ ("Flag removed"));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data (G_OBJECT (toast), "flag", GUINT_TO_POINTER (flag));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
begin_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_case_desk_begin (PARTAGES_CASE_PAGE (widget)->desk);
}

static void
begin_variant_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (widget);

  partages_case_desk_set_variant (self->desk, g_variant_get_string (parameter, NULL));
  partages_case_desk_begin (self->desk);
}

static void
review_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_case_desk_review (PARTAGES_CASE_PAGE (widget)->desk);
}

static void
retry_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (widget);

  gtk_stack_set_visible_child_name (self->stack, "loading");
  partages_case_desk_open (self->desk);
}

static void
advance_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_case_work_advance (PARTAGES_CASE_PAGE (widget)->work);
}

static void
next_pane_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_case_work_focus_next (PARTAGES_CASE_PAGE (widget)->work,
                                 g_variant_get_int32 (parameter));
}

static GtkWidget *
situation_new (PartagesCase *the_case, const char *language)
{
  GtkWidget *view = partages_block_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  partages_block_view_set_markdown (PARTAGES_BLOCK_VIEW (view),
                                    partages_text_get (the_case->situation, language));
  gtk_widget_set_margin_start (view, 24);
  gtk_widget_set_margin_end (view, 24);
  gtk_widget_set_margin_bottom (view, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);

  return scroller;
}

static void
situation_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (widget);
  PartagesRunState *state = partages_case_desk_get_state (self->desk);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (
      ADW_TOOLBAR_VIEW (toolbar),
      situation_new (partages_case_desk_get_case (self->desk),
                     state != NULL ? state->language
                                   : partages_session_get_language (
                                         partages_page_get_session (PARTAGES_PAGE (self)))));
  adw_dialog_set_title (dialog, _ ("The Situation"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_present (dialog, widget);
}

static void
abandoned_cb (PartagesCasePage *self, const char *response)
{
  if (g_str_equal (response, "abandon"))
    partages_case_desk_abandon (self->desk);
}

/* This cannot be undone, so it asks. */
static void
abandon_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Start This Case Over?"), _ ("The conversation and the answers of this attempt are put "
                                      "aside. That you began it stays in "
                                      "your record.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "abandon", _ ("_Start Over"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "abandon", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (abandoned_cb), widget,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static gboolean
event_cb (PartagesCasePage *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->desk != NULL && now - self->last_tick > G_TIME_SPAN_SECOND)
    {
      self->last_tick = now;
      partages_case_desk_tick (self->desk);
    }

  return GDK_EVENT_PROPAGATE;
}

/* The desk says itself when something has changed, unless it could not even begin: the packages may not
 * have been read yet. */
static void
case_page_refresh (PartagesPage *page)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (page);

  if (!partages_case_desk_is_open (self->desk))
    partages_case_desk_open (self->desk);
}

static void
case_page_map (GtkWidget *widget)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (widget);

  GTK_WIDGET_CLASS (partages_case_page_parent_class)->map (widget);

  update_pace (self);
  desk_changed_cb (self);
}

static void
case_page_unmap (GtkWidget *widget)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (widget);

  partages_case_work_save (self->work);
  partages_case_desk_save (self->desk);

  GTK_WIDGET_CLASS (partages_case_page_parent_class)->unmap (widget);
}

static void
case_page_dispose (GObject *object)
{
  PartagesCasePage *self = PARTAGES_CASE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_CASE_PAGE);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->debriefed, g_free);

  G_OBJECT_CLASS (partages_case_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "case.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "case.begin-variant", "s", begin_variant_cb);
  gtk_widget_class_install_action (widget_class, "case.review", NULL, review_cb);
  gtk_widget_class_install_action (widget_class, "case.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "case.advance", NULL, advance_cb);
  gtk_widget_class_install_action (widget_class, "case.situation", NULL, situation_cb);
  gtk_widget_class_install_action (widget_class, "case.abandon", NULL, abandon_cb);
  gtk_widget_class_install_action (widget_class, "case.next-pane", "i", next_pane_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "case.advance", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "case.next-pane", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, "case.next-pane",
                                       "i", -1);
}

static void
partages_case_page_class_init (PartagesCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = case_page_dispose;
  widget_class->map = case_page_map;
  widget_class->unmap = case_page_unmap;
  PARTAGES_PAGE_CLASS (klass)->refresh = case_page_refresh;

  g_type_ensure (PARTAGES_TYPE_CASE_INTRO);
  g_type_ensure (PARTAGES_TYPE_CASE_WORK);
  g_type_ensure (PARTAGES_TYPE_DEBRIEF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, title);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, failure);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, intro);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, work);
  gtk_widget_class_bind_template_child (widget_class, PartagesCasePage, debrief);
  gtk_widget_class_bind_template_callback (widget_class, flag_removed_cb);
  install_actions (widget_class);
}

static void
partages_case_page_init (PartagesCasePage *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  partages_menu_name_items (self->menu_button);
  self->settings = g_settings_new ("fr.partages.Formation");
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

/**
 * partages_case_page_new:
 * @session: the learner
 * @package_id: the id of the package
 * @slug: the case
 * @variant: the id of a variant to begin with, or empty
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_case_page_new (PartagesSession *session,
                        const char *package_id,
                        const char *slug,
                        const char *variant)
{
  PartagesCasePage *self = g_object_new (PARTAGES_TYPE_CASE_PAGE, "session", session, NULL);

  self->desk = partages_case_desk_get (session, package_id, slug, variant);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "failed", G_CALLBACK (desk_failed_cb), self,
                           G_CONNECT_SWAPPED);
  partages_case_work_set_desk (self->work, self->desk);
  update_actions (self, NULL);

  return PARTAGES_PAGE (self);
}

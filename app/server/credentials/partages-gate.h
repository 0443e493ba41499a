/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"
#include "partages-key.h"
#include "partages-request.h"
#include "partages-response.h"
#include "partages-who.h"

G_BEGIN_DECLS

/* Who may come in: HTTP Basic, with the id of a credential and its key. May be used from any thread. */
typedef struct _PartagesGate PartagesGate;

PartagesGate *partages_gate_new (PartagesKeyMaker *keys, const char *home_page, guint rate);
void partages_gate_free (PartagesGate *self);

PartagesWho *partages_gate_check (PartagesGate *self,
                                  PartagesConnection *connection,
                                  const PartagesRequest *request,
                                  PartagesResponse **refusal);
void partages_who_free (PartagesWho *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesGate, partages_gate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesWho, partages_who_free)

G_END_DECLS

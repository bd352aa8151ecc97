/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/record.h"

G_BEGIN_DECLS

#define LIAISON_TYPE_SUBSCRIPTION (liaison_subscription_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSubscription, liaison_subscription, LIAISON, SUBSCRIPTION, LiaisonRecord)
extern const LiaisonEntity liaison_subscription_entity;

#define LIAISON_TYPE_SUBSCRIPTION_EVENT (liaison_subscription_event_get_type ())
G_DECLARE_FINAL_TYPE (LiaisonSubscriptionEvent,
                      liaison_subscription_event,
                      LIAISON,
                      SUBSCRIPTION_EVENT,
                      LiaisonRecord)
extern const LiaisonEntity liaison_subscription_event_entity;

G_END_DECLS
